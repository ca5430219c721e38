"""Entry is opened again for single units after their period closed, with a reason."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import long_day
from services.agency.desk import Desk
from services.people.people import plain, tell_unit
from services.reminders.plan_reminders import replan
from services.reports.show_status import Standing
from storage import audit
from storage.db import Tx


def unlock(
    tx: Tx,
    desk: Desk,
    standings: Sequence[Standing],
    until: date,
    *,
    reason: str,
    actor: str,
    now: datetime,
) -> int:
    """Entry is open up to the end of that day; gives how many people are told."""
    end = datetime.combine(until + timedelta(days=1), time(), tzinfo=desk.zone)
    told = 0
    for standing in standings:
        obligation = standing.obligation
        obligation.open_until = end
        replan(tx, desk, obligation)
        about = f"obligation:{obligation.id}"
        audit.record(
            tx, now=now, actor=actor, action="unlocked", about=about, until=until.isoformat()
        )
        text = dw.UNLOCKED.format(
            agency=desk.agency,
            report=standing.report.name,
            unit=standing.unit.name,
            until=long_day(until),
            reason=dw.REASON.format(reason=reason) if reason else "",
        )
        told += tell_unit(
            tx,
            desk,
            obligation.unit_id,
            plain(text),
            key=f"unlocked:{obligation.id}:{until}",
            now=now,
        )
    return told
