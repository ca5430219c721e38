"""Which units a sentence names: “UBND Phường Số 1”, “phường số 1”, “tất cả”."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.vietnamese.folding import fold

#: Words that stand before the name of a unit in the registry and are left out in speech.
_BEFORE = ("ubnd", "uy ban nhan dan", "hdnd")
_ALL = ("tat ca", "cac don vi", "tat ca cac don vi", "toan bo")


@dataclass(frozen=True, slots=True)
class NamedUnits:
    """The keys that were named, and the text after the name."""

    keys: tuple[int, ...]
    rest: str


def named_units(text: str, names: Mapping[int, str]) -> NamedUnits | None:
    """The unit whose name the text begins with, or all; the longest name wins.

    None when no name fits, or a short form fits several.
    """
    tokens = text.split()
    best: dict[int, list[int]] = {}
    for key, name in names.items():
        for form in _forms(name):
            size = _size(tokens, form)
            if size:
                best.setdefault(size, []).append(key)
    if best:
        size = max(best)
        keys = tuple(dict.fromkeys(best[size]))
        return NamedUnits(keys, _after(tokens, size)) if len(keys) == 1 else None
    for form in sorted(_ALL, key=len, reverse=True):
        size = _size(tokens, form)
        if size:
            return NamedUnits(tuple(names), _after(tokens, size))
    return None


def _forms(name: str) -> tuple[str, ...]:
    whole = fold(name)
    short = next((whole[len(b) + 1 :] for b in _BEFORE if whole.startswith(f"{b} ")), whole)
    return tuple(dict.fromkeys((whole, short)))


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
