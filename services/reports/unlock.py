"""Entry is opened again for single units after their period closed, with a reason."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import long_day
from services.people.people import plain, tell_unit
from services.reminders.plan_reminders import replan
from services.reports.show_status import ReportStanding
from services.work import Work
from storage.references import Ref


def unlock(work: Work, standings: Sequence[ReportStanding], until: date, *, reason: str) -> int:
    """Entry is open up to the end of that day; gives how many people are told."""
    end = datetime.combine(until + timedelta(days=1), time(), tzinfo=work.desk.zone)
    told = 0
    for standing in standings:
        obligation = standing.obligation
        obligation.open_until = end
        replan(work.tx, work.desk, obligation)
        about = Ref.obligation(obligation.id)
        work.record(
            "unlocked",
            about=about,
            until=until.isoformat(),
        )
        text = dw.UNLOCKED.format(
            agency=work.desk.agency,
            report=standing.report.name,
            unit=standing.unit.name,
            until=long_day(until),
            reason=dw.REASON.format(reason=reason) if reason else "",
        )
        told += tell_unit(
            work, obligation.unit_id, plain(text), key=f"unlocked:{obligation.id}:{until}"
        )
    return told
