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
from domain.vietnamese.spelling import quoted, short_day

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
_SHORT_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter as typed. `groups` are keys of groups of units, `issued` is ISO or "".

    `excluded` are ids of units of those groups that do not get it, `files` of stored files,
    `units` of units that get it besides.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    subject: str
    groups: tuple[str, ...]
    number: str = ""
    issued: str = ""
    body: str = ""
    excluded: tuple[int, ...] = ()
    files: tuple[int, ...] = ()
    units: tuple[int, ...] = ()

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
    units: tuple[int, ...] = ()


#: Characters of a line that the filled template shows.
_SHOWN = 200


class Unusable(ValueError):
    """The template cannot be taken; the message is what the person is told.

    `gaps` are the keys of what is missing, `wrong` of what is there and cannot be taken.
    """

    def __init__(self, said: str, gaps: tuple[str, ...] = (), wrong: tuple[str, ...] = ()) -> None:
        super().__init__(said)
        self.gaps = gaps
        self.wrong = wrong


def template(groups: Collection[str], by_file: str = "") -> str:
    """The lines to fill in, with names of groups; `by_file` is how a file gets here instead."""
    lines = (lw.COMPOSE, lw.COMPOSE_HELP.format(groups=", ".join(groups) or "…"), by_file)
    return "\n".join(filter(None, lines))


def filled(found: Mapping[str, str]) -> str:
    """The template with the lines that are there; the others are to be sent."""
    shown = [
        lw.COMPOSE_LINE.format(label=label, value=quoted(found.get(key, ""), _SHOWN)).rstrip()
        for key, label in lw.COMPOSE_LABELS.items()
    ]
    return "\n".join((lw.COMPOSE_KEPT, *shown))


def lines_of(letter: LetterDraft, groups: Mapping[str, str]) -> dict[str, str]:
    """A letter as its lines, by field, as they would be typed."""
    issued = letter.issued_on
    lines = {
        "number": letter.number,
        "issued": short_day(issued) if issued else "",
        "subject": letter.subject,
        "body": letter.body,
        "groups": ", ".join(groups.get(key, key) for key in letter.groups),
    }
    return {key: value for key, value in lines.items() if value}


def gaps(found: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of the lines that a letter needs and that are not there."""
    return tuple(key for key in lw.COMPOSE_REQUIRED if not found.get(key))


def gaps_said(missing: Collection[str]) -> str:
    """That these lines are missing, with how one begins."""
    labels = [lw.COMPOSE_REQUIRED[key] for key in missing]
    return lw.COMPOSE_GAPS.format(gaps=", ".join(labels), label=labels[0])


def merged(before: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """The lines after some were sent; one that repeats what we showed, cut, changes nothing."""
    said = {key: text for key, text in found.items() if not _repeats(before.get(key, ""), text)}
    return {**before, **said}


def _repeats(kept: str, text: str) -> bool:
    shown = " ".join(text.split())
    return shown in (quoted(kept, _SHOWN), " ".join(kept.split()))


def checked(
    found: Mapping[str, str],
    groups: Mapping[str, str],
    *,
    today: date | None = None,
    units: tuple[int, ...] = (),
) -> LetterDraft:
    """The letter whose parts are `subject`, `body`, `groups` and perhaps `number` and `issued`.

    `groups` of it are names parted by commas or lines, of those known by key. A day without its
    year is the latest until `today`. With `units` named one by one no group is needed. Raises
    Unusable, for a line that is wrong first.
    """
    issued = read_day(found["issued"], today) if found.get("issued") else None
    if found.get("issued") and issued is None:
        said = lw.COMPOSE_NO_DAY.format(typed=quoted(found["issued"]))
        raise Unusable(said, wrong=("issued",))
    to = read_groups(found.get("groups", ""), groups)
    missing = tuple(key for key in gaps(found) if not (key == "groups" and units))
    if missing:
        raise Unusable(gaps_said(missing), missing)
    return LetterDraft(
        _LED.sub("", " ".join(found["subject"].split())),
        to,
        found.get("number", ""),
        issued.isoformat() if issued else "",
        found["body"],
        units=units,
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
            said = lw.COMPOSE_NO_GROUP.format(typed=quoted(part.strip()), groups=names)
            raise Unusable(said, wrong=("groups",))
        keys.append(key)
    return tuple(dict.fromkeys(keys))


def read_day(text: str, today: date | None = None) -> date | None:
    """A date written `31/8/2026` or `2026-08-31`, with `today` also `31/8`, which is then past.

    None for anything else.
    """
    found = _DAY.fullmatch(text.strip().removeprefix("ngày ").strip())
    if found is not None:
        day, month, year = (
            (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
        )
        return _date(int(year), int(month), int(day))
    short = _SHORT_DAY.fullmatch(text.strip())
    if short is None or today is None:
        return None
    this_year = _date(today.year, int(short[2]), int(short[1]))
    past = this_year is not None and this_year <= today
    return this_year if past else _date(today.year - 1, int(short[2]), int(short[1]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
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
