"""Whole rows in one message, read: certain where it is said, marked where it is guessed.

No typed line is ever dropped: it is in a row, beside a row as a value that cannot be taken, or
among the lines that are unclear.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.forms.answers.marks import GUESSED, UNCLEAR
from domain.forms.answers.spoken import heard
from domain.forms.answers.talk import is_talk, sounds_like_talk
from domain.forms.definition.model import Cells, Draft, Form, Row, Sheet
from domain.forms.pasting.pasted_blocks import Block, parted_by_blanks
from domain.forms.pasting.pasted_fragments import rows_of
from domain.forms.pasting.pasted_lines import LabelledLine, Line, PersonLine, Plain, RowMark
from domain.forms.pasting.pasted_text import numbered, raw_lines, read_lines
from domain.forms.pasting.placing import by_columns, placed, taken
from domain.forms.showing.display import gaps, show


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
    """What a message holds. `names`: a line that names a person was left out.

    `opener` is the field whose label opened the last row. `tail` is the message from where that
    row begins, `open` whether it became a row: the next message may go on with it.
    """

    rows: tuple[ReadRow, ...] = ()
    unclear: tuple[str, ...] = ()
    names: bool = False
    opener: str = ""
    tail: str = ""
    open: bool = False


def read(sheet: Sheet, draft: Draft, text: str, printed: frozenset[str] = frozenset()) -> Pasted:
    """The rows in a message, beside the draft it repairs or continues."""
    found = list(numbered(sheet.form, text, sheet, printed))
    lines = [line for _, line in found]
    unclear = [line.text for line in lines if isinstance(line, PersonLine)]
    single = _one_gap(sheet, draft, lines)
    if single is not None:
        return single
    blocks, asked = rows_of(sheet.form, draft, parted_by_blanks(found))
    unclear += [line for block in asked for line in block.lines]
    rows: list[ReadRow] = []
    row: ReadRow | None = None
    for block in blocks:
        before = rows[-1].cells if rows else draft.rows[-1].cells if draft.rows else {}
        row, left = _row(sheet, draft, block, before)
        unclear += left
        if row is not None:
            overruled = _overruled(sheet.form, rows, row)
            unclear += overruled.values()
            rows.append(row if sheet.form.rows else _doubted(row, overruled))
    last = blocks[-1] if blocks else None
    return Pasted(
        tuple(rows),
        tuple(unclear),
        any(isinstance(line, PersonLine) for line in lines),
        _opener(last),
        "\n".join(raw_lines(text)[last.start :]) if last else "",
        row is not None,
    )


def _opener(block: Block | None) -> str:
    if block is None or block.record is not None:
        return ""
    return block.opener or (block.order[0] if block.order else "")


def _overruled(form: Form, rows: Sequence[ReadRow], later: ReadRow) -> dict[str, str]:
    """What the same message said before of the same cells of the same row: the later word holds.

    Without rows there is one sheet, of which everything is said.
    """
    same = later.number is not None or not form.rows
    earlier = [row for row in rows if same and row.number == later.number]
    said = _words(form, later)
    return {
        key: f"{form.field(key).short}: {text}"
        for row in earlier
        for key, text in _words(form, row).items()
        if key in said and text != said[key]
    }


def _doubted(row: ReadRow, keys: Iterable[str]) -> ReadRow:
    marks = {key: GUESSED for key in keys if key not in row.marks}
    return replace(row, marks={**row.marks, **marks})


def _words(form: Form, row: ReadRow) -> dict[str, str]:
    """What a row holds by field, as people write it, whether it could be taken or not."""
    unclear = {key: mark.removeprefix(UNCLEAR) for key, mark in row.marks.items()}
    return {**unclear, **{key: show(form.field(key), text) for key, text in row.cells.items()}}


def looks_pasted(sheet: Sheet, text: str) -> bool:
    """Whether a message is more than an answer: a table, several labels, or labels and lines."""
    if "\t" in text:
        return True
    lines = list(read_lines(sheet.form, text, sheet, frozenset()))
    labels = sum(isinstance(line, LabelledLine) for line in lines)
    return labels > 1 or (any(isinstance(line, RowMark) for line in lines) and labels > 0)


def _one_gap(sheet: Sheet, draft: Draft, lines: Sequence[Line]) -> Pasted | None:
    """With one gap left, the next message is its value."""
    missing = [
        (n, column) for n, row in enumerate(draft.rows, start=1) for column in gaps(sheet.form, row)
    ]
    plain = [line for line in lines if isinstance(line, Plain)]
    if len(missing) != 1 or not plain or len(plain) < len(lines):
        return None
    n, column = missing[0]
    text = "\n".join(line.text for line in plain)
    if is_talk(text):
        return Pasted((ReadRow(n, {}, {column.key: UNCLEAR + text}),))
    value = heard(column, text)
    doubt = frozenset((column.key,)) if sounds_like_talk(value) else frozenset()
    cells, marks = taken(sheet, {column.key: value}, {}, guessed=doubt)
    return Pasted((ReadRow(n, cells, marks),))


def _row(
    sheet: Sheet, draft: Draft, block: Block, before: Cells
) -> tuple[ReadRow | None, list[str]]:
    """The row of a block, and the lines for which it has no place."""
    repairs = block.number is not None and block.number <= len(draft.rows)
    if block.record is not None:
        values, guessed, left = by_columns(sheet.form, block.record, sheet)
    else:
        values, guessed, left = placed(sheet.form, block)
    left = [*left, *block.again]
    if not values:
        return None, left
    if block.record is None:  # a table is no speech
        values = {key: heard(sheet.form.field(key), text) for key, text in values.items()}
    cells, marks = taken(sheet, values, before, guessed=guessed)
    return ReadRow(block.number if repairs else None, cells, marks), left


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
