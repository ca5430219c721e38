"""Files that travel with letters, kept in the database with everything else."""

import hashlib
from dataclasses import dataclass

from sqlmodel import col, select

from storage.db import Tx
from storage.tables import FileHandle, StoredFile


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as it came in."""

    name: str
    content: bytes
    mime: str = ""


def keep(tx: Tx, file: NewFile) -> StoredFile:
    """The stored file; the same bytes under the same name are kept once."""
    digest = hashlib.sha256(file.content).hexdigest()
    where = (col(StoredFile.sha256) == digest, col(StoredFile.name) == file.name)
    stored = tx.exec(select(StoredFile).where(*where)).first()
    if stored is None:
        stored = StoredFile(
            sha256=digest,
            name=file.name,
            mime=file.mime,
            size=len(file.content),
            content=file.content,
        )
        tx.add(stored)
        tx.flush()
    return stored


def get(tx: Tx, file_id: int) -> StoredFile | None:
    """The file with this id."""
    return tx.get(StoredFile, file_id)


def handle(tx: Tx, file_id: int, *, channel: str, account: str) -> str:
    """What the messenger calls the file it already has, "" when it was never uploaded there."""
    known = tx.get(FileHandle, (file_id, channel, account))
    return known.reuse if known else ""


def remember_handle(tx: Tx, file_id: int, *, channel: str, account: str, reuse: str) -> None:
    """The messenger took the file and calls it so."""
    tx.merge(FileHandle(file_id=file_id, channel=channel, account=account, reuse=reuse))
