"""Messengers, a folder each: it says what it is and brings its settings and its channel.

One more is named here and by `bot/settings.py`; nothing else names a messenger.
"""

from bot.channels import telegram, zalo
from domain.chat.messengers import describe

for _folder in (telegram, zalo):
    describe(_folder.MESSENGER)
