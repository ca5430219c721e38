"""The open question of a report, derived from the draft; nothing here changes anything."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from domain.chat.messages import Option, Prompt
from domain.forms import wording as w
from domain.forms.answers.comments import of_cells, place_of
from domain.forms.definition.model import (
    Before,
    Comment,
    Draft,
    Field,
    FieldKind,
    Row,
    Screen,
    Sheet,
)
from domain.forms.engine.placed import PAGE, current, find, held, in_hand, number
from domain.forms.showing.cards import card
from domain.forms.showing.display import (
    SHOWN,
    counts,
    header,
    row_line,
    row_title,
    show,
)
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import count, day_month, long_day, quoted, short_day


def prompt(sheet: Sheet, draft: Draft) -> Prompt:
    """The question that is open now, from the rows as they are now."""
    return _ASK[open_screen(draft)](sheet, draft)


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


def place(sheet: Sheet, draft: Draft) -> str:
    """‹H›, dòng 1, mục 4/8; without rows ‹H›, mục 4/8; of a report that is known no ‹H›."""
    values = {"header": header(sheet), "k": draft.cursor.at + 1, "total": len(sheet.form.fields)}
    if not sheet.form.rows:
        return (w.PLACE_KNOWN_ONE if sheet.known else w.PLACE_ONE).format(**values)
    said = w.PLACE_KNOWN if sheet.known else w.PLACE
    return said.format(n=number(draft, draft.cursor.row), **values)


def bounds(sheet: Sheet) -> dict[str, str]:
    """The data window in words: 15/6 to 14/9/2026."""
    return {"first": day_month(sheet.first), "last": short_day(sheet.last)}


def _opening(sheet: Sheet, draft: Draft) -> Prompt:
    others = w.OTHERS.format(names=", ".join(sheet.others)) if sheet.others else ""
    moved = sum(row.moved for row in sheet.before)
    others += w.BEFORE_WAITS.format(count=count(moved)) if moved else ""
    said = w.OPENING if sheet.form.rows else w.OPENING_ONE
    text = (w.OPENING_PAPER if sheet.form.reminds_only else said).format(
        id=sheet.id,
        today=day_month(sheet.today),
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
    typed = (field for field in sheet.form.fields if field.kind is not FieldKind.FILE)
    return "\n".join(w.TEMPLATE_LINE.format(short=field.short) for field in typed)


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
        w.OR_GO_ON,
    ]
    return frozenset(filter(None, (fold(line) for line in ours)))


def _question(sheet: Sheet, draft: Draft) -> Prompt:
    field, value = current(sheet, draft), held(sheet, draft)
    if draft.cursor.parts:
        text = w.QUESTION.format(place=place(sheet, draft), question=w.PARTS)
        return Prompt(text, (), (w.BACK, w.LEAVE), draft.cursor.step)
    several = w.MAY_CHOOSE if field.kind is FieldKind.CHOICES else ""
    sent = field.kind is FieldKind.FILE and bool(held(sheet, draft))
    none = "" if field.required or sent else w.IF_NONE
    asked = " ".join(filter(None, (field.question, field.hint, several, none)))
    text = w.QUESTION.format(place=place(sheet, draft), question=asked)
    if draft.cursor.at == 0 and draft.rows and draft.cursor.row is None:
        text = f"{text} {w.MAY_PASTE}"
    comment, shown = _comment(sheet, draft), quoted(show(field, value), 200)
    if comment:
        k, total = place_of(sheet, comment)
        said = comment.text.rstrip(".")
        text = w.COMMENTED.format(question=text, value=shown, k=k, total=total, text=said)
    elif value:
        present = w.PRESENT_FILE if field.kind is FieldKind.FILE else w.PRESENT
        text = present.format(question=text, value=shown)
    skip = () if field.required else (w.SKIP,)
    day = (w.YESTERDAY,) if field.kind is FieldKind.DATE else ()
    used = tuple(Option(f"u{n}", value) for n, value in enumerate(draft.cursor.offered))
    done = (w.FILES_DONE, w.FILES_DROP) if sent else ()
    skip = () if sent else skip
    return Prompt(text, used, (*done, *day, w.BACK, *skip, w.LEAVE), draft.cursor.step)


def _comment(sheet: Sheet, draft: Draft) -> Comment | None:
    """The comment that the open question is about."""
    comments, n = of_cells(sheet, draft), draft.cursor.comment
    return comments[n] if 0 <= n < len(comments) else None


def _date(sheet: Sheet, draft: Draft) -> Prompt:
    field, day = current(sheet, draft), date.fromisoformat(draft.cursor.pending)
    text = w.DATE_DOUBT.format(place=place(sheet, draft), label=field.short, day=long_day(day))
    return Prompt(text, (w.RIGHT, w.RETYPE), (w.BACK, w.LEAVE), draft.cursor.step)


def _pick(sheet: Sheet, draft: Draft) -> Prompt:
    row = in_hand(draft)
    choices = tuple(
        Option(f"f{at}", w.CELL.format(label=f.short, value=_held(f, row)), (f.short, *f.aliases))
        for at, f in enumerate(sheet.form.fields)
    )
    whole, known = (w.PICK, w.PICK_KNOWN) if sheet.form.rows else (w.PICK_ONE, w.PICK_KNOWN_ONE)
    said = known if sheet.known else whole
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


def _before(sheet: Sheet, draft: Draft) -> Prompt:
    """Rows of the report before."""
    page = draft.cursor.page if draft.cursor.page < len(sheet.before) else 0
    shown = list(enumerate(sheet.before))[page : page + PAGE]
    options = tuple(Option(f"b{n}", _before_line(sheet, row)) for n, row in shown)
    later = (w.LATER,) if page + PAGE < len(sheet.before) else ()
    text = w.BEFORE_LIST.format(header=header(sheet))
    return Prompt(text, (*options, *later), (w.BACK, w.LEAVE), draft.cursor.step)


def _before_line(sheet: Sheet, row: Before) -> str:
    title = row_title(sheet.form, row.cells)
    return w.BEFORE_MOVED.format(title=title) if row.moved else title


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


_ASK: dict[Screen, Callable[[Sheet, Draft], Prompt]] = {
    Screen.OPEN: _opening,
    Screen.FIELD: _question,
    Screen.DATE: _date,
    Screen.CARD: card,
    Screen.PICK: _pick,
    Screen.TABLE: _table,
    Screen.BEFORE: _before,
    Screen.NIL: _nil,
    Screen.NIL_ROWS: _nil_rows,
}
