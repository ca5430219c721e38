"""Whose lines they are: rows of their own, or the rest of a row that is there already."""

from collections.abc import Sequence
from dataclasses import replace

from domain.forms.answers.labels import LabelledAnswer as Spoken
from domain.forms.definition.model import Draft, Form, Row, Screen, Sheet
from domain.forms.engine.placed import find
from domain.forms.pasting.pasted_blocks import Block, sorted_lines
from domain.forms.pasting.pasted_lines import Numbered
from domain.forms.showing.display import lacking

#: So many labels are a row of their own, wherever they begin.
_A_ROW = 4


def rows_of(form: Form, draft: Draft, lines: Sequence[Numbered]) -> tuple[list[Block], list[Block]]:
    """The blocks of a message beside a draft, and those for which no single row can be found.

    What comes before the label that opens rows completes the row that lacks just that, where
    this leaves fewer gaps than reading it as a row of its own.
    """
    alone = sorted_lines(form, lines)
    if not draft.rows or not alone:
        return alone, []
    opener = draft.cursor.opener or form.fields[0].key
    behind = sorted_lines(form, lines, opener)
    if _completes(form, draft, behind) and _gaps(form, behind[1:]) < _gaps(form, alone[1:]) + 1:
        behind[0].number = _lacking_just(form, draft, behind[0])[0]
        return behind, []
    if form.rows and _ends_last(draft, behind):
        behind[0].number = len(draft.rows)
        behind[0].doubted |= behind[0].values.keys()
        return behind, []
    if form.rows and _as_before(form, alone, behind, opener):
        return behind, []
    return _placed(form, draft, alone, opener)


def _ends_last(draft: Draft, behind: Sequence[Block]) -> bool:
    """Whether labels that the row pasted last left out stand before the next row: its end, or not.

    A row that lacks nothing may still end with them in the next message.
    """
    first, last = behind[0], draft.rows[-1]
    bare = first.number is None and first.record is None and not first.loose
    own = last.key in draft.cursor.pasted and len(behind) > 1
    free = not any(last.cells.get(key) for key in first.values)
    return bare and own and bool(first.values) and free


def _as_before(form: Form, alone: list[Block], behind: list[Block], opener: str) -> bool:
    """Whether rows begin with the same label as in the message before, though this one does not.

    The label with which this message begins may open its rows instead, where that leaves fewer
    gaps.
    """
    first = alone[0]
    own = first.number is None and first.record is None
    return own and opener in first.order[1:] and _gaps(form, behind) <= _gaps(form, alone)


def _completes(form: Form, draft: Draft, blocks: Sequence[Block]) -> bool:
    """Whether the first block is the rest of exactly one row."""
    first = blocks[0]
    bare = first.number is None and first.record is None and not first.loose
    return bare and bool(first.values) and len(_lacking_just(form, draft, first)) == 1


def _lacking_just(form: Form, draft: Draft, block: Block) -> list[int]:
    """The numbers of the rows that lack all that the block gives."""
    given = set(block.values)
    return [n for n, row in enumerate(draft.rows, start=1) if given <= _open(form, row)]


def _open(form: Form, row: Row) -> set[str]:
    """The fields of an incomplete row that hold nothing; a complete row has none."""
    missing, unclear = lacking(form, row)
    if not missing and not unclear:
        return set()
    return {field.key for field in form.fields if not row.cells.get(field.key)}


def _gaps(form: Form, blocks: Sequence[Block]) -> int:
    """Required fields without a value in these rows."""
    needed = {field.key for field in form.fields if field.required}
    return sum(len(needed - block.values.keys()) for block in blocks if block.record is None)


def _placed(
    form: Form, draft: Draft, blocks: list[Block], opener: str
) -> tuple[list[Block], list[Block]]:
    """Rows of their own; labels that are no row change the only row there is, or are asked."""
    first, *later = blocks
    if first.number is not None or first.record is not None or first.loose:
        return blocks, []
    keys = set(first.order)
    own = len(keys) >= _A_ROW or (len(keys) > 1 and bool(keys & {opener, form.fields[0].key}))
    if own:
        return blocks, []
    if len(draft.rows) == 1 and not later:
        first.number = 1
        return blocks, []
    return later, [first]


def opened_by(draft: Draft, line: Spoken) -> Draft:
    """The draft of somebody whose first row begins with this label."""
    return replace(draft, cursor=replace(draft.cursor, opener=line.field.key))


def opens_next(sheet: Sheet, draft: Draft, line: Spoken) -> bool:
    """Whether the label that opens rows comes again while only what may be left out is asked.

    Who sends one label a message has gone on to the next row; the row before is whole.
    """
    row = find(draft, draft.cursor.row)
    field = line.field.key
    if row is None or line.row is not None or not sheet.form.rows or draft.cursor.single:
        return False
    opener = draft.cursor.opener or sheet.form.fields[0].key
    asked = sheet.form.fields[draft.cursor.at]
    whole = all(row.cells.get(f.key) for f in sheet.form.fields if f.required)
    beside = draft.cursor.screen is Screen.FIELD and not asked.required
    return beside and whole and field == opener and row.cells.get(field) != line.value
