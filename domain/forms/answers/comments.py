"""What the agency asks a unit to supplement, line by line: “dòng 2 tiêu đề: chưa rõ việc gì”."""

import json
import re
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from domain.forms import wording as w
from domain.forms.answers.checks import printable
from domain.forms.answers.labels import labelled
from domain.forms.definition.model import Comment, Draft, Form, Invalid, Row, Sheet
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import count

#: The code of a reason, by the folded words that it begins with; anything else is `other`.
CODES = {
    "thieu": "missing",
    "chua ro": "unclear",
    "khong ro": "unclear",
    "sai ky": "wrong_period",
    "ngoai ky": "wrong_period",
    "trung": "duplicate",
}
_STORED = TypeAdapter(tuple[Comment, ...])
_ROW = re.compile(r"\s*d[oò]ng\s+(\d{1,3})\s*[:,.-]?\s+(.*)", re.IGNORECASE)
_MOST = 500


def read_comments(form: Form, rows: Sequence[Row], text: str) -> tuple[Comment, ...]:
    """One comment a line. Raises Invalid with the line that cannot be taken and an example."""
    lines = [line for line in printable(text).split("\n") if line.strip()]
    if not lines:
        raise Invalid(w.COMMENT_EMPTY)
    return tuple(_read(form, rows, line) for line in lines)


def _read(form: Form, rows: Sequence[Row], line: str) -> Comment:
    cell = labelled(form, line)
    if cell is not None:
        row = cell.row or (1 if len(rows) == 1 else None)
        if row is None:
            raise Invalid(
                w.COMMENT_WHICH_ROW.format(typed=line.strip(), short=cell.field.short.lower())
            )
        return _comment(cell.value, _key(rows, row), cell.field.key)
    found = _ROW.fullmatch(line)
    if found:
        return _comment(found[2], _key(rows, int(found[1])))
    return _comment(re.sub(r"^\s*chung\s*:\s*", "", line, flags=re.IGNORECASE))


def _key(rows: Sequence[Row], number: int) -> int:
    if not 1 <= number <= len(rows):
        raise Invalid(w.NO_ROW.format(n=number, count=count(len(rows))))
    return rows[number - 1].key


def _comment(text: str, row: int | None = None, field: str = "") -> Comment:
    said = " ".join(text.split())
    if len(fold(said)) < 2:
        raise Invalid(w.COMMENT_EMPTY)
    if len(said) > _MOST:
        raise Invalid(w.COMMENT_LONG.format(length=len(said), limit=_MOST))
    folded = fold(said)
    code = next((code for head, code in CODES.items() if folded.startswith(head)), "other")
    return Comment(code, said, row, field)


def words(form: Form, rows: Sequence[Row], comment: Comment) -> str:
    """ "dòng 2, Tiêu đề: chưa rõ việc gì"; a row that is gone leaves only the text."""
    number = next((n for n, row in enumerate(rows, start=1) if row.key == comment.row), 0)
    if not number:
        return comment.text
    if not comment.field:
        return w.COMMENT_ROW.format(n=number, text=comment.text)
    short = form.field(comment.field).short
    if not form.rows:
        return w.COMMENT_CELL_ONE.format(short=short, text=comment.text)
    return w.COMMENT_CELL.format(n=number, short=short, text=comment.text)


def place_of(sheet: Sheet, comment: Comment) -> tuple[int, int]:
    """Which of all comments this is, from 1, and how many there are, as the unit was told."""
    return sheet.comments.index(comment) + 1, len(sheet.comments)


def of_cells(sheet: Sheet, draft: Draft) -> list[Comment]:
    """The comments on single cells of rows that are still there."""
    keys = {row.key for row in draft.rows}
    return [c for c in sheet.comments if c.field and c.row in keys]


def to_stored(comments: Sequence[Comment]) -> list[dict[str, Any]]:
    """Plain JSON data; `from_stored` gives equal comments back."""
    kept: list[dict[str, Any]] = _STORED.dump_python(tuple(comments), mode="json")
    return kept


def from_stored(data: Sequence[dict[str, Any]]) -> tuple[Comment, ...]:
    """The comments that `to_stored` wrote. Raises pydantic.ValidationError for anything else."""
    return _STORED.validate_json(json.dumps(data))


def numbered(sheet: Sheet, draft: Draft, comment: Comment) -> str:
    """A comment that no cell is asked for; with its number where others are asked for."""
    said = words(sheet.form, draft.rows, comment)
    if not of_cells(sheet, draft):
        return said
    k, total = place_of(sheet, comment)
    return w.COMMENT_NUMBERED.format(k=k, total=total, text=said)
