"""What things are called: tables in `data/`, and their look-ups."""
