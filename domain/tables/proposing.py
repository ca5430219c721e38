"""A form proposed from somebody's table: every column accounted for, each guess with its reason."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.forms.definition.model import FieldKind
from domain.forms.importing.grid import cell_name
from domain.tables import wording as tw
from domain.tables.finding import FoundTable, LeafColumn, tables_in
from domain.tables.kinds import Evidence, KindGuess, guess
from domain.tables.rows import (
    Labels,
    RowRole,
    TableRow,
    examples_of,
    is_ordinal,
    labels_of,
    rows_of,
)
from domain.tables.source import CellRule, Shown, SourceCell, SourceFile
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.spelling import quoted


class NoTable(ValueError):
    """Nothing can be made of the file; the message says why, in words."""


class LeftOut(StrEnum):
    """Why a column is not asked."""

    ORDINAL = "ordinal"
    COMPUTED = "computed"
    UNIT = "unit"
    LABEL = "label"
    SPACER = "spacer"
    HIDDEN = "hidden"


_LEFT = {
    LeftOut.ORDINAL: tw.LEFT_ORDINAL,
    LeftOut.COMPUTED: tw.LEFT_COMPUTED,
    LeftOut.UNIT: tw.LEFT_UNIT,
    LeftOut.LABEL: tw.LEFT_LABEL,
    LeftOut.SPACER: tw.LEFT_SPACER,
    LeftOut.HIDDEN: tw.LEFT_HIDDEN,
}


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """A column of the table: asked, or left out with the reason. `at` counts from 0."""

    at: int
    heading: tuple[str, ...]
    left: LeftOut | None
    guess: KindGuess
    required: bool
    reasons: tuple[str, ...]
    example: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class TableProposal:
    """What a table would ask. `labels` are rows printed in advance, () where units add rows.

    `rows` are those with labels or examples, `total_row` the row of sums, `inner` every row between
    sums above and below. `label_units` are units printed beside the labels.
    """

    table: FoundTable
    title: tuple[str, ...]
    columns: tuple[ProposedColumn, ...]
    labels: tuple[str, ...]
    rows: tuple[TableRow, ...]
    total_row: int | None
    notes: tuple[str, ...]
    unit: str = ""
    remarks: tuple[str, ...] = ()
    label_units: tuple[str, ...] = ()
    inner: tuple[TableRow, ...] = ()

    @property
    def called(self) -> str:
        """The sheet, and the first words of the table."""
        leaves = [column.heading[-1] for column in self.columns if column.heading]
        title = self.title[0] if self.title else ", ".join(leaves[:4])
        return f"{self.table.sheet.name}: {quoted(title, 50)}"

    @property
    def total(self) -> bool:
        """Whether a row of sums follows."""
        return self.total_row is not None

    @property
    def asked(self) -> tuple[ProposedColumn, ...]:
        """The columns that become questions."""
        return tuple(column for column in self.columns if column.left is None)


def propose(
    file: SourceFile, wanted: tuple[int, int] | None = None
) -> tuple[TableProposal, tuple[TableProposal, ...]]:
    """The likeliest table of a file, or the `wanted` one as (sheet, row), and the others.

    Raises NoTable.
    """
    found = [table for sheet in file.sheets for table in tables_in(sheet)]
    if not found:
        raise NoTable(tw.NO_TABLE)
    made = [_proposed(table) for table in found]
    usable = [one for one in made if one.asked]
    if not usable:
        raise NoTable(tw.NOTHING_ASKED)
    chosen = [one for one in usable if (one.table.sheet.index, one.table.first) == wanted]
    best = chosen[0] if chosen else max(usable, key=_likely)
    others = tuple(one for one in usable if one is not best)
    return replace(best, remarks=(*file.remarks, *_said_of(best, others))), others


def _said_of(best: TableProposal, others: Sequence[TableProposal]) -> Iterator[str]:
    if others:
        names = quoted("; ".join(one.called for one in others), 200)
        yield tw.SEVERAL.format(n=len(others) + 1, name=best.called, others=names)


def _likely(one: TableProposal) -> tuple[bool, int, int]:
    """A table to fill in has a column of numbers, or one of column numbers, and many columns."""
    counted = any(column.left is LeftOut.ORDINAL for column in one.columns)
    return counted or one.table.numbers is not None, len(one.asked), -one.table.sheet.index


def _proposed(table: FoundTable) -> TableProposal:
    rows = rows_of(table)
    labels = labels_of(table, rows)
    if labels is not None and _names_units(table.columns[labels.column]):
        labels = None  # each unit fills in its own row
    unit = _unit_above(table)
    columns = tuple(_column(table, n, rows, labels, unit) for n, _ in enumerate(table.columns))
    return TableProposal(
        table=table,
        title=titles(table.above),
        columns=columns,
        labels=labels.names if labels else (),
        rows=labels.rows if labels else examples_of(rows),
        total_row=next((row.number for row in rows if row.role is RowRole.TOTAL), None),
        notes=_notes(table),
        unit=unit,
        label_units=_label_units(table, labels),
        inner=_inner(rows),
    )


def _inner(rows: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """The rows between sums above and sums below."""
    first = next((n for n, row in enumerate(rows) if row.role is not RowRole.TOTAL), 0)
    kept = list(rows[first:])
    while kept and kept[-1].role is RowRole.TOTAL:
        kept.pop()
    return tuple(kept)


def _label_units(table: FoundTable, labels: Labels | None) -> tuple[str, ...]:
    """What stands beside each printed label in a column of units; "" where nothing does."""
    at = next(
        (n for n in labels.others if _is_measure(table.columns[n])) if labels else iter(()), None
    )
    if labels is None or at is None:
        return ()
    return tuple(clean(row.cells[at].text) for row in labels.rows)


def _is_measure(column: LeafColumn) -> bool:
    return bool(column.heading) and fold(column.heading[-1]) in ("dvt", "don vi tinh", "don vi")


_ABOVE = re.compile(
    r"(cong hoa xa hoi|doc lap|mau so|bieu mau|bieu so|phu luc|kem theo|\(?kem theo|don vi tinh|dvt"
    r"|don vi bao cao|don vi|kinh gui|so \d|noi nhan|ngay|huong dan|ghi chu|luu y|ubnd|uy ban"
    r"|so y te|so [a-z]+ va|cac cot|\(?ap dung|thoi han|han gui|ten don vi|nguoi|email|dien thoai)"
)


_NAMED = re.compile(
    r"(bao cao|tong hop|danh sach|bang|bieu|ket qua|thong ke|so lieu|tinh hinh|ve viec|ve)\b"
)
#: A line that names the period of one report is no part of what the form is called.
_PERIOD = re.compile(
    r"\(?(ky bao cao|quy|thang|nam|6 thang|sau thang|tu ngay|tinh den|so lieu tinh)\b.{0,40}$"
)


def titles(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines above a table that name it: in capitals or beginning like a report, the nearest."""
    found: list[str] = []
    for line in reversed(lines[-14:]):
        text = " ".join(clean(line).split())
        if _ABOVE.match(fold(text)) or len(text) > 200:
            if found:
                break
            continue
        if _PERIOD.match(fold(text)):
            continue
        named = text.isupper() or _NAMED.match(fold(text))
        if named:
            found.append(text)
        elif found:
            break
    return tuple(reversed(found))


def _notes(table: FoundTable) -> tuple[str, ...]:
    return tuple(
        " ".join(line.split())
        for line in table.below
        if re.match(r"\(?\*|\(?(ghi chu|luu y|cot|chu thich|huong dan|neu)\b|-\s", fold(line) or "")
        or line.strip().startswith(("*", "-", "("))
    )


def _unit_above(table: FoundTable) -> str:
    """“Đơn vị tính: triệu đồng” over a table counts for its amounts."""
    for line in table.above:
        found = re.search(r"(?:ĐVT|Đơn vị tính|Đơn vị)\s*:\s*([^;.)]+)", clean(line), re.IGNORECASE)
        told = found and (found[0].lower().startswith(("đvt", "đơn vị tính")) or _known(found[1]))
        if found and told and len(found[1].split()) <= 3:
            return found[1].strip()
    return ""


def _known(unit: str) -> bool:
    return re.search(r"(đồng|ha|kg|tấn|người|km)\b", unit) is not None


#: Headings of the column in which a consolidated table names who reports.
_UNIT = re.compile(
    r"(ten )?(don vi|xa,? phuong|phuong,? xa|dia phuong|co quan,? don vi|don vi,? dia phuong"
    r"|don vi bao cao|ubnd (cac )?xa,? phuong|xa|phuong|don vi( |,|/)*\(?xa,? phuong\)?"
    r"|xa/phuong|phuong/xa|ten xa,? phuong|ten xa/phuong|xa, phuong, dac khu)"
)
_SUM = re.compile(r"\(?\d+\)?\s*=\s*\(?\d+|=\s*\(?\d+\)?\s*[-+/:x*]")
_OPTIONAL = re.compile(
    r"\b(neu co|ghi chu|kho khan|vuong mac|ton tai|y kien khac|noi dung khac|khong bat buoc"
    r"|tuy chon|nhan xet)\b|^(kien nghi|de xuat)\b"
)
_STAR = re.compile(r"\*|bat buoc")
_MONEY = re.compile(
    r"\b(kinh phi|so tien|von|du toan|giai ngan|gia tri|thiet hai|thanh tien|kho bac|ke hoach"
    r"|ngan sach|thuc hien|tong)\b"
)


def _column(
    table: FoundTable, n: int, rows: Sequence[TableRow], labels: Labels | None, unit: str
) -> ProposedColumn:
    column = table.columns[n]
    filled = [row for row in rows if row.role is RowRole.FILLED] if labels is None else []
    cells = [row.cells[n] for row in filled]
    about = Evidence(column.heading, cells, _shown(table, rows, n), _rule(table, column))
    found = guess(about)
    if labels is not None and found.why == tw.WHY_PLAIN:
        found = _of_labels(table, column, labels, found)
    counted = _money(column) if "đồng" in unit else not _share(column)
    if found.kind is FieldKind.NUMBER and unit and not found.unit and counted:
        found = replace(found, unit=unit)
    left = _left(table, n, rows, labels)
    required, why = _required(column, found)
    example = next(iter(about.examples), "")
    reasons = (_LEFT[left],) if left else tuple(filter(None, (found.why, why)))
    return ProposedColumn(
        column.at, column.heading, left, found, required, reasons, example, _note(table, column)
    )


def _of_labels(
    table: FoundTable, column: LeafColumn, labels: Labels, found: KindGuess
) -> KindGuess:
    """Beside printed labels that are counted stand figures, but for remarks."""
    if _OPTIONAL.search(fold(column.heading[-1]) if column.heading else ""):
        return found
    measured = [unit for unit in _label_units(table, labels) if unit]
    counted = sum(bool(re.match(r"(so|tong|ty le|ti le)\b", fold(name))) for name in labels.names)
    if len(measured) * 2 > len(labels.names):
        return KindGuess(FieldKind.NUMBER, tw.WHY_LABEL_UNIT)
    if counted * 2 > len(labels.names):
        return KindGuess(FieldKind.NUMBER, tw.WHY_LABEL_COUNTS)
    return found


def _share(column: LeafColumn) -> bool:
    """Whether a column is a part of a hundred."""
    return any(re.search(r"\b(ty le|ti le)\b|%", fold(text) + text) for text in column.heading)


def _money(column: LeafColumn) -> bool:
    counts = any(re.match(r"so (?!tien)", fold(text)) for text in column.heading)
    return not counts and _MONEY.search(fold(" ".join(column.heading))) is not None


def _left(
    table: FoundTable, n: int, rows: Sequence[TableRow], labels: Labels | None
) -> LeftOut | None:
    column = table.columns[n]
    if column.hidden:
        return LeftOut.HIDDEN
    if not column.heading:
        return LeftOut.SPACER
    if is_ordinal(column):
        return LeftOut.ORDINAL
    if labels is not None and (n == labels.column or n in labels.others):
        return LeftOut.LABEL
    if _computed(column, n, rows):
        return LeftOut.COMPUTED
    first = next((k for k, one in enumerate(table.columns) if not is_ordinal(one)), -1)
    if re.search(r"\(\s*đơn vị báo cáo\s*\)", clean(column.heading[-1]).lower()):
        return LeftOut.UNIT
    if n == first and _names_units(column):
        return LeftOut.UNIT
    return None


def _names_units(column: LeafColumn) -> bool:
    """Whether a column says who reports."""
    leaf = column.heading[-1] if column.heading else ""
    return _UNIT.fullmatch(fold(re.sub(r"[*:]", "", leaf)).strip()) is not None


def _computed(column: LeafColumn, n: int, rows: Sequence[TableRow]) -> bool:
    own = any(_of_own_row(row.cells[n], row.number) for row in rows)
    sums = _SUM.search(fold(column.heading[-1]).replace("(", "(")) or _SUM.search(
        column.heading[-1]
    )
    return own or "=" in column.numbered or sums is not None


def _of_own_row(cell: SourceCell, row: int) -> bool:
    """Whether a cell is computed from its own row; sums of rows below or above are no such."""
    found = re.findall(r"\$?[A-Z]{1,3}\$?(\d+)", cell.text) if cell.formula else []
    return f"{row}" in found


def _shown(table: FoundTable, rows: Sequence[TableRow], n: int) -> Shown:
    """The format of the cells below, when those that are to be filled in agree."""
    kinds = {
        row.cells[n].shown
        for row in rows
        if row.role is not RowRole.TOTAL and not row.cells[n].formula
    }
    return kinds.pop() if len(kinds) == 1 else Shown.PLAIN


def _rule(table: FoundTable, column: LeafColumn) -> CellRule | None:
    """The rule over the cells below the header of a column."""
    for rule in table.sheet.rules:
        over = rule.over
        if over.left <= column.at <= over.right and over.bottom > table.last:
            return rule
    return None


def _required(column: LeafColumn, found: KindGuess) -> tuple[bool, str]:
    leaf = column.heading[-1] if column.heading else ""
    optional = _OPTIONAL.search(fold(leaf).replace("(", " "))
    if _STAR.search(fold(leaf)) or "*" in leaf:
        return "khong bat buoc" not in fold(leaf), tw.WHY_STAR
    if optional:
        return False, tw.WHY_OPTIONAL.format(word=quoted(leaf, 40))
    return True, ""


def _note(table: FoundTable, column: LeafColumn) -> str:
    """The note that hangs on a heading."""
    for row in range(table.last, table.first - 1, -1):
        note = table.sheet.at(row, column.at).note
        if note:
            return " ".join(note.split())
    return ""


def formula_in_header(table: FoundTable) -> str:
    """The first cell of a header that holds a formula; "" for none."""
    for row in range(table.first, table.last + 1):
        for column in range(table.region.left, table.region.right + 1):
            if table.sheet.at(row, column).formula:
                return cell_name(column, row)
    return ""
