"""The open question of a report, derived from the draft; nothing here changes anything."""

from dataclasses import replace
from datetime import date

from domain.chat.messages import Option, Prompt
from domain.chat.split import units
from domain.forms import wording as w
from domain.forms.comments import of_cells
from domain.forms.display import (
    SHOWN,
    counts,
    header,
    lacking,
    pasted_row,
    repaired_row,
    row_card,
    row_line,
    show,
)
from domain.forms.model import Comment, Draft, Field, FieldKind, Row, Screen, Sheet
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import count, day_month, long_day, quoted, short_day

#: Rows on one page of the table.
PAGE = 9


def prompt(sheet: Sheet, draft: Draft) -> Prompt:
    """The question that is open now, from the rows as they are now."""
    match open_screen(draft):
        case Screen.OPEN:
            return _opening(sheet, draft)
        case Screen.FIELD:
            return _question(sheet, draft)
        case Screen.DATE:
            return _date(sheet, draft)
        case Screen.CARD:
            return _card(sheet, draft)
        case Screen.PICK:
            return _pick(sheet, draft)
        case Screen.TABLE:
            return _table(sheet, draft)
        case Screen.NIL:
            return _nil(sheet, draft)
    return _nil_rows(sheet, draft)


def open_screen(draft: Draft) -> Screen:
    """The screen that is really open, as colleagues may have added or dropped rows meanwhile."""
    screen, row = draft.cursor.screen, draft.cursor.row
    if screen in (Screen.FIELD, Screen.DATE) and row is not None and find(draft, row) is None:
        screen = Screen.CARD
    if screen in (Screen.CARD, Screen.PICK, Screen.TABLE, Screen.NIL_ROWS) and not draft.rows:
        return Screen.OPEN
    if screen is Screen.OPEN and draft.rows:
        return Screen.CARD
    return screen


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


def place(sheet: Sheet, draft: Draft) -> str:
    """‹H›, dòng 1, mục 4/8; without rows ‹H›, mục 4/8."""
    values = {"header": header(sheet), "k": draft.cursor.at + 1, "total": len(sheet.form.fields)}
    if not sheet.form.rows:
        return w.PLACE_ONE.format(**values)
    return w.PLACE.format(n=number(draft, draft.cursor.row), **values)


def bounds(sheet: Sheet) -> dict[str, str]:
    """The data window in words: 15/6 to 14/9/2026."""
    return {"first": day_month(sheet.first), "last": short_day(sheet.last)}


def _opening(sheet: Sheet, draft: Draft) -> Prompt:
    others = w.OTHERS.format(names=", ".join(sheet.others)) if sheet.others else ""
    text = (w.OPENING if sheet.form.rows else w.OPENING_ONE).format(
        header=header(sheet),
        due=sheet.due,
        warning=sheet.form.warning,
        others=others,
        start=sheet.form.fields[0].short,
        template=template(sheet),
        **bounds(sheet),
    )
    return Prompt(text, (w.ROWS, w.NIL), (), draft.cursor.step)


def template(sheet: Sheet) -> str:
    """The labels of a whole row, one a line, to be filled in and sent back."""
    return "\n".join(w.TEMPLATE_LINE.format(short=field.short) for field in sheet.form.fields)


def printed(sheet: Sheet, draft: Draft) -> frozenset[str]:
    """Lines of our own that hold no value of a person, folded: pasted back, they are dropped."""
    ours = [
        *_opening(sheet, draft).text.split("\n"),
        *(f"{n}. {option.label}" for n, option in enumerate((w.ROWS, w.NIL), start=1)),
        *(option.label for option in (w.ROWS, w.NIL, w.SUBMIT, w.ADD, w.VIEW)),
        *(f"{n}. {o.label}" for n, o in enumerate((w.SUBMIT, w.ADD, w.VIEW), start=1)),
        w.CARD_GAPS.partition("\n")[0],
        w.CARD_PASTED.format(header=header(sheet), counts=counts(sheet.form, draft), lines=""),
        w.MAY_PASTE,
    ]
    return frozenset(filter(None, (fold(line) for line in ours)))


def _question(sheet: Sheet, draft: Draft) -> Prompt:
    field, value = current(sheet, draft), held(sheet, draft)
    several = w.MAY_CHOOSE if field.kind is FieldKind.CHOICES else ""
    none = "" if field.required else w.IF_NONE
    asked = " ".join(filter(None, (field.question, field.hint, several, none)))
    text = w.QUESTION.format(place=place(sheet, draft), question=asked)
    if draft.cursor.at == 0 and draft.rows and draft.cursor.row is None:
        text = f"{text} {w.MAY_PASTE}"
    comment, shown = _comment(sheet, draft), quoted(show(field, value), 200)
    if comment:
        k, total = draft.cursor.comment + 1, len(of_cells(sheet, draft))
        said = comment.text.rstrip(".")
        text = w.COMMENTED.format(question=text, value=shown, k=k, total=total, text=said)
    elif value:
        text = w.PRESENT.format(question=text, value=shown)
    skip = () if field.required else (w.SKIP,)
    day = (w.YESTERDAY,) if field.kind is FieldKind.DATE else ()
    used = tuple(Option(f"u{n}", value) for n, value in enumerate(draft.cursor.offered))
    return Prompt(text, used, (*day, w.BACK, *skip, w.LEAVE), draft.cursor.step)


def _comment(sheet: Sheet, draft: Draft) -> Comment | None:
    """The comment that the open question is about."""
    comments, n = of_cells(sheet, draft), draft.cursor.comment
    return comments[n] if 0 <= n < len(comments) else None


def _date(sheet: Sheet, draft: Draft) -> Prompt:
    field, day = current(sheet, draft), date.fromisoformat(draft.cursor.pending)
    text = w.DATE_DOUBT.format(place=place(sheet, draft), label=field.short, day=long_day(day))
    return Prompt(text, (w.RIGHT, w.RETYPE), (w.BACK, w.LEAVE), draft.cursor.step)


def _card(sheet: Sheet, draft: Draft) -> Prompt:
    row = in_hand(draft)
    several = (w.VIEW,) if len(draft.rows) > 1 else ()
    more = (w.ADD,) if sheet.form.rows else ()
    choices = (w.SUBMIT, *more, w.EDIT, *several)
    if draft.cursor.pasted:
        return _pasted_card(sheet, draft)
    if draft.cursor.comment > 0:
        done = count(draft.cursor.comment)
        text = w.CARD_COMMENTS.format(header=header(sheet), done=done, total=done)
        return Prompt(text, (w.RESUBMIT, *(several or (w.EDIT,))), (w.LEAVE,), draft.cursor.step)
    if draft.cursor.brief:
        text = w.CARD_BRIEF.format(header=header(sheet), counts=counts(sheet.form, draft))
        return Prompt(text, choices, (w.LEAVE,), draft.cursor.step)
    text = (w.CARD if sheet.form.rows else w.CARD_ONE).format(
        header=header(sheet),
        counts=counts(sheet.form, draft),
        lines="\n".join(_card_lines(sheet, draft, row)),
        short=_example(sheet),
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
    gap_lines = _gap_lines(sheet, numbered)
    head = {"header": header(sheet), "counts": counts(sheet.form, draft), "lines": lines}
    if gap_lines:
        asked = w.CARD_GAPS.format(lines=gap_lines)
        said = w.CARD_PASTED if sheet.form.rows else w.CARD_PASTED_ONE
        return Prompt(f"{said.format(**head)}\n{asked}", (), (w.LEAVE,), draft.cursor.step)
    withdraw = w.WITHDRAW.format(agency=sheet.agency, id=sheet.id)
    said = w.HINT if sheet.form.rows else w.HINT_ONE
    hint = said.format(n=len(draft.rows), short=_example(sheet))
    several = (w.VIEW,) if len(draft.rows) > 1 else ()
    more = (w.ADD,) if sheet.form.rows else (w.EDIT,)
    text = w.CARD_REPAIRED.format(hint=hint, withdraw=withdraw, **head)
    return Prompt(text, (w.SUBMIT, *more, *several), (w.LEAVE,), draft.cursor.step)


def _example(sheet: Sheet) -> str:
    """The field that an example names: the second, as the first is often a date."""
    fields = sheet.form.fields
    return fields[min(1, len(fields) - 1)].short.lower()


#: UTF-16 units for the rows of a card, so that head, gaps and choices still fit into 1,900.
_ROOM = 1200


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


def _pick(sheet: Sheet, draft: Draft) -> Prompt:
    row = in_hand(draft)
    choices = tuple(
        Option(f"f{at}", w.CELL.format(label=f.short, value=_held(f, row)))
        for at, f in enumerate(sheet.form.fields)
    )
    said = w.PICK if sheet.form.rows else w.PICK_ONE
    text = said.format(header=header(sheet), n=number(draft, row.key))
    return Prompt(text, choices, (w.BACK, w.LEAVE), draft.cursor.step)


def _held(field: Field, row: Row) -> str:
    return quoted(show(field, row.cells.get(field.key, "")), SHOWN // 2)


def _table(sheet: Sheet, draft: Draft) -> Prompt:
    page = draft.cursor.page if draft.cursor.page < len(draft.rows) else 0
    shown = list(enumerate(draft.rows, start=1))[page : page + PAGE]
    rows = tuple(Option(f"r{row.key}", row_line(sheet.form, draft, row, n)) for n, row in shown)
    later = (w.LATER,) if page + PAGE < len(draft.rows) else ()
    text = w.TABLE.format(header=header(sheet), counts=counts(sheet.form, draft))
    return Prompt(text, (*rows, *later), (w.BACK, w.LEAVE), draft.cursor.step)


def _nil(sheet: Sheet, draft: Draft) -> Prompt:
    text = w.CONFIRM_NIL_TEXT.format(
        period=sheet.period, unit=sheet.unit, subject=sheet.form.subject, **bounds(sheet)
    )
    if draft.rows:
        said = w.DROPPING if sheet.form.rows else w.DROPPING_ONE
        text += said.format(count=count(len(draft.rows)))
    return Prompt(text, (w.CONFIRM_NIL, w.BACK), (), draft.cursor.step)


def _nil_rows(sheet: Sheet, draft: Draft) -> Prompt:
    rows = count(len(draft.rows))
    if not sheet.form.rows:
        text = w.NIL_ONE_TEXT.format(header=header(sheet), counts=counts(sheet.form, draft))
        return Prompt(text, (w.KEEP_ROWS, w.DROP_ONE), (), draft.cursor.step)
    drop = replace(w.DROP_ROWS, label=w.DROP_ROWS.label.format(count=rows))
    text = w.NIL_ROWS_TEXT.format(header=header(sheet), count=rows)
    return Prompt(text, (w.KEEP_ROWS, drop), (), draft.cursor.step)
