"""The agency's own side: its settings, board, journal, bots."""
