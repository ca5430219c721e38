"""A conversation that an earlier release stored goes on, or is closed with a word about it.

`stored/e05bb6f.sql.gz` is the database of that release (invented people) with every conversation
open in a chat of its own; `stored/e05bb6f.json` says which. It is brought up to date as `daumoi
run` does it.
"""

import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, func, select

from domain.dialogues.stored import CONVERSATIONS, today
from handlers.flows import FLOWS
from storage import schema
from storage.db import Database, Tx
from storage.tables import Address, Inbound, ReportRow, Talk
from tests.conversations.world import Phone, World

STORED = Path(__file__).parent / "stored"
CHATS: dict[str, dict[str, str]] = json.loads((STORED / "e05bb6f.json").read_text("utf-8"))
#: What somebody may type next, whatever is open.
SAID = ("1", "2", "9", "quay lại", "bỏ qua", "thoát", "trợ giúp", "tiếp", "Đèn sân chơi", "28/9",
        "báo cáo 101", "tình hình", "(nhãn dán)")  # fmt: skip


@cache
def script() -> str:
    return gzip.decompress((STORED / "e05bb6f.sql.gz").read_bytes()).decode()


@pytest.fixture(scope="module")
def brought_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The old database, migrated."""
    path = tmp_path_factory.mktemp("stored") / "old.db"
    with closing(sqlite3.connect(path)) as old:
        old.executescript(script())
    db = Database(f"sqlite:///{path}")
    schema.upgrade(db.engine)
    db.close()
    return path


@pytest.fixture
def world(brought_up: Path, tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "2026-09-14 08:30", lived_in=brought_up)
    yield made
    made.close()


def phone(world: World, name: str) -> Phone:
    stored = CHATS[name]
    return Phone(world, stored["channel"], stored["chat"], stored["account"])


def failed(tx: Tx) -> list[str]:
    return list(tx.exec(select(Inbound.error).where(Inbound.state == "failed")))


def rows(tx: Tx) -> list[tuple[int, int, dict[str, Any]]]:
    query = select(ReportRow.submission_id, ReportRow.key, ReportRow.cells)
    return [(one, key, dict(cells)) for one, key, cells in tx.exec(query.order_by(
        col(ReportRow.submission_id), col(ReportRow.key)))]  # fmt: skip


def test_every_conversation_has_a_typed_state() -> None:
    assert CONVERSATIONS.keys() == FLOWS.keys()


def broken(state: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The state without each of its keys, with another type at each, and with one too many.

    The same is done to what is inside it.
    """
    for key in state:
        yield {one: value for one, value in state.items() if one != key}
        yield {**state, key: None}
        yield {**state, key: {"a": ["b"]}}
        if isinstance(state[key], dict):
            yield from ({**state, key: inside} for inside in broken(state[key]))
    yield {**state, "of a later release": 1}


@pytest.mark.parametrize("name", CHATS)
def test_what_cannot_be_read_is_closed_with_a_word(name: str, world: World) -> None:
    """Whatever the state holds, nobody is left with an error for an answer."""
    person = phone(world, name)
    person.read()

    def stored(tx: Tx) -> Talk:
        where = (Address.chat == person.chat, Address.channel == person.channel)
        query = select(Talk).join(Address).where(*where)
        return tx.exec(query).one()

    state = world.db.run(lambda tx: dict(stored(tx).state))
    flow = world.db.run(lambda tx: stored(tx).flow)
    for spoiled in broken(state):

        def spoil(tx: Tx, spoiled: dict[str, Any] = spoiled) -> None:
            talk = stored(tx)
            talk.flow, talk.state, talk.memory = flow, spoiled, {}
            tx.add(talk)

        world.db.run(spoil)
        (said,) = person.say("tiếp")
        assert world.db.run(failed) == []
        if today(flow, spoiled) is None:
            assert said.startswith("Hệ thống vừa được thay đổi nên câu hỏi đang mở trước đó")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 300) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = ("obligation", "cursor", "stage", "name", "invitation", "period", "rows", "deadline", "x")


@given(st.sampled_from(sorted(CONVERSATIONS)), st.dictionaries(st.sampled_from(KEYS), JSON))
def test_any_json_is_a_state_or_none(flow: str, state: dict[str, Any]) -> None:
    read = today(flow, state)

    assert read is None or today(flow, json.loads(json.dumps(read))) == read


def test_every_conversation_of_today_was_stored_then() -> None:
    """One that came later cannot have been stored then; none of that time is gone."""
    assert {stored["flow"] for stored in CHATS.values()} <= set(FLOWS)


def test_the_stored_states_are_open(world: World) -> None:
    query = select(func.count()).select_from(Talk).where(col(Talk.flow) != "")

    assert world.db.run(lambda tx: tx.exec(query).one()) >= len(CHATS)


@pytest.mark.parametrize("name", CHATS)
@pytest.mark.parametrize("said", SAID)
def test_it_goes_on_or_is_closed_with_a_word(name: str, said: str, world: World) -> None:
    person = phone(world, name)
    person.read()
    before = world.db.run(rows)

    answered = person.say(said)
    again = person.say("trợ giúp")

    assert world.db.run(failed) == []
    assert answered or said == "(nhãn dán)"
    assert again
    after = world.db.run(rows)
    lost = [row for row in before if row[:2] not in [one[:2] for one in after]]
    assert lost == []  # dropped rows are kept, too
