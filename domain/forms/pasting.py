"""Whole rows in one message, read: certain where it is said, marked where it is guessed.

No typed line is ever dropped: it is in a row, beside a row as a value that cannot be taken, or
among the lines that are unclear.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.forms.checks import check, means_nothing, printable
from domain.forms.dates import read_date
from domain.forms.display import show
from domain.forms.labels import AS_ABOVE
from domain.forms.marks import GUESSED, UNCLEAR
from domain.forms.model import Cells, Draft, Field, FieldKind, Form, Invalid, Row, Sheet
from domain.forms.pasted_lines import (
    Blank,
    Break,
    Labelled,
    Line,
    Person,
    Plain,
    Record,
    RowMark,
    is_date,
    read_lines,
)
from domain.vietnamese.folding import fold


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as it was read. `number` is the row it repairs, None for a new one.

    `marks` says of a cell that it is `guessed`, or `unclear:` with the words that cannot be taken.
    """

    number: int | None
    cells: Cells
    marks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a message holds. `names`: a line that names a person was left out."""

    rows: tuple[ReadRow, ...] = ()
    unclear: tuple[str, ...] = ()
    names: bool = False


@dataclass
class _Block:
    """The lines of one row while they are collected."""

    number: int | None = None
    values: dict[str, str] = field(default_factory=dict)
    loose: list[Plain] = field(default_factory=list)
    record: tuple[str, ...] = ()
    last: Field | None = None

    @property
    def empty(self) -> bool:
        return not (self.values or self.loose or self.record)


def read(sheet: Sheet, draft: Draft, text: str, printed: frozenset[str] = frozenset()) -> Pasted:
    """The rows in a message, beside the draft it repairs or continues."""
    lines = list(read_lines(sheet.form, text, sheet, printed))
    unclear = [line.text for line in lines if isinstance(line, Person)]
    single = _one_gap(sheet, draft, lines)
    if single is not None:
        return single
    blocks = _blocks(sheet, draft, _parted_by_blanks(lines, sheet))
    rows: list[ReadRow] = []
    for block in blocks:
        before = rows[-1].cells if rows else draft.rows[-1].cells if draft.rows else {}
        row, left = _row(sheet, draft, block, before)
        unclear += left
        if row is not None:
            unclear += _overruled(sheet.form, rows, row)
            rows.append(row)
    return Pasted(tuple(rows), tuple(unclear), any(isinstance(line, Person) for line in lines))


def _overruled(form: Form, rows: Sequence[ReadRow], later: ReadRow) -> list[str]:
    """What the same message said before of the same cells of the same row: the later word holds."""
    earlier = [row for row in rows if row.number == later.number and later.number is not None]
    said = _words(form, later)
    return [
        f"{form.field(key).short}: {text}"
        for row in earlier
        for key, text in _words(form, row).items()
        if key in said and text != said[key]
    ]


def _words(form: Form, row: ReadRow) -> dict[str, str]:
    """What a row holds by field, as people write it, whether it could be taken or not."""
    unclear = {key: mark.removeprefix(UNCLEAR) for key, mark in row.marks.items()}
    return {**unclear, **{key: show(form.field(key), text) for key, text in row.cells.items()}}


def looks_pasted(sheet: Sheet, text: str) -> bool:
    """Whether a message is more than an answer: a table, several labels, or labels and lines."""
    if "\t" in text:
        return True
    lines = list(read_lines(sheet.form, text, sheet, frozenset()))
    labels = sum(isinstance(line, Labelled) for line in lines)
    return labels > 1 or (any(isinstance(line, RowMark) for line in lines) and labels > 0)


def _one_gap(sheet: Sheet, draft: Draft, lines: Sequence[Line]) -> Pasted | None:
    """With one gap left, the next message is its value."""
    gaps = [
        (n, column)
        for n, row in enumerate(draft.rows, start=1)
        for column in sheet.form.fields
        if column.required and not row.cells.get(column.key)
    ]
    plain = [line for line in lines if isinstance(line, Plain)]
    if len(gaps) != 1 or not plain or len(plain) < len(lines):
        return None
    n, column = gaps[0]
    text = "\n".join(line.text for line in plain)
    cells, marks = _taken(sheet, {column.key: text}, {}, guessed=frozenset())
    return Pasted((ReadRow(n, cells, marks),))


def _parted_by_blanks(lines: Sequence[Line], sheet: Sheet) -> list[Line]:
    """Blank lines become breaks between parts that have no labels and each hold a date."""
    parts: list[list[Line]] = [[]]
    for line in lines:
        if isinstance(line, Blank):
            parts.append([])
        else:
            parts[-1].append(line)
    parts = [part for part in parts if part]
    made: list[Line] = []
    for at, part in enumerate(parts):
        if at and _dated(parts[at - 1]) and _dated(part):
            made.append(Break())
        made += part
    return made


def _dated(part: Iterable[Line]) -> bool:
    plain = [line for line in part if isinstance(line, Plain)]
    bare = not any(isinstance(line, Labelled) for line in part)
    return bare and any(line.shape is FieldKind.DATE for line in plain)


def _blocks(sheet: Sheet, draft: Draft, lines: Sequence[Line]) -> list[_Block]:
    """The lines sorted into rows."""
    blocks = [_Block()]
    for line in lines:
        _sort(sheet.form, blocks, line)
    if len(draft.rows) == 1 and not _begins_a_row(sheet.form, draft, lines):
        for block in blocks:
            if block.values and not block.loose and block.number is None:
                block.number = 1
    return [block for block in blocks if not block.empty]


def _sort(form: Form, blocks: list[_Block], line: Line) -> None:
    """Put one line into the last row, or begin the next one with it."""
    match line:
        case Break():
            blocks.append(_Block())
        case RowMark(n):
            blocks.append(_Block(n))
        case Record(cells):
            blocks += [_Block(record=cells), _Block()]
        case Labelled():
            if _next_row(blocks[-1], line):
                blocks.append(_Block(line.row))
            _add(form, blocks[-1], line)
        case Plain():
            if _new_by_date(blocks[-1], line):
                blocks.append(_Block())
            _loose(form, blocks[-1], line)
        case _:
            return  # a person, who is never taken


def _begins_a_row(form: Form, draft: Draft, lines: Sequence[Line]) -> bool:
    """Whether a message beside a draft begins a row of its own: it has the first field's label."""
    first = form.fields[0].key
    labels = {line.field.key for line in lines if isinstance(line, Labelled) and line.row is None}
    return not draft.rows or (first in labels and len(labels) > 1) or len(labels) >= 4


def _next_row(block: _Block, line: Labelled) -> bool:
    if line.row is not None and line.row != block.number:
        return True
    return line.field.key in block.values and bool(block.values[line.field.key])


def _new_by_date(block: _Block, line: Plain) -> bool:
    """A date begins the next row where rows have no labels and begin with their date."""
    starts = bool(block.loose) and block.loose[0].shape is FieldKind.DATE
    return line.shape is FieldKind.DATE and starts and not block.values


def _add(form: Form, block: _Block, line: Labelled) -> None:
    block.last = line.field
    if line.value:
        block.values[line.field.key] = line.value


def _loose(form: Form, block: _Block, line: Plain) -> None:
    """A line without a label: to its own empty field by shape, else on with the field above."""
    target = next((f for f in form.fields if f.kind is line.shape), None)
    special = line.shape in (FieldKind.DATE, FieldKind.LINK)
    if block.last is None:
        block.loose.append(line)
    elif special and target is not None and target.key not in block.values:
        block.values[target.key] = line.text
    elif line.shape is FieldKind.LINK and target is not None:
        block.values[target.key] += f" {line.text}"
    elif block.last.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT):
        above = block.values.get(block.last.key, "")
        joint = "\n" if block.last.kind is FieldKind.LONG_TEXT else " "
        block.values[block.last.key] = f"{above}{joint if above else ''}{line.text}"
    else:
        block.loose.append(line)


def _row(
    sheet: Sheet, draft: Draft, block: _Block, before: Cells
) -> tuple[ReadRow | None, list[str]]:
    """The row of a block, and the lines for which it has no place."""
    repairs = block.number is not None and block.number <= len(draft.rows)
    if block.record:
        values, left = _by_position(sheet.form, block.record, sheet)
        guessed: frozenset[str] = frozenset()
    else:
        values, guessed, left = _placed(sheet.form, block)
    if not values:
        return None, left
    cells, marks = _taken(sheet, values, before, guessed=guessed)
    return ReadRow(block.number if repairs else None, cells, marks), left


def _by_position(
    form: Form, cells: tuple[str, ...], sheet: Sheet
) -> tuple[dict[str, str], list[str]]:
    """Cells of a spreadsheet: in the order of the columns, a running number before them or not."""
    kept = list(cells)
    numbered = len(kept) > 1 and kept[0].isdigit() and is_date(kept[1], sheet)
    if numbered or (len(kept) == len(form.fields) + 1 and (kept[0].isdigit() or not kept[0])):
        kept = kept[1:]
    values = {f.key: text for f, text in zip(form.fields, kept, strict=False) if text}
    return values, [text for text in kept[len(form.fields) :] if text]


def _placed(form: Form, block: _Block) -> tuple[dict[str, str], frozenset[str], list[str]]:
    """Values by field; what had no label goes by shape, then in form order, marked as guessed."""
    values, texts, left = dict(block.values), [], []
    for line in block.loose:
        target = next((f.key for f in form.fields if f.kind is line.shape), "")
        if line.shape is FieldKind.LINK and target in values:
            values[target] += f" {line.text}"
        elif line.shape in (FieldKind.DATE, FieldKind.LINK) and target not in values:
            values[target] = line.text
        else:
            texts.append(line.text)
    free = [f for f in form.fields if f.key not in values and f.kind in _WORDS]
    if len(texts) != len(free):
        free = [*(f for f in free if f.required), *(f for f in free if not f.required)]
    guessed = {f.key: text for f, text in zip(free, texts, strict=False)}
    left = texts[len(free) :]
    if not values and len(guessed) < 2:
        return {}, frozenset(), [line.text for line in block.loose]
    return {**values, **guessed}, frozenset(guessed), left


_WORDS = (FieldKind.TEXT, FieldKind.LONG_TEXT)


def _taken(
    sheet: Sheet, values: Mapping[str, str], before: Cells, *, guessed: frozenset[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Cells in canonical spelling, and marks of what was guessed or cannot be taken."""
    cells: dict[str, str] = {}
    marks: dict[str, str] = {}
    for key, text in values.items():
        column = sheet.form.field(key)
        if fold(text) in AS_ABOVE and before.get(key):
            cells[key] = before[key]
            continue
        try:
            cells[key] = check(column, text, sheet)
        except Invalid:
            marks[key] = UNCLEAR + printable(text)
            continue
        if key in guessed or _doubtful(column, text, sheet):
            marks[key] = GUESSED
    return cells, marks


def _doubtful(column: Field, text: str, sheet: Sheet) -> bool:
    """A date that needed more than one look at the calendar."""
    if column.kind is not FieldKind.DATE or means_nothing(text):
        return False
    window = {"first": sheet.first, "last": sheet.last}
    return not read_date(printable(text), today=sheet.today, **window).certain


def merged(row: Row, read_row: ReadRow) -> Row:
    """The row after a repair: what was said anew replaces value and mark.

    What only repeats a value, or a value that our card had cut, changes nothing.
    """
    said = {key: text for key, text in read_row.cells.items() if not _repeats(row, key, text)}
    marks = {key: mark for key, mark in read_row.marks.items() if key in said or _new(mark)}
    kept = {key: mark for key, mark in row.marks.items() if key not in said and key not in marks}
    return Row(row.key, {**row.cells, **said}, row.by, {**kept, **marks})


def _repeats(row: Row, key: str, text: str) -> bool:
    known = row.cells.get(key, "")
    return known == text or (text.endswith("…") and " ".join(known.split()).startswith(text[:-1]))


def _new(mark: str) -> bool:
    return mark.startswith(UNCLEAR)


def completed(form: Form, row: Row) -> Row:
    """A row that came whole: what is optional and was not named was left empty on purpose."""
    empty = {f.key: "" for f in form.fields if not f.required and f.key not in row.marks}
    return Row(row.key, {**empty, **row.cells}, row.by, row.marks)
