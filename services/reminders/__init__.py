"""Who is reminded when, and what is taken back."""
