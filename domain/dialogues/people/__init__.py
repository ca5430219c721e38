"""Becoming a contact, and what is said to people about themselves."""
