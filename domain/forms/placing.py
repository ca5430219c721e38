"""The values of one pasted row: which cell each goes to, and how it is kept or marked."""

from collections.abc import Mapping

from domain.forms.checks import check, means_nothing, printable
from domain.forms.dates import read_date
from domain.forms.labels import AS_ABOVE
from domain.forms.marks import GUESSED, UNCLEAR
from domain.forms.model import Cells, Field, FieldKind, Form, Invalid, Sheet
from domain.forms.pasted_blocks import Block
from domain.forms.pasted_lines import is_date
from domain.vietnamese.folding import fold


def by_position(
    form: Form, cells: tuple[str, ...], sheet: Sheet
) -> tuple[dict[str, str], list[str]]:
    """Cells of a spreadsheet: in the order of the columns, a running number before them or not."""
    kept = list(cells)
    numbered = len(kept) > 1 and kept[0].isdigit() and is_date(kept[1], sheet)
    if numbered or (len(kept) == len(form.fields) + 1 and (kept[0].isdigit() or not kept[0])):
        kept = kept[1:]
    values = {f.key: text for f, text in zip(form.fields, kept, strict=False) if text}
    return values, [text for text in kept[len(form.fields) :] if text]


def placed(form: Form, block: Block) -> tuple[dict[str, str], frozenset[str], list[str]]:
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


def taken(
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
