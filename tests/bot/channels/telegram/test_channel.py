"""The Telegram bot as a whole: starting, polling, files, webhooks, and a token nobody sees."""

import io
import logging
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot import redact
from bot.channels.telegram.channel import UPDATES, TelegramChannel
from bot.channels.telegram.request import Timeouts
from domain.chat.channel import (
    Channel,
    Identity,
    Misconfigured,
    Receipt,
    Refused,
    SendError,
    Unavailable,
    Update,
)
from domain.chat.messages import Incoming, IncomingKind, Notice
from tests.bot.channels import loopback
from tests.bot.channels.loopback import Loopback, Reply
from tests.bot.channels.telegram.cases import HELLO, ME, TOKEN, did, pressed, refused, said, taken

HASTY = Timeouts(pool=0.3, connect=0.3, write=0.3, upload=0.3, read=0.3)
HI = Reply({"ok": True, "result": ME})
OK = Reply({"ok": True, "result": True})


def result(value: Any) -> Reply:
    return Reply({"ok": True, "result": value})


@asynccontextmanager
async def started(*script: Reply) -> AsyncIterator[tuple[TelegramChannel, Loopback]]:
    """A bot that knows who it is, before a server that continues with `script`."""
    async with loopback.loopback(HI, *script) as server:
        channel = TelegramChannel(
            TOKEN, base_url=f"{server.url}/bot", timeouts=HASTY, poll_seconds=0
        )
        await channel.start()
        try:
            yield channel, server
        finally:
            await channel.stop()


def test_it_is_a_channel():
    channel: Channel = TelegramChannel(TOKEN)

    assert (channel.name, channel.account, channel.limits.max_text) == (
        "telegram",
        "123456789",
        4096,
    )


async def test_starting_tells_who_the_bot_is():
    async with loopback.loopback(HI) as server:
        channel = TelegramChannel(TOKEN, base_url=f"{server.url}/bot")
        identity = await channel.start()
        await channel.stop()
        await channel.stop()

    assert identity == Identity("123456789", "Đầu Mối", "https://t.me/DauMoiBot", groups=True)


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_token_is_named_as_that_and_never_repeated(status: int):
    async with loopback.loopback(refused(status, "Unauthorized")) as server:
        channel = TelegramChannel(TOKEN, base_url=f"{server.url}/bot")
        with pytest.raises(Misconfigured) as caught:
            await channel.start()

    assert TOKEN not in "".join(traceback.format_exception(caught.value))


async def test_starting_can_be_tried_again():
    async with loopback.loopback(refused(500, "restart"), HI) as server:
        channel = TelegramChannel(TOKEN, base_url=f"{server.url}/bot")
        with pytest.raises(Unavailable):
            await channel.start()
        identity = await channel.start()
        await channel.stop()

    assert identity.id == "123456789"


@pytest.mark.parametrize("token", ["", "abc", "123456:", ":abc", "12a:abc", "１２:abc"])
def test_what_cannot_be_a_token_is_refused_at_once(token: str):
    with pytest.raises(Misconfigured, match="no Telegram token"):
        TelegramChannel(token)


@pytest.mark.parametrize("url", ["", "api.telegram.org/bot", "https://api.telegram.org/bot/"])
def test_an_unusable_address_is_refused_at_once(url: str):
    with pytest.raises(ValueError, match="end in /bot"):
        TelegramChannel(TOKEN, base_url=url)


async def test_polling_gives_raw_updates_and_moves_on_only_when_confirmed():
    updates = [said(text="một"), {"update_id": 10, "telepathy": {}}]
    async with started(result(updates)) as (channel, server):
        first = await channel.poll()
        await channel.poll()
        channel.confirm(first)
        channel.confirm([])
        await channel.poll()

    assert first == [Update("9", updates[0]), Update("10", updates[1])]
    assert [r.fields.get("offset") for r in server.requests[1:]] == [None, None, "11"]
    asked = server.requests[1].fields
    assert asked["allowed_updates"] == (
        '["message", "edited_message", "callback_query", "my_chat_member"]'
    )
    assert asked["timeout"] == "0"


async def test_the_offset_follows_ids_that_start_again_lower():
    async with started(result([])) as (channel, server):
        channel.confirm([Update("900", {})])
        channel.confirm([Update("5", {})])
        await channel.poll()

    assert server.requests[-1].fields["offset"] == "6"


@pytest.mark.parametrize(
    ("reply", "error", "text"),
    [
        pytest.param(
            refused(409, "Conflict: terminated by other getUpdates request"),
            Unavailable,
            "another program polls",
            id="somebody else polls",
        ),
        pytest.param(
            refused(409, "Conflict: can't use getUpdates method while webhook is active"),
            Unavailable,
            "webhook is active",
            id="a webhook is set",
        ),
        pytest.param(
            refused(401, "Unauthorized"), Misconfigured, "token was rejected", id="token revoked"
        ),
        pytest.param(result({"a": 1}), Unavailable, "could not be read", id="no list"),
        pytest.param(result([{"message": {}}]), Unavailable, "could not be read", id="no id"),
        pytest.param(
            Reply(fault=loopback.RESET_AFTER), Unavailable, "Connection reset", id="reset"
        ),
    ],
)
async def test_a_failing_poll_says_why(reply: Reply, error: type[SendError], text: str):
    async with started(reply) as (channel, _):
        with pytest.raises(error, match=text):
            await channel.poll()


async def test_a_long_poll_may_take_longer_than_a_sending():
    async with started(Reply({"ok": True, "result": []}, delay=0.5)) as (channel, _):
        assert await channel.poll() == []


async def test_polling_goes_on_after_a_torn_connection():
    async with started(Reply(fault=loopback.RESET_AFTER), result([said(text="x")])) as (bot, _):
        with pytest.raises(Unavailable):
            await bot.poll()

        assert [u.id for u in await bot.poll()] == ["9"]


@pytest.mark.parametrize("raw", [{}, {"update_id": "x"}, [], None], ids=str)
async def test_a_webhook_body_without_an_id_is_refused(raw: Any):
    with pytest.raises(ValueError, match="update_id"):
        TelegramChannel(TOKEN).update(raw)


async def test_names_in_groups_are_understood_once_the_bot_knows_its_own():
    group = {"id": -1, "type": "group", "title": "Tổ"}
    async with started(OK) as (channel, _):
        heard = channel.parse(channel.update(said(text="@DauMoiBot nhận", chat=group)))

    assert heard is not None
    assert (heard.text, heard.group) == ("nhận", True)


def test_before_that_they_stay():
    channel = TelegramChannel(TOKEN)
    group = {"id": -1, "type": "group", "title": "Tổ"}

    heard = channel.parse(channel.update(said(text="@DauMoiBot nhận", chat=group)))

    assert heard is not None
    assert heard.text == "@DauMoiBot nhận"


async def test_a_press_is_acknowledged_with_its_own_id():
    async with started(OK) as (channel, server):
        press = channel.parse(channel.update(pressed(data="q:1:yes")))
        assert press is not None
        await channel.acknowledge(press)
        await channel.acknowledge(did(IncomingKind.TEXT, text="không phải nút"))

    assert len(server.requests) == 2
    assert server.requests[1].path.endswith("/answerCallbackQuery")
    assert server.requests[1].fields["callback_query_id"] == "555"


@pytest.mark.parametrize(
    "reply",
    [refused(400, "Bad Request: query is too old"), Reply(fault=loopback.CLOSED)],
    ids=["late", "broken"],
)
async def test_a_failing_acknowledgement_is_harmless(reply: Reply, press: Incoming):
    async with started(reply) as (channel, server):
        await channel.acknowledge(press)

    assert len(server.requests) == 2


@pytest.fixture
def press() -> Incoming:
    return did(IncomingKind.BUTTON, button="q:1:yes", callback="555")


async def test_a_message_of_ours_is_edited():
    async with started(taken(text="…")) as (channel, server):
        await channel.edit("1001", "77", Notice("Đã gửi 3/10"))

    assert server.requests[1].path.endswith("/editMessageText")
    fields = server.requests[1].fields
    assert (fields["message_id"], fields["text"]) == ("77", "Đã gửi 3/10")


async def test_an_edit_that_changes_nothing_is_a_success():
    same = refused(400, "Bad Request: message is not modified: specified new message content")
    async with started(same) as (channel, _):
        await channel.edit("1001", "77", HELLO)


async def test_an_edit_can_be_refused():
    async with started(refused(400, "Bad Request: message can't be edited")) as (channel, _):
        with pytest.raises(Refused):
            await channel.edit("1001", "77", HELLO)


def file(path: str | None = "documents/f 1.pdf", size: int = 4) -> Reply:
    return result({"file_id": "f", "file_unique_id": "u", "file_size": size, "file_path": path})


async def test_a_file_is_fetched_from_beside_the_api():
    async with started(file(), Reply(b"%PDF")) as (channel, server):
        content = await channel.fetch("f")

    assert content == b"%PDF"
    assert server.requests[2].method == "GET"
    assert server.requests[2].path == f"/file/bot{TOKEN}/documents/f%201.pdf"


@pytest.mark.parametrize(
    "script",
    [
        pytest.param([refused(400, "Bad Request: file is too big")], id="Telegram: too big"),
        pytest.param([file(size=21_000_000)], id="we: too big"),
        pytest.param([file(path=None)], id="no path"),
        pytest.param([file(path="/etc/hostname")], id="a path on our own disk"),
        pytest.param([file(), refused(404, "Not Found")], id="gone meanwhile"),
    ],
)
async def test_a_file_that_cannot_be_had_is_refused_without_showing_its_link(script: list[Reply]):
    async with started(*script) as (channel, _):
        with pytest.raises(Refused) as caught:
            await channel.fetch("f")

    assert TOKEN not in "".join(traceback.format_exception(caught.value))


async def test_a_download_that_breaks_can_be_tried_again():
    async with started(file(), Reply(b"%PDF", fault=loopback.CUT)) as (channel, _):
        with pytest.raises(Unavailable):
            await channel.fetch("f")


async def test_webhooks_are_set_and_removed_without_dropping_what_waits():
    info = {"url": "https://x.vn/t", "has_custom_certificate": False, "pending_update_count": 0}
    async with started(result(info), OK) as (channel, server):
        assert await channel.webhook() == "https://x.vn/t"
        await channel.set_webhook("https://x.vn/t2", "s3cret")
        await channel.delete_webhook()

    put, removed = (r.fields for r in server.requests[2:])
    assert (put["url"], put["secret_token"]) == ("https://x.vn/t2", "s3cret")
    assert put["allowed_updates"] == str(UPDATES).replace("'", '"')
    assert put["drop_pending_updates"] == removed["drop_pending_updates"] == "false"


@pytest.fixture
def everything_logged(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What a root handler writes with every logger at DEBUG after `redact.install()`."""
    written = io.StringIO()
    root = logging.getLogger()
    handler = logging.StreamHandler(written)
    monkeypatch.setattr(root, "handlers", [handler])
    names = ("", "telegram", "aiohttp", "aiohttp.client", "asyncio", "bot", "httpx", "httpcore")
    for logger in map(logging.getLogger, names):
        monkeypatch.setattr(logger, "level", logger.level)  # given back afterwards
    redact.install()
    for logger in map(logging.getLogger, names):
        logger.setLevel(logging.DEBUG)
    return written


async def test_the_token_is_in_no_log(everything_logged: io.StringIO):
    log: Callable[..., None] = logging.getLogger("bot.test").exception
    async with started(taken(text="…"), Reply(fault=loopback.GIBBERISH)) as (channel, server):
        sent = await channel.send("1001", HELLO)
        try:
            await channel.send("1001", HELLO)
        except Unavailable:
            log("sending to %s failed", f"{server.url}/bot{TOKEN}/sendMessage")

    assert sent == Receipt("77")
    assert "sendMessage" in everything_logged.getvalue()
    assert "Traceback" in everything_logged.getvalue()
    assert TOKEN not in everything_logged.getvalue()
    assert TOKEN.partition(":")[2] not in everything_logged.getvalue()
