"""The dry run foresees what the next look does, and changes nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from services.reminders.rehearse import Verdict, rehearse_all
from services.work import CLOCK, Work
from storage.db import Tx
from storage.tables import Delivery, Obligation
from tests.conversations.world import DESK, World, at, opened

WEEK = timedelta(days=7)


def foreseen(world: World, moment: str) -> list[tuple[str, str, str, int]]:
    def work(tx: Tx) -> list[tuple[str, str, str, int]]:
        found = rehearse_all(Work(tx, DESK, at(moment), CLOCK), until=at(moment) + WEEK)
        return [(r.unit.code, r.step.key, r.verdict.value, len(r.people)) for r in found]

    return world.db.run(work)


@pytest.mark.parametrize(
    ("moment", "step", "reached", "alone"),
    [
        ("2026-09-17 08:00", "-5w", Verdict.SEND, Verdict.NOBODY),
        ("2026-09-17 07:59", "-5w", Verdict.LATER, Verdict.LATER),
        ("2026-09-17 20:00", "-5w", Verdict.HOLD, Verdict.HOLD),
        ("2026-09-24 07:45", "-5w", Verdict.DROP, Verdict.DROP),
    ],
)
def test_what_becomes_of_a_reminder(
    tmp_path: Path, moment: str, step: str, reached: str, alone: str
) -> None:
    with opened(tmp_path) as world:
        world.officer("zalo")
        world.add_duty()

        found = foreseen(world, moment)

        assert found[0] == ("90001", step, reached, 1)
        assert {line for line in found[1:] if line[2] != alone} == set()


def test_it_keeps_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        officer = world.officer("zalo")
        world.add_duty()

        def kept(tx: Tx) -> list[object]:
            owed = [(o.id, o.next_step_at, dict(o.steps)) for o in tx.exec(select(Obligation))]
            return [*owed, *(d.id for d in tx.exec(select(Delivery)))]

        before = world.db.run(kept)
        foreseen(world, "2026-09-17 08:00")
        assert world.db.run(kept) == before
        assert officer.read() == []
