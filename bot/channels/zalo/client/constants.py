"""Fixed values of the Zalo Bot Platform: address, actions, limits."""

from enum import StrEnum
from typing import Final

__all__ = ["BASE_URL", "ChatAction", "ChatType", "Limit", "ParseMode"]

#: Documented since December 2025. The official package still uses the older bot-api.zapps.me;
#: both answered alike in October 2026, so the address is a setting and this only its default.
BASE_URL: Final = "https://bot-api.zaloplatforms.com"

#: Chat ids of groups begin so; nothing else tells a group apart when only the id is known.
GROUP_PREFIX: Final = "zgr-"


class ChatAction(StrEnum):
    """What the person is told the bot does; shown for about five seconds."""

    TYPING = "typing"
    UPLOAD_PHOTO = "upload_photo"


class ChatType(StrEnum):
    """Values of `Chat.type`."""

    PRIVATE = "PRIVATE"
    GROUP = "GROUP"


class ParseMode(StrEnum):
    """Markup of `send_message(parse_mode=...)`. Stray marks in people's words can break a text."""

    MARKDOWN = "markdown"
    HTML = "html"


class Limit:
    """Documented limits. The unit of "character" is not: we count UTF-16 units, as styles do."""

    TEXT: Final = 2000
    CAPTION: Final = 2000
