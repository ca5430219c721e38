"""What the lines above a table say it is: of which unit, of which period.

A file kept from another quarter, or from a neighbour, has the same columns; only its title tells.
"""

import re
from collections.abc import Iterable
from datetime import date

from domain.forms.definition.model import Sheet
from domain.vietnamese.folding import fold
from domain.vietnamese.naming import Names, like, name_key

_ROMAN = {"1": "i", "2": "ii", "3": "iii", "4": "iv"}
_PERIODS = re.compile(
    r"\b(?:qu[yi] |q)(?P<quarter>i{1,3}|iv|[1-4]) (?:nam )?(?P<of_quarter>20\d\d)\b"
    r"|\b(?P<half>6 thang (?:dau|cuoi)) (?:nam )?(?P<of_half>20\d\d)\b"
    r"|\bthang (?P<month>\d{1,2}) (?:nam )?(?P<of_month>20\d\d)\b"
)
_DAY = r"(?:ngay )?(\d{1,2})/(\d{1,2})(?:/(20\d\d))?"
_WINDOW = re.compile(rf"\btu {_DAY} (?:den|toi|-) (?:het )?{_DAY}(?!\d)")
_LONG, _SHORT = name_key("ủy ban nhân dân"), "ubnd"
_COMMUNES = ("ubnd xa", "ubnd phuong", "ubnd dac khu", "ubnd thi")
_COMMUNE = re.compile(r"ubnd (?:xa|phuong|dac khu|thi tran)(?: [a-z0-9]+){1,5}")
_ADDRESSED = re.compile(r"(?:kinh gui|noi nhan|gui|nhu tren|luu)\b.*")
#: How a line above a table says whose it is, folded; a measure behind “Đơn vị” is no unit.
_WHOSE = frozenset(
    ("don vi", "ten don vi", "don vi bao cao", "don vi lap", "don vi lap bao cao", "don vi gui",
     "don vi gui bao cao", "co quan bao cao")
)  # fmt: skip
_MEASURES = frozenset(
    ("dong", "trieu dong", "ty dong", "nghin dong", "nguoi", "ho", "cai", "tin", "luot", "viec",
     "ha", "tan", "kg", "m2", "km", "")
)  # fmt: skip


def said_unit(texts: Iterable[str]) -> str:
    """What a line such as “Đơn vị báo cáo: …” says, "" where there is none."""
    for text in texts:
        before, colon, after = text.partition(":")
        if colon and fold(before) in _WHOSE and fold(after) not in _MEASURES:
            return " ".join(after.split())
    return ""


def same_period(sheet: Sheet, said: str) -> bool:
    """Whether a period, however it is written, is that of the report; its year may be left out."""
    ours, theirs = _plain(sheet.period), _plain(said)
    return theirs == ours or theirs == ours.rsplit(" ", 1)[0] or fold(said) == fold(sheet.period)


def other_period(sheet: Sheet, titles: Iterable[str]) -> str:
    """The line that names another period, "" when ours is named or none.

    A period of another length is one where our data window holds no day of it; dates are one where
    neither is that of our window.
    """
    lines = list(titles)
    named = [(title, period) for title in lines for period in _periods(title)]
    ours = _plain(sheet.period)
    if any(period == ours for _, period in named):
        return ""
    others = [title for title, period in named if _is_other(sheet, ours, period)]
    others += [title for title in lines if not named and _yearless(ours, title)]
    return next(iter([*others, *(title for title in lines if _other_window(sheet, title))]), "")


_YEARLESS = re.compile(
    r"\b(?:bao cao|bieu|bang|so lieu|tong hop)\b.*?\bqu[yi] (?P<quarter>i{1,3}|iv|[1-4])$"
)


def _yearless(ours: str, title: str) -> bool:
    """Whether a title ends with another quarter and leaves its year out: “BÁO CÁO QUÝ II”."""
    found = _YEARLESS.search(fold(title)) or re.fullmatch(
        r"qu[yi] (?P<quarter>i{1,3}|iv|[1-4])", fold(title)
    )
    if found is None or not ours.startswith("quy "):
        return False
    return ours.split()[1] != _ROMAN.get(found["quarter"], found["quarter"])


def _is_other(sheet: Sheet, ours: str, period: str) -> bool:
    if _length(period) == _length(ours):
        return True
    length, *_, year = period.split()
    if length != "thang":
        return False
    first = date(int(year), int(period.split()[1]) % 12 or 12, 1)
    return not (sheet.first.replace(day=1) <= first <= sheet.last)


def _other_window(sheet: Sheet, title: str) -> bool:
    found = _WINDOW.search(_dated(title))
    if found is None:
        return False
    day, month, year, last_day, last_month, last_year = found.groups()
    days = (int(day), int(month)), (int(last_day), int(last_month))
    ours = (sheet.first.day, sheet.first.month), (sheet.last.day, sheet.last.month)
    named = last_year or year
    return days != ours or (named is not None and int(named) != sheet.last.year)


def _dated(text: str) -> str:
    """Folded, with the strokes of dates kept."""
    return re.sub(r"(?<=\d) (?=\d)", "/", fold(re.sub(r"[./-](?=\d)", " ", text)))


def other_unit(sheet: Sheet, titles: Iterable[str], units: Names[int] | None) -> str:
    """The name of another unit of the same kind that a line holds, "" when ours stands there.

    Agencies above it head its papers, too: they are no other unit, nor is whom a paper is sent to.
    A commune that nobody knows here is another one where its name is all of a line.
    """
    lines = [title for title in titles if not _ADDRESSED.fullmatch(fold(title))]
    texts = [f" {_written(title)} " for title in lines]
    ours = _bare(sheet.unit)
    if units is None or not texts or any(_held(ours, text) for text in texts):
        return ""
    kind = _kind(sheet.unit)
    named = [name for name in units.names if _kind(name) == kind]
    found = [name for name in named if any(_held(_bare(name), text) for text in texts)]
    if not found and kind == "commune":
        found = [line for line in lines if _COMMUNE.fullmatch(fold(_written(line)))]
        found = [name for name in found if not like(_written(name), _written(sheet.unit))]
    return " ".join(max(found, key=len, default="").split())


def _bare(name: str) -> str:
    """A commune's name without its committee: papers say “phường Số 2”, too."""
    written = _written(name)
    return written.removeprefix(f"{_SHORT} ") if _kind(name) == "commune" else written


def _held(name: str, text: str) -> bool:
    at = text.find(_written(name))
    while at >= 0:
        before, after = text[at - 1], text[at + len(_written(name))]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(_written(name), at + 1)
    return False


def _written(text: str) -> str:
    return name_key(text).replace(_LONG, _SHORT)


def _kind(name: str) -> str:
    words = fold(_written(name)).split()
    kind = " ".join(words[: 2 if words[:1] == [_SHORT] else 1])
    return "commune" if kind in _COMMUNES else kind


def _plain(period: str) -> str:
    """A period's name folded, its quarter in Roman figures, its month without a leading zero."""
    return next(iter(_periods(period)), fold(period))


def _periods(text: str) -> list[str]:
    found = []
    for said in _PERIODS.finditer(fold(text)):
        if said["quarter"]:
            quarter = _ROMAN.get(said["quarter"], said["quarter"])
            found.append(f"quy {quarter} {said['of_quarter']}")
        elif said["half"]:
            found.append(f"{said['half']} nam {said['of_half']}")
        else:
            found.append(f"thang {int(said['month'])} {said['of_month']}")
    return found


def _length(period: str) -> str:
    return period.split()[0] if period[:1].isalpha() else "6 thang"
