"""`daumoi units …` and `daumoi invite`."""

import asyncio
import json
import sys
from datetime import date
from functools import partial
from pathlib import Path

import typer
from rich.table import Table

from bot.commands.console import Session, read_date, session
from bot.commands.refusing import out, refuse
from documents.apart import list_apart
from documents.unreadable import Unreadable
from domain.chat.messengers import messenger
from domain.rosters.doubts import Why
from domain.rosters.doubts import words as doubt_words
from domain.rosters.planning import Effect
from domain.rosters.reading import read_lists
from services.people import import_units, take_roster
from services.people.cover_units import cover_open
from services.people.end_unit import CannotEndUnit, Ended, end_unit
from services.people.import_units import BadUnits
from services.people.invite import invite as make_invitation
from storage import bots, contacts, units
from storage.contacts import Role
from storage.db import Tx
from storage.tables import OrgUnit

#: What a person should look at, by why; the list was taken.
_DOUBTS = {
    Why.TAKES_NAME: "{it.named.row}: {it.named.code} was “{it.name}” and is “{it.named.name}” now,"
    " the name that {it.other} had; have codes or names slid down a line?",
    Why.LIKE_KEPT: "{it.named.row}: “{it.named.name}” is new; there is “{it.name}” ({it.other})"
    " already, which may be the same unit",
    Why.LIKE_LISTED: "{it.named.row}: “{it.named.name}” may be the same unit as “{it.name}”"
    " ({it.other}) of this list",
}


#: How a CSV of ours begins; every other list is read as the board reads it.
_OURS = b"code,name"


def load(file: Path, *, group: str, yes: bool) -> None:
    """Import a list of units, whole or not at all."""
    try:
        content = file.read_bytes()
    except OSError as error:
        refuse(f"{file}: {error.strerror}")
    if content.removeprefix(b"\xef\xbb\xbf").lower().startswith(_OURS):
        _load_csv(file, content)
    else:
        _load_list(file, content, group, yes=yes)


def _load_list(file: Path, content: bytes, group: str, *, yes: bool) -> None:
    """Show what an office's own list would change, ask, and take it."""
    try:
        roster = read_lists(asyncio.run(list_apart(content)))
    except Unreadable as error:
        refuse(f"{file}: {error}")
    with session() as at:
        planned = at.do(take_roster.plan_roster, roster)
        if planned.problems:
            lines = "\n".join(planned.problems)
            refuse(f"{file}: nothing was imported\n{lines}")
        for effect in Effect:
            out.print(f"{effect.value}: {planned.counted(effect)}", markup=False)
        for doubt in planned.doubts:
            out.print(f"look at this: {doubt_words(doubt)}", markup=False)
        if not yes and not typer.confirm("Import this list?"):
            refuse("nothing was imported")
        try:
            done = at.act(partial(take_roster.take, group=group), roster)
        except take_roster.CannotImport as error:
            refuse(f"{file}: {error}")
    out.print(f"{done.added} units added, {done.updated} updated")


def _load_csv(file: Path, content: bytes) -> None:
    """Import a CSV with columns of ours."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        refuse(f"{file}: not UTF-8 text; save the sheet as CSV UTF-8")
    try:
        lines = import_units.read_csv(text)
        with session() as at:
            doubts = at.do(import_units.doubtful, lines)
            renamed = at.do(import_units.renamed, lines)
            done = at.do(import_units.import_units, lines)
            owed = at.act(cover_open)
    except BadUnits as problems:
        refuse(f"{file}: nothing was imported\n{problems}")
    out.print(f"{done.added} units added, {done.updated} updated")
    for code, before, now in renamed:
        out.print(f"{code} was “{before}” and is “{now}” now", markup=False)
    for doubt in doubts:
        out.print(f"look at line {_DOUBTS[doubt.why].format(it=doubt)}", markup=False)
    if owed:
        out.print(f"{owed} reports of open periods are owed by units that came to them")


def end(code: str, on: str, into: str, *, yes: bool) -> None:
    """Show what follows, ask, and end a unit."""
    day = read_date(on, "--on")
    with session() as at:
        unit, successor = at.do(_named, code), at.do(_named, into) if into else None
        follows = f", merged into {successor.name}" if successor else ""
        if not yes and not typer.confirm(f"End {unit.name} on {day}{follows}?"):
            refuse("nothing was changed")
        try:
            done = at.do(_end, at, code, into, day)
        except CannotEndUnit as error:
            refuse(str(error))
    out.print(f"{unit.code} {unit.name} ended on {day}{follows}", markup=False)
    out.print(f"{done.reports} reports are not owed any more, {done.people} people left")
    if done.rows:
        out.print(f"{done.rows} rows of drafts are offered to the successor")


def _named(tx: Tx, code: str) -> OrgUnit:
    unit = units.by_code(tx, code)
    if unit is None:
        refuse(f"no unit has the code {code}; see: daumoi units list")
    return unit


def _end(tx: Tx, at: Session, code: str, into: str, day: date) -> Ended:
    successor = _named(tx, into) if into else None
    unit = _named(tx, code)
    return end_unit(at.work(tx), unit, on=day, successor=successor)


def show(*, as_json: bool) -> None:
    """Every unit by code."""
    with session() as at:
        rows = at.do(_rows)
    if as_json:
        names = ("code", "name", "type", "groups", "officers")
        found = [dict(zip(names, row, strict=True)) for row in rows]
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        return
    table = Table("code", "name", "type", "groups", "officers")
    for row in rows:
        table.add_row(*row)
    out.print(table)


def _rows(tx: Tx) -> list[tuple[str, ...]]:
    everything = units.everything(tx)
    officers = contacts.officers(tx, [unit.id for unit in everything])
    groups = units.groups_of(tx)
    return [
        (u.code, u.name, u.type, "; ".join(groups.get(u.id, ())), str(len(officers.get(u.id, ()))))
        for u in everything
    ]


def invite(code: str, role: str) -> None:
    """Print a code, when it ends, and the links that open a chat with the bots."""
    if role not in list(Role):
        refuse(f"--role: {role!r} is none of {', '.join(Role)}")
    with session() as at:
        made, until, links = _invite(at, code, Role(role))
    out.print(f"{made}  (works once, until {until})")
    for link in links:
        out.print(link, markup=False)


def _invite(at: Session, code: str, role: Role) -> tuple[str, str, list[str]]:
    def work(tx: Tx) -> tuple[str, str, list[str]]:
        unit = _named(tx, code)
        if unit.ended_on is not None:
            refuse(f"{code} ended on {unit.ended_on}")
        made = make_invitation(at.work(tx), unit, role)
        until = f"{at.desk.local(made.expires_at):%Y-%m-%d %H:%M}"
        links = [_link(bot.channel, bot.link, made.code) for bot in bots.everything(tx)]
        return made.code, until, links

    return at.do(work)


def _link(channel: str, link: str, code: str) -> str:
    """An address that carries the code where that can be; elsewhere it is typed."""
    return f"{channel}: {messenger(channel).opened_by(link, code)}"
