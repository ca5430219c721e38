"""The agency exempts units from a report, with a reason."""

from collections.abc import Sequence
from datetime import datetime

from domain.dialogues.duties import wording as dw
from services.agency.desk import Desk
from services.people.people import plain, tell_unit
from services.reminders.owe_reminder import retract
from services.reminders.plan_reminders import replan
from services.reports.show_status import Standing
from storage import audit
from storage.db import Tx


def exempt(
    tx: Tx, desk: Desk, standings: Sequence[Standing], *, reason: str, actor: str, now: datetime
) -> int:
    """Nothing is owed any more; gives how many people are told. Handed in reports stay."""
    told = 0
    for standing in standings:
        obligation = standing.obligation
        obligation.exempt_at, obligation.exempt_reason = now, reason
        retract(tx, desk, obligation, now)
        replan(tx, desk, obligation)
        about = f"obligation:{obligation.id}"
        audit.record(tx, now=now, actor=actor, action="exempted", about=about)
        text = dw.EXEMPTED.format(
            agency=desk.agency,
            report=standing.report.name,
            unit=standing.unit.name,
            reason=dw.REASON.format(reason=reason) if reason else "",
        )
        told += tell_unit(
            tx,
            desk,
            obligation.unit_id,
            plain(text),
            key=f"exempted:{obligation.id}:{now:%Y%m%d%H%M}",
            now=now,
        )
    return told
