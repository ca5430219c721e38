"""Dates, times and counts as Vietnamese offices write them."""

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


def numbers_up_to(last: int) -> str:
    """ "1", "1 hoặc 2", "1, 2 hoặc 3": what may be answered to a list."""
    before = ", ".join(str(n) for n in range(1, last))
    return f"{before} hoặc {last}" if before else str(last)
