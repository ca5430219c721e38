"""Whole rows in one message."""
