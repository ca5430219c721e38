"""Somebody is away or back: who stands in for which units, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import long_day


@dataclass(frozen=True, slots=True)
class StandIn:
    """These people act for these units meanwhile, all by name."""

    units: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Away:
    """Away up to and including `until`.

    `covered` are the units that others speak for, `alone` those that nobody does; `led` the units
    the person leads, each with the other leaders; `administrators` are the others of the agency,
    None for somebody who is none.
    """

    until: date
    covered: tuple[StandIn, ...]
    alone: tuple[str, ...]
    led: tuple[StandIn, ...]
    administrators: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Presence:
    """What somebody who is back acts for again: units by name, and the agency."""

    units: tuple[str, ...]
    led: tuple[str, ...]
    administrator: bool


def away(absence: Away, agency: str) -> str:
    """Until when, and who stands in."""
    said = [
        dw.ABSENT_UNTIL.format(until=long_day(absence.until)),
        *(_named(dw.ABSENT, one) for one in absence.covered),
        *_alone(absence, agency),
        *(_named(dw.ABSENT_LEADER if one.people else dw.ABSENT_LEADER_ALONE, one)
          for one in absence.led),
        *_administrator(absence.administrators),
        dw.ABSENT_BACK,
    ]  # fmt: skip
    return "".join(said)


def _named(sentence: str, one: StandIn) -> str:
    return sentence.format(units=", ".join(one.units), people=", ".join(one.people))


def _alone(absence: Away, agency: str) -> list[str]:
    if not absence.alone:
        return []
    return [dw.ABSENT_NOBODY.format(units=", ".join(absence.alone), agency=agency)]


def _administrator(others: Sequence[str] | None) -> list[str]:
    if others is None:
        return []
    if not others:
        return [dw.ABSENT_ADMINISTRATOR_ALONE]
    return [dw.ABSENT_ADMINISTRATOR.format(people=", ".join(others))]


def back(presence: Presence) -> str:
    """For what the person acts again."""
    said = [
        words.format(units=", ".join(units))
        for words, units in ((dw.PRESENT, presence.units), (dw.PRESENT_LEADER, presence.led))
        if units
    ]
    if presence.administrator:
        said.append(dw.PRESENT_ADMINISTRATOR)
    return " ".join(said) or dw.PRESENT_NOBODY
