"""A letter before it is sent: as it was typed or read, complete or not."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import ConfigDict

from domain.chat.flow import STRICT
from domain.dialogues.groups import group_named
from domain.dialogues.letters import wording as lw
from domain.vietnamese.folding import clean, fold

_LABELS = {
    "so": "number",
    "so ky hieu": "number",
    "ngay": "issued",
    "ve viec": "subject",
    "v v": "subject",
    "trich yeu": "subject",
    "noi dung": "body",
    "gui": "groups",
    "noi nhan": "groups",
}
_LINE = re.compile(r"\s*([^:\n]{1,20}?)\s*:(.*)", re.DOTALL)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter as typed. `groups` are keys of groups of units, `issued` is ISO or "".

    `excluded` are ids of units of those groups that do not get it, `files` of stored files.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    subject: str
    groups: tuple[str, ...]
    number: str = ""
    issued: str = ""
    body: str = ""
    excluded: tuple[int, ...] = ()
    files: tuple[int, ...] = ()

    @property
    def issued_on(self) -> date | None:
        """The date of the letter, None when it has none yet."""
        return date.fromisoformat(self.issued) if self.issued else None


@dataclass(frozen=True, slots=True)
class Written:
    """A letter as its form is filled in, complete or not. `issued` is as typed."""

    subject: str = ""
    number: str = ""
    issued: str = ""
    body: str = ""
    groups: tuple[str, ...] = ()
    excluded: tuple[int, ...] = ()
    files: tuple[int, ...] = ()


class Unusable(ValueError):
    """The template cannot be taken; the message is what the person is told.

    `gaps` are the keys of what is missing.
    """

    def __init__(self, said: str, gaps: tuple[str, ...] = ()) -> None:
        super().__init__(said)
        self.gaps = gaps


def template(groups: Collection[str], by_file: str = "") -> str:
    """The lines to fill in, with names of groups; `by_file` is how a file gets here instead."""
    lines = (lw.COMPOSE, lw.COMPOSE_HELP.format(groups=", ".join(groups) or "…"), by_file)
    return "\n".join(filter(None, lines))


def read(text: str, groups: Mapping[str, str]) -> LetterDraft:
    """The letter in a filled template. Raises Unusable with what is missing or unclear."""
    return checked(parts(text), groups)


def checked(found: Mapping[str, str], groups: Mapping[str, str]) -> LetterDraft:
    """The letter whose parts are `subject`, `body`, `groups` and perhaps `number` and `issued`.

    `groups` of it are names parted by commas or lines, of those known by key. Raises Unusable.
    """
    gaps = tuple(key for key in lw.COMPOSE_REQUIRED if not found.get(key))
    if gaps:
        names = ", ".join(lw.COMPOSE_REQUIRED[key] for key in gaps)
        raise Unusable(lw.COMPOSE_GAPS.format(gaps=names), gaps)
    issued = read_day(found["issued"]) if found.get("issued") else None
    if found.get("issued") and issued is None:
        raise Unusable(lw.COMPOSE_NO_DAY.format(typed=found["issued"]))
    return LetterDraft(
        _LED.sub("", " ".join(found["subject"].split())),
        read_groups(found["groups"], groups),
        found.get("number", ""),
        issued.isoformat() if issued else "",
        found["body"],
    )


#: What is printed before a subject, and would stand there twice.
_LED = re.compile(r"^(?:về việc|v/v)\s*:?\s+(?=\S)", re.IGNORECASE)


def read_groups(typed: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of the groups named, parted by commas. Raises Unusable for an unknown one.

    `known` are names by key; a name may hold a comma itself.
    """
    whole = group_named(typed, known)
    if whole is not None:
        return (whole,)
    keys = []
    for part in re.split(r"[,;\n]", typed):
        if not fold(part):
            continue
        key = group_named(part, known)
        if key is None:
            names = ", ".join(known.values())
            raise Unusable(lw.COMPOSE_NO_GROUP.format(typed=part.strip(), groups=names))
        keys.append(key)
    return tuple(dict.fromkeys(keys))


def read_day(text: str) -> date | None:
    """A date written `31/8/2026` or `2026-08-31`, None for anything else."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = (
        (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    )
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def parts(text: str) -> dict[str, str]:
    """The values by field (`number`, `issued`, …); lines without a label continue the one above."""
    found: dict[str, str] = {}
    current = ""
    for line in clean(text).split("\n"):
        labelled = _LINE.fullmatch(line)
        key = _LABELS.get(fold(labelled[1])) if labelled else None
        if labelled and key and key not in found:
            current = key
            found[key] = labelled[2].strip()
        elif current:
            found[current] = f"{found[current]}\n{line}".strip()
    return found
