"""The card after whole rows, while one lacks something: rows and labels repair it, a line alone
may fill the one gap that it fits, and anything else is what somebody says.
"""

from domain.forms.answers.labels import labelled, uncorrected
from domain.forms.answers.shapes import looks_dated
from domain.forms.definition.model import Draft, Field, FieldKind, Screen, Sheet
from domain.forms.pasting.pasted_lines import Plain
from domain.forms.pasting.pasted_text import read_lines
from domain.forms.showing.display import lacking

#: A row by its number as people count, and the field that it lacks there.
Gap = tuple[int, Field]


def asks_for_gaps(sheet: Sheet, draft: Draft) -> bool:
    """Whether the card with the gaps of pasted rows is open."""
    return draft.cursor.screen is Screen.CARD and bool(draft.cursor.pasted and _gaps(sheet, draft))


def lacks(sheet: Sheet, draft: Draft) -> bool:
    """Whether any row of the draft lacks something."""
    return bool(_gaps(sheet, draft))


def tells_of_rows(sheet: Sheet, text: str) -> bool:
    """Whether a message holds rows or labels, and is no line that could be anything."""
    if "\n" in text.strip() or "\t" in text or labelled(sheet.form, text):
        return True
    lines = read_lines(sheet.form, uncorrected(text), sheet, frozenset())
    return not all(isinstance(line, Plain) for line in lines)


def gap_filled(sheet: Sheet, draft: Draft, text: str) -> Gap | None:
    """The only gap there is, or the only day that is missing for a day; None where it is open."""
    gaps = _gaps(sheet, draft)
    if len(gaps) == 1:
        return gaps[0]
    days = [gap for gap in gaps if gap[1].kind is FieldKind.DATE]
    return days[0] if len(days) == 1 and looks_dated(text) else None


def as_typed(sheet: Sheet, draft: Draft, gap: Gap, text: str) -> str:
    """The line, where there are other gaps with its row and label."""
    n, field = gap
    if len(_gaps(sheet, draft)) == 1:
        return text
    return f"dòng {n} {field.short}: {text}" if sheet.form.rows else f"{field.short}: {text}"


def _gaps(sheet: Sheet, draft: Draft) -> list[Gap]:
    return [
        (n, field)
        for n, row in enumerate(draft.rows, start=1)
        for fields in lacking(sheet.form, row)
        for field in fields
    ]
