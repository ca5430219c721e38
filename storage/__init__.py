"""What is remembered: tables, and queries grouped by noun. Functions take the transaction first."""
