"""What an installation decides about Telegram."""

from typing import Self

from pydantic import Field, field_validator, model_validator

from bot.channels.settings import MessengerSettings, an_address
from bot.channels.telegram import MESSENGER
from bot.loopback import is_loopback
from domain.chat.channel import Channel

TELEGRAM = "https://api.telegram.org"


class TelegramSettings(MessengerSettings):
    """Without a token the messenger is off."""

    telegram_token: str = ""
    telegram_base_url: str = TELEGRAM
    #: Messages a second, over all; above what Telegram gives for nothing on loopback alone.
    telegram_rate: float = Field(default=MESSENGER.a_second, gt=0, le=10_000)

    #: Messages a second to one chat in the long run; in a group a third of that at most.
    telegram_chat_rate: float = Field(default=1, gt=0, le=10_000)

    @model_validator(mode="after")
    def _within_the_limit(self) -> Self:
        if self.telegram_rate > MESSENGER.a_second and not is_loopback(self.telegram_base_url):
            raise ValueError(f"DAUMOI_TELEGRAM_RATE is at most {MESSENGER.a_second:.0f}")
        if self.telegram_chat_rate > 1 and not is_loopback(self.telegram_base_url):
            raise ValueError("DAUMOI_TELEGRAM_CHAT_RATE is at most 1")
        return self

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
        if not self.telegram_token:
            return super().channels()
        mine = TelegramChannel(
            self.telegram_token,
            base_url=base,
            rate=self.telegram_rate,
            chat_rate=self.telegram_chat_rate,
        )
        return [*super().channels(), mine]
