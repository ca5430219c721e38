"""What an administrator has to know in the morning of a working day; nothing, if nothing is."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from functools import partial

from domain.deadlines.due import Due
from domain.deadlines.status import ReportState
from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import count, day_month, long_day
from services.agency.desk import Desk
from services.agency.failures import guarded
from services.duties.working_calendar import calendar_of
from services.people.be_absent import reachable_units
from services.people.people import administrators, plain, tell
from services.reports.show_status import ReportStanding, of_period
from services.work import Work
from storage import audit, reports, requests
from storage.db import Tx
from storage.references import Ref
from storage.tables import ReportPeriod

#: From when to when it goes, by the clock on the wall; a process that starts later skips it.
_FROM, _TO = time(7, 45), time(12, 0)
_SOON = timedelta(days=7)
_NAMED = 12


def digest(work: Work) -> bool:
    """Owe today's digest once; whether there was one to owe."""
    local = work.desk.local(work.now)
    day = f"day:{local.date()}"
    if not _FROM <= local.time() < _TO or audit.happened(work.tx, action="digest", about=day):
        return False
    if not calendar_of(work.tx, work.desk).is_working_day(local.date()):
        return False
    audit.record(work.tx, now=work.now, actor="scheduler", action="digest", about=day)
    lines = list(_lines(work))
    if not lines:
        return False
    text = "\n".join([dw.DIGEST.format(day=long_day(local.date())), *lines])
    people = administrators(work)
    return bool(tell(work, people, plain(text), key=f"digest:{local.date()}"))


def _lines(work: Work) -> Iterator[str]:
    today = work.desk.today(work.now)
    found = []
    for period in reports.not_closed(work.tx, now=work.now):
        read = guarded(work, Ref.period(period.id), partial(_read, work, period, today))
        if read is not None:
            found.append((period, read[0]))
            yield from read[1]
    waiting = requests.waiting(work.tx)
    if waiting:
        ids = ", ".join(str(one.id) for one in waiting)
        yield dw.DIGEST_REQUEST.format(count=count(len(waiting)), ids=ids)
    soon = [s for p, mine in found if _last(p) <= today + _SOON for s in mine]
    alone = _alone(work.tx, [s for s in soon if not s.settled])
    if alone:
        yield dw.DIGEST_UNREACHABLE.format(units=listed(alone))


def _read(work: Work, period: ReportPeriod, today: date) -> tuple[list[ReportStanding], list[str]]:
    standings = list(of_period(work.tx, period, work.now))
    return standings, list(_of_period(work.tx, work.desk, period, standings, today))


def _last(period: ReportPeriod) -> date:
    return Due.from_json(period.due).last_day


def _alone(tx: Tx, owed: Sequence[ReportStanding]) -> list[str]:
    """Units that owe a report and that nobody can be reached for."""
    names = {s.unit.id: s.unit.name for s in owed}
    there = reachable_units(tx, list(names))
    return [name for unit, name in names.items() if unit not in there]


def _of_period(
    tx: Tx, desk: Desk, period: ReportPeriod, standings: Sequence[ReportStanding], today: date
) -> Iterator[str]:
    """Due within a week, overdue, to be reviewed, and the agency's own report upward."""
    owed = [s for s in standings if not s.settled]
    last = _last(period)
    late = [s for s in owed if s.status.overdue]
    said = {"id": period.id, "due": day_month(last)}
    if late:
        yield dw.DIGEST_OVERDUE.format(left=count(len(late)), **said)
    soon = len(owed) - len(late)
    if soon and today <= last <= today + _SOON:
        yield dw.DIGEST_DUE.format(left=count(soon), **said)
    elif soon and last < today:
        yield dw.DIGEST_EXTENDED.format(left=count(soon), **said)
    review = sum(s.status.state is ReportState.SUBMITTED for s in standings)
    if review:
        yield dw.DIGEST_REVIEW.format(id=period.id, count=count(review))
    after = reports.duty(tx, period.duty_id).upward_after
    upward = last + timedelta(days=after) if after is not None else None
    if upward is not None and owed and today <= upward <= today + _SOON:
        names = listed([s.unit.name for s in owed])
        yield dw.DIGEST_UPWARD.format(
            agency=desk.agency, id=period.id, due=day_month(upward), units=names
        )


def listed(names: Sequence[str], most: int = _NAMED) -> str:
    """The names, and how many more there are."""
    shown = ", ".join(names[:most])
    rest = len(names) - most
    return dw.DIGEST_MORE.format(units=shown, count=count(rest)) if rest > 0 else shown
