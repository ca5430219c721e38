"""Vietnamese text: folding and unit names."""
