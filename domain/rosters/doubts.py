"""What a list of units may have got wrong although every line can be taken.

Codes that slid down a line exchange names; “phường số 2” beside “UBND Phường Số 2” is one unit
twice. Nobody but a person knows, so that it is said before the list is taken.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.rosters import wording as w
from domain.vietnamese.folding import fold
from domain.vietnamese.naming import like, name_key
from domain.vietnamese.spoken_names import core


class Why(StrEnum):
    """What is doubtful about a line."""

    TAKES_NAME = "takes_name"
    LIKE_KEPT = "like_kept"
    LIKE_LISTED = "like_listed"


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit of a list: its line, the code it has or gets, its name there."""

    row: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line, and the code and name of the other unit that it may be mixed up with."""

    why: Why
    named: NamedUnit
    other: str
    name: str


def doubts(kept: Mapping[str, str], listed: Sequence[NamedUnit]) -> tuple[Doubt, ...]:
    """Doubts about a list beside the names by code that are kept, in the order of its lines."""
    found = [*_takes_names(kept, listed), *_alike(kept, listed)]
    return tuple(sorted(found, key=lambda doubt: doubt.named.row))


def words(doubt: Doubt) -> str:
    """One sentence that names the line, both units and what may be wrong."""
    named = doubt.named
    return w.DOUBTS[doubt.why].format(
        row=named.row, code=named.code, typed=named.name, name=doubt.name, other=doubt.other
    )


def _takes_names(kept: Mapping[str, str], listed: Sequence[NamedUnit]) -> Iterator[Doubt]:
    """A known code that gets the name which another code has now."""
    has = defaultdict(list)
    for code, name in kept.items():
        has[name_key(name)].append(code)
    for named in listed:
        before = kept.get(named.code)
        others = [code for code in has.get(name_key(named.name), ()) if code != named.code]
        if before is not None and name_key(before) != name_key(named.name) and others:
            yield Doubt(Why.TAKES_NAME, named, others[0], before)


def _alike(kept: Mapping[str, str], listed: Sequence[NamedUnit]) -> Iterator[Doubt]:
    """A new unit whose name is a shorter form of one that is kept, or listed before."""
    codes = {named.code for named in listed}
    cores: dict[str, list[tuple[str, str, Why]]] = defaultdict(list)
    for code, name in kept.items():
        if code not in codes:
            cores[fold(core(name))].append((code, name, Why.LIKE_KEPT))
    for named in listed:
        others = cores[fold(core(named.name))]
        if named.code not in kept:
            yield from (
                Doubt(why, named, code, name)
                for code, name, why in others[:1]
                if _one_in_speech(named.name, name)
            )
        others.append((named.code, named.name, Why.LIKE_LISTED))


def _one_in_speech(one: str, other: str) -> bool:
    """Whether two names that are written otherwise are called the same; marks part them."""
    mine, yours = core(one), core(other)
    return name_key(one) != name_key(other) and (like(mine, yours) or like(yours, mine))
