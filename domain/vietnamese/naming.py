"""Which of several names somebody wrote: folding finds candidates, equality decides.

`Xã Văn Lang` and `Xã Văn Lăng` are two places, and hundreds of such pairs exist among communes.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from domain.vietnamese.folding import clean, fold, strip_marks
from domain.vietnamese.spoken_names import core

K = TypeVar("K")

#: Grave, acute, tilde, hook above, dot below.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SIGNS = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]|[^\W\d_])*")


@dataclass(frozen=True, slots=True)
class NameMatch(Generic[K]):
    """What was named for sure, and what has the same letters and other marks."""

    sure: tuple[K, ...]
    near: tuple[K, ...] = ()


def name_key(text: str) -> str:
    """The same for two spellings of one name.

    Case, blanks, kinds of quotes and dashes do not count, nor on which vowel of a syllable its
    tone mark stands (`hoà`, `hòa`); every mark itself does.
    """
    plain = " ".join(clean(text).casefold().translate(_SIGNS).split())
    decomposed = unicodedata.normalize("NFD", plain)
    return unicodedata.normalize("NFC", _WORD.sub(_tone_last, decomposed))


def _tone_last(word: re.Match[str]) -> str:
    tones = "".join(c for c in word[0] if c in _TONES)
    return "".join(c for c in word[0] if c not in _TONES) + tones


def unmarked(text: str) -> bool:
    """Whether somebody typed without any Vietnamese mark, so that marks cannot decide."""
    composed = unicodedata.normalize("NFC", text)
    return strip_marks(composed) == composed


def like(typed: str, name: str) -> bool:
    """Whether each word typed is the word of the name, or the same letters without any mark."""
    said, meant = name_key(typed).split(), name_key(name).split()
    return len(said) == len(meant) and all(
        one == other or (unmarked(one) and fold(one) == fold(other))
        for one, other in zip(said, meant, strict=True)
    )


class Names(Generic[K]):
    """Names by what they are written like and what they fold to, made once for many look-ups."""

    def __init__(self, names: Mapping[K, str]) -> None:
        self._names = dict(names)
        self._written: dict[str, list[K]] = defaultdict(list)
        self._folded: dict[str, list[K]] = defaultdict(list)
        for key, name in self._names.items():
            self._written[name_key(name)].append(key)
            self._folded[fold(name)].append(key)

    def __getitem__(self, key: K) -> str:
        """The name as it is kept."""
        return self._names[key]

    @property
    def names(self) -> Collection[str]:
        """All names, as they are kept."""
        return self._names.values()

    def find(self, typed: str) -> NameMatch[K]:
        """Which of the names was typed. Without marks the only one with these letters is meant."""
        sure, folded = self._written.get(name_key(typed), ()), fold(typed)
        if sure or not folded:
            return NameMatch(tuple(sure))
        near = tuple(self._folded.get(folded, ()))
        return NameMatch(near) if len(near) == 1 and unmarked(typed) else NameMatch((), near)

    def find_spoken(self, typed: str) -> NameMatch[K]:
        """Which name was meant, also by its core (“P. 2”): only for what can be taken back.

        A name that is written just so always comes first.
        """
        exact = self.find(typed)
        if exact.sure or exact.near:
            return exact
        near = tuple(self._cores.get(fold(core(typed)), ()))
        sure = tuple(key for key in near if like(core(typed), core(self._names[key])))
        return NameMatch(sure) if len(sure) == 1 else NameMatch((), near)

    @cached_property
    def _cores(self) -> dict[str, list[K]]:
        cores: dict[str, list[K]] = defaultdict(list)
        for key, name in self._names.items():
            cores[fold(core(name))].append(key)
        return cores


def find(typed: str, names: Mapping[K, str]) -> NameMatch[K]:
    """Which of the names was typed, as `Names.find` says it."""
    return Names(names).find(typed)
