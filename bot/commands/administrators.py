"""`daumoi administrators …`."""

import typer
from rich.table import Table

from bot.commands.console import session
from bot.commands.refusing import out, refuse
from services.agency.end_administrator import CannotEndAdministrator, end_administrator
from storage import contacts
from storage.db import Tx


def listed() -> None:
    """Everybody who runs the agency's side."""
    table = Table("id", "name", "position", "since")
    with session() as at:
        for row in at.do(_rows):
            table.add_row(*row)
    out.print(table)


def _rows(tx: Tx) -> list[tuple[str, str, str, str]]:
    found = [contacts.get(tx, one) for one in contacts.administrators(tx)]
    return [(str(c.id), c.name, c.position, f"{c.registered_at:%Y-%m-%d}") for c in found]


def end(contact_id: int, *, yes: bool) -> None:
    """Ask, and end the rights of one administrator."""
    with session() as at:
        names = at.do(contacts.named, [contact_id])
        name = names.get(contact_id, f"contact {contact_id}")
        if not yes and not typer.confirm(f"End the rights of {name} as administrator?"):
            refuse("nothing was changed")
        try:
            at.act(end_administrator, contact_id)
        except CannotEndAdministrator as reason:
            refuse(str(reason))
    out.print(
        f"{name} is no administrator any more; browsers and conversations ended", markup=False
    )
