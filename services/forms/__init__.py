"""Forms that are made of an office's own tables, on the board."""
