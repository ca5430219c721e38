"""What the settings of every messenger have in common."""

from pydantic_settings import BaseSettings

from domain.chat.channel import Channel


def an_address(value: str) -> str:
    """An address without a slash at its end. Raises ValueError."""
    if not value.startswith(("https://", "http://")):
        raise ValueError("must begin with https:// or http://")
    return value.rstrip("/")


class MessengerSettings(BaseSettings):
    """Each messenger adds its own to what the others give."""

    def tokens(self) -> list[str]:
        """The tokens of all bots."""
        return []

    def channels(self) -> list[Channel]:
        """One channel for every token."""
        return []
