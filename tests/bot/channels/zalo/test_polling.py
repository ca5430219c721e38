"""The channel port on Zalo: polling, and how it fails."""

import asyncio

import httpx
import pytest

from domain.chat.channel import (
    Misconfigured,
    SendError,
    Throttled,
    Unavailable,
    Update,
)
from tests.bot.channels.cases import Reply
from tests.bot.channels.zalo.server import (
    IDLE,
    delivered,
    refusal,
    said,
    started,
)

HOOK = "https://daumoi.example.vn/hook/zalo/1"
A_WEBHOOK = Reply({"ok": True, "result": {"url": HOOK, "updated_at": 1}})


class Clock:
    """Time that passes by sleeping, and by `taken` seconds per look."""

    def __init__(self, taken: float = 0) -> None:
        self.now, self.taken, self.slept = 1000.0, taken, list[float]()

    def monotonic(self) -> float:
        self.now += self.taken
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.mark.parametrize(
    "reply",
    [IDLE, refusal(408, status=408), Reply({"ok": True}), Reply({"ok": True, "result": []})],
)
async def test_an_idle_poll_brings_nothing(reply: Reply) -> None:
    channel, zalo = await started(reply, poll_seconds=25)

    assert await channel.poll() == ()
    assert zalo.asked[0].parameters == {"timeout": "25"}


@pytest.mark.parametrize("shape", ["object", "list"])
async def test_a_poll_brings_the_event_as_it_came(shape: str) -> None:
    event = said("1", unknown=[1])
    channel, zalo = await started(delivered([event] if shape == "list" else event))

    (update,) = await channel.poll()
    channel.confirm([update])

    assert update == Update("a1b2c3d4e5f60718293a", event)
    assert zalo.methods == ["getUpdates"]  # Zalo knows no acknowledgement


async def test_updates_that_are_replayed_keep_their_id_and_do_not_spin() -> None:
    clock = Clock()
    replayed = [delivered(said("1"))] * 4
    channel, _ = await started(*replayed, monotonic=clock.monotonic, sleep=clock.sleep)

    ids = [(await channel.poll())[0].id for _ in range(4)]

    assert len(set(ids)) == 1
    # The first brought something new, so the second comes at once.
    assert clock.slept == [1.0, 1.0]


async def test_whoever_waits_behind_another_is_fetched_at_once() -> None:
    clock = Clock()
    waiting = [delivered(said("x", message_id=f"m{n}")) for n in range(50)]
    channel, _ = await started(*waiting, monotonic=clock.monotonic, sleep=clock.sleep)

    ids = [(await channel.poll())[0].id for _ in range(50)]

    assert len(set(ids)) == 50
    assert clock.slept == []


async def test_what_was_handed_out_is_remembered_for_a_while() -> None:
    channel, _ = await started()
    assert channel._note([Update(f"{n}", {}) for n in range(700)])
    assert not channel._note([Update("699", {})])
    assert len(channel._seen) == 500


async def test_polls_that_are_held_are_not_delayed() -> None:
    clock = Clock(taken=30)
    channel, _ = await started(IDLE, IDLE, monotonic=clock.monotonic, sleep=clock.sleep)

    await channel.poll()
    await channel.poll()

    assert clock.slept == []


async def test_failing_polls_do_not_spin_either() -> None:
    clock = Clock()
    down = [Reply("<h1>Bad Gateway", 502)] * 3
    channel, _ = await started(*down, monotonic=clock.monotonic, sleep=clock.sleep)

    for _ in range(3):
        with pytest.raises(Unavailable):
            await channel.poll()

    assert clock.slept == [1.0, 1.0]


async def test_dates_out_of_order_are_kept_as_they_are() -> None:
    later, earlier = said("2", date=1789000009000), said("1", date=1789000001000)
    channel, _ = await started(delivered([later, earlier]))

    read = [channel.parse(update) for update in await channel.poll()]

    assert [one.at.second for one in read if one] == [49, 41]


@pytest.mark.parametrize(
    ("replies", "kind"),
    [
        ([refusal(401)], Misconfigured),
        ([refusal(400), A_WEBHOOK], Misconfigured),
        ([refusal(400), refusal(404)], Unavailable),
        ([refusal(400), refusal(500)], Unavailable),
        ([refusal(409)], Misconfigured),
        ([refusal(404)], Unavailable),
        ([refusal(403)], Unavailable),
        ([refusal(429)], Throttled),
        ([Reply("<h1>Gateway Timeout", 504)], Unavailable),
        ([Reply(breaks=httpx.ReadTimeout("x"))], Unavailable),
    ],
    ids=["token", "webhook set", "400 without webhook", "400, then down", "two pollers", "404",
         "403", "429", "504 is an outage, not idleness", "read timeout"],
)  # fmt: skip
async def test_a_poll_that_fails_says_what_to_do(
    replies: list[Reply], kind: type[SendError]
) -> None:
    channel, _ = await started(*replies)

    with pytest.raises(kind):
        await channel.poll()


async def test_a_poll_can_be_cancelled_while_it_waits_for_its_turn() -> None:
    channel, zalo = await started(IDLE)
    await channel.poll()

    waiting = asyncio.create_task(channel.poll())
    await asyncio.sleep(0)
    waiting.cancel()

    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert zalo.methods == ["getUpdates"]
