"""Who may see the board: an administrator, in a browser that a link from the chat has opened."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from services.agency.desk import Desk
from services.work import Person
from storage import audit, board_sessions, contacts
from storage.db import Tx

#: How long a link waits for its one use, and a browser stays let in.
LINK, SESSION = timedelta(minutes=15), timedelta(hours=8)


class NoEntry(Exception):
    """The link was used, the session is over, or the person is no administrator any more."""


#: The page for a new letter, as a link names it.
LETTERS = "cong-van"


def make_link(
    desk: Desk, contact_id: int, now: datetime, *, to: str = ""
) -> tuple[str, datetime] | None:
    """An address that opens the board once, and until when; None where there is no web address.

    `to` is a page to begin with.
    """
    if desk.links is None:
        return None
    until = now + LINK
    address = desk.links.board(secrets.randbits(53), contact_id, until)
    return (f"{address}?toi={to}" if to else address), until


def enter(tx: Tx, number: int, contact_id: int, now: datetime) -> str:
    """Use the link; gives the secret for the cookie. Raises NoEntry for a second use."""
    if board_sessions.by_link(tx, str(number)) is not None:
        raise NoEntry
    if not contacts.is_administrator(tx, contact_id):
        raise NoEntry
    secret = secrets.token_urlsafe(32)
    board_sessions.keep(
        tx,
        contact_id=contact_id,
        link=str(number),
        digest=_digest(secret),
        now=now,
        ends_at=now + SESSION,
    )
    audit.record(tx, now=now, actor=str(Person(contact_id)), action="board_opened")
    return secret


def who(tx: Tx, secret: str, now: datetime) -> int:
    """The contact whose browser this is. Raises NoEntry."""
    session = board_sessions.by_digest(tx, _digest(secret)) if secret else None
    if session is None or now >= session.ends_at:
        raise NoEntry
    if not contacts.is_administrator(tx, session.contact_id):
        raise NoEntry
    return session.contact_id


def leave(tx: Tx, secret: str, now: datetime) -> None:
    """The browser is let in no more."""
    session = board_sessions.by_digest(tx, _digest(secret))
    if session is not None:
        board_sessions.end(tx, session, now)


def leave_everywhere(tx: Tx, contact_id: int, now: datetime) -> int:
    """Every browser of the person is let in no more; gives how many were."""
    return board_sessions.end_all(tx, contact_id, now)


def form_token(secret: str) -> str:
    """What a form of this browser carries, so that no other site can send it."""
    return sha256(f"form:{secret}".encode()).hexdigest()


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
