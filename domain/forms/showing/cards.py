"""The card: the rows of a report with what can be done about them."""

from domain.chat.messages import Prompt
from domain.chat.split import units
from domain.forms import wording as w
from domain.forms.answers.comments import numbered, of_cells
from domain.forms.definition.model import Draft, Field, Row, Sheet
from domain.forms.engine.placed import PAGE, in_hand, number
from domain.forms.showing.display import (
    counts,
    gaps,
    header,
    lacking,
    outside_hints,
    pasted_row,
    repaired_row,
    row_card,
    row_line,
)
from domain.vietnamese.spelling import count

#: UTF-16 units for the rows of a card, so that head, gaps and choices still fit into 1,900.
_ROOM = 1200


def _answered(sheet: Sheet, draft: Draft) -> str:
    """How many comments were answered out of all; those that no cell was asked for are said."""
    done, total = count(draft.cursor.comment), count(len(sheet.comments))
    text = w.CARD_COMMENTS.format(header=header(sheet), done=done, total=total)
    cells = of_cells(sheet, draft)
    others = [numbered(sheet, draft, one) for one in sheet.comments if one not in cells]
    return text + (w.CARD_COMMENTS_LEFT.format(lines="; ".join(others)) if others else "")


def card(sheet: Sheet, draft: Draft) -> Prompt:
    row = in_hand(draft)
    several = (w.VIEW,) if len(draft.rows) > 1 else ()
    more = (w.ADD,) if sheet.form.rows else ()
    # What lacks something cannot be sent, so its first choice is to go on.
    first = w.GO_ON if any(gaps(sheet.form, row) for row in draft.rows) else w.SUBMIT
    choices = (first, *more, w.EDIT, *several)
    if draft.cursor.pasted:
        return _pasted_card(sheet, draft)
    if draft.cursor.comment > 0:
        text = _answered(sheet, draft)
        return Prompt(text, (w.RESUBMIT, *(several or (w.EDIT,))), (w.LEAVE,), draft.cursor.step)
    if draft.cursor.brief:
        text = w.CARD_BRIEF.format(header=header(sheet), counts=counts(sheet.form, draft))
        return Prompt(text, choices, (w.LEAVE,), draft.cursor.step)
    text = (w.CARD if sheet.form.rows else w.CARD_ONE).format(
        header=header(sheet),
        counts=counts(sheet.form, draft),
        lines="\n".join([*_card_lines(sheet, draft, row), *outside_hints(sheet, draft)]),
        short=example_field(sheet).short.lower(),
        n=number(draft, row.key),
        withdraw=w.WITHDRAW.format(agency=sheet.agency, id=sheet.id),
    )
    return Prompt(text, choices, (w.LEAVE,), draft.cursor.step)


def _pasted_card(sheet: Sheet, draft: Draft) -> Prompt:
    """The card after a message with whole rows: what was understood, then gaps or choices."""
    keys = draft.cursor.pasted
    numbered = list(enumerate(draft.rows, start=1))
    shown = [(n, row) for n, row in numbered if row.key in keys] or numbered
    fresh = keys != (0,)
    show = pasted_row if fresh else repaired_row
    lines = _within([show(sheet, draft, row, n) for n, row in shown], len(shown))
    lines = "\n".join([lines, *outside_hints(sheet, draft)])
    gap_lines = _gap_lines(sheet, numbered)
    head = {"header": header(sheet), "counts": counts(sheet.form, draft), "lines": lines}
    if gap_lines:
        asked = w.CARD_GAPS.format(lines=gap_lines)
        said = w.CARD_PASTED if sheet.form.rows else w.CARD_PASTED_ONE
        or_asked = (w.OR_GO_ON,) if "\n" in gap_lines else ()
        text = "\n".join((said.format(**head), asked, *or_asked))
        return Prompt(text, (), (w.GO_ON, w.LEAVE), draft.cursor.step)
    withdraw = w.WITHDRAW.format(agency=sheet.agency, id=sheet.id)
    said = w.HINT if sheet.form.rows else w.HINT_ONE
    hint = said.format(n=len(draft.rows), short=example_field(sheet).short.lower())
    several = (w.VIEW,) if len(draft.rows) > 1 else ()
    more = (w.ADD,) if sheet.form.rows else (w.EDIT,)
    text = w.CARD_REPAIRED.format(hint=hint, withdraw=withdraw, **head)
    return Prompt(text, (w.SUBMIT, *more, *several), (w.LEAVE,), draft.cursor.step)


def example_field(sheet: Sheet) -> Field:
    """The field that an example names: the second, as the first is often a date."""
    fields = sheet.form.fields
    return fields[min(1, len(fields) - 1)]


def _within(lines: list[str], total: int) -> str:
    """The rows that fit; of those that do not, how many there are."""
    kept: list[str] = []
    for line in lines:
        if units("\n".join([*kept, line])) > _ROOM:
            break
        kept.append(line)
    rest = total - len(kept)
    return "\n".join([*kept, *([w.MORE_ROWS.format(count=count(rest))] if rest else [])])


def _gap_lines(sheet: Sheet, numbered: list[tuple[int, Row]]) -> str:
    """The gaps as lines to copy; at most a dozen at a time."""
    found = []
    for n, row in numbered:
        missing, unclear = lacking(sheet.form, row)
        for field in sheet.form.fields:
            if field in missing or field in unclear:
                said = w.GAP_LINE if sheet.form.rows else w.GAP_LINE_ONE
                found.append(said.format(n=n, short=field.short.lower()))
    return "\n".join(found[:12])


def _card_lines(sheet: Sheet, draft: Draft, shown: Row) -> list[str]:
    """The row in hand in full, its neighbours in a line each; long reports show only the last."""
    lines = []
    for n, row in enumerate(draft.rows, start=1):
        if row.key == shown.key:
            lines.append(row_card(sheet, draft, row, n))
        elif n > len(draft.rows) - PAGE:
            lines.append(row_line(sheet.form, draft, row, n))
    return lines


def how_to_change(sheet: Sheet, draft: Draft) -> str:
    """The words that change a cell of the row in hand, or that answer is sent anew."""
    if not draft.rows:
        return w.SEND_ANEW
    said = w.HINT if sheet.form.rows else w.HINT_ONE
    short = example_field(sheet).short.lower()
    return said.format(n=number(draft, in_hand(draft).key), short=short)
