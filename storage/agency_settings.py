"""What the agency decided for itself, by key."""

from datetime import datetime

from sqlmodel import select

from storage.db import Tx
from storage.tables import AgencySetting


def everything(tx: Tx) -> dict[str, str]:
    """All values by key."""
    return {one.key: one.value for one in tx.exec(select(AgencySetting))}


def put(tx: Tx, key: str, value: str, *, contact_id: int, now: datetime) -> None:
    """Keep a value in place of the one before."""
    kept = tx.get(AgencySetting, key) or AgencySetting(
        key=key, value=value, set_at=now, set_by=contact_id
    )
    kept.value, kept.set_at, kept.set_by = value, now, contact_id
    tx.add(kept)
    tx.flush()
