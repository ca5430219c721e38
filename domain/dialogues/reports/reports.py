"""What is said about reports outside their conversation: reminders, receipts, status."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.chat.messages import Notice, Option
from domain.deadlines.due import Due
from domain.deadlines.status import ReportState, Status
from domain.deadlines.working_days import Calendar
from domain.dialogues import wording as w
from domain.dialogues.reports import wording as rw
from domain.dialogues.reviewing import wording as vw
from domain.vietnamese.spelling import (
    count,
    day_month,
    instant,
    short_day,
    upper_first,
    weekday,
)


@dataclass(frozen=True, slots=True)
class NamedReport:
    """A report of a period, in words; `on_paper`: it goes as a paper, only its date is kept.

    `once`: it is named without its period, as its deadline says it all.
    """

    id: int
    subject: str
    period: str
    due: Due
    on_paper: bool = False
    once: bool = False

    @property
    def name(self) -> str:
        """ "báo cáo phản ánh, kiến nghị quý III/2026"."""
        period = "" if self.once else self.period
        return rw.REPORT.format(subject=self.subject, period=period).strip()


def due_words(due: Due) -> str:
    """ "trước ngày 25/9/2026, chậm nhất hết thứ Năm, 24/9", shorter where both are one day."""
    stated, last = _stated_and_last(due)
    return rw.DUE_BOTH.format(stated=stated, last=last) if stated else last


def _stated_and_last(due: Due) -> tuple[str, str]:
    """The date as a letter states it ("" where it is the last day) and the last day, in words."""
    whole = f"{weekday(due.last_day)}, {short_day(due.last_day)}"
    if due.last_time is not None:
        return "", rw.DUE_AT.format(time=f"{due.last_time:%Hh%M}", day=whole)
    if due.stated_date is None or due.stated_date == due.last_day:
        return "", rw.DUE_LAST.format(day=whole)
    last = f"{weekday(due.last_day)}, {day_month(due.last_day)}"
    stated = rw.DUE_BEFORE.format(day=short_day(due.stated_date))
    return stated, rw.DUE_LAST.format(day=last)


def last_words(due: Due) -> str:
    """ "chậm nhất hết thứ Năm, 24/9/2026"."""
    return rw.DUE_LAST.format(day=f"{weekday(due.last_day)}, {short_day(due.last_day)}")


def reminder(
    report: NamedReport,
    units: Sequence[str],
    today: date,
    *,
    calendar: Calendar,
    agency: str,
    contact: str,
    tail: str = "",
) -> Notice:
    """A reminder says where it stands today, and gives its words with the id."""
    values = {
        "report": report.name,
        "due": bracketed_due(report.due),
        "units": ", ".join(units),
        "ask": w.ASK_WHO.format(contact=contact) if contact else "",
    }
    due = report.due
    if today > due.last_day:
        day = f"{weekday(due.last_day)}, {short_day(due.last_day)}"
        text = upper_first(rw.REMIND_OVERDUE.format(day=day, agency=agency, **values))
    elif today == due.last_day:
        text = rw.REMIND_LAST.format(**values)
    elif today >= due.last_working_day:
        text = rw.REMIND_LAST_WORKING.format(**values)
    else:
        left = calendar.working_days_between(today, due.last_working_day)
        text = rw.REMIND_BEFORE.format(days=count(left), **values)
    do = ("paper", rw.PAPER_BUTTON) if report.on_paper else ("report", rw.DO_BUTTON)
    options = tuple(
        Option(f"{act}:{report.id}", label)
        for act, label in (do, ("nil", rw.NIL_BUTTON), ("other", rw.OTHER_BUTTON))
    )
    how = rw.HOW_REMINDER_PAPER if report.on_paper else rw.HOW_REMINDER
    return Notice(text, options, how.format(id=report.id, day=day_month(today)), tail)


def bracketed_due(due: Due) -> str:
    """ "trước ngày 25/9/2026 (chậm nhất hết thứ Năm, 24/9)"."""
    stated, last = _stated_and_last(due)
    return rw.DUE_BRACKETED.format(stated=stated, last=last) if stated else last


def what(rows: int, *, nil: bool, table: bool = True) -> str:
    """ "03 dòng" or "không phát sinh"; of a form without rows (no `table`) "đủ nội dung"."""
    if nil:
        return rw.NIL
    return rw.ROWS.format(count=count(rows)) if table else rw.WHOLE_SHEET


@dataclass(frozen=True, slots=True)
class ReportReceipt:
    """A report as it was handed in; `at` carries the zone in which people read."""

    unit: str
    rows: int
    nil: bool
    at: datetime
    code: str
    revision: int = 1
    table: bool = True
    on_behalf: bool = False


def receipt(report: NamedReport, got: ReportReceipt, remaining: Sequence[str]) -> str:
    """The receipt: evidence for the unit, and never the official paper itself."""
    rest = rw.REMAINING.format(units=", ".join(remaining), id=report.id) if remaining else ""
    return rw.RECEIPT.format(
        report=report.name,
        unit=got.unit,
        revision=rw.REVISION.format(n=got.revision) if got.revision > 1 else "",
        what=_what(got),
        at=instant(got.at),
        receipt=got.code,
        rest=rest,
    )


def _what(got: ReportReceipt) -> str:
    """ "03 dòng, nhập thay"."""
    words = what(got.rows, nil=got.nil, table=got.table)
    return words + (rw.STATE_ON_BEHALF if got.on_behalf else "")


def entered_on_behalf(
    report: NamedReport, got: ReportReceipt, *, agency: str, tail: str = ""
) -> Notice:
    """What the officers of a unit hear when the agency entered its report."""
    text = rw.ENTERED_ON_BEHALF.format(
        agency=agency,
        report=report.name,
        unit=got.unit,
        what=what(got.rows, nil=got.nil, table=got.table),
        at=instant(got.at),
        id=report.id,
    )
    return Notice(text, (), "", tail)


def already_sent(report: NamedReport, got: ReportReceipt) -> str:
    """The answer to *báo cáo 157* when it was handed in before."""
    return rw.ALREADY_SENT.format(
        unit=got.unit,
        report=report.name,
        what=_what(got),
        at=instant(got.at),
        receipt=got.code,
        id=report.id,
    )


def accepted_before(report: NamedReport, got: ReportReceipt, *, agency: str, contact: str) -> str:
    """The answer to *báo cáo 157* or *rút 157* when the agency has accepted it."""
    return rw.ACCEPTED_BEFORE.format(
        unit=got.unit,
        report=report.name,
        what=_what(got),
        at=instant(got.at),
        receipt=got.code,
        agency=agency,
        ask=w.ASK_WHO.format(contact=contact) if contact else "",
    )


def state_words(status: Status) -> str:
    """A status in words."""
    if status.settled:
        words = rw.STATES[status.state] + (rw.STATE_NIL if status.nil else "")
        words += rw.STATE_ON_BEHALF if status.on_behalf else ""
        if status.state is ReportState.OUTSIDE and not status.confirmed:
            words += rw.STATE_UNCONFIRMED
        return rw.STATE_LATE.format(state=words) if status.late else words
    words = rw.STATES[
        ReportState.DUE if status.late and status.state is ReportState.NOT_DUE else status.state
    ]
    return rw.STATE_OVERDUE.format(state=words) if status.late else words


@dataclass(frozen=True, slots=True)
class Progress:
    """How many units stand where in one period.

    `total` is without the exempt; `sent` counts papers, too, so it is never above `total`.
    """

    total: int
    sent: int
    nil: int
    draft: int
    rows: int = 0
    returned: int = 0
    accepted: int = 0
    outside: int = 0
    exempt: int = 0
    late: int = 0

    @property
    def owed(self) -> int:
        """Units that have not handed in: silent ones, drafts, and what was sent back."""
        return self.total - self.sent

    @property
    def silent(self) -> int:
        """Units without a report or draft."""
        return self.total - self.sent - self.draft - self.returned


def progress(report: NamedReport, numbers: Progress, *, closed: bool = False) -> str:
    """A period in one line, for the administrator."""
    return vw.PROGRESS_REPORT.format(
        id=report.id,
        subject=report.subject,
        period=report.period,
        due=f"{weekday(report.due.last_day)}, {day_month(report.due.last_day)}",
        closed=vw.PROGRESS_CLOSED if closed else "",
        **_counted(numbers),
    )


def numbers_line(numbers: Progress) -> str:
    """ "Đã gửi 120/168, trong đó không phát sinh 71; đang nhập 12; chưa gửi 34."."""
    return vw.MATRIX_NUMBERS.format(**_counted(numbers))


def _counted(numbers: Progress) -> dict[str, str | int]:
    """The numbers of a period for a sentence; those that are rarely there only when they are."""
    rare = {
        "accepted": (vw.PROGRESS_ACCEPTED, numbers.accepted),
        "returned": (vw.PROGRESS_RETURNED, numbers.returned),
        "outside": (vw.PROGRESS_OUTSIDE, numbers.outside),
        "late": (vw.PROGRESS_LATE, numbers.late),
        "exempt": (vw.PROGRESS_EXEMPT, numbers.exempt),
    }
    return {
        "sent": numbers.sent,
        "total": numbers.total,
        "nil": numbers.nil,
        **{key: words.format(n=n) if n else "" for key, (words, n) in rare.items()},
        "draft": numbers.draft,
        "silent": numbers.silent,
    }


def consolidated(
    report: NamedReport, numbers: Progress, at: datetime, *, kind: str = "", files: bool = True
) -> str:
    """The caption of the table, without `files` the numbers alone; `kind` names a special one."""
    return vw.CONSOLIDATED.format(
        id=report.id,
        at=instant(at),
        numbers=numbers_words(numbers),
        kind=vw.CONSOLIDATED_KIND.format(kind=kind) if kind else "",
        more="" if kind or not files else vw.CONSOLIDATED_MORE.format(id=report.id),
    )


def numbers_words(numbers: Progress) -> str:
    """ "49 đơn vị, 133 dòng; 71 không phát sinh; 48 chưa có"."""
    return vw.CONSOLIDATED_NUMBERS.format(
        units=count(numbers.sent - numbers.nil - numbers.outside),
        rows=count(numbers.rows),
        nil=count(numbers.nil),
        missing=count(numbers.total - numbers.sent),
        paper=vw.CONSOLIDATED_PAPER.format(n=count(numbers.outside)) if numbers.outside else "",
    )
