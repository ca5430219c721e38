"""The polling loop of the client: what ends it, what does not, and how fast it turns."""

import asyncio
from collections.abc import Callable

import httpx
import pytest

from bot.channels.zalo_bot import Update, error
from bot.channels.zalo_bot.ext import (
    Application,
    ApplicationBuilder,
    CallbackContext,
    MessageHandler,
    filters,
)
from tests.bot.channels.cases import Reply
from tests.bot.channels.zalo_server import BOT_ID, IDLE, ME, FakeZalo, delivered, refusal, said

DOWN = Reply("<h1>Bad Gateway", 502)
A_WEBHOOK = Reply({"ok": True, "result": {"url": "https://a.vn/z", "updated_at": 1}})


class Played:
    """A loop over scripted replies; it stops when they are used up."""

    def __init__(self, *replies: Reply) -> None:
        self.zalo = FakeZalo(*replies)
        self.pauses: list[float] = []
        self.heard: list[str | None] = []
        self.application = Application(self.zalo.bot(), sleep=self._pause, monotonic=lambda: 0.0)
        self.application.add_handler(MessageHandler(filters.ALL, self._hear))

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        if not self.zalo.replies:
            self.application.stop()

    async def _hear(self, update: Update, context: CallbackContext) -> None:
        assert update.message is not None
        self.heard.append(update.message.text)


async def test_a_replayed_update_is_handled_once_and_does_not_spin() -> None:
    played = Played(ME, *[delivered(said("1"))] * 3)

    await played.application.poll()

    assert played.heard == ["1"]
    assert played.pauses == [1.0, 1.0, 1.0]


async def test_what_bots_write_is_not_handled() -> None:
    echo = said("a", message_id="a", sender={"id": BOT_ID})
    bot = said("b", message_id="b", sender={"id": "x", "is_bot": True})
    played = Played(ME, delivered(echo), delivered(bot), delivered(said("c")))

    await played.application.poll()

    assert played.heard == ["c"]


async def test_messages_without_id_are_all_handled() -> None:
    played = Played(ME, *[delivered(said("1", message_id=None))] * 2)

    await played.application.poll()

    assert played.heard == ["1", "1"]


async def test_an_outage_slows_the_loop_and_does_not_end_it() -> None:
    lost = Reply(breaks=httpx.ConnectError("x"))
    outage = [DOWN, lost, refusal(403), refusal(429), DOWN, DOWN, DOWN]
    played = Played(ME, *outage, IDLE, delivered(said("1")))

    await played.application.poll()

    assert played.pauses == [2, 4, 8, 16, 32, 60, 60, 1, 1]
    assert played.heard == ["1"]


async def test_an_outage_at_the_start_does_not_end_it_either() -> None:
    played = Played(DOWN, ME, delivered(said("1")))

    await played.application.poll()

    assert played.heard == ["1"]


@pytest.mark.parametrize(
    ("replies", "kind"),
    [
        ([refusal(401)], error.InvalidToken),
        ([ME, refusal(401)], error.InvalidToken),
        ([ME, refusal(400), A_WEBHOOK], error.Conflict),
    ],
    ids=["bad token", "token reset", "a webhook is set"],
)
def test_what_cannot_get_better_ends_the_loop(
    replies: list[Reply], kind: type[error.ZaloError]
) -> None:
    with pytest.raises(kind):
        Played(*replies).application.run_polling()


async def test_a_refused_poll_without_a_webhook_is_an_outage() -> None:
    played = Played(ME, refusal(400), refusal(404), refusal(400), DOWN, IDLE)

    await played.application.poll()

    assert played.pauses == [2, 4, 1]


async def test_cancelling_ends_the_loop() -> None:
    played = Played(ME, IDLE)
    reached = asyncio.Event()

    async def pause(seconds: float) -> None:
        reached.set()
        await asyncio.sleep(seconds)

    application = Application(played.zalo.bot(), sleep=pause)
    loop = asyncio.create_task(application.poll())
    await reached.wait()
    loop.cancel()

    with pytest.raises(asyncio.CancelledError):
        await loop


async def test_the_first_handler_that_wants_it_gets_it_and_may_be_plain() -> None:
    heard: list[str] = []
    application = Application(FakeZalo().bot())

    def note(word: str) -> Callable[[Update, CallbackContext], None]:
        return lambda update, context: heard.append(word)

    application.add_handler(MessageHandler(filters.PHOTO | filters.STICKER, note("picture")))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, note("words")))
    application.add_handler(MessageHandler(filters.ALL, note("rest")))

    for event in (said("a"), said("/a"), said("a", photo_url="https://p.vn/1"), said(None)):
        update = Update.de_json(event)
        assert update is not None
        await application.process_update(update)

    assert heard == ["words", "rest", "picture", "rest"]


def test_the_builder_asks_for_the_token_first() -> None:
    application = ApplicationBuilder().token("1:x").base_url("https://a.vn").build()

    assert repr(application.bot) == "Bot('https://a.vn')"
    with pytest.raises(ValueError, match="Token"):
        ApplicationBuilder().base_url("https://a.vn")
    with pytest.raises(ValueError, match="Token"):
        ApplicationBuilder().build()
