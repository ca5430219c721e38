"""The channel port on Zalo: starting, webhooks, and a reader that nothing breaks."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.zalo import incoming as zalo_incoming
from bot.channels.zalo.channel import ZaloChannel
from domain.chat.channel import (
    Channel,
    Identity,
    Misconfigured,
    Receipt,
    Refused,
    SendError,
    Throttled,
    Unavailable,
)
from domain.chat.messages import Notice
from tests.bot.channels.cases import Reply
from tests.bot.channels.loopback import Reply as Line
from tests.bot.channels.loopback import loopback
from tests.bot.channels.zalo.server import (
    BOT_ID,
    BOT_NAME,
    ME,
    TOKEN,
    FakeZalo,
    refusal,
    said,
    started,
)

HOOK = "https://daumoi.example.vn/hook/zalo/1"
A_WEBHOOK = Reply({"ok": True, "result": {"url": HOOK, "updated_at": 1}})


AT = datetime(2026, 11, 22, tzinfo=UTC)


async def test_starting_tells_who_we_are() -> None:
    zalo = FakeZalo(ME)
    channel: Channel = zalo.channel()
    assert channel.account == ""

    identity = await channel.start()

    link = f"https://bot.zaloplatforms.com/bots/{BOT_ID}"
    assert identity == Identity(BOT_ID, BOT_NAME, link, groups=True)
    assert (channel.name, channel.account, channel.limits.max_text) == ("zalo", BOT_ID, 1900)
    assert zalo.methods == ["getMe"]  # and never a webhook method


async def test_a_bot_without_a_display_name_goes_by_its_handle() -> None:
    zalo = FakeZalo(Reply({"ok": True, "result": {"id": "5", "account_name": "bot.A"}}))

    identity = await zalo.channel().start()

    assert (identity.name, identity.groups) == ("bot.A", False)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (refusal(401), Misconfigured),
        (refusal(404), Misconfigured),
        (refusal(400), Misconfigured),
        (refusal(403), Unavailable),
        (refusal(429), Throttled),
        (Reply("<h1>Bad Gateway", 502), Unavailable),
        (Reply({"ok": True, "result": {}}), Unavailable),
        (Reply(breaks=httpx.ConnectError("x")), Unavailable),
    ],
)
async def test_a_start_that_fails_says_what_to_do(reply: Reply, kind: type[SendError]) -> None:
    with pytest.raises(kind):
        await FakeZalo(reply).channel().start()


async def test_stopping_twice_is_harmless() -> None:
    channel, _ = await started()

    await channel.stop()
    await channel.stop()


@pytest.mark.parametrize(
    ("reply", "url"),
    [
        (A_WEBHOOK, HOOK),
        (refusal(404), ""),
        (refusal(404, status=404), ""),
        (Reply({"ok": True, "result": {"url": "", "updated_at": 1}}), ""),
        (Reply({"ok": True}), ""),
    ],
)
async def test_the_webhook_is_told(reply: Reply, url: str) -> None:
    channel, _ = await started(reply)

    assert await channel.webhook() == url


def verified(**verification: Any) -> Reply:
    return Reply({"ok": True, "result": {"url": HOOK, "verification": verification}})


@pytest.mark.parametrize(
    ("reply", "warned"),
    [
        (A_WEBHOOK, False),
        (verified(ok=True, outcome="webhook.ok"), False),
        (verified(ok=False, outcome="webhook.http.403", status_code=403), True),
    ],
    ids=["not verified", "verified", "failed"],
)
async def test_a_webhook_is_set_and_a_failed_test_call_is_told(
    reply: Reply, warned: bool, caplog: pytest.LogCaptureFixture
) -> None:
    channel, zalo = await started(reply)

    await channel.set_webhook(HOOK, "s3cret-s3cret")

    assert zalo.asked[0].parameters == {"url": HOOK, "secret_token": "s3cret-s3cret"}
    assert ("webhook.http.403" in caplog.text) == warned
    assert "s3cret-s3cret" not in caplog.text


async def test_a_webhook_that_zalo_does_not_take_is_refused() -> None:
    channel, _ = await started(refusal(400))

    with pytest.raises(Refused):
        await channel.set_webhook("http://127.0.0.1/x", "s3cret-s3cret")


@pytest.mark.parametrize(
    "reply", [Reply({"ok": True, "result": {"url": ""}}), refusal(400), refusal(404)]
)
async def test_deleting_a_webhook_that_is_not_there_is_no_error(reply: Reply) -> None:
    channel, zalo = await started(reply)

    await channel.delete_webhook()

    assert zalo.methods == ["deleteWebhook"]


@pytest.mark.parametrize(
    ("reply", "kind"), [(refusal(401), Misconfigured), (refusal(413), Refused)]
)
async def test_a_webhook_that_cannot_be_deleted_is_told(
    reply: Reply, kind: type[SendError]
) -> None:
    channel, _ = await started(reply)

    with pytest.raises(kind):
        await channel.delete_webhook()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ("message_id", "date", "from", "chat", "text", "caption", "photo_url", "sticker")
PEOPLE = st.fixed_dictionaries({}, optional={"id": JSON, "display_name": JSON, "is_bot": JSON})
CHATS = st.fixed_dictionaries({}, optional={"id": JSON, "chat_type": JSON})
MESSAGES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(FIELDS, JSON),
        "from": PEOPLE | JSON,
        "chat": CHATS | JSON,
    },
)
EVENTS = st.fixed_dictionaries(
    {},
    optional={
        "event_name": st.sampled_from(["message.text.received", "message.image.received"]) | JSON,
        "message": MESSAGES | JSON,
    },
)


# Writing wild payloads takes a while where other suites run beside this one.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EVENTS)
def test_no_event_of_whatever_content_breaks_the_reader(event: dict[str, Any]) -> None:
    update = zalo_incoming.update(event)
    reader = zalo_incoming.ZaloReader(BOT_ID, BOT_NAME)
    read = zalo_incoming.incoming(event, reader, received=AT)

    assert update.id
    if read is not None:
        assert read.sender
        assert read.at.tzinfo is not None
        read.text.encode()  # raises on half a surrogate pair, which no database takes


async def test_a_whole_day_over_real_sockets() -> None:
    sent = Line({"ok": True, "result": {"message_id": "c0ffee", "date": 1}})
    async with loopback(
        Line(ME.body), Line({"ok": True, "result": said("1")}), sent, Line(b"picture")
    ) as server:
        channel = ZaloChannel(TOKEN, base_url=server.url)
        await channel.start()
        (update,) = await channel.poll()
        incoming = channel.parse(update)
        assert incoming is not None
        await channel.acknowledge(incoming)
        receipt = await channel.send(incoming.chat, Notice("đã nhận"))
        picture = await channel.fetch(f"{server.url}/x.jpg")
        await channel.stop()

    assert (receipt, picture) == (Receipt("c0ffee"), b"picture")
    assert [r.path.rsplit("/", 1)[1] for r in server.requests] == [
        "getMe", "getUpdates", "sendMessage", "x.jpg",
    ]  # fmt: skip
