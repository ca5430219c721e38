"""`daumoi units …` and `daumoi invite`."""

from pathlib import Path

from rich.table import Table

from bot.commands.console import Session, out, refuse, session
from services import import_units
from services.import_units import BadUnits
from services.invite import invite as make_invitation
from storage import bots, contacts, units
from storage.contacts import Role
from storage.db import Tx


def load(file: Path) -> None:
    """Import a CSV of units, whole or not at all."""
    try:
        text = file.read_text("utf-8")
    except OSError as error:
        refuse(f"{file}: {error.strerror}")
    except UnicodeDecodeError:
        refuse(f"{file}: not UTF-8 text; save the sheet as CSV UTF-8")
    try:
        lines = import_units.read_csv(text)
        with session() as at:
            done = at.do(import_units.import_units, lines)
    except BadUnits as problems:
        refuse(f"{file}: nothing was imported\n{problems}")
    out.print(f"{done.added} units added, {done.updated} updated")


def show() -> None:
    """Every unit by code."""
    with session() as at:
        rows = at.do(_rows)
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
        unit = units.by_code(tx, code)
        if unit is None:
            refuse(f"no unit has the code {code}; see: daumoi units list")
        made = make_invitation(tx, unit, role, actor="operator", now=at.now)
        until = f"{at.desk.local(made.expires_at):%Y-%m-%d %H:%M}"
        links = [_link(bot.channel, bot.link, made.code) for bot in bots.everything(tx)]
        return made.code, until, links

    return at.do(work)


def _link(channel: str, link: str, code: str) -> str:
    """A Telegram link carries the code; on Zalo it is typed."""
    return f"telegram: {link}?start={code}" if channel == "telegram" else f"{channel}: {link}"
