"""A file system that is really full: whatever meets it, nothing is half done, nothing is untrue."""

import contextlib
import subprocess
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import select

from storage import files, schema
from storage.db import Database, RolledBack, StorageUnavailable, Tx, _commit_together, _Job
from storage.tables import UnitGroup
from tests.conversations.world import at
from tests.examples import examples, thorough

NOW = at("2026-09-21 08:00")
#: Bytes of the file system; the schema takes about half a megabyte.
SIZE = 6 * 2**20


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file system of its own in memory. Where nobody may mount one, a directory: see `limit`."""
    folder = tmp_path_factory.mktemp("small")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    (folder / "limited").write_text("" if mounted else "by pages")
    yield folder
    if mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Database]:
    for old in folder.glob("x.db*"):
        old.unlink()
    db = Database(f"sqlite:///{folder / 'x.db'}")
    schema.upgrade(db.engine)
    if (folder / "limited").read_text():
        # The database's own bound gives the same error in the same places.
        db.run(lambda tx: tx.connection().exec_driver_sql(f"PRAGMA max_page_count={SIZE // 4096}"))
    try:
        yield db
    finally:
        db.close()


def add(tx: Tx, key: str, size: int = 0) -> str:
    tx.add(UnitGroup(key=key))
    tx.flush()
    if size:
        files.keep(tx, name=key, content=b"x" * size, now=NOW)
        tx.flush()
    return key


def swallow(tx: Tx, key: str, size: int = 0) -> str:
    """As handlers do: what fails inside is undone, and something is written about it."""
    try:
        with tx.begin_nested():
            add(tx, key, size)
    except Exception:
        tx.add(UnitGroup(key=f"{key}-failed"))
        tx.flush()
    return key


def together(db: Database, works: list[tuple[str, int, bool]]) -> list[str | None]:
    """What each work of one group was told: its key, or nothing when it was refused."""
    group = [
        _Job(lambda tx, k=key, s=size, w=(swallow if quiet else add): w(tx, k, s), Future())
        for key, size, quiet in works
    ]
    outcomes = _commit_together(db.engine, group)
    assert all(o.error is None or isinstance(o.error, StorageUnavailable) for o in outcomes)
    return [outcome.value if outcome.error is None else None for outcome in outcomes]


def keys(db: Database) -> set[str]:
    return set(db.run(lambda tx: list(tx.exec(select(UnitGroup.key)))))


BIG = 8 * 2**20
WORKS = st.lists(
    st.tuples(st.sampled_from([0, 0, 0, 200_000, BIG]), st.booleans()), min_size=1, max_size=7
)


@thorough
@settings(max_examples=examples(40), deadline=None)
@given(WORKS)
def test_what_was_told_is_what_is_kept(small: Path, works: list[tuple[int, bool]]) -> None:
    with opened(small) as db:
        told = together(db, [(f"g{n}", size, quiet) for n, (size, quiet) in enumerate(works)])

        assert keys(db) - {f"g{n}-failed" for n in range(9)} == {key for key in told if key}


@pytest.mark.parametrize("quiet", [False, True])
def test_a_statement_that_meets_a_full_disk_fails_its_whole_group(quiet: bool, small: Path) -> None:
    with opened(small) as db:
        told = together(db, [("before", 0, quiet), ("big", BIG, quiet), ("after", 0, quiet)])

        assert told == [None, None, None]
        assert keys(db) == set()


def test_afterwards_the_database_goes_on(small: Path) -> None:
    with opened(small) as db:
        with pytest.raises(RolledBack):
            db.run(add, "big", BIG)
        db.run(add, "small")

        assert keys(db) == {"small"}
