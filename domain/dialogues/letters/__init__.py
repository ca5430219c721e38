"""Letters: read, written, previewed, acknowledged."""
