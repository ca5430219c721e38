"""Outcomes are kept together; one that cannot be keeps no other back, a refusal is waited out."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from scheduler.ledger import Came, Ledger
from storage.db import StorageUnavailable


class Books:
    """A database that does what it is told to."""

    def __init__(self, *outcomes: Exception | None) -> None:
        self.outcomes = list(outcomes)

    async def transact(self, work: Callable[..., object], came: Sequence[Came]) -> None:
        await asyncio.sleep(0)
        outcome = self.outcomes.pop(0) if self.outcomes else None
        if outcome is not None:
            raise outcome
        work(None, came)


def ledger(books: Books, kept: list[list[int]], bad: int = 0) -> Ledger:
    def keep(_: Any, came: Sequence[Came]) -> None:
        if bad in [one.delivery_id for one in came]:
            raise ZeroDivisionError("a defect")
        kept.append([one.delivery_id for one in came])

    database: Any = books
    return Ledger(database, keep)


async def test_what_comes_meanwhile_is_kept_together() -> None:
    kept: list[list[int]] = []
    book = ledger(Books(), kept)
    await asyncio.gather(*(book.note(Came(n, "m")) for n in range(1, 6)))
    assert kept == [[1, 2, 3, 4, 5]]


async def test_one_that_cannot_be_kept_keeps_no_other_back() -> None:
    kept: list[list[int]] = []
    book = ledger(Books(), kept, bad=2)
    came = await asyncio.gather(
        *(book.note(Came(n, "m")) for n in range(1, 4)), return_exceptions=True
    )
    assert kept == [[1], [3]]
    assert [type(one) for one in came] == [type(None), ZeroDivisionError, type(None)]


async def test_a_database_that_refuses_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[list[int]] = []
    waited: list[float] = []
    sleep = asyncio.sleep

    async def at_once(seconds: float) -> None:
        waited.append(seconds)
        await sleep(0)

    monkeypatch.setattr("scheduler.ledger.asyncio.sleep", at_once)
    book = ledger(Books(StorageUnavailable("busy"), StorageUnavailable("busy")), kept)
    await book.note(Came(1, "m"))
    assert kept == [[1]]
    assert waited.count(1) == 2


async def test_who_is_cancelled_leaves_what_came_behind() -> None:
    kept: list[list[int]] = []
    book = ledger(Books(), kept)
    task = asyncio.create_task(book.note(Came(1, "m")))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    await book.note(Came(2, "m"))
    assert [n for part in kept for n in part] == [1, 2]
