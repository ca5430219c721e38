"""What the journal calls the acts that are kept."""
