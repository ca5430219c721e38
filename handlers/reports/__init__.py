"""Reports: filled, handed in, reviewed, brought together."""
