"""What a text can only be, by its shape: a date, or an address."""

import re
from datetime import timedelta

from domain.forms.answers.dates import read_date
from domain.forms.definition.model import Invalid, Sheet
from domain.vietnamese.folding import fold

_DATE_SHAPE = re.compile(r"(?:ngay )?\d{1,2} \d{1,2}(?: \d{2}| \d{4})?")
_DATE_WORDS = re.compile(
    r"hom (?:nay|qua|kia)|(?:ngay |mung )?\d{1,2} thang \d{1,2}(?: nam)?(?: \d{4})?|"
    r"(?:dau|giua|cuoi) thang \d{1,2}(?: nam \d{4})?|(?:thu \w+|chu nhat) tuan (?:truoc|nay)"
)
LINK = re.compile(r"https?://\S+|(?:www\.)?(?:[\w-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)


def looks_dated(text: str) -> bool:
    """Whether a text has the shape of a day, whatever the calendar says of it."""
    folded = fold(text)
    shaped = _DATE_SHAPE.fullmatch(folded) or _DATE_WORDS.fullmatch(folded)
    return bool(shaped) and not folded.isdigit()


def is_date(text: str, sheet: Sheet) -> bool:
    """Whether a text can only be a date, even one that does not exist (“35/8”)."""
    folded = fold(text)
    if looks_dated(text):
        return True
    try:
        read_date(text, today=sheet.today + timedelta(days=1), first=sheet.first, last=sheet.last)
    except Invalid:
        return False
    return len(folded) <= 30


def is_link(text: str) -> bool:
    """Whether a text is one address, or several parted by blanks, and nothing else."""
    return bool(text.split()) and all(LINK.fullmatch(word) for word in text.split())
