"""Messengers, a folder each: it describes itself and brings its settings and its channel.

One more is imported here and named by `bot/settings.py`; nothing else names a messenger.
"""

from bot.channels import telegram, zalo

FOLDERS = (telegram, zalo)
