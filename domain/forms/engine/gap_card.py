"""The card after whole rows, while one lacks something: rows and labels repair it, a line alone
may fill the one gap that it fits, and anything else is what somebody says.
"""

from dataclasses import dataclass

from domain.forms.answers.labels import labelled, made, uncorrected
from domain.forms.answers.shapes import looks_dated
from domain.forms.definition.model import Draft, Field, FieldKind, Screen, Sheet
from domain.forms.pasting.pasted_lines import Plain
from domain.forms.pasting.pasted_text import read_lines
from domain.forms.showing.display import lacking
from domain.vietnamese.folding import fold

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
    signed = made(sheet.form, text) or labelled(sheet.form, text)
    if "\n" in text.strip() or "\t" in text or signed:
        return True
    lines = read_lines(sheet.form, uncorrected(text), sheet, frozenset())
    return not all(isinstance(line, Plain) for line in lines)


@dataclass(frozen=True, slots=True)
class Filled:
    """A line alone and the gap that it fills; `named` is the value behind the field's own name."""

    gap: Gap
    text: str
    named: bool = False

    def as_typed(self, sheet: Sheet, *, only: bool) -> str:
        """The line; with its row and label where those are certain or needed."""
        n, field = self.gap
        if only and not self.named:
            return self.text
        row = f"dòng {n} " if sheet.form.rows else ""
        return f"{row}{field.short}: {self.text}"


def only_one(sheet: Sheet, draft: Draft) -> bool:
    """Whether just one gap is left."""
    return len(_gaps(sheet, draft)) == 1


def gap_filled(sheet: Sheet, draft: Draft, text: str) -> Filled | None:
    """The gap whose name the line begins with, the only one there is, or the only day for a day.

    None where it is open.
    """
    gaps = _gaps(sheet, draft)
    named = [(gap, rest) for gap in gaps if (rest := _behind_name(gap[1], text))]
    if len(named) == 1:
        return Filled(*named[0], named=True)
    if len(gaps) == 1 and (gaps[0][1].kind is FieldKind.DATE or not looks_dated(text)):
        return Filled(gaps[0], text)
    days = [gap for gap in gaps if gap[1].kind is FieldKind.DATE]
    return Filled(days[0], text) if len(days) == 1 and looks_dated(text) else None


def _behind_name(field: Field, text: str) -> str:
    """What stands behind the short name of a field, with which a line begins; "" for none."""
    tokens, size = text.split(), len(fold(field.short).split())
    begins = fold(" ".join(tokens[:size])) == fold(field.short)
    return " ".join(tokens[size:]) if begins else ""


def _gaps(sheet: Sheet, draft: Draft) -> list[Gap]:
    return [
        (n, field)
        for n, row in enumerate(draft.rows, start=1)
        for fields in lacking(sheet.form, row)
        for field in fields
    ]
