"""`daumoi reminders …` and `daumoi deadlines ics`."""

import json
import sys
from datetime import timedelta
from pathlib import Path

from bot.commands.console import session
from bot.commands.refusing import out, refuse
from documents import ics as documents
from domain.vietnamese.spelling import instant
from services.agency.desk import Desk
from services.duties.list_deadlines import list_deadlines
from services.reminders.rehearse import Rehearsed, Verdict, rehearse_all
from storage import units

#: How far the dry run looks ahead.
AHEAD = timedelta(days=14)
_WHY = {
    Verdict.SEND: "goes with the next look",
    Verdict.HOLD: "has come, waits for office hours or until the report is left alone",
    Verdict.DROP: "is overtaken, nothing goes",
    Verdict.NOBODY: "has come, nobody of the unit can be reached",
    Verdict.LATER: "goes by itself",
}


def plan(*, as_json: bool) -> None:
    """Show the next reminder of every unit; nothing is sent."""
    with session() as at:
        found = at.act(rehearse_all, until=at.now + AHEAD)
    for one in found:
        if as_json:
            sys.stdout.write(json.dumps(_data(one), ensure_ascii=False) + "\n")
        else:
            out.print(_line(one, at.desk), markup=False)
    if not found and not as_json:
        out.print(f"nobody is reminded in the next {AHEAD.days} days")


def _line(one: Rehearsed, desk: Desk) -> str:
    what = f"{one.obligation.period_id} {one.unit.code} {one.unit.name}"
    who = f"step {one.step.key} to {one.step.audience}, {len(one.people)} people"
    return f"{instant(desk.local(one.at))}  {what}: {who}; {_WHY[one.verdict]}"


def _data(one: Rehearsed) -> dict[str, object]:
    return {
        "verdict": one.verdict,
        "at": one.at.isoformat(),
        "report": one.obligation.period_id,
        "unit": one.unit.code,
        "step": one.step.key,
        "audience": one.step.audience,
        "people": len(one.people),
    }


def ics(file: Path, group: str | None) -> None:
    """Write the deadlines of all groups or of one."""
    if file.suffix != ".ics":
        refuse(f"--out: {file} has to end in .ics")
    with session() as at:
        known = at.do(units.groups)
        if group is not None and group not in known:
            refuse(f"--group: no group {group}; known groups: {', '.join(sorted(known))}")
        chosen = None if group is None else [group]
        found = at.act(list_deadlines, groups=chosen)
        content = documents.write(
            ((one.key, one.report) for one in found), agency=at.desk.agency, now=at.now
        )
    try:
        file.write_bytes(content)
    except OSError as error:
        refuse(f"{file}: {error.strerror}")
    out.print(f"written: {file}, {len(found)} deadlines", markup=False)
