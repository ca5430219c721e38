"""Dates, cells and rows as people read them."""

from datetime import date

from domain.forms import wording as w
from domain.forms.answers.marks import GUESSED, UNCLEAR
from domain.forms.answers.remarks import remarks, twin
from domain.forms.answers.values import files_words, number_words
from domain.forms.definition.conditions import relevant
from domain.forms.definition.model import Cells, Draft, Field, FieldKind, Form, Row, Sheet
from domain.vietnamese.spelling import count, day_month, long_day, quoted, short_day

#: How much of a value a card shows (conversations: "values cut at 60 characters").
SHOWN = 60


def header(sheet: Sheet) -> str:
    """Unit, subject and period, as every question names them."""
    return w.HEADER.format(unit=sheet.unit, subject=sheet.form.subject, period=sheet.period)


def show(field: Field, value: str) -> str:
    """A cell as it is read back to the person; an empty one is named as such."""
    if not value:
        return w.EMPTY
    if field.kind is FieldKind.FILE:
        return files_words(value)
    if field.kind is FieldKind.NUMBER:
        return " ".join(filter(None, (number_words(value), field.unit)))
    return long_day(date.fromisoformat(value)) if field.kind is FieldKind.DATE else value


def outside(sheet: Sheet, value: str) -> bool:
    """Whether a date lies outside the data window: it is kept all the same, and marked."""
    return not sheet.first <= date.fromisoformat(value) <= sheet.last


def marked(sheet: Sheet, field: Field, value: str) -> str:
    """A cell as shown on cards and echoes: a date outside the data window says so."""
    shown = show(field, value)
    if field.kind is FieldKind.DATE and value and outside(sheet, value):
        bounds = {"first": day_month(sheet.first), "last": short_day(sheet.last)}
        return w.OUTSIDE.format(day=shown, **bounds)
    return shown


#: Rows with a date outside the data window that a card says something about.
_HINTS = 2


def outside_hints(sheet: Sheet, draft: Draft) -> list[str]:
    """The words that move a row to the next period, or change its date; a line a row."""
    if not sheet.form.rows:
        return []
    found = [
        (w.OUTSIDE_AFTER if day > sheet.last else w.OUTSIDE_BEFORE).format(
            n=n, short=field.short.lower()
        )
        for n, row in enumerate(draft.rows, start=1)
        for field in sheet.form.fields
        if (day := _outside_day(sheet, field, row)) is not None
    ]
    return found[:_HINTS]


def _outside_day(sheet: Sheet, field: Field, row: Row) -> date | None:
    value = row.cells.get(field.key, "")
    dated = field.kind is FieldKind.DATE and value and outside(sheet, value)
    return date.fromisoformat(value) if dated else None


def row_title(form: Form, cells: Cells, *, limit: int = 120) -> str:
    """What makes the row recognisable in a list: “03/8, Cổng dịch vụ công, Giờ mở cửa”."""
    parts = [_brief(form.field(key), cells.get(key, "")) for key in form.row_title]
    return quoted(", ".join(part for part in parts if part), limit)


def _brief(field: Field, value: str) -> str:
    if value and field.kind is FieldKind.DATE:
        return day_month(date.fromisoformat(value))
    if value and field.kind is FieldKind.FILE:
        return files_words(value)
    return quoted(number_words(value) if value and field.kind is FieldKind.NUMBER else value, SHOWN)


def gaps(form: Form, row: Row) -> list[Field]:
    """The fields asked in this row that still need a value.

    Required ones without any, and those whose last words could not be taken: what stood there
    before is no longer meant.
    """
    return [
        field
        for field in form.fields
        if (unclear_in(row, field) or (field.required and not row.cells.get(field.key)))
        and relevant(field, row.cells)
    ]


def unclear_in(row: Row, field: Field) -> bool:
    """Whether what was said last of this cell could not be taken."""
    return row.marks.get(field.key, "").startswith(UNCLEAR)


def whole(form: Form, draft: Draft) -> int:
    """How many rows have every required field."""
    return sum(not gaps(form, row) for row in draft.rows)


def counts(form: Form, draft: Draft) -> str:
    """ "03 dòng, đủ 01"; of a form without rows "đủ 02/03 mục cần có"."""
    if not form.rows:
        required = sum(field.required for field in form.fields)
        owed = gaps(form, draft.rows[0]) if draft.rows else form.fields
        done = sum(field.required and field not in owed for field in form.fields)
        return w.COUNTS_ONE.format(done=count(done), total=count(required))
    return w.COUNTS.format(count=count(len(draft.rows)), whole=count(whole(form, draft)))


def row_line(form: Form, draft: Draft, row: Row, number: int) -> str:
    """A row in one line; an incomplete one names what it lacks."""
    title = _noted(form, draft, row, row_title(form, row.cells))
    missing = gaps(form, row)
    if not missing:
        return w.ROW_LINE.format(n=number, title=title)
    return w.ROW_GAPS.format(n=number, gaps=names(missing), title=title or w.NOT_YET)


def _noted(form: Form, draft: Draft, row: Row, title: str) -> str:
    """The title of a row with what is worth a second look in it, each once."""
    found = [note for field in form.fields for note in remarks(draft, row, field, brief=True)]
    first = twin(draft, row)
    if first is not None:
        found.append(w.TWIN_BRIEF.format(n=first))
    for remark in dict.fromkeys(found):
        title = w.REMARKED.format(value=title, remark=remark)
    return title


def warnings(sheet: Sheet, draft: Draft) -> list[str]:
    """What the card marks, cell by cell: “Dòng 2, Link: trùng dòng 1”."""
    found: list[str] = []
    for n, row in enumerate(draft.rows, start=1):
        for field in sheet.form.fields:
            found += [
                w.WARNED_CELL.format(n=n, short=field.short, said=said)
                for said in _said_of(sheet, draft, row, field)
            ]
        first = twin(draft, row)
        if first is not None:
            found.append(w.WARNED_ROW.format(n=n, said=w.TWIN_BRIEF.format(n=first)))
    return found


def _said_of(sheet: Sheet, draft: Draft, row: Row, field: Field) -> list[str]:
    """What is worth a second look in one cell."""
    said = remarks(draft, row, field, brief=True)
    if _outside_day(sheet, field, row) is not None:
        bounds = {"first": day_month(sheet.first), "last": short_day(sheet.last)}
        said.append(w.WARNED_OUTSIDE.format(**bounds))
    return [*said, *([w.WARNED_GUESSED] if row.marks.get(field.key) == GUESSED else [])]


def row_card(sheet: Sheet, draft: Draft, row: Row, number: int) -> str:
    """A row in full: what was left empty in the first line, then a line per field that is there."""
    fields = sheet.form.fields
    empty = _left_out(sheet.form, row)
    lines = "\n".join(_cell(sheet, draft, f, row) for f in fields if f not in empty)
    if not sheet.form.rows:
        note = w.ROW_EMPTY_ONE.format(names=names(empty)) if empty else ""
        return w.CARD_WHOLE_ONE.format(lines=lines, empty=note)
    note = w.ROW_EMPTY.format(names=names(empty)) if empty else ""
    return w.CARD_WHOLE.format(n=number, empty=note, lines=lines)


def _cell(sheet: Sheet, draft: Draft, field: Field, row: Row) -> str:
    shown = _valued(sheet, field, row)
    for remark in remarks(draft, row, field):
        shown = w.REMARKED.format(value=shown, remark=remark)
    return w.CELL.format(label=field.short, value=shown)


def _valued(sheet: Sheet, field: Field, row: Row) -> str:
    """The value of a cell on a card, with its mark."""
    value, mark = row.cells.get(field.key, ""), row.marks.get(field.key, "")
    if mark.startswith(UNCLEAR):
        return w.UNCLEAR_VALUE.format(value=quoted(mark.removeprefix(UNCLEAR)))
    if not value:
        return w.NOT_YET
    dated = field.kind is FieldKind.DATE
    shown = marked(sheet, field, value) if dated else quoted(show(field, value), SHOWN)
    return w.GUESSED.format(value=shown) if mark == GUESSED else shown


def pasted_row(sheet: Sheet, draft: Draft, row: Row, number: int) -> str:
    """A row that just came: whole and certain in one line, anything else in full."""
    if not sheet.form.rows:
        return row_card(sheet, draft, row, number)
    fields = sheet.form.fields
    missing, unclear = lacking(sheet.form, row)
    empty = _emptied(sheet.form, row)
    if not missing and not unclear and not row.marks:
        title = ", ".join(
            _valued(sheet, sheet.form.field(key), row) for key in sheet.form.row_title
        )
        title = _noted(sheet.form, draft, row, title)
        return w.ROW_WHOLE.format(n=number, empty=empty, title=title)
    state = w.ROW_LACKS.format(names=names(missing)) if missing else ""
    state += w.ROW_UNCLEAR.format(names=names(unclear)) if unclear else ""
    left_out = _left_out(sheet.form, row)
    shown = [f for f in fields if f not in left_out or f in unclear]
    lines = [_cell(sheet, draft, f, row) for f in shown]
    return "\n".join([w.ROW_HEAD.format(n=number, state=state, empty=empty), *lines])


def repaired_row(sheet: Sheet, draft: Draft, row: Row, number: int) -> str:
    """A row after a repair: one line; an incomplete one shows only its gaps."""
    if not sheet.form.rows:
        return row_card(sheet, draft, row, number)
    missing, unclear = lacking(sheet.form, row)
    if missing or unclear:
        state = w.ROW_LACKS.format(names=names(missing)) if missing else ""
        state += w.ROW_UNCLEAR.format(names=names(unclear)) if unclear else ""
        return w.ROW_HEAD.format(n=number, state=state, empty="")
    return w.ROW_LINE.format(
        n=number, title=_noted(sheet.form, draft, row, _guessed_title(sheet, row))
    )


def _guessed_title(sheet: Sheet, row: Row) -> str:
    """The title with its guesses marked, and what else was guessed by name."""
    parts = []
    for key in sheet.form.row_title:
        field = sheet.form.field(key)
        brief = _brief(field, row.cells.get(key, ""))
        parts.append(w.GUESSED.format(value=brief) if row.marks.get(key) == GUESSED else brief)
    others = [f for f in sheet.form.fields if row.marks.get(f.key) == GUESSED]
    parts += [w.GUESSED.format(value=f.short) for f in others if f.key not in sheet.form.row_title]
    return ", ".join(part for part in parts if part)


def lacking(form: Form, row: Row) -> tuple[list[Field], list[Field]]:
    """The fields that have no value, and those whose words could not be taken."""
    unclear = [field for field in form.fields if unclear_in(row, field)]
    return [field for field in gaps(form, row) if field not in unclear], unclear


def _emptied(form: Form, row: Row) -> str:
    empty = _left_out(form, row)
    return w.ROW_EMPTY.format(names=names(empty)) if empty else ""


def _left_out(form: Form, row: Row) -> list[Field]:
    """Fields without a value that need none: optional ones, and those not asked in this row."""
    missing = gaps(form, row)
    return [f for f in form.fields if f not in missing and not row.cells.get(f.key)]


def names(fields: list[Field]) -> str:
    """The short names of fields, for a sentence."""
    return ", ".join(field.short for field in fields)
