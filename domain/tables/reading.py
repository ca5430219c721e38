"""What was read of a table, as it is kept beside the form that is made of it."""

from pydantic import BaseModel, ConfigDict

from domain.forms.importing.grid import cell_name, column_name
from domain.tables import wording as tw
from domain.tables.drafting import FormDraft, draft_of
from domain.tables.proposing import LeftOut, TableProposal, formula_in_header, propose
from domain.tables.rows import RowRole, is_ordinal
from domain.tables.source import SourceFile


class TablePlace(BaseModel):
    """Where answers go in the file: rows from 1, columns from 0, the sheet or table by its index.

    `first` to `last` are the rows to be filled in (examples, or empty ones), `look` is the one
    whose look they have, `header` the last row of the header. `ordinal` and `unit` are columns that
    the program fills in, `total` the row of sums above or below, `sections` rows between those to
    be filled in that head others, or sum them up: they go when rows are written.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    in_text: bool
    sheet: int
    name: str
    top: int
    header: int
    first: int
    last: int
    look: int
    left: int
    right: int
    ordinal: int | None = None
    unit: int | None = None
    total: int | None = None
    sections: tuple[int, ...] = ()


class LeftColumn(BaseModel):
    """A column that is not asked, with the reason in words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str
    heading: str
    why: str


class OtherTable(BaseModel):
    """Another table of the file, which can be taken instead."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: int
    row: int
    name: str


class TableReading(BaseModel):
    """The questions, where their answers go in the file, and what was left aside."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    draft: FormDraft
    place: TablePlace
    left: tuple[LeftColumn, ...] = ()
    others: tuple[OtherTable, ...] = ()
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_table(file: SourceFile, wanted: tuple[int, int] | None = None) -> TableReading:
    """The likeliest table of a file, or the one `wanted` by sheet and row. Raises NoTable."""
    found, others = propose(file, wanted)
    formula = formula_in_header(found.table)
    remarks = list(found.remarks)
    if formula:
        remarks.append(tw.FORMULA_IN_HEADER.format(cell=formula))
    place = _place(found)
    if place.sections:
        cells = ", ".join(cell_name(place.left, row) for row in place.sections)
        remarks.append(tw.SECTIONS_GO.format(cells=cells))
    return TableReading(
        draft=draft_of(found),
        place=place,
        left=tuple(_left(found)),
        others=tuple(
            OtherTable(sheet=one.table.sheet.index, row=one.table.first, name=one.called)
            for one in others
        ),
        remarks=tuple(remarks),
        notes=found.notes,
    )


def _left(found: TableProposal) -> list[LeftColumn]:
    return [
        LeftColumn(
            column=column_name(column.at),
            heading=" / ".join(column.heading) or cell_name(column.at, found.table.first),
            why=", ".join(column.reasons),
        )
        for column in found.columns
        if column.left is not None
    ]


def _place(found: TableProposal) -> TablePlace:
    table = found.table
    ordinal = next((c.at for c in table.columns if is_ordinal(c)), None)
    unit = next((c.at for c in found.columns if c.left is LeftOut.UNIT), None)
    inner = found.inner
    after = (table.numbers or table.last) + 1
    first, last = (inner[0].number, inner[-1].number) if inner else (after, after)
    plain = [row.number for row in inner if row.role in (RowRole.FILLED, RowRole.EMPTY)]
    return TablePlace(
        in_text=table.sheet.in_text,
        sheet=table.sheet.index,
        name=table.sheet.name,
        top=table.first,
        header=table.numbers or table.last,
        first=first,
        last=last,
        look=plain[0] if plain else first,
        left=table.region.left,
        right=table.region.right,
        ordinal=ordinal,
        unit=unit,
        total=found.total_row,
        sections=() if found.labels else tuple(n.number for n in inner if n.number not in plain),
    )
