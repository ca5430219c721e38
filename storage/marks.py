"""A short text that changes whenever anything that people look at may have changed."""

from sqlmodel import col, func, select

from storage.db import Tx
from storage.tables import AuditEvent, BotAccount, Delivery, Inbound

_MOVING = ("queued", "sending", "failed", "unknown")


def mark(tx: Tx, salt: str = "") -> str:
    """The mark of now, as an HTTP entity tag; `salt` is what else it should change with.

    It looks at the newest word of anybody, the newest act, the newest message owed, and at how
    many messages are on their way: all by index, whatever has been kept.
    """
    newest = [tx.exec(select(func.max(t.id))).one() for t in (Inbound, AuditEvent, Delivery)]
    moving = 0
    for bot in tx.exec(select(BotAccount)):
        for number, state in enumerate(_MOVING):
            where = (
                col(Delivery.channel) == bot.channel,
                col(Delivery.account) == bot.account,
                col(Delivery.state) == state,
            )
            found = tx.exec(select(func.count()).select_from(Delivery).where(*where)).one()
            moving = moving * 31 + found * (number + 1)
    parts = (salt, *(str(n or 0) for n in newest), f"{moving % 2**48:x}")
    return f'"{"-".join(parts)}"'
