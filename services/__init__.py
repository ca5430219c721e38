"""What the program can do: one verb a file, `verb(tx, ..., now) -> result`."""
