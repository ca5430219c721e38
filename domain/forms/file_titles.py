"""What the lines above a table say it is: of which unit, of which period.

A file kept from another quarter, or from a neighbour, has the same columns; only its title tells.
"""

import re
from collections.abc import Iterable

from domain.forms.model import Sheet
from domain.vietnamese.folding import fold
from domain.vietnamese.naming import Names, name_key

_ROMAN = {"1": "i", "2": "ii", "3": "iii", "4": "iv"}
_PERIODS = re.compile(
    r"\bquy (?P<quarter>i{1,3}|iv|[1-4]) (?:nam )?(?P<of_quarter>20\d\d)\b"
    r"|\b(?P<half>6 thang (?:dau|cuoi)) (?:nam )?(?P<of_half>20\d\d)\b"
    r"|\bthang (?P<month>\d{1,2}) (?:nam )?(?P<of_month>20\d\d)\b"
)
_LONG, _SHORT = name_key("ủy ban nhân dân"), "ubnd"
_COMMUNES = ("ubnd xa", "ubnd phuong", "ubnd dac khu", "ubnd thi")


def other_period(sheet: Sheet, titles: Iterable[str]) -> str:
    """The line that names another period of the same length, "" when ours is named or none."""
    named = [(title, period) for title in titles for period in _periods(title)]
    ours = [period for _, period in named if period == _plain(sheet.period)]
    others = [title for title, period in named if _length(period) == _length(_plain(sheet.period))]
    return others[0] if others and not ours else ""


def other_unit(sheet: Sheet, titles: Iterable[str], units: Names[int] | None) -> str:
    """The name of another unit of the same kind that a line holds, "" when ours stands there.

    Agencies above it head its papers, too: they are no other unit.
    """
    texts = [f" {_written(title)} " for title in titles]
    if units is None or not texts or any(_held(sheet.unit, text) for text in texts):
        return ""
    kind = _kind(sheet.unit)
    named = [name for name in units.names if _kind(name) == kind]
    found = [name for name in named if any(_held(name, text) for text in texts)]
    return max(found, key=len, default="")


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
