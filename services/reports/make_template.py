"""The workbook that a unit fills in, with the rows it has entered so far."""

from dataclasses import dataclass
from datetime import datetime

from documents import template
from services.agency.desk import Desk
from services.reports.fill_report import Opened, rows_of
from storage import audit
from storage.db import Tx


@dataclass(frozen=True, slots=True)
class Template:
    """The file, and how many rows it holds."""

    name: str
    content: bytes
    rows: int


def make_template(tx: Tx, desk: Desk, opened: Opened, *, actor: str, now: datetime) -> Template:
    """The template of one report; who took it out is kept."""
    rows = rows_of(tx, opened.submission) if opened.submission else ()
    sheet = opened.sheet
    content = template.write(sheet, tuple(row.cells for row in rows), produced_at=desk.local(now))
    about = f"obligation:{opened.obligation.id}"
    audit.record(tx, now=now, actor=actor, action="template", about=about)
    return Template(f"{sheet.form.key}-{opened.period.code}.xlsx", content, len(rows))
