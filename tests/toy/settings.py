from bot.channels.settings import MessengerSettings
from domain.chat.channel import Channel
from tests.toy.channel import ToyChannel


class ToySettings(MessengerSettings):
    toy_token: str = ""

    def tokens(self) -> list[str]:
        return [*super().tokens(), *filter(None, [self.toy_token])]

    def channels(self) -> list[Channel]:
        mine = [ToyChannel(self.toy_token)] if self.toy_token else []
        return [*super().channels(), *mine]
