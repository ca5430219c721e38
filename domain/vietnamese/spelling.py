"""Dates, times and counts as Vietnamese offices write them."""

from collections.abc import Sequence
from datetime import date, datetime

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def day_month(day: date) -> str:
    """Days below 10, January and February take a zero: 02/9, 05/01 (Decree 30/2020, annex I)."""
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return f"{day.day:02}/{month}"


def short_day(day: date) -> str:
    """02/9/2026."""
    return f"{day_month(day)}/{day.year}"


def weekday(day: date) -> str:
    """ "thứ Hai" to "Chủ nhật"."""
    return WEEKDAYS[day.weekday()]


def long_day(day: date) -> str:
    """thứ Tư, 02/9/2026."""
    return f"{weekday(day)}, {short_day(day)}"


def clock(moment: datetime) -> str:
    """09h14, by the zone that the moment carries."""
    return f"{moment.hour:02}h{moment.minute:02}"


def instant(moment: datetime) -> str:
    """09h14, thứ Ba, 08/9/2026, by the zone that the moment carries."""
    return f"{clock(moment)}, {long_day(moment.date())}"


def count(number: int) -> str:
    """Small counts take a zero, large ones a point: 05, 12, 1.870."""
    return f"{number:02}" if number < 100 else f"{number:,}".replace(",", ".")


def upper_first(text: str) -> str:
    """The text with a capital at its beginning, nothing else changed."""
    return text[:1].upper() + text[1:]


def quoted(text: str, limit: int = 40) -> str:
    """What somebody typed, on one line and cut, for quoting back."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


#: So many choices are named where one has to be made again.
_NAMED = 4


def numbered(labels: Sequence[str]) -> str:
    """What may be answered to a list: “1 (Đồng ý) hoặc 2 (Không đồng ý)”, “số từ 1 đến 9”.

    All are named or none, so that no example leans to one of them.
    """
    if len(labels) > _NAMED:
        return f"số từ 1 đến {len(labels)}"
    *before, last = [f"{n} ({quoted(label, 30)})" for n, label in enumerate(labels, start=1)]
    return f"{', '.join(before)} hoặc {last}" if before else last
