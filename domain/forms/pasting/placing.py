"""The values of one pasted row: which cell each goes to, and how it is kept or marked."""

from collections.abc import Mapping

from domain.forms.answers.checks import check, means_nothing, printable
from domain.forms.answers.dates import read_date
from domain.forms.answers.labels import AS_ABOVE
from domain.forms.answers.marks import GUESSED, UNCLEAR
from domain.forms.answers.shapes import is_date, is_link
from domain.forms.definition.model import Cells, Field, FieldKind, Form, Invalid, Sheet
from domain.forms.pasting.pasted_blocks import Block
from domain.forms.pasting.pasted_lines import Record
from domain.vietnamese.folding import fold


def by_columns(
    form: Form, record: Record, sheet: Sheet
) -> tuple[dict[str, str], frozenset[str], list[str]]:
    """Cells of a table, by the columns that its heading names, else by position.

    By position a cell that cannot be what its column asks for puts the whole row in doubt: one
    cell may be missing before it. A running number before them is left out.
    """
    if record.columns:
        columns = record.columns
        cells = list(record.cells)
    else:
        columns = tuple(field.key for field in form.fields)
        cells = _uncounted(form, record.cells, sheet)
    named = [*columns, *([None] * (len(cells) - len(columns)))]
    values: dict[str, str] = {}
    left: list[str] = []
    for key, cell in zip(named, cells, strict=False):
        if key and cell:
            values[key] = f"{values[key]} {cell}" if key in values else cell
        elif cell and key is None:
            left.append(cell)
    doubt = not record.columns and (bool(left) or _misplaced(form, values, sheet))
    return values, frozenset(values) if doubt else frozenset(), left


def _uncounted(form: Form, cells: tuple[str, ...], sheet: Sheet) -> list[str]:
    """The cells without the running number of the row."""
    numbered = len(cells) > 1 and cells[0].isdigit() and is_date(cells[1], sheet)
    wider = len(cells) == len(form.fields) + 1 and (cells[0].isdigit() or not cells[0])
    return list(cells[1:] if numbered or wider else cells)


def _misplaced(form: Form, values: Mapping[str, str], sheet: Sheet) -> bool:
    """Whether a date or a link stands where it cannot, or something else in their place."""
    for field in form.fields:
        text = values.get(field.key, "")
        if not text or means_nothing(text):
            continue
        if field.kind is FieldKind.DATE and not is_date(text, sheet):
            return True
        if field.kind is FieldKind.LINK and not is_link(text):
            return True
        if field.kind in _WORDS and (is_link(text) or is_date(text, sheet)):
            return True
    return False


def placed(form: Form, block: Block) -> tuple[dict[str, str], frozenset[str], list[str]]:
    """Values by field; what had no label goes by shape, then in form order, marked as guessed."""
    values, texts, left = dict(block.values), [], []
    for line in block.loose:
        target = next((f.key for f in form.fields if f.kind is line.shape), "")
        if line.shape is FieldKind.LINK and target in values:
            values[target] += f" {line.text}"
        elif target and line.shape is not FieldKind.TEXT and target not in values:
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
    doubtful = frozenset(values if block.mixed else block.doubted)
    return {**values, **guessed}, frozenset(guessed) | doubtful, left


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
