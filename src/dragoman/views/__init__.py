"""Records in, something to look at out."""
