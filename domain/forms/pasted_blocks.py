"""The lines of a pasted message sorted into rows; which cell each fills is decided afterwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from domain.forms.model import Draft, Field, FieldKind, Form, Sheet
from domain.forms.pasted_lines import Blank, Break, Labelled, Line, Plain, Record, RowMark


@dataclass
class Block:
    """The lines of one row while they are collected."""

    number: int | None = None
    values: dict[str, str] = field(default_factory=dict)
    loose: list[Plain] = field(default_factory=list)
    record: tuple[str, ...] = ()
    last: Field | None = None

    @property
    def empty(self) -> bool:
        return not (self.values or self.loose or self.record)


def parted_by_blanks(lines: Sequence[Line], sheet: Sheet) -> list[Line]:
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


def sorted_lines(sheet: Sheet, draft: Draft, lines: Sequence[Line]) -> list[Block]:
    """The lines sorted into rows."""
    blocks = [Block()]
    for line in lines:
        _sort(sheet.form, blocks, line)
    if len(draft.rows) == 1 and not _begins_a_row(sheet.form, draft, lines):
        for block in blocks:
            if block.values and not block.loose and block.number is None:
                block.number = 1
    return [block for block in blocks if not block.empty]


def _sort(form: Form, blocks: list[Block], line: Line) -> None:
    """Put one line into the last row, or begin the next one with it."""
    match line:
        case Break():
            blocks.append(Block())
        case RowMark(n):
            blocks.append(Block(n))
        case Record(cells):
            blocks += [Block(record=cells), Block()]
        case Labelled():
            if _next_row(blocks[-1], line):
                blocks.append(Block(line.row))
            _add(form, blocks[-1], line)
        case Plain():
            if _new_by_date(blocks[-1], line):
                blocks.append(Block())
            _loose(form, blocks[-1], line)
        case _:
            return  # a person, who is never taken


def _begins_a_row(form: Form, draft: Draft, lines: Sequence[Line]) -> bool:
    """Whether a message beside a draft begins a row of its own: it has the first field's label."""
    first = form.fields[0].key
    labels = {line.field.key for line in lines if isinstance(line, Labelled) and line.row is None}
    return not draft.rows or (first in labels and len(labels) > 1) or len(labels) >= 4


def _next_row(block: Block, line: Labelled) -> bool:
    if line.row is not None and line.row != block.number:
        return True
    return line.field.key in block.values and bool(block.values[line.field.key])


def _new_by_date(block: Block, line: Plain) -> bool:
    """A date begins the next row where rows have no labels and begin with their date."""
    starts = bool(block.loose) and block.loose[0].shape is FieldKind.DATE
    return line.shape is FieldKind.DATE and starts and not block.values


def _add(form: Form, block: Block, line: Labelled) -> None:
    block.last = line.field
    if line.value:
        block.values[line.field.key] = line.value


def _loose(form: Form, block: Block, line: Plain) -> None:
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
