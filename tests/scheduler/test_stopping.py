"""A loop that is woken and cancelled in the same moment ends all the same."""

import asyncio

import pytest

from scheduler.dispatch import _wait


@pytest.mark.parametrize("turns", range(6))
async def test_a_cancellation_is_not_lost_to_a_waking(turns: int) -> None:
    event = asyncio.Event()

    async def loop() -> None:
        while True:
            event.clear()
            await _wait(event)

    running = asyncio.create_task(loop())
    await asyncio.sleep(0)  # it waits for the event now
    event.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    running.cancel()
    done, _ = await asyncio.wait([running], timeout=60)
    still_there = not done
    running.cancel()
    assert not still_there
