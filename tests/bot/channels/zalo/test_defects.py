"""The defects of `python-zalo-bot` 0.1.9, and what our client does in their place.

The first half: calls and the polling loop; the others are in `test_zalo_defects_objects.py`.

Numbers are those of our reference of the platform. 5 (no throttle, no repeats) is the business of
the dispatcher; what of it concerns the client is tested here. 6 (a handler that fails ends the
loop) and 7 (blank text) were those of its `Application`, which we have not.
"""

import logging

import pytest

from bot.channels.zalo.client import error
from tests.bot.channels.cases import Reply
from tests.bot.channels.zalo.server import (
    IDLE,
    PERSON,
    SENT,
    TOKEN,
    FakeZalo,
    refusal,
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
