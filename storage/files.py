"""Files we owe people, kept with everything else so that one backup holds all."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, delete, select

from storage.db import Tx
from storage.tables import StoredFile


def keep(tx: Tx, *, name: str, content: bytes, now: datetime) -> StoredFile:
    """The stored file."""
    stored = StoredFile(name=name, content=content, created_at=now)
    tx.add(stored)
    tx.flush()
    return stored


def get(tx: Tx, file_id: int) -> StoredFile:
    """The file with this id. Raises NoResultFound."""
    return tx.get_one(StoredFile, file_id)


def forget(tx: Tx, file_ids: Sequence[int]) -> None:
    """These files are kept no more; nothing may be owed with them."""
    tx.exec(delete(StoredFile).where(col(StoredFile.id).in_(file_ids)))


def names(tx: Tx, file_ids: Sequence[int]) -> dict[int, str]:
    """The names of these files, without their bytes."""
    query = select(StoredFile.id, StoredFile.name).where(col(StoredFile.id).in_(file_ids))
    return dict(tx.exec(query).all())
