"""Addressees of a letter become groups and units: taken when there is no doubt, else offered.

A line is taken silently only when it is the name of one group or one unit, marks included, once
abbreviations are written out, or when an administrator chose for the same line before. `UBND` may
be there or not, and a number of units is compared with how many the group has.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from domain.letters import matching
from domain.letters.matching import Candidate, Index, Name
from domain.vietnamese.folding import fold
from domain.vietnamese.spoken_names import without_office

#: `g:` with the key of a group, `u:` with the id of a unit.
Target = str

_PLACE = re.compile(r"(?:xã|phường|đặc khu|thị trấn)\b", re.IGNORECASE)
_MANY = re.compile(r"(?:các|nhóm|khối)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_PARTS = re.compile(r"\s*[;,]\s*(?:và\s+)?|\s+và\s+")
_BUT = re.compile(r"\b(?:tru|ngoai tru|khong gom|khong bao gom|khong ke)\b")
_NUMBER = re.compile(r"\b\d{1,4}\s+(?=[^\W\d_])")
#: Candidates that are offered for a line.
_MOST = 5


@dataclass(frozen=True, slots=True)
class AddressedLine:
    """A line of addressees: what it was taken for, or what it may mean, the best first.

    `size` is how many units it was taken for; it differs from `count` when the letter says another
    number than there are.
    """

    text: str
    count: int | None
    taken: tuple[Target, ...] = ()
    offered: tuple[Candidate, ...] = ()
    size: int = 0

    @property
    def differs(self) -> bool:
        """Whether the letter states another number of units."""
        return bool(self.taken) and self.count is not None and self.count != self.size


@dataclass(frozen=True, slots=True)
class Directory:
    """Whom letters can go to. `sizes` are of groups by target, `chosen` what was chosen before."""

    groups: Index
    units: Index
    sizes: Mapping[Target, int]
    chosen: Mapping[str, tuple[Target, ...]]


def directory(
    groups: Mapping[str, str],
    units: Iterable[tuple[int, str]],
    sizes: Mapping[str, int],
    chosen: Mapping[str, tuple[Target, ...]],
) -> Directory:
    """The names of groups by key, and of units, made ready; making it anew costs nothing."""
    grouped = tuple((f"g:{key}", name) for key, name in groups.items())
    named = tuple((f"u:{number}", name) for number, name in units)
    return Directory(
        _index(grouped), _index(named), {f"g:{key}": n for key, n in sizes.items()}, chosen
    )


@lru_cache(maxsize=8)
def _index(names: tuple[tuple[Target, str], ...]) -> Index:
    return matching.build(Name(target, name, _aliases(name)) for target, name in names)


def _aliases(name: str) -> tuple[str, ...]:
    """The name without its office, or with it: letters say both."""
    bare = without_office(_MANY.sub("", name, count=1))
    if bare != name and not _MANY.match(name):
        return (bare,)
    return (f"Ủy ban nhân dân {bare}",) if _PLACE.match(bare) else (bare,)


def form_of(text: str) -> str:
    """How a line is compared with the ones that were chosen for before."""
    bare = _BRACKETS.sub(" ", _NUMBER.sub("", text))
    return matching.expanded(bare)[0]


def address(text: str, count: int | None, known: Directory) -> AddressedLine:
    """Whom a line means."""
    before = known.chosen.get(form_of(text), ())
    taken = before or _taken(text, known)
    if taken:
        return AddressedLine(text, count, taken, size=_size(taken, known))
    return AddressedLine(text, count, offered=_offered(text, known))


def _taken(text: str, known: Directory) -> tuple[Target, ...]:
    """The one that is named, or all of a list of which each is."""
    if _BUT.search(fold(text)):
        return ()  # some of them are left out: a person says which
    bare = " ".join(_BRACKETS.sub(" ", text).split())
    whole = _one(bare, known)
    if whole is not None:
        return (whole,)
    parts = [_one(part, known) for part in _PARTS.split(bare)]
    found = tuple(dict.fromkeys(target for target in parts if target is not None))
    return found if len(parts) > 1 and None not in parts else ()


def _one(text: str, known: Directory) -> Target | None:
    """The group or unit of just this name; a number in front of units does not count."""
    bare = _NUMBER.sub("", text)
    for said in dict.fromkeys((text, bare, without_office(bare))):
        for index in (known.groups, known.units):
            found = matching.match(said, index, limit=1, strict=True)
            if found and found[0].certain:
                return found[0].key
    return None


def _offered(text: str, known: Directory) -> tuple[Candidate, ...]:
    bare = _NUMBER.sub("", _BRACKETS.sub(" ", text))
    found = [c for index in (known.groups, known.units) for c in matching.match(bare, index, _MOST)]
    return tuple(sorted(found, key=lambda c: -c.score)[:_MOST])


def _size(targets: Iterable[Target], known: Directory) -> int:
    return sum(known.sizes.get(target, 1) for target in targets)
