"""Transactions on real SQLite: grouped commits, works that fail alone, a database that refuses."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlmodel import select

from storage import schema
from storage.db import Database, DatabaseRefused, StorageUnavailable, Tx
from storage.tables import ShortId, UnitGroup


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'x.db'}"


def opened(url: str) -> Database:
    db = Database(url)
    schema.upgrade(db.engine)
    return db


def add(tx: Tx, key: str) -> None:
    tx.add(UnitGroup(key=key))


def fail(tx: Tx, key: str) -> None:
    add(tx, key)
    tx.flush()
    raise ZeroDivisionError(key)


def keys(tx: Tx) -> list[str]:
    return sorted(tx.exec(select(UnitGroup.key)))


async def test_a_work_that_fails_takes_no_other_with_it(url: str) -> None:
    db = opened(url)

    works = [db.transact(fail if n % 3 == 0 else add, f"g{n}") for n in range(30)]
    outcomes = await asyncio.gather(*works, return_exceptions=True)

    failed = [n for n, outcome in enumerate(outcomes) if isinstance(outcome, ZeroDivisionError)]
    assert failed == list(range(0, 30, 3))
    assert await db.transact(keys) == sorted(f"g{n}" for n in range(30) if n % 3)
    db.close()


async def test_works_are_done_in_the_order_they_came(url: str) -> None:
    db = opened(url)
    seen: list[int] = []

    await asyncio.gather(*(db.transact(lambda tx, n=n: seen.append(n)) for n in range(50)))

    assert seen == list(range(50))
    db.close()


def test_what_was_committed_is_there_after_closing(url: str) -> None:
    db = opened(url)
    db.run(add, "kept")
    db.close()

    again = opened(url)
    assert again.run(keys) == ["kept"]
    again.close()


def test_after_closing_nothing_is_taken_and_nobody_waits(url: str) -> None:
    database = Database(url)
    database.close()
    database.close()

    with pytest.raises(StorageUnavailable):
        database.run(lambda tx: None)


def test_another_process_that_writes_is_waited_for(url: str, tmp_path: Path) -> None:
    db = opened(url)
    other = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO short_id (id, kind) VALUES (101, 'period')")
    other.execute("COMMIT")

    assert db.run(lambda tx: tx.get_one(ShortId, 101).kind) == "period"
    other.close()
    db.close()


def test_a_locked_database_is_unavailable_and_loses_nothing(url: str, tmp_path: Path) -> None:
    db = Database(url, wait=0.1)
    schema.upgrade(db.engine)
    other = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StorageUnavailable, match="locked"):
        db.run(add, "refused")

    other.execute("COMMIT")
    db.run(add, "taken")
    assert db.run(keys) == ["taken"]
    other.close()
    db.close()


def test_a_read_only_database_is_refused_with_its_reason(url: str, tmp_path: Path) -> None:
    opened(url).close()
    db = Database(f"sqlite:///file:{tmp_path / 'x.db'}?mode=ro&uri=true")

    with pytest.raises(StorageUnavailable, match="readonly"):
        db.run(add, "refused")
    db.close()


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"this is no database, but long enough to be looked at" * 40)
    db = Database(f"sqlite:///{tmp_path / 'x.db'}")

    with pytest.raises(DatabaseRefused, match="not a database"):
        schema.upgrade(db.engine)
    db.close()
