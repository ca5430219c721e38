"""The first day named in a sentence: 28/9, 28 tháng 9, mai, thứ Sáu; and what stands around it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.dialogues.duties import wording as dw
from domain.forms.definition.model import Invalid
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import short_day, weekday

_DAY = re.compile(
    r"(?P<day>\d{1,2})\s*(?:[/.-]|\s+th[aá]ng\s+)\s*(?P<month>\d{1,2})"
    r"(?:\s*(?:[/.-]|\s+n[aă]m\s+)\s*(?P<year>\d{4}|\d{2}))?(?!\d)",
    re.IGNORECASE,
)
_NEAR = {"hom nay": 0, "ngay mai": 1, "mai": 1, "ngay mot": 2, "ngay kia": 2, "mot": 2}
_NUMBERED = {f"thu {n}": n - 2 for n in range(2, 8)}
_NAMES = ("thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat")
#: Words that lead to a day and are no content of their own.
_LEADS = ("den", "het", "ngay", "vao", "toi", "truoc", "la", "va")


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day with the text before it (without the words that lead to it) and after it."""

    day: date
    before: str
    after: str


def find_day(text: str, today: date, *, ahead: bool = True) -> NamedDay | None:
    """The day, None when none is named. Without a year it is the next one, or the last one.

    Raises Invalid for a day that does not exist, or one whose weekday is another.
    """
    match = _DAY.search(text)
    if match is None:
        return _near(text, today)
    named = _weekday_before(text[: match.start()])
    day = _dated(match, today, ahead=ahead)
    if named is not None and named != day.weekday():
        raise Invalid(dw.OTHER_WEEKDAY.format(day=short_day(day), weekday=weekday(day)))
    return NamedDay(day, _led(text[: match.start()]), text[match.end() :].strip(" .,;:"))


def _dated(match: re.Match[str], today: date, *, ahead: bool) -> date:
    day, month = int(match["day"]), int(match["month"])
    try:
        if match["year"]:
            year = int(match["year"])
            return date(year + 2000 if year < 100 else year, month, day)
        near = [date(today.year + n, month, day) for n in (-1, 0, 1)]
    except ValueError:
        raise Invalid(dw.NO_SUCH_DAY.format(typed=match[0])) from None
    if ahead:
        return next(one for one in near if one >= today - timedelta(days=60))
    return next(one for one in reversed(near) if one <= today + timedelta(days=60))


def _near(text: str, today: date) -> NamedDay | None:
    """ "mai", "thứ Sáu": the next day of that name."""
    tokens = text.split()
    folded = [fold(token) for token in tokens]
    for at in range(len(folded)):
        for size in (2, 1):
            phrase = " ".join(folded[at : at + size])
            ahead = _NEAR.get(phrase)
            named = _NAMES.index(phrase) if phrase in _NAMES else _NUMBERED.get(phrase)
            if named is not None and size == 2:
                ahead = (named - today.weekday() - 1) % 7 + 1
            if ahead is not None and len(folded[at : at + size]) == size:
                before = _led(" ".join(tokens[:at]))
                return NamedDay(
                    today + timedelta(days=ahead), before, " ".join(tokens[at + size :])
                )
    return None


def _weekday_before(text: str) -> int | None:
    folded = fold(text).removesuffix(" ngay")
    return next((n for n, name in enumerate(_NAMES) if folded.endswith(name)), None)


def _led(text: str) -> str:
    """The text without the words at its end that only lead to the day."""
    tokens = text.split()
    while tokens and (fold(tokens[-1]) in _LEADS or not fold(tokens[-1])):
        tokens.pop()
    folded = [fold(token) for token in tokens]
    if len(folded) >= 2 and " ".join(folded[-2:]) in _NAMES:
        return _led(" ".join(tokens[:-2]))
    return " ".join(tokens).strip(" .,;:")
