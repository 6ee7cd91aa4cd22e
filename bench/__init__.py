"""Measurements: accuracy on gold (`score`), speed (`speed`)."""
