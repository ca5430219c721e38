"""A file of somebody else that cannot be read."""


class Unreadable(ValueError):
    """No file of that kind, or one beyond bounds; the message is for whoever sent it."""
