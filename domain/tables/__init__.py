"""An office's own table, read as the questions it asks: columns, kinds, fixed rows."""
