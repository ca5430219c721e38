"""`daumoi inbound …`: what our code failed on, and once more."""

from collections.abc import Sequence

import typer

from bot.commands.console import session
from bot.commands.refusing import out, refuse
from storage import inbox
from storage.tables import Inbound


def list_failed() -> None:
    """Every message that failed, by id."""
    with session() as at:
        found = at.do(inbox.failures)
    for row in found:
        gone = "" if row.raw else ", its body is gone"
        gone += ", waits to be replayed" if row.state == inbox.UpdateState.REPLAY else ""
        out.print(f"{row.id} {row.channel} {row.received_at:%Y-%m-%d %H:%M} UTC{gone}: {row.error}")
    if not found:
        out.print("no message failed")


def show(row_id: int) -> None:
    """Where one failed."""
    with session() as at:
        row = at.do(inbox.find, row_id)
    if row is None:
        refuse(f"no message {row_id}; daumoi inbound list names those that failed")
    kept = "kept, it can be replayed" if row.raw else "not kept any more"
    out.print(f"{row.id}: {row.state}, {row.channel} bot {row.account}, update {row.update_id}")
    out.print(f"received {row.received_at:%Y-%m-%d %H:%M:%S} UTC, its body is {kept}")
    if row.error:
        out.print(row.error)


def replay(ids: Sequence[int], *, yes: bool) -> None:
    """Mark them; the running process takes them at its next look."""
    with session() as at:
        failed = {row.id: row for row in at.do(inbox.failures)}
        wanted = _wanted(failed, ids)
        if not wanted:
            refuse("nothing to replay: no message failed whose body is still kept")
        if not yes and not typer.confirm(f"Replay {len(wanted)} messages?"):
            refuse("nothing was replayed")
        count = at.do(lambda tx: inbox.to_replay(tx, [inbox.get(tx, one) for one in wanted]))
    if not count:
        refuse("nothing is replayed: these messages wait already, or their bot is not served here")
    out.print(f"{count} messages are handled once more by the running process, in order")


def _wanted(failed: dict[int, Inbound], ids: Sequence[int]) -> list[int]:
    for one in ids:
        if one not in failed:
            refuse(f"message {one} did not fail; daumoi inbound list names those that did")
        if not failed[one].raw:
            refuse(f"the body of message {one} is gone, it cannot be replayed")
    return [one for one in sorted(ids or failed) if failed[one].raw]
