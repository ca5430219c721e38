"""Rules, nothing else: no network, database, file, clock, environment or thread."""
