"""Telegram and Zalo on loopback, with a clock, for a bot that runs as their child process."""
