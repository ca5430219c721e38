"""Browsers in which the board is open."""

from datetime import datetime

from sqlmodel import col, select

from storage.db import Tx
from storage.tables import BoardSession


def by_link(tx: Tx, link: str) -> BoardSession | None:
    """The session that this link opened."""
    return tx.exec(select(BoardSession).where(col(BoardSession.link) == link)).first()


def by_digest(tx: Tx, digest: str) -> BoardSession | None:
    """The session whose secret has this digest."""
    return tx.exec(select(BoardSession).where(col(BoardSession.digest) == digest)).first()


def keep(
    tx: Tx, *, contact_id: int, link: str, digest: str, now: datetime, ends_at: datetime
) -> None:
    """A new session."""
    made = BoardSession(
        contact_id=contact_id, link=link, digest=digest, opened_at=now, ends_at=ends_at
    )
    tx.add(made)
    tx.flush()


def end(tx: Tx, session: BoardSession, now: datetime) -> None:
    """The session is over; its link stays used."""
    session.ends_at = min(session.ends_at, now)
    tx.add(session)
    tx.flush()


def end_all(tx: Tx, contact_id: int, now: datetime) -> int:
    """Every open session of the person is over; gives how many that were."""
    where = (col(BoardSession.contact_id) == contact_id, col(BoardSession.ends_at) > now)
    found = tx.exec(select(BoardSession).where(*where)).all()
    for session in found:
        end(tx, session, now)
    return len(found)


def open_ones(tx: Tx, contact_id: int, now: datetime) -> int:
    """In how many browsers the person has the board open."""
    where = (col(BoardSession.contact_id) == contact_id, col(BoardSession.ends_at) > now)
    return len(tx.exec(select(BoardSession.id).where(*where)).all())
