"""`daumoi forms propose`: the questions of an office's own table, with the reason of each."""

import asyncio
import re
from pathlib import Path

from rich.table import Table

from bot.commands.refusing import out, refuse
from documents.apart import table_apart
from documents.unreadable import Unreadable
from domain.tables.reading import TableReading


def propose(file: Path, table: str, *, as_json: bool) -> None:
    """Print what a table would ask; nothing is kept."""
    wanted = re.fullmatch(r"(\d{1,3}):(\d{1,7})", table)
    if table and wanted is None:
        refuse(f"--table {table!r} is not sheet:row; example: --table 1:5")
    try:
        place = (int(wanted[1]), int(wanted[2])) if wanted else None
        found = asyncio.run(table_apart(file.read_bytes(), place))
    except OSError as error:
        refuse(f"{file}: {error.strerror}")
    except Unreadable as reason:
        refuse(f"{file}: {reason}")
    if as_json:
        print(found.model_dump_json(indent=1))
    else:
        _print(found)


def _print(found: TableReading) -> None:
    rows = "rows are added" if found.draft.rows else "rows are printed"
    out.print(f"{found.draft.name} ({found.place.name}, {rows})", markup=False)
    table = Table("key", "label", "kind", "required", "unit", "why")
    for one in found.draft.questions:
        needed = "yes" if one.required else "no"
        table.add_row(one.key, one.label, one.kind.value, needed, one.unit, "; ".join(one.why))
    out.print(table)
    for left in found.left:
        out.print(f"left out: {left.column} {left.heading}: {left.why}", markup=False)
    for other in found.others:
        out.print(f"other table: --table {other.sheet}:{other.row} {other.name}", markup=False)
    for remark in found.remarks:
        out.print(f"note: {remark}", markup=False)
