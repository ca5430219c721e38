"""The annex of the consolidated table: who is missing or late, and who is in it."""

from collections.abc import Sequence

from documents import wording
from documents.model import AnnexLine, Report, Section
from documents.page import PAPER_PIXELS, Book, Page, Span, share
from documents.spelling import moment

_WEIGHTS = (5, 12, 32, 19, 20, 32)


def write(book: Book, report: Report) -> None:
    """Add the sheet; a part without lines says so, for an empty list proves nothing."""
    page = book.page(wording.SHEET_ANNEX, share(_WEIGHTS, (48,) * 6, PAPER_PIXELS))
    page.line(Span(wording.ANNEX_TITLE, "title", 6))
    page.line(Span(_attached(report), "italic", 6))
    page.skip()
    missing = [_missing(line) for line in report.missing]
    _part(page, wording.ANNEX_MISSING, wording.ANNEX_MISSING_COLUMNS, missing)
    page.skip()
    included = [_included(section, report) for section in report.sections]
    _part(page, wording.ANNEX_INCLUDED, wording.ANNEX_INCLUDED_COLUMNS, included)


def _attached(report: Report) -> str:
    return wording.ANNEX_ATTACHED.format(
        name=report.form.name, period=report.period_label, moment=moment(report.produced_at)
    )


def _part(page: Page, title: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    page.line(Span(title, "title", 6))
    page.line(*(Span(column, "head") for column in columns))
    for number, row in enumerate(rows, start=1):
        page.line(Span(str(number), "mid"), *(Span(text, "text") for text in row))
    if not rows:
        page.line(Span(wording.ANNEX_NONE, "nil", 6))


def _missing(line: AnnexLine) -> tuple[str, ...]:
    return (line.unit_code, line.unit, line.status_label, line.contact, line.note)


def _included(section: Section, report: Report) -> tuple[str, ...]:
    # Storage keeps UTC; people read the zone in which the report was produced.
    at = section.submitted_at
    sent = moment(at.astimezone(report.produced_at.tzinfo)) if at else ""
    rows = f"{len(section.rows):02}"
    return (section.unit_code, section.unit_name, section.status_label, rows, sent)
