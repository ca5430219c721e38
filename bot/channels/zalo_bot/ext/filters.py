"""Which updates a handler wants: `TEXT & ~COMMAND`."""

from collections.abc import Callable

from bot.channels.zalo_bot.update import Update


class BaseFilter:
    """A question about an update; combine with `&`, `|` and `~`."""

    def __init__(self, func: Callable[[Update], bool]) -> None:
        self.func = func

    def __call__(self, update: Update) -> bool:
        return self.func(update)

    def __and__(self, other: "BaseFilter") -> "BaseFilter":
        return BaseFilter(lambda update: self(update) and other(update))

    def __or__(self, other: "BaseFilter") -> "BaseFilter":
        return BaseFilter(lambda update: self(update) or other(update))

    def __invert__(self) -> "BaseFilter":
        return BaseFilter(lambda update: not self(update))


def _command(update: Update) -> bool:
    return command_text(update).startswith("/")


def command_text(update: Update) -> str:
    """The text without the mention of the bot that opens it in a group; "" when there is none."""
    message = update.message
    if message is None or not message.text:
        return ""
    user = message._bot.user if message._bot else None
    return message.text_without_mention((user and user.display_name) or "").strip()


TEXT = BaseFilter(lambda update: bool(update.message and update.message.text))
COMMAND = BaseFilter(_command)
PHOTO = BaseFilter(lambda update: bool(update.message and update.message.photo_url))
STICKER = BaseFilter(lambda update: bool(update.message and update.message.sticker))
ALL = BaseFilter(lambda update: True)

# Not in the official package.
VOICE = BaseFilter(lambda update: bool(update.message and update.message.voice_url))
UNSUPPORTED = BaseFilter(lambda update: update.event_name == "message.unsupported.received")
GROUP = BaseFilter(lambda update: update.is_group)
PRIVATE = BaseFilter(lambda update: update.effective_chat is not None and not update.is_group)
