"""What follows an answer at each screen of a report; each function is one arrow of the engine."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.answers.checks import check, printable
from domain.forms.answers.clauses import half
from domain.forms.answers.comments import of_cells, words
from domain.forms.answers.dates import ReadDate, read_date
from domain.forms.answers.labels import AS_ABOVE, LabelledAnswer
from domain.forms.answers.remarks import remarks
from domain.forms.answers.spoken import SAYS_NO, day_said, heard, leaves_empty, value_of
from domain.forms.answers.talk import is_talk, may_be_talk
from domain.forms.definition.conditions import relevant
from domain.forms.definition.field_names import named_exactly
from domain.forms.definition.model import (
    Draft,
    Effect,
    Field,
    FieldKind,
    Invalid,
    Left,
    Row,
    RowDropped,
    RowSaved,
    Screen,
    Sheet,
    Submitted,
)
from domain.forms.engine.going import ask, go, rest, stay, to_comment
from domain.forms.engine.placed import current, find, held, in_hand, number
from domain.forms.showing.display import gaps, marked, names, show
from domain.vietnamese.courtesy import bare, marked_question
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import count, quoted


def answered(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    """FIELD: free text for the field asked. Raises Invalid."""
    field = current(sheet, draft)
    now = held(sheet, draft)
    if now != draft.cursor.seen:
        return _meanwhile(sheet, draft, text)
    if marked_question(text) and field.kind not in (FieldKind.TEXT, FieldKind.LONG_TEXT):
        raise Invalid(not_kept(sheet, field, text))
    above = _above(sheet, draft) if fold(text) in AS_ABOVE else ""
    if above:
        return keep(sheet, draft, above)
    if field.kind is FieldKind.DATE:
        return dated(sheet, draft, text)
    free = field.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT)
    if not field.required and field.kind not in SAYS_NO and leaves_empty(field, text):
        if field.kind is FieldKind.FILE and now:
            return kept(sheet, draft)
        return keep(sheet, draft, "")
    named = named_exactly(sheet.form, bare(text)) is not None
    if free and (named or _is_no_content(text) or half(field, text)):
        raise Invalid(not_kept(sheet, field, text))
    return keep(sheet, draft, check(field, value_of(field, text) if free else text, sheet))


def not_kept(sheet: Sheet, field: Field, text: str) -> str:
    """That words were not taken, with the way to have just these, where there is one."""
    typed = quoted(text)
    try:
        check(field, text, sheet)
    except Invalid:
        return w.TALK_ONLY.format(typed=typed, label=field.short)
    shown = typed if typed == " ".join(text.split()) else "…"
    return w.TALK.format(typed=typed, label=field.short, shown=shown)


def _is_no_content(text: str) -> bool:
    """Whether a text is meant for somebody, or is nothing but a courtesy."""
    courtesy = not bare(text) or fold(text) in ("co", "uh", "um", "u")
    date_alone = re.fullmatch(r"(?:ngay )?\d{1,2} \d{1,2}(?: \d{4})?", fold(bare(text)))
    return courtesy or date_alone is not None or is_talk(text) or may_be_talk(text)


def _above(sheet: Sheet, draft: Draft) -> str:
    """What the row above holds in the field asked."""
    at = next((n for n, r in enumerate(draft.rows) if r.key == draft.cursor.row), len(draft.rows))
    return draft.rows[at - 1].cells.get(current(sheet, draft).key, "") if at else ""


def row_gone(draft: Draft, screen: Screen, text: str) -> Step[Draft]:
    """A colleague dropped the row in hand: what was typed for it is quoted, not kept elsewhere."""
    return Step(go(draft, screen, row=None), w.ROW_GONE.format(typed=quoted(text)))


def _meanwhile(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    """A colleague answered the field that is open here: neither answer is lost or overwritten."""
    field, row = current(sheet, draft), find(draft, draft.cursor.row)
    value = show(field, held(sheet, draft))
    by = (row.by if row else "") or w.COLLEAGUE
    typed, shown = quoted(text), quoted(value, 100)
    notice = w.MEANWHILE.format(by=by, label=field.short, value=shown, typed=typed)
    return Step(ask(sheet, draft, draft.cursor.row, draft.cursor.at), notice)


def dated(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    """A date: kept when it is certain, else asked about. Raises Invalid."""
    read = _as_said(sheet, printable(text))
    if not read.certain:
        return Step(go(draft, Screen.DATE, pending=read.iso))
    return keep(sheet, draft, read.iso)


def _as_said(sheet: Sheet, text: str) -> ReadDate:
    """The date as it was typed, else without what is spoken around it. Raises Invalid."""
    window = {"today": sheet.today, "first": sheet.first, "last": sheet.last}
    try:
        return read_date(text, **window)
    except Invalid:
        plain = day_said(text)
        if plain == text:
            raise
    try:
        return read_date(plain, **window)
    except Invalid as reason:
        if not str(reason).startswith(w.DATE_UNCLEAR.partition("“")[0]):
            raise
        return read_date(text, **window)  # what was typed is said back, not what was made of it


def keep(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """The value goes into the row in hand, and the next question follows with its echo."""
    field = current(sheet, draft)
    after, effect = put(draft, draft.cursor.row, field.key, value)
    row = after.rows[-1] if draft.cursor.row is None else in_hand(after)
    return Step(onward(sheet, after, row), echo(sheet, field, value), (effect,))


def keep_open(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """The photos of the open field go, and it is asked again."""
    field = current(sheet, draft)
    after, effect = put(draft, draft.cursor.row, field.key, "")
    again = ask(sheet, after, draft.cursor.row, draft.cursor.at, single=draft.cursor.single)
    return Step(again, w.FILES_DROPPED.format(label=field.short), (effect,))


def put(draft: Draft, key: int | None, column: str, value: str) -> tuple[Draft, Effect]:
    """The draft with one cell changed; without a row a new one begins."""
    row = find(draft, key)
    if row is None:
        made = Row(draft.next_key, {column: value})
        grown = replace(draft, rows=(*draft.rows, made), next_key=draft.next_key + 1)
        cursor = replace(draft.cursor, row=made.key)
        return replace(grown, cursor=cursor), RowSaved(made.key, made.cells)
    marks = {key: mark for key, mark in row.marks.items() if key != column}
    changed = replace(row, cells={**row.cells, column: value}, marks=marks)
    rows = tuple(changed if r.key == row.key else r for r in draft.rows)
    return replace(draft, rows=rows), RowSaved(row.key, changed.cells, marks)


def onward(sheet: Sheet, draft: Draft, row: Row) -> Draft:
    """What is asked after an answer: the next comment, the next field, or the card."""
    after = draft.cursor.at + 1
    if draft.cursor.comment >= 0:
        return to_comment(sheet, draft, draft.cursor.comment + 1)
    if draft.cursor.single:
        there = rest(sheet, draft, row)
        return replace(there, cursor=replace(there.cursor, brief=True))
    unasked = sheet.form.fields[after:]
    for at, field in enumerate(unasked, start=after):
        if field.key not in row.cells and relevant(field, row.cells):
            return ask(sheet, draft, row.key, at)
    return rest(sheet, draft, row)


def echo(sheet: Sheet, field: Field, value: str) -> str:
    """The first line of the next question: what was just kept."""
    if field.kind is FieldKind.DATE and value:
        late = sheet.form.rows and date.fromisoformat(value) > sheet.last
        return (w.READ_DATE_AFTER if late else w.READ_DATE).format(
            label=field.short, day=marked(sheet, field, value)
        )
    shown = quoted(show(field, value), 200)
    return w.ECHO.format(label=field.short, value=shown, end=_end(field, shown))


def _end(field: Field, shown: str) -> str:
    """A full stop, but not after a link, which would take it along."""
    return "" if (field.kind is FieldKind.LINK and "://" in shown) or shown[-1:] in ".…" else "."


def edited(sheet: Sheet, draft: Draft, line: LabelledAnswer) -> Step[Draft]:
    """A labelled line changes the row it names, else the row in hand. Raises Invalid."""
    if line.row is None and draft.cursor.row is None and draft.cursor.screen is Screen.FIELD:
        row = None
    elif line.row is not None and not 1 <= line.row <= len(draft.rows):
        return stay(draft, w.NO_ROW.format(n=line.row, count=count(len(draft.rows))))
    else:
        row = draft.rows[line.row - 1] if line.row else in_hand(draft)
    value = _value(sheet, line)
    after, effect = put(draft, row.key if row else None, line.field.key, value)
    if draft.cursor.screen is Screen.FIELD:
        return _edited_beside(sheet, after, line, value, effect)
    kept = row or after.rows[-1]
    shown = marked(sheet, line.field, value)
    for remark in remarks(after, find(after, kept.key) or kept, line.field):
        shown = w.REMARKED.format(value=quoted(shown, 200), remark=remark)
    named = w.CHANGED_ROW.format(n=number(after, kept.key)) if len(after.rows) > 1 else ""
    notice = w.CHANGED.format(
        label=line.field.short, row=named, value=quoted(shown, 300), end=_end(line.field, shown)
    )
    return Step(go(after, Screen.CARD, row=kept.key, brief=True), notice, (effect,))


def _value(sheet: Sheet, line: LabelledAnswer) -> str:
    """What the line gives its field, in canonical spelling. Raises Invalid."""
    # Words to somebody can be had just as they were typed, by their label.
    exact = is_talk(line.value) or may_be_talk(line.value)
    said = line.value if exact else heard(line.field, line.value)
    if line.field.kind is FieldKind.DATE:
        said = _as_said(sheet, printable(line.value)).iso
    return check(line.field, said, sheet)


def _edited_beside(
    sheet: Sheet, draft: Draft, line: LabelledAnswer, value: str, effect: Effect
) -> Step[Draft]:
    """A labelled line while a field is open: the field itself, or another one of the row."""
    notice = echo(sheet, line.field, value)
    row = in_hand(draft)
    if line.field.key == current(sheet, draft).key and row.key == draft.cursor.row:
        return Step(onward(sheet, draft, row), notice, (effect,))
    return Step(ask(sheet, draft, row.key, draft.cursor.at), notice, (effect,))


def several(sheet: Sheet, draft: Draft, lines: Sequence[LabelledAnswer]) -> Step[Draft]:
    """The answer and other cells of the row in hand; what cannot be taken is said, in its turn."""
    row = find(draft, draft.cursor.row) or in_hand(draft)
    said: list[str] = []
    done: set[str] = set()
    for line in lines:
        try:
            value = _value(sheet, line)
        except Invalid as reason:
            said.append(str(reason))
            continue
        draft, _ = put(draft, row.key, line.field.key, value)
        said.append(echo(sheet, line.field, value))
        done.add(line.field.key)
    now = find(draft, row.key) or row
    changed = (RowSaved(now.key, now.cells, now.marks),) if done else ()
    if current(sheet, draft).key not in done:
        return Step(ask(sheet, draft, now.key, draft.cursor.at), "\n".join(said), changed)
    return Step(_past(sheet, draft, now, done), "\n".join(said), changed)


def _past(sheet: Sheet, draft: Draft, row: Row, done: Collection[str]) -> Draft:
    """What is asked next, remarks that were answered along left out."""
    comments, n = of_cells(sheet, draft), draft.cursor.comment
    if n < 0:
        return onward(sheet, draft, row)
    while n < len(comments) and comments[n].row == row.key and comments[n].field in done:
        n += 1
    return to_comment(sheet, draft, n)


def kept(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """“giữ”, directly after *quay lại* or while one field is changed."""
    value = held(sheet, draft)
    row = find(draft, draft.cursor.row)
    if not value or row is None:
        return stay(draft, w.NOT_KEEPING)
    return Step(onward(sheet, draft, row), echo(sheet, current(sheet, draft), value))


def submit(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """CARD: hand in, or go to the first gap."""
    for n, row in enumerate(draft.rows, start=1):
        missing = gaps(sheet.form, row)
        if missing:
            said = w.INCOMPLETE if sheet.form.rows else w.INCOMPLETE_ONE
            notice = said.format(n=n, gaps=names(missing))
            return Step(rest(sheet, draft, row), notice)
    unasked = draft.cursor.comment < 0 and not draft.cursor.reminded
    if unasked and of_cells(sheet, draft):
        return Step(_reminded(draft), _comments_waiting(sheet, draft))
    return Step(None, "", (Submitted(nil=False),))


def _reminded(draft: Draft) -> Draft:
    """The same card once more, from which the report goes with the next “gửi”."""
    return go(draft, Screen.CARD, brief=True, reminded=True)


def _comments_waiting(sheet: Sheet, draft: Draft) -> str:
    """What the agency asked for, before the report goes back without a walk through it."""
    said = "; ".join(words(sheet.form, draft.rows, one).rstrip(".") for one in sheet.comments)
    return w.COMMENTS_WAIT.format(agency=sheet.agency, lines=quoted(said, 400))


def confirm_nil(draft: Draft) -> Step[Draft]:
    """NIL: rows of the draft go, and the report says that there is nothing."""
    dropped = tuple(RowDropped(row.key) for row in draft.rows)
    return Step(None, "", (*dropped, Submitted(nil=True)))


def leave(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """Away from the conversation: names the place and the way back."""
    cursor = draft.cursor
    if cursor.screen in (Screen.FIELD, Screen.DATE) and find(draft, cursor.row):
        notice = (w.LEFT_FIELD if sheet.form.rows else w.LEFT_FIELD_ONE).format(
            n=number(draft, cursor.row),
            k=cursor.at + 1,
            total=len(sheet.form.fields),
            label=current(sheet, draft).short,
            id=sheet.id,
        )
    elif draft.rows:
        notice = (w.LEFT_ROWS if sheet.form.rows else w.LEFT_ONE).format(
            count=count(len(draft.rows)), id=sheet.id
        )
    else:
        notice = w.LEFT_EMPTY.format(id=sheet.id)
    return Step(None, notice, (Left(),))


def yesterday(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """The button beside a date. Raises Invalid."""
    return answered(sheet, draft, w.YESTERDAY.label)


def unreadable(reason: Invalid, draft: Draft) -> Step[Draft]:
    """What could not be taken is said, the place is kept."""
    return stay(draft, str(reason))
