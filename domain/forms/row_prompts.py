"""The questions while a row is in hand: its fields, its card, giving it up, coming back to it."""

from datetime import date

from domain.chat.messages import Option, Prompt
from domain.forms import wording as w
from domain.forms.asking import ask, count, current, say
from domain.forms.display import card_lines, long_day, named, short_day, shorten, show
from domain.forms.model import Draft, Field, FieldKind, Phase, Sheet
from domain.forms.places import number, unsaved


def field(sheet: Sheet, draft: Draft) -> Prompt:
    """FIELD: one field of the row, answered in free text."""
    field = current(sheet, draft)
    value = draft.cursor.cells.get(field.key, "")
    text = w.QUESTION.format(
        n=number(draft, draft.cursor.row),
        k=draft.cursor.at + 1,
        total=len(sheet.form.fields),
        question=" ".join(filter(None, (field.question, field.hint))),
    )
    if not field.required:
        text = f"{text} {w.IF_NONE}"
    if value:
        text = f"{text}\n{w.PRESENT.format(value=shorten(show(field, value), 300))}"
    return Prompt(text, (), _field_actions(field, value), draft.cursor.step)


def _field_actions(field: Field, value: str) -> tuple[Option, ...]:
    plain = field.kind in (FieldKind.DATE, FieldKind.LINK)
    keep = (w.KEEP,) if value else ()
    skip = () if field.required else (w.SKIP_PLAIN if plain else w.SKIP,)
    return (*keep, *skip, w.BACK, w.HELP, w.LEAVE)


def confirm_date(sheet: Sheet, draft: Draft) -> Prompt:
    """CONFIRM_DATE: a date that was partly worked out."""
    pending = date.fromisoformat(draft.cursor.pending)
    return ask(draft, date_read(current(sheet, draft), pending), w.RIGHT, w.RETYPE)


def date_read(field: Field, day: date) -> str:
    """A date as it was understood, with its weekday."""
    return w.DATE_READ.format(label=field.short, day=long_day(day))


def outside(sheet: Sheet, draft: Draft) -> Prompt:
    """OUTSIDE: a date that is not of this period."""
    pending = date.fromisoformat(draft.cursor.pending)
    text = w.OUTSIDE.format(
        day=short_day(pending), first=short_day(sheet.first), last=short_day(sheet.last)
    )
    later = pending > sheet.last and sheet.next_period
    label = w.NEXT_PERIOD.format(period=sheet.next_period)
    moved = (Option("next_period", label, w.NEXT_PERIOD_WORDS),) if later else ()
    return ask(draft, text, w.KEEP_DATE, *moved, w.RETYPE_DATE)


def card(sheet: Sheet, draft: Draft) -> Prompt:
    """CARD: the whole row before it is saved."""
    lines = card_lines(sheet.form, draft.cursor.cells)
    if draft.cursor.deferred:
        lines = f"{lines}\n{w.GOES_TO.format(period=sheet.next_period)}"
    text = w.CARD.format(n=number(draft, draft.cursor.row), lines=lines)
    return ask(draft, text, w.SAVE, w.EDIT, _abandon(draft))


def _abandon(draft: Draft) -> Option:
    """The way to give up the row in hand, or just the changes to a saved one."""
    return w.ABANDON if draft.cursor.row is None else w.ABANDON_CHANGES


def pick_field(sheet: Sheet, draft: Draft) -> Prompt:
    """PICK_FIELD: the fields of the row with what they hold now."""
    cells = draft.cursor.cells
    choices = [
        Option(f"f{at}", named(field, cells, limit=30))
        for at, field in enumerate(sheet.form.fields)
    ]
    text = w.PICK_FIELD.format(n=number(draft, draft.cursor.row))
    return ask(draft, text, *choices, w.BACK)


def abandon(sheet: Sheet, draft: Draft) -> Prompt:
    """ABANDON: several answers are about to be given up."""
    sentence = w.ABANDON_ROW if draft.cursor.row is None else w.ABANDON_EDIT
    text = sentence.format(n=number(draft, draft.cursor.row), count=count(unsaved(draft)))
    return ask(draft, text, w.ABANDON_YES, w.ABANDON_NO)


def resume(sheet: Sheet, draft: Draft) -> Prompt:
    """RESUME: a row was left unfinished."""
    cursor = draft.cursor
    if cursor.row is not None:
        sentence = w.RESUME_EDIT
    else:
        finished = cursor.single or cursor.back in (Phase.CARD, Phase.PICK_FIELD)
        sentence = w.RESUME_CARD if finished else w.RESUME
    text = say(
        sheet,
        sentence,
        n=number(draft, cursor.row),
        k=cursor.at + 1,
        total=len(sheet.form.fields),
        since=w.SINCE.format(when=cursor.when) if cursor.when else "",
    )
    return ask(draft, text, w.GO_ON, _abandon(draft))
