"""Where somebody stands in a draft: the row in hand, the field asked."""

from domain.forms.definition.model import Draft, Field, Row, Sheet

#: Rows on one page of the table.
PAGE = 9


def find(draft: Draft, key: int | None) -> Row | None:
    """The row with this key, None when it is not there (any more)."""
    return next((row for row in draft.rows if row.key == key), None)


def in_hand(draft: Draft) -> Row:
    """The row in hand; a card without one shows the last."""
    return find(draft, draft.cursor.row) or draft.rows[-1]


def number(draft: Draft, key: int | None) -> int:
    """The number of a row as people count; a row that is not kept yet comes after the last."""
    keys = [row.key for row in draft.rows]
    return keys.index(key) + 1 if key in keys else len(keys) + 1


def current(sheet: Sheet, draft: Draft) -> Field:
    """The field that is being asked."""
    return sheet.form.fields[draft.cursor.at]


def held(sheet: Sheet, draft: Draft) -> str:
    """What the asked field holds now."""
    row = find(draft, draft.cursor.row)
    return row.cells.get(current(sheet, draft).key, "") if row else ""
