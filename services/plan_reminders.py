"""The plan of reminders of an obligation, and its next instant kept beside it."""

from collections.abc import Sequence

from domain.deadlines.due import Due
from domain.deadlines.ladder import Ladder, Planned, plan
from domain.deadlines.reminding import Facts, next_step
from services.desk import Desk
from storage import reports
from storage.db import Tx
from storage.tables import Obligation


def planned(tx: Tx, desk: Desk, obligation: Obligation) -> tuple[Planned, ...]:
    """Every reminder of the obligation; steps before it existed are left out."""
    period = reports.periods_named(tx, [obligation.period_id])[obligation.period_id]
    duty = reports.duty(tx, period.duty_id)
    return plan(
        Ladder.from_json(duty.ladder),
        Due.from_json(period.due),
        desk.calendar,
        tz=desk.zone,
        since=obligation.opened_at,
    )


def facts(tx: Tx, obligation: Obligation) -> Facts:
    """What decides about its reminders."""
    submission = reports.current(tx, [obligation.id]).get(obligation.id)
    return Facts(
        settled=submission is not None and submission.submitted_at is not None,
        steps=obligation.steps,
        hold_until=obligation.hold_until,
        typed_at=obligation.typed_at,
    )


def replan(
    tx: Tx, desk: Desk, obligation: Obligation, steps: Sequence[Planned] | None = None
) -> None:
    """Rewrite the next instant; every change of the facts ends with this."""
    whole = planned(tx, desk, obligation) if steps is None else steps
    tx.flush()
    obligation.next_step_at = next_step(facts(tx, obligation), whole)
    tx.add(obligation)
    tx.flush()
