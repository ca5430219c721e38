"""What a handler is called with beside the update."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.channels.zalo_bot.ext.application import Application


class CallbackContext:
    """The application, its bot, and the words after a command."""

    def __init__(self, application: "Application", args: Sequence[str] | None = None) -> None:
        self.application = application
        self.bot = application.bot
        self.args = list(args or ())


class ContextTypes:
    """The official way to name the type of a context."""

    DEFAULT_TYPE = CallbackContext
