"""Is this answer good for this field: a rule per kind, and the spelling in which it is kept."""

import re
import unicodedata
from urllib.parse import urlsplit

from domain.forms.dates import read_date
from domain.forms.model import Field, FieldKind, Invalid, Sheet
from domain.forms.wording import IF_NONE, LINK_WRONG, NOTHING, TOO_LONG, TOO_SHORT
from domain.vietnamese.folding import clean

# XML 1.0, and with it every office file, cannot hold these two.
_NO_CHARACTERS = {0xFFFE, 0xFFFF}


def check(field: Field, text: str, sheet: Sheet) -> str:
    """The answer in canonical spelling. Raises Invalid with what the person is told.

    A date inside or outside the data window is equally good here; the conversation asks about it.
    """
    value = printable(text)
    if not value:
        raise Invalid(NOTHING.format(label=field.short))
    if field.kind is FieldKind.DATE:
        return read_date(value, today=sheet.today, first=sheet.first, last=sheet.last).iso
    if field.kind is FieldKind.LONG_TEXT:
        return _sized(field, value, sheet)
    value = " ".join(value.split())
    return (
        _link(field, value, sheet) if field.kind is FieldKind.LINK else _text(field, value, sheet)
    )


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


def _text(field: Field, value: str, sheet: Sheet) -> str:
    # "-", "0" or "." is no name of anything; a word such as "no" may well be content.
    if field.required and len(value) == 1:
        raise Invalid(TOO_SHORT.format(typed=value, label=field.short))
    return _sized(field, value, sheet)


def _sized(field: Field, value: str, sheet: Sheet) -> str:
    if len(value) > field.max_length:
        raise Invalid(
            TOO_LONG.format(
                length=_number(len(value)), limit=_number(field.max_length), address=sheet.address
            )
        )
    return value


def _link(field: Field, value: str, sheet: Sheet) -> str:
    if not _is_link(value):
        raise Invalid(LINK_WRONG if field.required else f"{LINK_WRONG} {IF_NONE}")
    return _sized(field, value, sheet)


def _is_link(value: str) -> bool:
    if re.search(r"\s", value):
        return False
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:  # an unclosed bracket of an IPv6 address
        return False
    return parts.scheme in ("http", "https") and bool(re.search(r"\w", host))


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
