"""A conversation without a messenger: messages, the channel port, menus and flows."""
