"""What an administrator is shown while reading reports; nothing here changes anything."""

from domain.dialogues.reports.reports import what
from domain.dialogues.reviewing import wording as vw
from domain.dialogues.reviewing.reviewing import ReviewingAll
from domain.dialogues.reviewing.showing import Read
from domain.forms.definition.model import Draft, Row
from domain.forms.showing.display import row_card, row_line
from handlers.chat import Chat
from services.reports import fill_report, show_status
from services.reports.fill_report import OpenReport, named_report, rows_of
from services.reports.show_status import ReportStanding
from storage import reports


def listed(chat: Chat, state: ReviewingAll) -> list[ReportStanding]:
    """The reports that were confirmed and are still what they were."""
    found = standings(chat, state.period, accepted=False)
    return [s for s in found if s.submission and s.submission.id in state.submissions]


def version(opened: OpenReport) -> tuple[int, bool, bool]:
    """Which revision is read, and whether it is a draft, handed in or accepted."""
    revision = opened.submission.id if opened.submission else 0
    return revision, opened.submitted, opened.accepted


def standings(chat: Chat, period_id: int, *, accepted: bool) -> list[ReportStanding]:
    """The reports of a period that were handed in, and accepted or not."""
    period = reports.period(chat.tx, period_id)
    found = show_status.of_period(chat.tx, period, chat.now) if period else []
    return [
        s
        for s in found
        if s.submission is not None
        and s.submission.submitted_at is not None
        and (s.submission.accepted_at is not None) == accepted
    ]


def line(standing: ReportStanding) -> str:
    """A unit with what it handed in, for a list."""
    held = what(standing.rows, nil=standing.status.nil)
    return vw.REVIEW_LINE.format(unit=standing.unit.name, what=held)


def open_of(chat: Chat, obligation_id: int) -> OpenReport:
    """A report as the agency sees it."""
    return fill_report.open_report(chat.work, obligation_id)


def rows(chat: Chat, opened: OpenReport) -> tuple[Row, ...]:
    """Its rows, handed in or not."""
    return rows_of(chat.tx, opened.submission) if opened.submission else ()


def read(chat: Chat, opened: OpenReport) -> Read:
    """The report in words: a line a row, or every answer of a sheet without rows."""
    submission, form, kept = opened.submission, opened.sheet.form, rows(chat, opened)
    at = submission.submitted_at if submission and submission.submitted_at else chat.now
    draft, numbered = Draft(kept), list(enumerate(kept, start=1))
    if form.rows:
        shown = [row_line(form, draft, row, n) for n, row in numbered]
    else:
        shown = [row_card(opened.sheet, draft, row, n) for n, row in numbered]
    return Read(
        named_report(chat.tx, opened.period, form),
        opened.sheet.unit,
        tuple(shown),
        bool(submission and submission.nil),
        chat.desk.local(at),
        submission.receipt if submission and submission.submitted_at else "",
        opened.accepted,
        table=form.rows,
    )


def named(chat: Chat, opened: OpenReport, sentence: str, **values: str) -> str:
    """A sentence about this report."""
    report = named_report(chat.tx, opened.period, opened.sheet.form).name
    return sentence.format(report=report, unit=opened.sheet.unit, **values)
