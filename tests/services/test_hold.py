"""A copy of the database started elsewhere waits for a word."""

import shutil
from pathlib import Path

import pytest

from services.agency.hold import Held, held, resume
from services.work import OPERATOR, Work
from storage.db import Database, Tx
from tests import postgres
from tests.conversations.world import DESK, World, at, opened

NOW = at("2026-09-14 08:00")


def asked(tx: Tx) -> Held | None:
    return held(Work(tx, DESK, NOW, OPERATOR))


def told(tx: Tx) -> Held | None:
    return resume(Work(tx, DESK, NOW, OPERATOR))


def copy_of(world: World, folder: Path) -> str:
    """What somebody does who moves to another server, or tries something on a copy."""
    left = world.left()
    if isinstance(left, str):
        return postgres.copied(left)
    shutil.copy(left, folder / "copy.db")
    return f"sqlite:///{folder / 'copy.db'}"


def test_where_it_ran_first_it_runs_again(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        assert world.db.run(asked) is None
        assert world.db.run(asked) is None


def test_a_copy_waits_until_it_is_told_to_go_on(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.db.run(asked)
        copy = Database(copy_of(world, tmp_path))
    waiting = copy.run(asked)
    assert waiting is not None
    assert waiting.before != waiting.here
    assert copy.run(told) == waiting
    assert copy.run(asked) is None
    assert copy.run(told) is None
    copy.close()


def test_another_host_is_another_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as world:
        world.db.run(asked)
        monkeypatch.setattr("storage.home.socket.gethostname", lambda: "another-host")
        # A PostgreSQL is asked over the network: who asks is not where it runs.
        assert (world.db.run(asked) is None) is postgres.ON
