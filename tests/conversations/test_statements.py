"""A message is answered from one view of what is going on: few statements, whatever was typed."""

from pathlib import Path

import pytest

from tests import postgres
from tests.conversations.counting import usual
from tests.conversations.world import opened

#: Answers to questions of a form, and handing in; everything else is an act of its own.
ANSWER, HANDING_IN, ANY = 12, 20, 30


#: PostgreSQL locks the conversation, and a report each time it is opened, by a statement each;
#: handing in opens it once more.
LOCK = 2 * int(postgres.ON)


def bound(name: str) -> int:
    if name.startswith(("answer", "the first choice", "a whole row")):
        return ANSWER + LOCK
    return HANDING_IN + LOCK + LOCK // 2 if name in ("gửi báo cáo", "its confirmation") else ANY


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
def test_a_message_costs_few_statements(channel: str, tmp_path: Path) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.add_duty()
        officer = world.officer(channel, "90001", "Trần Thị Mận, công chức")
        costs = dict(usual(world, officer))

    counts = {name: len(cost.statements) for name, cost in costs.items()}
    assert {name: n for name, n in counts.items() if n > bound(name)} == {}
    assert len(counts) == 19
    assert any(statement.startswith("INSERT INTO row_link") for cost in costs.values()
               for statement in cost.statements)  # fmt: skip
