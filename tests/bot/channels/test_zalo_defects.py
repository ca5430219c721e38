"""The defects of `python-zalo-bot` 0.1.9, and what our client does in their place.

The first half: calls and the polling loop; the others are in `test_zalo_defects_objects.py`.

Numbers are those of our reference of the platform. 5 (no throttle, no repeats) is the business of
the dispatcher; what of it concerns the client is tested here.
"""

import asyncio
import logging

import pytest

from bot.channels.zalo_bot import Update, error
from bot.channels.zalo_bot.ext import (
    Application,
    CallbackContext,
    CommandHandler,
    MessageHandler,
    filters,
)
from tests.bot.channels.cases import Reply
from tests.bot.channels.zalo_server import (
    IDLE,
    ME,
    PERSON,
    SENT,
    TOKEN,
    FakeZalo,
    delivered,
    read,
    refusal,
    said,
)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 408, 426, 429, 500, 502])
@pytest.mark.parametrize("status", [200, None], ids=["always_200", "mirror"])
async def test_1_a_refused_message_is_never_a_silent_none(code: int, status: int | None) -> None:
    zalo = FakeZalo(refusal(code, status=status or code))

    with pytest.raises(error.ZaloError) as caught:
        await zalo.bot().send_message(PERSON, "Kính gửi")

    assert caught.value.error_code == code
    assert caught.value.description == "emulated: no"
    assert caught.value.method == "sendMessage"


async def test_2_a_bad_token_does_not_pass_initialize() -> None:
    zalo = FakeZalo(refusal(401), refusal(401))

    with pytest.raises(error.InvalidToken):
        await zalo.bot().initialize()
    with pytest.raises(error.InvalidToken):
        async with zalo.bot():
            pass


@pytest.mark.parametrize(
    "reply",
    [IDLE, refusal(408, status=408), Reply({"ok": True}), Reply("<h1>Timeout", 408)],
    ids=["body_408", "http_408", "empty_ok", "page_408"],
)
async def test_3_an_idle_poll_is_none(reply: Reply) -> None:
    assert await FakeZalo(reply).bot().get_update(timeout=1) is None


async def test_4_not_found_and_a_server_fault_are_no_bad_token() -> None:
    zalo = FakeZalo(refusal(404), refusal(403))

    with pytest.raises(error.EndPointNotFound):
        await zalo.bot().send_message(PERSON, "a")
    with pytest.raises(error.NetworkError) as caught:
        await zalo.bot().send_message(PERSON, "a")

    assert type(caught.value) is error.NetworkError
    assert caught.value.retryable
    assert not caught.value.ambiguous


async def test_5_too_many_requests_is_told_with_a_wait_of_our_own() -> None:
    zalo = FakeZalo(refusal(429))

    with pytest.raises(error.RetryAfter) as caught:
        await zalo.bot().send_message(PERSON, "a")

    assert caught.value.retry_after > 0
    assert caught.value.retryable
    assert zalo.methods == ["sendMessage"]  # and nothing is repeated here


async def played(zalo: FakeZalo, *handlers: CommandHandler | MessageHandler) -> list[float]:
    """Poll until the replies are used up; the pauses that were made."""
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        if not zalo.replies:
            application.stop()

    application = Application(zalo.bot(), sleep=pause, monotonic=lambda: 0.0)
    for handler in handlers:
        application.add_handler(handler)
    await application.poll()
    return pauses


async def test_6_a_handler_that_fails_does_not_end_the_loop(
    caplog: pytest.LogCaptureFixture,
) -> None:
    heard: list[str | None] = []
    zalo = FakeZalo(ME, delivered(said("1", message_id="a")), delivered(said("2", message_id="b")))

    def fail_first(update: Update, context: CallbackContext) -> None:
        assert update.message is not None
        heard.append(update.message.text)
        if len(heard) == 1:
            raise ValueError("no")

    await played(zalo, MessageHandler(filters.TEXT, fail_first))

    assert heard == ["1", "2"]
    assert "a handler failed" in caplog.text


@pytest.mark.parametrize("text", [" ", "\n\t", "\u00a0", None])
async def test_7_blank_text_crashes_nothing(text: str | None) -> None:
    heard: list[str] = []
    handler = CommandHandler("start", lambda update, context: heard.append("start"))
    zalo = FakeZalo(ME, delivered(said(text, message_id="a")), delivered(said("/start")))

    await played(zalo, handler)

    assert heard == ["start"]


async def test_8_webhooks_have_coroutines_and_the_plain_names_refuse_inside_a_loop() -> None:
    zalo = FakeZalo(Reply({"ok": True, "result": {"url": "https://a.vn/z", "updated_at": 1}}))
    bot = zalo.bot()

    assert (await bot.aset_webhook("https://a.vn/z", "x" * 8)).url == "https://a.vn/z"
    for call in (lambda: bot.set_webhook("u", "s"), bot.delete_webhook, bot.get_webhook_info):
        with pytest.raises(RuntimeError, match="await a"):
            call()


def test_8_the_plain_names_work_one_after_another_outside_a_loop() -> None:
    done = Reply({"ok": True, "result": {"url": "https://a.vn/z", "updated_at": 1}})
    zalo = FakeZalo(done, done, Reply({"ok": True, "result": {"url": "", "updated_at": 2}}))
    bot = zalo.bot()

    assert bot.set_webhook("https://a.vn/z", "x" * 8) is True
    info = bot.get_webhook_info()
    assert info is not None
    assert info.url == "https://a.vn/z"
    assert bot.delete_webhook() is True


@pytest.mark.parametrize(
    "reply",
    [
        refusal(404),
        refusal(404, status=404),
        Reply({"ok": True, "result": {"url": "", "updated_at": 5}}),
        Reply({"ok": True, "result": {}}),
        Reply({"ok": True}),
    ],
    ids=["404", "http_404", "empty_url", "empty", "none"],
)
async def test_9_no_webhook_is_none(reply: Reply) -> None:
    assert await FakeZalo(reply).bot().aget_webhook_info() is None


async def test_10_the_token_is_in_no_log_no_error_and_no_repr(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "httpx")
    caplog.set_level(logging.DEBUG, "httpcore")
    echo = refusal(401, description=f"no bot at /bot{TOKEN}/getMe, token {TOKEN}")
    zalo = FakeZalo(SENT, echo)
    bot = zalo.bot()

    await bot.send_message(PERSON, "lời nhắn riêng")
    with pytest.raises(error.InvalidToken) as caught:
        await bot.initialize()

    assert "HTTP Request: POST" in caplog.text
    told = f"{caught.value} {caught.value!r} {caught.value.args} {caught.value.description} {bot!r}"
    for secret in (TOKEN, TOKEN.partition(":")[2]):
        assert secret not in caplog.text
        assert secret not in told
    assert "lời nhắn riêng" not in caplog.text
    assert any(TOKEN in str(request.url) for request in zalo.requests)  # it is what was asked with


def test_a_synchronous_update_leaves_no_connection_of_a_dead_loop() -> None:
    zalo = FakeZalo(SENT, SENT)
    application = Application(zalo.bot())

    async def answer(update: Update, context: CallbackContext) -> None:
        assert update.message is not None
        await update.message.reply_text("đã nhận")

    application.add_handler(MessageHandler(filters.TEXT, answer))

    application.process_update_sync(read(said(), application.bot))
    application.process_update_sync(read(said(), application.bot))

    assert zalo.methods == ["sendMessage", "sendMessage"]
    with pytest.raises(RuntimeError, match="await process_update"):
        asyncio.run(inside_a_loop(application))


async def inside_a_loop(application: Application) -> None:
    application.process_update_sync(read(said()))
