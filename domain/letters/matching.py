"""Names of units and groups found again as a letter writes them: abbreviated, unmarked, mistyped.

Names are compared folded, abbreviations expanded, by the letter triples they share; a triple that
few names have counts for more. Only an exact and unique name is certain: everything else is
offered, never taken.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.vietnamese.folding import fold, strip_marks

#: Folded abbreviations and what they stand for; longer ones first, `TT` last: it has two meanings.
_SHORT = (
    (r"ubmttqvn", "uy ban mat tran to quoc viet nam"),
    (r"ubmttq", "uy ban mat tran to quoc"),
    (r"ubnd", "uy ban nhan dan"),
    (r"hdnd", "hoi dong nhan dan"),
    (r"mttq", "mat tran to quoc"),
    (r"vh ?tt ?(?:va )?dl", "van hoa the thao du lich"),
    (r"gd ?(?:va )?dt", "giao duc dao tao"),
    (r"kh ?(?:va )?cn", "khoa hoc cong nghe"),
    (r"ld ?tb ?(?:va )?xh", "lao dong thuong binh xa hoi"),
    (r"nn ?(?:va )?mt", "nong nghiep moi truong"),
    (r"tn ?(?:va )?mt", "tai nguyen moi truong"),
    (r"cntt", "cong nghe thong tin"),
    (r"ttdt", "thong tin dien tu"),
    (r"ttdn", "thong tin doi ngoai"),
    (r"tt ?(?:va )?tt", "thong tin truyen thong"),
    (r"vh ?(?:va )?tt", "van hoa thong tin"),
    (r"vh ?(?:va )?xh", "van hoa xa hoi"),
    (r"pt ?(?:va )?th", "phat thanh truyen hinh"),
    (r"bcd", "ban chi dao"),
    (r"tw", "trung uong"),
    (r"tx", "thi xa"),
    (r"tp", "thanh pho"),
    (r"p", "phuong"),
    (r"x", "xa"),
    (r"q", "quan"),
    (r"h", "huyen"),
)
_EXPANSIONS = tuple((re.compile(rf"\b{short}\b"), long) for short, long in _SHORT)
_TOWN_OR_CENTRE = ("thi tran", "trung tam")
_WORD = re.compile(r"[^\W\d_]+")
_FILLING = re.compile(r"\b(?:va|cac|cua|thuoc)\b ?")


@dataclass(frozen=True, slots=True)
class Name:
    """A unit or a group as it is kept; `aliases` are further names it goes by."""

    key: str
    text: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be meant; `score` is 0 to 1. Only a certain one may be used unasked."""

    key: str
    text: str
    score: float
    certain: bool


@dataclass(frozen=True, slots=True)
class Index:
    """Names made ready for matching."""

    names: tuple[Name, ...]
    forms: tuple[tuple[str, int], ...]
    exact: Mapping[str, tuple[int, ...]]
    triples: Mapping[str, tuple[int, ...]]
    weights: Mapping[str, float]
    sizes: tuple[float, ...]


def build(names: Iterable[Name]) -> Index:
    """The index of some names, to be kept as long as they do not change."""
    kept = tuple(names)
    forms = tuple(
        (form, n) for n, name in enumerate(kept) for t in (name.text, *name.aliases)
        for form in expanded(t)
    )  # fmt: skip
    exact: dict[str, set[int]] = defaultdict(set)
    triples: dict[str, list[int]] = defaultdict(list)
    for at, (form, n) in enumerate(forms):
        exact[form].add(n)
        for triple in _triples(form):
            triples[triple].append(at)
    weights = {t: math.log(1 + len(forms) / len(places)) for t, places in triples.items()}
    sizes = tuple(sum(weights[t] for t in _triples(form)) for form, _ in forms)
    frozen = {form: tuple(sorted(ns)) for form, ns in exact.items()}
    return Index(kept, forms, frozen, {t: tuple(p) for t, p in triples.items()}, weights, sizes)


def match(
    text: str, index: Index, limit: int = 5, *, strict: bool = False
) -> tuple[Candidate, ...]:
    """At most `limit` names that `text` may mean, the best first; none when nothing is alike.

    `strict`: a name without the marks of the one that is kept is never certain.
    """
    same = {n for form in expanded(text) for n in index.exact.get(form, ())}
    chosen = _only_one(text, index, same, strict=strict)
    if chosen is not None:
        name = index.names[chosen]
        return (Candidate(name.key, name.text, 1.0, certain=True),)
    scores: dict[int, float] = dict.fromkeys(same, 1.0)
    for form in expanded(text):
        for n, score in _alike(form, index).items():
            scores[n] = max(scores.get(n, 0.0), score)
    best = sorted(scores, key=lambda n: (-scores[n], n))[:limit]
    return tuple(
        Candidate(index.names[n].key, index.names[n].text, round(scores[n], 3), certain=False)
        for n in best
        if scores[n] > 0.2
    )


def expanded(text: str) -> tuple[str, ...]:
    """The forms in which a name is compared; two when `TT` may be a town or a centre."""
    folded = fold(text)
    for short, long in _EXPANSIONS:
        folded = short.sub(long, folded)
    folded = " ".join(_FILLING.sub("", folded).split())
    if not re.search(r"\btt\b", folded):
        return (folded,)
    return tuple(re.sub(r"\btt\b", meaning, folded) for meaning in _TOWN_OR_CENTRE)


def _only_one(text: str, index: Index, same: set[int], *, strict: bool) -> int | None:
    """The one name that is the same; marks decide between names that fold to the same text.

    A name that is typed with other marks than it is kept with is another name, or a slip.
    """
    fitting = [n for n in same if _marks_agree(text, index.names[n], strict=strict)]
    if strict:
        return fitting[0] if len(fitting) == 1 else None
    if len(fitting) == 1 and (len(same) == 1 or strip_marks(text) != text):
        return fitting[0]
    return None


def _marks_agree(text: str, name: Name, *, strict: bool) -> bool:
    """Whether no word of `text` stands in the name with other marks only."""
    return any(_words_agree(text, known, strict=strict) for known in (name.text, *name.aliases))


def _words_agree(text: str, known: str, *, strict: bool) -> bool:
    kept: dict[str, set[str]] = defaultdict(set)
    for word in _WORD.findall(known):
        kept[fold(word)].add(_marks(word))
    if strip_marks(text) == text and not strict:
        return True
    typed = [(fold(word), _marks(word)) for word in _WORD.findall(text)]
    return all(marks in kept.get(word, {marks}) for word, marks in typed)


def _marks(word: str) -> str:
    """The marks of a word in one order, wherever the tone stands: `hoá` and `hóa` are one."""
    decomposed = unicodedata.normalize("NFD", word.lower().replace("\u0111", "d\u0335"))
    return "".join(sorted(c for c in decomposed if unicodedata.combining(c)))


def _alike(form: str, index: Index) -> dict[int, float]:
    """Twice what two names share, over what both have (Dice), by weight."""
    wanted = _triples(form)
    usual = math.log(1 + len(index.forms))
    size = sum(index.weights.get(t, usual) for t in wanted)
    shared: dict[int, float] = defaultdict(float)
    for triple in wanted:
        weight = index.weights.get(triple, 0.0)
        for at in index.triples.get(triple, ()):
            shared[at] += weight
    scores: dict[int, float] = {}
    for at, common in shared.items():
        n = index.forms[at][1]
        scores[n] = max(scores.get(n, 0.0), 2 * common / (size + index.sizes[at]))
    return scores


def _triples(form: str) -> Sequence[str]:
    padded = f"  {form} "
    return sorted({padded[at : at + 3] for at in range(len(padded) - 2)})
