"""What an installation decides about Zalo."""

from pydantic import Field, field_validator

from bot.channels.settings import MessengerSettings, an_address
from bot.channels.zalo import MESSENGER
from bot.channels.zalo.client.constants import BASE_URL
from domain.chat.channel import Channel


class ZaloSettings(MessengerSettings):
    """Without tokens the messenger is off; several bots share its people."""

    zalo_tokens: str = ""
    zalo_base_url: str = BASE_URL
    #: Messages a second of one bot; Zalo does not say how many it takes.
    zalo_rate: float = Field(default=MESSENGER.a_second, gt=0, le=1_000)

    #: Messages a second to one chat in the long run.
    zalo_chat_rate: float = Field(default=1, gt=0, le=1_000)

    @field_validator("zalo_tokens")
    @classmethod
    def _zalo_tokens(cls, value: str) -> str:
        for token in filter(None, (part.strip() for part in value.split(","))):
            number, colon, secret = token.partition(":")
            if not (number.isdigit() and colon and secret):
                raise ValueError("must look like 123456:abcdef, several parted by commas")
        return value

    @property
    def _zalo(self) -> list[str]:
        return [part.strip() for part in self.zalo_tokens.split(",") if part.strip()]

    @field_validator("zalo_base_url")
    @classmethod
    def _a_zalo_server(cls, value: str) -> str:
        return an_address(value)

    def tokens(self) -> list[str]:
        """With those of the bots."""
        return [*super().tokens(), *self._zalo]

    def channels(self) -> list[Channel]:
        """With one for every token; what it needs is imported only for that."""
        from bot.channels.zalo.channel import ZaloChannel

        mine = [
            ZaloChannel(
                token,
                base_url=self.zalo_base_url,
                rate=self.zalo_rate,
                chat_rate=self.zalo_chat_rate,
            )
            for token in self._zalo
        ]
        return [*super().channels(), *mine]
