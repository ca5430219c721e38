"""The workbook that a unit fills in, with the rows it has entered so far."""

from dataclasses import dataclass

from documents import template
from services.reports.fill_report import OpenReport, rows_of
from services.work import Work
from storage.references import Ref


@dataclass(frozen=True, slots=True)
class Template:
    """The file, and how many rows it holds."""

    name: str
    content: bytes
    rows: int


def make_template(work: Work, opened: OpenReport) -> Template:
    """The template of one report; who took it out is kept."""
    rows = rows_of(work.tx, opened.submission) if opened.submission else ()
    sheet = opened.sheet
    content = template.write(
        sheet, tuple(row.cells for row in rows), produced_at=work.desk.local(work.now)
    )
    work.record("template", Ref.obligation(opened.obligation.id))
    return Template(f"{sheet.form.key}-{opened.period.code}.xlsx", content, len(rows))
