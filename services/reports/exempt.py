"""The agency exempts units from a report, with a reason."""

from collections.abc import Sequence

from domain.dialogues.duties import wording as dw
from services.people.people import plain, tell_unit
from services.reminders.owe_reminder import retract
from services.reminders.plan_reminders import replan
from services.reports.show_status import ReportStanding
from services.work import Work
from storage.references import Ref


def let_off(work: Work, standing: ReportStanding, *, reason: str) -> None:
    """Nothing is owed any more by this unit; whoever asks for that says so."""
    obligation = standing.obligation
    obligation.exempt_at, obligation.exempt_reason = work.now, reason
    retract(work, obligation)
    replan(work.tx, work.desk, obligation)
    work.record("exempted", Ref.obligation(obligation.id))


def exempt(work: Work, standings: Sequence[ReportStanding], *, reason: str) -> int:
    """Nothing is owed any more; gives how many people are told. Handed in reports stay."""
    told = 0
    for standing in standings:
        obligation = standing.obligation
        let_off(work, standing, reason=reason)
        text = dw.EXEMPTED.format(
            agency=work.desk.agency,
            report=standing.report.name,
            unit=standing.unit.name,
            reason=dw.REASON.format(reason=reason) if reason else "",
        )
        told += tell_unit(
            work,
            obligation.unit_id,
            plain(text),
            key=f"exempted:{obligation.id}:{work.now:%Y%m%d%H%M}",
        )
    return told
