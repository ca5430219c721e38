"""Which units a sentence names: “UBND Phường Số 1”, “phường số 1”, “90001”, “tất cả”."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.vietnamese.folding import fold
from domain.vietnamese.naming import Names, like, name_key
from domain.vietnamese.spoken_names import without_office

#: No name of a unit is longer, in words.
_MOST_WORDS = 12
_ALL = ("tat ca", "cac don vi", "tat ca cac don vi", "toan bo")


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit that may be named."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class NamedUnits:
    """The keys that were named, and the text after the name."""

    keys: tuple[int, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Which:
    """What was typed may be any of these, or none: marks or the same name do not decide."""

    typed: str
    keys: tuple[int, ...]


def named_units(text: str, known: Mapping[int, KnownUnit]) -> NamedUnits | Which | None:
    """The unit whose code or name the text begins with, or all; the longest name wins.

    Folding finds candidates; marks that were typed decide. None when no name fits.
    """
    tokens = text.split()
    code = tokens[0].strip(".,;:") if tokens else ""
    keys = tuple(key for key, unit in known.items() if code and unit.code == code)
    if keys:
        return NamedUnits(keys, _after(tokens, 1)) if len(keys) == 1 else Which(code, keys)
    sizes = {key: max(_size(tokens, form) for form in _forms(unit.name))
             for key, unit in known.items()}  # fmt: skip
    longest = max(sizes.values(), default=0)
    if longest:
        typed = " ".join(tokens[:longest]).strip(".,;:")
        keys = tuple(key for key, size in sizes.items() if size == longest)
        sure = _sure(typed, keys, known)
        return Which(typed, keys) if sure is None else NamedUnits((sure,), _after(tokens, longest))
    for form in sorted(_ALL, key=len, reverse=True):
        size = _size(tokens, form)
        if size:
            return NamedUnits(tuple(known), _after(tokens, size))
    return _spoken(tokens, known)


def _spoken(tokens: list[str], known: Mapping[int, KnownUnit]) -> NamedUnits | Which | None:
    """The unit whose shorter name (“P. 2”) the text begins with; the longest wins."""
    names = Names({key: unit.name for key, unit in known.items()})
    for size in range(min(len(tokens), _MOST_WORDS), 0, -1):
        typed = " ".join(tokens[:size]).strip(".,;:")
        found = names.find_spoken(typed)
        if found.sure:
            return NamedUnits(found.sure, _after(tokens, size))
        if found.near:
            return Which(typed, found.near)
    return None


def _sure(typed: str, keys: tuple[int, ...], known: Mapping[int, KnownUnit]) -> int | None:
    """The only key written so; else the only one that no typed mark speaks against."""
    parts = {key: _parts(known[key].name) for key in keys}
    for form in (0, 1):
        written = [key for key in keys if name_key(parts[key][form]) == name_key(typed)]
        if written:
            return written[0] if len(written) == 1 else None
    fitting = [key for key in keys if any(like(typed, part) for part in parts[key])]
    return fitting[0] if len(fitting) == 1 else None


def _parts(name: str) -> tuple[str, str]:
    """The name, and the name without the words that are left out in speech."""
    return name, without_office(name)


def _forms(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(part) for part in _parts(name)))


def _size(tokens: list[str], form: str) -> int:
    """How many tokens make up the form at the beginning of the text; 0 when they do not."""
    said = ""
    for n, token in enumerate(tokens, start=1):
        said = f"{said} {fold(token)}".strip()
        if said == form:
            return n
        if not form.startswith(said):
            return 0
    return 0


def _after(tokens: list[str], size: int) -> str:
    return " ".join(tokens[size:]).strip(" .,;:-")
