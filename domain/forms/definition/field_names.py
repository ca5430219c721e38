"""What the fields of a form are called when people type their labels."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from domain.forms.definition.model import Field, FieldKind, Form
from domain.vietnamese.folding import fold
from domain.vietnamese.telex import untelexed

_FIGURE = re.compile(r"\d{1,12}(?:[.,]\d{1,6})*")
#: “-3” and “100%” count nothing.
_NO_COUNT = re.compile(r"(?:^|[\s:=])[-–−]\s?\d|%")
_PARTED = re.compile(r"\s*[;,]\s+|\s*;\s*")
#: No label of a form is longer, in words.
MOST_WORDS = 12


@lru_cache(maxsize=4096)
def names_of(field: Field) -> frozenset[str]:
    """What a field is called, folded."""
    return frozenset(fold(name) for name in (field.short, field.label, *field.aliases))


def field_named(form: Form, head: str) -> Field | None:
    """The field of this name; one letter off in a name of five letters, if just one fits."""
    folded = fold(head)
    exact = named_exactly(form, head) or named_exactly(form, untelexed(folded))
    if exact is not None or folded.startswith("nguoi "):
        return exact
    near = [
        field
        for field in form.fields
        if any(
            len(name.replace(" ", "")) >= 5
            and Levenshtein.distance(name, folded, score_cutoff=1) <= 1
            for name in names_of(field)
        )
    ]
    return near[0] if len(near) == 1 else None


def named_exactly(form: Form, head: str) -> Field | None:
    """The field that is called just so, but for marks and case."""
    folded = fold(head)
    return next((field for field in form.fields if folded in names_of(field)), None)


def named_in_short(form: Form, head: str) -> Field | None:
    """The field of this name, or whose initials these are (“td” for “Tiêu đề”)."""
    exact = named_exactly(form, head)
    meant = [field for field in form.fields if fold(head) in _initials(field)]
    return exact or (meant[0] if len(meant) == 1 else None)


@lru_cache(maxsize=4096)
def _initials(field: Field) -> frozenset[str]:
    words = [fold(name).split() for name in (field.short, *field.aliases)]
    return frozenset("".join(word[0] for word in name) for name in words if len(name) > 1)


def titled(form: Form, text: str) -> Field | None:
    """The field with this title, or with one made of its own words around one of its names.

    “Thời gian tiếp nhận” is the day of receipt, “Kết quả trả lời” the answer.
    """
    exact = named_exactly(form, text)
    if exact is not None:
        return exact
    words = fold(text).split()
    near = [field for field in form.fields if _made_of(field, words)]
    return near[0] if len(near) == 1 else None


@lru_cache(maxsize=4096)
def _words_of(field: Field) -> frozenset[str]:
    return frozenset(word for name in names_of(field) for word in name.split())


def counted_by(form: Form, head: str, value: str) -> Field | None:
    """The field of numbers that “tin loa 12” counts: the only one that has all these words.

    None where the value is no plain number.
    """
    words = fold(head).split()
    if not words or not _FIGURE.fullmatch(value):
        return None
    numbers = [field for field in form.fields if field.kind is FieldKind.NUMBER]
    found = [field for field in numbers if _words_of(field).issuperset(words)]
    return found[0] if len(found) == 1 else None


def counts_in(form: Form, text: str) -> list[tuple[Field, str]]:
    """The fields and numbers of “12 tin loa, 3 tin bảng” or “tin loa: 12 tin”, else nothing.

    Every part of the text between commas holds one number and words of one field alone.
    """
    if _NO_COUNT.search(text):
        return []
    found: list[tuple[Field, str]] = []
    for part in _PARTED.split(text.strip().rstrip(".;,")):
        figures = _FIGURE.findall(part)
        words = " ".join(dict.fromkeys(fold(_FIGURE.sub(" ", part)).split()))
        field = counted_by(form, words, figures[0]) if len(figures) == 1 else None
        if field is None or field in [other for other, _ in found]:
            return []
        found.append((field, figures[0]))
    return found


def _made_of(field: Field, words: Sequence[str]) -> bool:
    own = _words_of(field) | set(fold(field.group).split())
    said = f" {' '.join(words)} "
    return own.issuperset(words) and any(f" {name} " in said for name in names_of(field))
