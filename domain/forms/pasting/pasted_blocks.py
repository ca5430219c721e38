"""The lines of a pasted message sorted into rows; which cell each fills is decided afterwards.

A row begins where the label that opened the row before comes again, in whatever order the labels
stand. A second link joins the first; any other label that comes again is asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from domain.forms.definition.model import Field, FieldKind, Form
from domain.forms.pasting.pasted_lines import (
    Blank,
    Break,
    LabelledLine,
    Line,
    Numbered,
    Plain,
    Record,
    RowMark,
    UnknownLine,
)
from domain.forms.pasting.pasted_unsigned import holds_labels, smells_of_more

_WORDS = (FieldKind.TEXT, FieldKind.LONG_TEXT)


@dataclass
class Block:
    """The lines of one row while they are collected.

    `start` is the line of the message on which it begins. `order` are the fields labelled so far,
    the first of which opened the row; `opener` is another one where the row goes on with what an
    earlier message began. `broken` says that something parts it from the row before. `again` are
    lines whose label came a second time, `doubted` fields that may belong to the row behind.
    """

    start: int
    broken: bool = True
    number: int | None = None
    opener: str = ""
    values: dict[str, str] = field(default_factory=dict)
    loose: list[Plain] = field(default_factory=list)
    record: Record | None = None
    last: Field | None = None
    order: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    doubted: set[str] = field(default_factory=set)

    @property
    def empty(self) -> bool:
        """Whether nothing in it could fill a cell or has to be asked."""
        return not (self.values or self.loose or self.record or self.again)

    @property
    def mixed(self) -> bool:
        """Whether so many labels came again that it may be two rows."""
        return len(set(self.again)) > 1


def parted_by_blanks(lines: Sequence[Numbered]) -> list[Numbered]:
    """Blank lines become breaks where they part rows, and are dropped elsewhere.

    They do between parts without labels that each hold a date, and where every part is a row by
    itself: no label twice, and the parts share their labels.
    """
    parts: list[list[Numbered]] = [[]]
    for numbered in lines:
        if isinstance(numbered[1], Blank):
            parts.append([])
        else:
            parts[-1].append(numbered)
    parts = [part for part in parts if part]
    whole = _rows_by_themselves(parts)
    made: list[Numbered] = []
    for at, part in enumerate(parts):
        if at and (whole or (_dated(parts[at - 1]) and _dated(part))):
            made.append((part[0][0], Break()))
        made += part
    return made


def _rows_by_themselves(parts: Sequence[Sequence[Numbered]]) -> bool:
    labels = [
        [line.field.key for _, line in part if isinstance(line, LabelledLine)] for part in parts
    ]
    once = all(len(keys) == len(set(keys)) for keys in labels)
    alike = [set(a) & set(b) for a, b in pairwise(labels)]
    return once and bool(alike) and all(len(shared) >= 2 for shared in alike)


def _dated(part: Iterable[Numbered]) -> bool:
    plain = [line for _, line in part if isinstance(line, Plain)]
    bare = not any(isinstance(line, LabelledLine) for _, line in part)
    return bare and any(line.shape is FieldKind.DATE for line in plain)


def sorted_lines(form: Form, lines: Sequence[Numbered], opener: str = "") -> list[Block]:
    """The lines sorted into rows. With an `opener` they go on with a row that it opened."""
    blocks = [Block(lines[0][0] if lines else 0, opener=opener)]
    for at, line in lines:
        _sort(form, blocks, at, line)
    _doubt_ends(form, blocks)
    return [block for block in blocks if not block.empty]


def _doubt_ends(form: Form, blocks: Sequence[Block]) -> None:
    """A label that may be left out, last in its row, may open the next one as well.

    That is clear where a row surely ends with it, and where labels stand in the form's order.
    """
    rows = [block for block in blocks if block.order]
    places = {field.key: at for at, field in enumerate(form.fields)}
    ends = {
        row.order[-1]
        for row, after in zip(rows, [*rows[1:], None], strict=False)
        if after is None or after.broken
    }
    for row, after in pairwise(rows):
        last = row.order[-1]
        sure = last in ends or last in after.order or after.broken or form.field(last).required
        if not sure and row.order != sorted(row.order, key=places.__getitem__):
            row.doubted.add(last)


def _sort(form: Form, blocks: list[Block], at: int, line: Line) -> None:
    """Put one line into the last row, or begin the next one with it."""
    match line:
        case Break():
            blocks.append(Block(at))
        case RowMark(n):
            blocks.append(Block(at, number=n))
        case Record():
            blocks += [Block(at, record=line), Block(at + 1)]
        case LabelledLine() | Plain() | UnknownLine():
            _collect(form, blocks, at, line)
        case _:
            return  # a blank line, or a person, who is never taken


def _collect(
    form: Form, blocks: list[Block], at: int, line: LabelledLine | Plain | UnknownLine
) -> None:
    if isinstance(line, LabelledLine):
        if _next_row(form, blocks[-1], line):
            blocks.append(Block(at, line.row is not None, line.row))
        _add(form, blocks[-1], line)
    elif isinstance(line, Plain):
        if _new_by_date(blocks[-1], line):
            blocks.append(Block(at))
        _loose(form, blocks[-1], line)
    else:
        blocks[-1].again.append(line.text)
        blocks[-1].last = None


def _next_row(form: Form, block: Block, line: LabelledLine) -> bool:
    if line.row is not None and line.row != block.number:
        return True
    if not form.rows:
        return False
    key = line.field.key
    opener = block.opener or (block.order[0] if block.order else "")
    if block.opener and key == opener:
        return not block.empty
    if key not in block.order:
        return _dated_already(block, line)
    filled = [other for other in block.order if block.values.get(other)]
    if not filled:
        return False
    if line.field.kind is FieldKind.LINK:
        return key == opener and block.order[-1] != key
    # Where what opened a row may be left out, the label behind it opens one as well.
    second = block.order[1:2] == [key] and not form.field(opener).required
    return key == opener or second


def _dated_already(block: Block, line: LabelledLine) -> bool:
    """A label for the date after a date without one, and labels behind that."""
    dated = bool(block.loose) and block.loose[0].shape is FieldKind.DATE
    return dated and line.field.kind is FieldKind.DATE and bool(block.order)


def _new_by_date(block: Block, line: Plain) -> bool:
    """A date begins the next row where the row before began with one that had no label."""
    starts = bool(block.loose) and block.loose[0].shape is FieldKind.DATE
    return line.shape is FieldKind.DATE and starts and not _awaits(block)


def _awaits(block: Block) -> bool:
    """Whether a label stands alone on its line, so that its value comes below."""
    return block.last is not None and not block.values.get(block.last.key)


def _add(form: Form, block: Block, line: LabelledLine) -> None:
    key = line.field.key
    block.lines.append(line.line)
    if block.values.get(key) and line.field.kind is not FieldKind.LINK:
        # Which of the two is meant, only the person knows.
        if block.values[key] != line.value:
            block.doubted.add(key)
        block.again.append(line.line)
        block.last = None
        return
    block.last = line.field
    if key not in block.order:
        block.order.append(key)
    if not line.sure or (line.field.kind in _WORDS and holds_labels(form, line.value)):
        block.doubted.add(key)
    if line.value:
        above = block.values.get(key, "")
        block.values[key] = f"{above} {line.value}" if above else line.value


def _loose(form: Form, block: Block, line: Plain) -> None:
    """A line without a label: to its own empty field by shape, else on with the field above."""
    block.lines.append(line.text)
    target = next((f for f in form.fields if f.kind is line.shape), None)
    special = line.shape in (FieldKind.DATE, FieldKind.LINK)
    if block.last is None:
        if block.again:
            block.again[-1] += f"\n{line.text}"
        else:
            block.loose.append(line)
    elif special and target is not None and target.key not in block.values:
        block.values[target.key] = line.text
    elif line.shape is FieldKind.LINK and target is not None:
        block.values[target.key] += f" {line.text}"
    elif _awaits(block):
        block.values[block.last.key] = line.text
    elif block.last.kind in _WORDS:
        above = block.values[block.last.key]
        if smells_of_more(form, line.text, above):
            block.doubted.add(block.last.key)
        joint = "\n" if block.last.kind is FieldKind.LONG_TEXT else " "
        block.values[block.last.key] = f"{above}{joint}{line.text}"
    else:
        block.loose.append(line)
