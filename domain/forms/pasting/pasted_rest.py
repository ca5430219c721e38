"""The rest of a row that the message before began: a paste that was cut by hand, inside a line."""

from domain.forms.definition.field_names import named_exactly
from domain.forms.definition.model import Cursor, Draft, FieldKind, Sheet
from domain.forms.engine.placed import find
from domain.forms.engine.prompts import printed
from domain.forms.pasting.pasted_cut import Joint, joined, label_cut
from domain.forms.pasting.pasted_lines import LabelledLine, Numbered, Plain, Record, RowMark
from domain.forms.pasting.pasted_text import numbered


def rest(sheet: Sheet, draft: Draft, before: Cursor, text: str) -> Joint | None:
    """Both messages as one, where this one begins inside a line of the row pasted last.

    It does where words without a label stand before labels which that row lacks, or before the
    one that opens rows. None for any other message.
    """
    row = find(draft, before.tail_row)
    if not before.tail or row is None:
        return None
    if label_cut(sheet.form, before.tail, text):
        return joined(sheet.form, before.tail, text, to_the_brim=False)
    lines = list(numbered(sheet.form, text, sheet, printed(sheet, draft)))
    if not lines or not _goes_on(lines, waits := _waits(sheet, before.tail)):
        return None
    if any(row.cells.get(key) for key in _labels_before(lines, before.opener)):
        return None
    if waits or _shape(lines) is FieldKind.LINK:
        return Joint(f"{before.tail.rstrip()}\n{text}")
    return joined(sheet.form, before.tail, text, to_the_brim=False)


def _waits(sheet: Sheet, text: str) -> bool:
    """Whether the last line is a label whose value is still to come."""
    lines = [line for _, line in numbered(sheet.form, text, sheet, frozenset())][-1:]
    alone = named_exactly(sheet.form, text.rstrip().rsplit("\n", 1)[-1]) is not None
    return alone or any(isinstance(line, LabelledLine) and not line.value for line in lines)


def _goes_on(lines: list[Numbered], waits: bool) -> bool:
    """Whether words without a label come first, and labels behind them."""
    labels = any(isinstance(line, LabelledLine) for _, line in lines)
    words = _shape(lines) in (FieldKind.TEXT, FieldKind.LINK) or waits
    return words and labels and not (lines[0][0] or isinstance(lines[0][1], LabelledLine))


def _shape(lines: list[Numbered]) -> FieldKind | None:
    """What the first line holds if it has no label, None for a label."""
    first = lines[0][1]
    return first.shape if isinstance(first, Plain) else None


def _labels_before(lines: list[Numbered], opener: str) -> set[str]:
    """The fields that are labelled before another row begins."""
    labels: set[str] = set()
    for _, line in lines:
        opens = isinstance(line, LabelledLine) and (
            line.field.key == opener or line.row is not None
        )
        if opens or isinstance(line, RowMark | Record):
            break
        if isinstance(line, LabelledLine):
            labels.add(line.field.key)
    return labels
