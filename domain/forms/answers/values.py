"""Answers that are no free text: numbers, one of a list, yes or no; as kept, and as shown."""

import re
from decimal import Decimal

from domain.forms import wording as w
from domain.forms.definition.model import Field, FieldKind, Invalid
from domain.vietnamese.folding import fold
from domain.vietnamese.naming import find
from domain.vietnamese.spelling import count, quoted

#: As offices write: a dot parts thousands, a comma the decimals. “1.5” and “1,234” could be
#: either: refused.
_AMBIGUOUS = re.compile(r"-?\d{1,3},\d{3}")
#: “1 200” is one number, “1 2” are two.
_GROUPED = re.compile(r"-?\s?\d{1,3}(?:\s\d{3})*(?:,\s?\d{1,6})?")
_NUMBER = re.compile(r"(?P<whole>-?(?:\d{1,3}(?:\.\d{3})+|\d+))(?:,(?P<part>\d{1,6}))?")
_WITH_UNIT = re.compile(r"(?P<number>-?\d[\d.,\s]*?)\s*(?P<unit>[^\d\s.,].*)")
_YES = ("co", "dung", "roi", "da co", "x")
_NO = ("khong", "ko", "k", "chua", "chua co", "khong co")


def number(field: Field, text: str) -> str:
    """A number as kept: `1250` or `2.5`, no leading zeros. Raises Invalid."""
    plain = "".join(text.split())
    found = _NUMBER.fullmatch(plain)
    apart = len(text.split()) > 1 and not _GROUPED.fullmatch(text.strip())
    if found is None or apart or _AMBIGUOUS.fullmatch(plain):
        raise Invalid(w.NUMBER_UNCLEAR.format(typed=quoted(text), label=field.short))
    whole, part = found["whole"].replace(".", ""), (found["part"] or "").rstrip("0")
    value = Decimal(f"{whole}.{part}" if part else whole)
    if value < 0:
        raise Invalid(w.NUMBER_NEGATIVE.format(label=field.short))
    return f"{value:f}"


def without_unit(unit: str, text: str) -> str:
    """The number of “12 ha” where it counts hectares; of “12 triệu”, too, for “triệu đồng”."""
    found = _WITH_UNIT.fullmatch(text.strip())
    if not unit or found is None:
        return text
    said = fold(found["unit"]) or found["unit"]
    ours = {fold(unit) or unit, fold(unit.split()[0]) or unit}
    return found["number"] if said in ours else text


def number_words(value: str) -> str:
    """ "1.250", "2,5" or "1,2340": three decimals alone could be thousands."""
    whole, _, part = value.partition(".")
    part += "0" if len(part) == 3 else ""
    return f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def choices(field: Field) -> tuple[str, ...]:
    """What a field may hold, as it is kept and shown; () for every other kind."""
    return (w.YES, w.NO) if field.kind is FieldKind.YES_NO else field.choices


def files_in(value: str) -> tuple[str, ...]:
    """The names of photos and files that a cell holds."""
    return tuple(name for name in value.split("; ") if name)


def files_words(value: str) -> str:
    """“02 ảnh, tệp”: the names of files say nothing to people."""
    return w.FILES.format(count=count(len(files_in(value))))


def several(field: Field, text: str) -> str:
    """Some of the list in its order, parted by semicolons: “1, 3”, or their words. Raises Invalid.

    Numbers may be parted by blanks alone.
    """
    bare = re.fullmatch(r"\d{1,2}(?:\s+\d{1,2})*", text.strip())
    parts = re.split(r"\s+" if bare else r"[,;\n]|\svà\s", text.strip())
    chosen = {choice(field, part) for part in parts if part.strip()}
    if not chosen:
        listed = ", ".join(field.choices)
        raise Invalid(w.CHOICE_WRONG.format(typed=quoted(text), label=field.short, listed=listed))
    return "; ".join(option for option in field.choices if option in chosen)


def choice(field: Field, text: str) -> str:
    """One of the list, by its words or its number in it. Raises Invalid."""
    offered, said = choices(field), fold(text)
    named = find(text, dict(enumerate(offered, start=1)))
    by_number = {str(n): option for n, option in enumerate(offered, start=1)}
    loose = dict.fromkeys(_YES, w.YES) | dict.fromkeys(_NO, w.NO)
    known = by_number | (loose if field.kind is FieldKind.YES_NO else {})
    if len(named.sure) == 1:
        return offered[named.sure[0] - 1]
    if said not in known or named.near:
        listed = ", ".join(offered)
        raise Invalid(w.CHOICE_WRONG.format(typed=quoted(text), label=field.short, listed=listed))
    return known[said]
