"""Which function is called for which update."""

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.channels.zalo_bot.ext.context import CallbackContext
from bot.channels.zalo_bot.ext.filters import command_text
from bot.channels.zalo_bot.update import Update

if TYPE_CHECKING:
    from bot.channels.zalo_bot.ext.application import Application

#: Plain or async; an async one is awaited.
Callback = Callable[[Update, CallbackContext], Any]


class CommandHandler:
    """Calls back for `/command`, also as `@Bot X /command` in a group and as `/command@x`."""

    def __init__(self, command: str, callback: Callback) -> None:
        self.command = command
        self.callback = callback

    def check_update(self, update: Update) -> bool:
        """Whether the first word is the command."""
        words = command_text(update).split()
        return bool(words) and words[0].partition("@")[0] == f"/{self.command}"

    async def handle_update(self, update: Update, application: "Application") -> None:
        """Call back with the words after the command as `context.args`."""
        args = command_text(update).split()[1:]
        await _call(self.callback, update, CallbackContext(application, args=args))


class MessageHandler:
    """Calls back for updates with a message that pass the filter."""

    def __init__(self, filters: Callable[[Update], bool], callback: Callback) -> None:
        self.filters = filters
        self.callback = callback

    def check_update(self, update: Update) -> bool:
        """Whether there is a message and the filter wants it."""
        return bool(update.message and self.filters(update))

    async def handle_update(self, update: Update, application: "Application") -> None:
        """Call back."""
        await _call(self.callback, update, CallbackContext(application))


Handler = CommandHandler | MessageHandler


async def _call(callback: Callback, update: Update, context: CallbackContext) -> None:
    result = callback(update, context)
    if inspect.isawaitable(result):
        await result
