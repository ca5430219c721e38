"""The agency itself: its settings, its board, its journal, the one series of ids."""

from datetime import datetime
from typing import Any

from sqlalchemy import Integer
from sqlmodel import Field, SQLModel

from storage.tables.columns import at, json_object, maybe_at, new_id, to


class ShortId(SQLModel, table=True):
    """The one series of ids, from 101 up, that people type: letters and reporting periods."""

    __tablename__ = "short_id"
    id: int = new_id()
    kind: str


class BoardSession(SQLModel, table=True):
    """A browser in which a person has the board open, since a link that works once."""

    __tablename__ = "board_session"
    id: int = new_id()
    contact_id: int = to("contact.id", index=True)
    link: str = Field(unique=True)
    #: Of the secret in the cookie, which itself is kept nowhere.
    digest: str = Field(unique=True)
    opened_at: datetime = at()
    ends_at: datetime = at()


class BoardDraft(SQLModel, table=True):
    """Something that is prepared on the board and not done yet: a letter, a list of units.

    `version` counts its changes, so that a form of an older page is recognised. `outcome` is what
    it became: the id of the letter.
    """

    __tablename__ = "board_draft"
    id: int = new_id()
    kind: str = Field(index=True)
    content: dict[str, Any] = json_object()
    version: int = 1
    made_at: datetime = at()
    changed_at: datetime = at()
    changed_by: int = to("contact.id")
    done_at: datetime | None = maybe_at()
    outcome: int | None = None


class AgencySetting(SQLModel, table=True):
    """What the agency decided for itself on the board; it goes before the environment."""

    __tablename__ = "agency_setting"
    key: str = Field(primary_key=True)
    value: str
    set_at: datetime = at()
    set_by: int = to("contact.id")


class AuditEvent(SQLModel, table=True):
    """Who did what, by ids; never the text of a message."""

    __tablename__ = "audit_event"
    id: int = new_id()
    at: datetime = at()
    actor: str
    action: str = Field(index=True)
    about: str = Field(default="", index=True)
    detail: dict[str, Any] = json_object()


class Installation(SQLModel, table=True):
    """Where the one installation of this database runs; a single row."""

    __tablename__ = "installation"
    id: int = Field(default=1, primary_key=True, sa_type=Integer)
    home: str
    since: datetime = at()
