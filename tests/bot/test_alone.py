"""A job of one among several processes: taken, given up, and taken over."""

import asyncio
from pathlib import Path

import pytest

from bot.alone import alone
from bot.roles import EVERYTHING, ProcessRole, read_roles
from storage.seats import Seat
from tests import postgres
from tests.conversations.world import World, opened


async def test_a_job_is_done_by_one_and_then_by_the_next(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        began: list[str] = []
        waiting = asyncio.Event()
        first = asyncio.create_task(alone(world.db, "job", lambda: _works(began, "first")))
        await _until(began, 1)
        second = asyncio.create_task(
            alone(world.db, "job", lambda: _works(began, "second"), waits=waiting.set)
        )
        if postgres.ON:
            await waiting.wait()
            assert began == ["first"]
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        await _until(began, 2)
        assert began == ["first", "second"]
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)


async def _works(began: list[str], name: str) -> None:
    began.append(name)
    await asyncio.Event().wait()


async def _until(began: list[str], count: int) -> None:
    async with asyncio.timeout(60):
        while len(began) < count:  # noqa: ASYNC110  # it is another task that begins
            await asyncio.sleep(0.01)


async def test_a_job_that_ends_by_itself_is_over(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        await alone(world.db, "job", lambda: asyncio.sleep(0))


def test_a_place_is_lost_with_its_connection(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        seat, other = Seat(world.db, "job"), Seat(world.db, "job")
        assert seat.take()
        assert seat.stands()
        assert other.take() is not postgres.ON
        if postgres.ON:
            _break_connections(world)
            assert not seat.stands()
            assert other.take()
        seat.leave()
        other.leave()


def _break_connections(world: World) -> None:
    from sqlalchemy import text

    ended = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
    world.db.run(lambda tx: tx.execute(text(ended)).all())


def test_roles_are_read_or_refused_with_what_can_be_named() -> None:
    assert read_roles("receive,send,clock,web") == EVERYTHING
    assert read_roles(" send ") == {ProcessRole.SEND}


@pytest.mark.parametrize("text", ["", "sending", "send,poll"])
def test_what_is_no_role_is_refused_with_what_can_be_named(text: str) -> None:
    with pytest.raises(ValueError, match="example: receive,send"):
        read_roles(text)
