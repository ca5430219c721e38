"""The workbook that a unit fills in: the table of its report, with what it has entered so far.

Cells for entries are text, so that Excel turns no 3/8 into a date of its own; where a field has
choices there is a list, and every column says on a click what belongs there.
"""

from datetime import datetime
from typing import Any

from documents import wording
from documents.model import row_texts
from documents.page import CellSpan, Page, PrintedBook
from documents.spelling import plain
from documents.xlsx import head, widths
from domain.forms.answers.values import choices
from domain.forms.definition.model import Cells, Field, FieldKind, Form, Sheet

#: Empty numbered rows below those that are filled.
BLANK = 40
#: What Excel allows for the title and the text of a hint.
_TITLE, _HINT = 32, 255


def write(sheet: Sheet, rows: tuple[Cells, ...], *, produced_at: datetime) -> bytes:
    """The template for one unit and period; reading it back gives the rows again."""
    form = sheet.form
    columns = len(form.fields) + 1
    with PrintedBook() as book:
        page = book.page(wording.SHEET_SINGLE, widths(form))
        page.line(
            CellSpan(wording.UNIT_LINE.format(agency=plain(sheet.unit)), "left_bold", columns)
        )
        page.line(CellSpan(wording.PERIOD_LINE.format(period=sheet.period), "left", columns))
        page.line(CellSpan(wording.TEMPLATE_HINT.format(agency=sheet.agency), "left", columns))
        head(page, form)
        page.sheet.freeze_panes(page.row, 2)
        top = page.row
        blank = BLANK if form.rows else int(not rows)
        for number, cells in enumerate((*rows, *({},) * blank), start=1):
            texts = row_texts(form, cells)
            page.line(CellSpan(str(number), "mid"), *(CellSpan(text, "entry") for text in texts))
        _hints(page, form, top)
        return book.close(title=form.name, author=sheet.unit, created=produced_at)


def _hints(page: Page, form: Form, top: int) -> None:
    for at, column in enumerate(form.fields, start=1):
        page.sheet.data_validation(top, at, page.row - 1, at, _rule(column))


def _rule(column: Field) -> dict[str, Any]:
    """A list where there are choices, a hint everywhere; Excel refuses nothing by itself."""
    listed = list(choices(column)) if column.kind is not FieldKind.CHOICES else []
    # A list is written into the file as one text of at most 255 characters.
    short = bool(listed) and len(",".join(listed)) <= _HINT and not any("," in c for c in listed)
    kind = {"validate": "list", "source": listed} if short else {"validate": "any"}
    said = column.help or column.question
    if not column.required:
        said = wording.TEMPLATE_OPTIONAL.format(help=said)
    return {
        **kind,
        "input_title": column.short[:_TITLE],
        "input_message": said[:_HINT],
        "error_type": "warning",
    }
