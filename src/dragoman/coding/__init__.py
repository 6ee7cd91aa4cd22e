"""Sentences in, claims out: who did what to whom, on whose word, how sure, when and where."""
