"""Official letters: written, read, sent, confirmed."""
