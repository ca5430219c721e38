"""The photos and files of everything that was handed in for a period, with names that tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from documents.model import PrintedTable
from domain.forms.answers.values import files_in
from domain.forms.definition.model import FieldKind
from domain.vietnamese.folding import fold
from services.agency.desk import Desk
from services.reports.consolidate import read_table
from storage.db import Tx
from storage.tables import ReportPeriod


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file as it is kept, and as it is called for people: `90001-dong-2-anh-1.jpg`."""

    kept: str
    shown: str


def files_of_period(tx: Tx, desk: Desk, period: ReportPeriod, now: datetime) -> list[NamedFile]:
    """Every file of the rows that were handed in, by unit, row and column."""
    return list(_files(read_table(tx, desk, period, now)))


def _files(table: PrintedTable) -> Iterator[NamedFile]:
    columns = [field for field in table.form.fields if field.kind is FieldKind.FILE]
    for section in table.sections if columns else ():
        for row, cells in enumerate(section.rows, start=1):
            for field in columns:
                for n, kept in enumerate(files_in(cells.get(field.key, "")), start=1):
                    column = re.sub(r"\s+", "-", fold(field.short))
                    ending = PurePosixPath(kept).suffix
                    shown = f"{section.unit_code}-dong-{row:03}-{column}-{n}{ending}"
                    yield NamedFile(kept, shown)
