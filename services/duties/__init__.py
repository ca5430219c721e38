"""Who owes what by when, and what changes that."""
