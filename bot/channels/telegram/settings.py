"""What an installation decides about Telegram."""

from pydantic import field_validator

from bot.channels.settings import MessengerSettings, an_address
from domain.chat.channel import Channel

TELEGRAM = "https://api.telegram.org"


class TelegramSettings(MessengerSettings):
    """Without a token the messenger is off."""

    telegram_token: str = ""
    telegram_base_url: str = TELEGRAM

    @field_validator("telegram_token")
    @classmethod
    def _a_telegram_token(cls, value: str) -> str:
        number, colon, secret = value.partition(":")
        if value and not (number.isdigit() and colon and secret):
            raise ValueError("must look like 123456:ABC-def")
        return value

    @field_validator("telegram_base_url")
    @classmethod
    def _a_telegram_server(cls, value: str) -> str:
        return an_address(value)

    def tokens(self) -> list[str]:
        """With the token of the bot, if there is one."""
        return [*super().tokens(), *filter(None, [self.telegram_token])]

    def channels(self) -> list[Channel]:
        """With the channel of the bot; what it needs is imported only for that."""
        from bot.channels.telegram.channel import TelegramChannel

        base = f"{self.telegram_base_url}/bot"
        mine = [TelegramChannel(self.telegram_token, base_url=base)] if self.telegram_token else []
        return [*super().channels(), *mine]
