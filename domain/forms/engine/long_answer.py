"""A long answer in several messages: each is kept at once, “xong” goes on to the next question."""

from dataclasses import replace

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.answers.checks import check, printable
from domain.forms.definition.model import Draft, Field, FieldKind, Invalid, Sheet
from domain.forms.engine.going import stay
from domain.forms.engine.moves import echo, onward, put
from domain.forms.engine.placed import current, find, held, in_hand
from domain.vietnamese.folding import fold

_BEGIN = ("nhieu tin", "viet nhieu tin", "gui nhieu tin", "nhap nhieu tin")
_END = ("xong", "xong a", "xong roi", "da xong", "het", "het roi")


def begins(field: Field, text: str) -> bool:
    """Whether the message asks to answer this field in several messages."""
    return field.kind is FieldKind.LONG_TEXT and fold(text) in _BEGIN


def begin(draft: Draft) -> Step[Draft]:
    """From now on every message goes on with the answer."""
    cursor = replace(draft.cursor, parts=True, step=draft.cursor.step + 1)
    return Step(replace(draft, cursor=cursor))


def part(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    """One message of the answer, or its end. Raises Invalid."""
    field, so_far = current(sheet, draft), held(sheet, draft)
    if fold(text) in _END:
        return _end(sheet, draft, field, so_far)
    whole = f"{so_far}\n{printable(text)}" if so_far else printable(text)
    if len(whole) > field.max_length:
        return stay(draft, _too_long(field, len(whole)))
    value = check(field, whole, sheet)
    after, effect = put(draft, draft.cursor.row, field.key, value)
    cursor = replace(after.cursor, seen=value, step=after.cursor.step + 1)
    notice = w.PART_ADDED.format(length=_number(len(value)), limit=_number(field.max_length))
    return Step(replace(after, cursor=cursor), notice, (effect,))


def _end(sheet: Sheet, draft: Draft, field: Field, value: str) -> Step[Draft]:
    row = find(draft, draft.cursor.row)
    if row is None or (field.required and not value):
        raise Invalid(w.REQUIRED.format(label=field.short))
    done = replace(draft, cursor=replace(draft.cursor, parts=False))
    return Step(onward(sheet, done, in_hand(done)), echo(sheet, field, value))


def _too_long(field: Field, length: int) -> str:
    limits = {"length": _number(length), "limit": _number(field.max_length)}
    return w.PART_TOO_LONG.format(label=field.short, **limits)


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
