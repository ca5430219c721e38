"""Units and people: who is what for which unit."""
