"""Is this answer good for this field: a rule per kind, and the spelling in which it is kept."""

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import urlsplit

from domain.forms.answers.dates import read_date
from domain.forms.answers.spoken import counted, links_in
from domain.forms.answers.values import choice, number, several, without_unit
from domain.forms.definition.conditions import fits
from domain.forms.definition.model import Field, FieldKind, Invalid, Sheet
from domain.forms.wording import (
    CONSTRAINT,
    FILE_TYPED,
    LINK_WRONG,
    NOT_FITTING,
    NOTHING,
    TOO_LONG,
    TOO_SHORT,
)
from domain.vietnamese.courtesy import bare
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.spelling import quoted

# XML 1.0, and with it every office file, cannot hold these two.
_NO_CHARACTERS = {0xFFFE, 0xFFFF}
#: Words that leave an optional field empty and are no content of a required one.
_NOTHING = ("khong", "ko", "khong co", "0", "")
_NOT_THERE = ("chua co", "ko co", "k co", "khong co gi", "ko co gi", "de trong", "bo trong")
_CHOSEN = {FieldKind.CHOICE: choice, FieldKind.CHOICES: several}
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/:?#]\S*)?", re.IGNORECASE)


def check(field: Field, text: str, sheet: Sheet) -> str:
    """The answer in canonical spelling, "" for an optional field left empty.

    Raises Invalid with what the person is told. A date inside or outside the data window is
    equally good here; the conversation marks it.
    """
    kept = _canonical(field, text, sheet)
    if not fits(field, kept, sheet.today):
        said = field.constraint_message or NOT_FITTING.format(label=field.short)
        raise Invalid(CONSTRAINT.format(typed=quoted(printable(text)), said=said))
    return kept


def _canonical(field: Field, text: str, sheet: Sheet) -> str:
    value = printable(text)
    if not value:
        raise Invalid(NOTHING.format(label=field.short))
    if field.kind is FieldKind.YES_NO:
        return _politely(choice, field, value)
    if not field.required and means_nothing(value) and field.kind is not FieldKind.NUMBER:
        return ""
    if field.kind in (FieldKind.FILE, FieldKind.NUMBER):
        return _sent_or_counted(field, value)
    if field.kind in _CHOSEN:
        return _politely(_CHOSEN[field.kind], field, value)
    if field.kind is FieldKind.DATE:
        return read_date(value, today=sheet.today, first=sheet.first, last=sheet.last).iso
    if field.kind is FieldKind.LINK:
        return _link(field, links_in(" ".join(value.split())))
    _refuse_no_words(field, value)
    return _sized(field, value if field.kind is FieldKind.LONG_TEXT else " ".join(value.split()))


def _sent_or_counted(field: Field, value: str) -> str:
    """A number without its unit. A photo cannot be typed. Raises Invalid."""
    if field.kind is FieldKind.FILE:
        raise Invalid(FILE_TYPED.format(label=field.short))
    # With a unit nothing else may stand behind the number: 2 sào are not 2 ha.
    bare_value = without_unit(field.unit, bare(value)) if field.unit else counted(value)
    return "" if not field.required and value == "-" else number(field, bare_value)


def _politely(read: Callable[[Field, str], str], field: Field, text: str) -> str:
    """One or some of a list: as typed, else without the polite words around it. Raises Invalid."""
    try:
        return read(field, text)
    except Invalid as problem:
        plain = bare(text)
        if not plain or plain == text:
            raise
        try:
            return read(field, plain)
        except Invalid:
            raise problem from None  # what was typed is said back


def means_nothing(text: str) -> bool:
    """Whether the whole answer is “không”, “ko”, “không có”, “0” or “-”."""
    return fold(text) in _NOTHING


def printable(text: str) -> str:
    """The text without what cannot be kept or printed; line breaks stay, tabs become blanks.

    Half of a surrogate pair breaks UTF-8, control characters break XML and so XLSX and DOCX.
    """
    kept = "".join(_printable(c) for c in clean(text))
    return clean(kept)


def _printable(character: str) -> str:
    if character in "\n\t":
        return "\n" if character == "\n" else " "
    if unicodedata.category(character) in ("Cc", "Cs") or ord(character) in _NO_CHARACTERS:
        return ""
    return character


def _refuse_no_words(field: Field, value: str) -> None:
    """“1”, “-” or “không” is no content; a number alone was meant for another question."""
    folded = fold(value)
    only_number = re.fullmatch(r"(?:so )?\d{1,2}(?: a)?", folded)
    nothing = means_nothing(value) or folded in _NOT_THERE
    if only_number or nothing or len(folded) < 2:
        raise Invalid(TOO_SHORT.format(typed=quoted(value), label=field.short))


def _sized(field: Field, value: str) -> str:
    if len(value) > field.max_length:
        raise Invalid(too_long(field, len(value)))
    return value


def too_long(field: Field, length: int) -> str:
    """What is said about an answer of `length` characters."""
    limit = _number(field.max_length)
    return TOO_LONG.format(label=field.short, length=_number(length), limit=limit)


def _link(field: Field, value: str) -> str:
    """Addresses as typed; one without a scheme gets https://, nothing is ever fetched."""
    links = [part if "://" in part else f"https://{part}" for part in value.split()]
    for typed, link in zip(value.split(), links, strict=True):
        if ("://" not in typed and not _HOST.fullmatch(typed)) or not _is_link(link):
            raise Invalid(LINK_WRONG.format(typed=quoted(value)))
    return _sized(field, " ".join(links))


def _is_link(value: str) -> bool:
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:  # an unclosed bracket of an IPv6 address
        return False
    return parts.scheme in ("http", "https") and bool(re.search(r"\w", host))


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
