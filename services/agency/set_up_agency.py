"""What an administrator sets about the agency itself; it goes before the environment."""

from dataclasses import dataclass, replace
from datetime import time

from domain.chat.addressing import Addressing
from domain.deadlines.ladder import Hours
from domain.dialogues.people import wording as pw
from domain.vietnamese.folding import clean
from services.agency.desk import Desk
from services.work import Work
from storage import agency_settings
from storage.db import Tx

_LONGEST = 120


class CannotSet(ValueError):
    """Nothing was changed; the message says which value and gives one that would do."""


@dataclass(frozen=True, slots=True)
class WantedAgency:
    """The form as it was filled in; times as `07:30`."""

    agency: str
    contact: str
    addressing: str
    opens: str
    closes: str


def desk_now(tx: Tx, desk: Desk) -> Desk:
    """The desk with what the agency has set; `desk` is the one of the environment."""
    kept = agency_settings.everything(tx)
    if not kept:
        return desk
    hours = desk.hours
    if "opens" in kept:
        hours = Hours(time.fromisoformat(kept["opens"]), time.fromisoformat(kept["closes"]))
    return replace(
        desk,
        agency=kept.get("agency") or desk.agency,
        contact=kept.get("contact") or desk.contact,
        addressing=Addressing(kept.get("addressing", desk.addressing)),
        hours=hours,
    )


def set_up_agency(work: Work, wanted: WantedAgency) -> None:
    """Keep all of it, or nothing. Raises CannotSet."""
    values = {
        "agency": _line(wanted.agency, pw.AGENCY_NAME_BAD),
        "contact": _line(wanted.contact, pw.AGENCY_CONTACT_BAD),
        "addressing": _addressing(wanted.addressing),
        **_hours(wanted.opens, wanted.closes),
    }
    for key, value in values.items():
        agency_settings.put(work.tx, key, value, contact_id=work.me, now=work.now)
    work.record("agency_changed")


def _line(typed: str, problem: str) -> str:
    text = " ".join(clean(typed).split())
    if not text or len(text) > _LONGEST:
        raise CannotSet(problem.format(limit=_LONGEST))
    return text


def _addressing(typed: str) -> str:
    if typed not in set(Addressing):
        raise CannotSet(pw.AGENCY_ADDRESSING_BAD)
    return typed


def _hours(opens: str, closes: str) -> dict[str, str]:
    try:
        found = Hours(time.fromisoformat(opens), time.fromisoformat(closes))
    except ValueError as error:
        raise CannotSet(pw.AGENCY_HOURS_BAD) from error
    return {"opens": f"{found.start:%H:%M}", "closes": f"{found.end:%H:%M}"}
