"""Dates, cells and rows as people read them."""

from datetime import date

from domain.forms.model import Cells, Field, FieldKind, Form
from domain.forms.wording import CELL, CELL_LINE, EMPTY, WEEKDAYS


def shorten(text: str, limit: int) -> str:
    """The text on one line, at most `limit` characters with the mark of what was cut."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def short_day(value: date) -> str:
    """A date in official spelling: days below 10, January and February take a zero (02/9/2024).

    Source: Decree 30/2020/ND-CP, annex I.
    """
    return f"{_day_month(value)}/{value.year}"


def long_day(value: date) -> str:
    """The date with its weekday, for confirmation."""
    return f"{WEEKDAYS[value.weekday()]}, {short_day(value)}"


def show(field: Field, value: str) -> str:
    """A cell as it is read back to the person; an empty one is named as such."""
    if not value:
        return EMPTY
    return long_day(date.fromisoformat(value)) if field.kind is FieldKind.DATE else value


def row_title(form: Form, cells: Cells, *, limit: int = 60) -> str:
    """What makes the row recognisable in a list, in at most `limit` characters."""
    parts = [_brief(form.field(key), cells.get(key, "")) for key in form.row_title]
    return shorten(" · ".join(part for part in parts if part), limit)


def card_lines(form: Form, cells: Cells, *, limit: int = 45) -> str:
    """Every cell on a line of its own, each value in at most `limit` characters."""
    cells_shown = (named(field, cells, limit=limit) for field in form.fields)
    return "\n".join(CELL_LINE.format(cell=cell) for cell in cells_shown)


def named(field: Field, cells: Cells, *, limit: int) -> str:
    """One cell with the short name of its field."""
    value = shorten(show(field, cells.get(field.key, "")), limit)
    return CELL.format(label=field.short, value=value)


def _brief(field: Field, value: str) -> str:
    if value and field.kind is FieldKind.DATE:
        return _day_month(date.fromisoformat(value))
    return value


def _day_month(value: date) -> str:
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"{value.day:02d}/{month}"
