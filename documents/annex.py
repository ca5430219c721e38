"""The annex of the consolidated table: who is missing or late, and who is in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents import wording
from documents.model import AnnexLine, PrintedTable, Section
from documents.page import PAPER_PIXELS, CellSpan, Page, PrintedBook, share
from documents.repeated import repeated
from documents.spelling import moment

WEIGHTS = (5, 12, 32, 19, 20, 32)


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """One list of the annex: a title, its columns with the number first, rows without it."""

    title: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, ...]]


def write(book: PrintedBook, report: PrintedTable) -> None:
    """Add the sheet; a part without lines says so, for an empty list proves nothing."""
    page = book.page(wording.SHEET_ANNEX, share(WEIGHTS, (48,) * 6, PAPER_PIXELS))
    page.line(CellSpan(wording.ANNEX_TITLE, "title", 6))
    page.line(CellSpan(attached(report), "italic", 6))
    for part in parts(report):
        page.skip()
        _part(page, part)


def parts(report: PrintedTable) -> list[AnnexPart]:
    """Who is missing or late, who is in it, rows with one link, what changed since the last one."""
    missing = [_missing(line) for line in report.missing]
    included = [_included(section, report) for section in report.sections]
    found = [
        AnnexPart(wording.ANNEX_MISSING, wording.ANNEX_MISSING_COLUMNS, missing),
        AnnexPart(wording.ANNEX_INCLUDED, wording.ANNEX_INCLUDED_COLUMNS, included),
    ]
    twice = repeated(report)
    if twice:
        found.append(AnnexPart(wording.ANNEX_REPEATED, wording.ANNEX_REPEATED_COLUMNS, twice))
    if report.edition > 1:
        rows = [(c.unit_code, c.unit, c.what, c.before, c.after) for c in report.changes]
        title = wording.ANNEX_CHANGES.format(before=f"{report.edition - 1:02}")
        found.append(AnnexPart(title, wording.ANNEX_CHANGES_COLUMNS, rows))
    return found


def attached(report: PrintedTable) -> str:
    """What the annex belongs to, and of when its numbers are."""
    edition = wording.EDITION.format(number=f"{report.edition:02}") if report.edition else ""
    return wording.ANNEX_ATTACHED.format(
        name=report.form.name,
        period=report.period_label,
        moment=moment(report.produced_at),
        edition=edition or wording.PREVIEW,
    )


def _part(page: Page, part: AnnexPart) -> None:
    page.line(CellSpan(part.title, "title", 6))
    page.line(*(CellSpan(column, "head") for column in part.columns))
    for number, row in enumerate(part.rows, start=1):
        page.line(CellSpan(str(number), "mid"), *(CellSpan(text, "text") for text in row))
    if not part.rows:
        page.line(CellSpan(wording.ANNEX_NONE, "nil", 6))


def _missing(line: AnnexLine) -> tuple[str, ...]:
    return (line.unit_code, line.unit, line.status_label, line.contact, line.note)


def _included(section: Section, report: PrintedTable) -> tuple[str, ...]:
    # Storage keeps UTC; people read the zone in which the report was produced.
    at = section.submitted_at
    sent = moment(at.astimezone(report.produced_at.tzinfo)) if at else ""
    rows = f"{len(section.rows):02}"
    return (section.unit_code, section.unit_name, section.status_label, rows, sent)
