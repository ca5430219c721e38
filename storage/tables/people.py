"""Units, groups, people, what they are for which unit, and the chats they write from."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from storage.tables.columns import at, maybe_at, new_id, to


class OrgUnit(SQLModel, table=True):
    """A unit that reports. It is never deleted: it ends, perhaps with a successor."""

    __tablename__ = "org_unit"
    id: int = new_id()
    code: str = Field(unique=True)
    name: str
    type: str = ""
    parent_id: int | None = to("org_unit.id", optional=True)
    ended_on: date | None = None
    successor_id: int | None = to("org_unit.id", optional=True)


class UnitGroup(SQLModel, table=True):
    """A named list of units, the usual addressee of a letter.

    With a `query` (`{"types": [...], "parents": [codes]}`) its members are the units that fit,
    whenever they are asked for; without, those that GroupMember names.
    """

    __tablename__ = "unit_group"
    id: int = new_id()
    key: str = Field(unique=True)
    name: str = ""
    query: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))


class GroupMember(SQLModel, table=True):
    """A unit in a group."""

    __tablename__ = "group_member"
    group_id: int = to("unit_group.id", primary=True)
    unit_id: int = to("org_unit.id", primary=True)


class Contact(SQLModel, table=True):
    """A registered person: the least that is needed to write to them."""

    id: int = new_id()
    name: str
    position: str = ""
    registered_at: datetime = at()
    left_at: datetime | None = maybe_at()


class Membership(SQLModel, table=True):
    """What a person is for a unit, from one day to another."""

    __table_args__ = (UniqueConstraint("contact_id", "unit_id", "role"),)
    id: int = new_id()
    contact_id: int = to("contact.id", index=True)
    unit_id: int = to("org_unit.id", index=True)
    role: str
    since: datetime = at()
    until: datetime | None = maybe_at()


class Address(SQLModel, table=True):
    """A chat on a messenger, of a contact or of somebody not yet known."""

    __table_args__ = (UniqueConstraint("channel", "account", "chat"),)
    id: int = new_id()
    contact_id: int | None = to("contact.id", index=True, optional=True)
    channel: str
    account: str
    chat: str
    is_group: bool = False
    state: str = "active"
    preferred: bool = False
    failures: int = 0
    greeted: bool = False
    last_seen_at: datetime = at()


class Invitation(SQLModel, table=True):
    """A code that works once."""

    id: int = new_id()
    code: str = Field(unique=True)
    role: str
    unit_id: int = to("org_unit.id")
    created_at: datetime = at()
    expires_at: datetime = at()
    used_at: datetime | None = maybe_at()
    used_by: int | None = to("contact.id", optional=True)
    #: Who hands over to the person that uses the code, and stops then.
    replaces: int | None = to("contact.id", optional=True)


class Consent(SQLModel, table=True):
    """Proof that a person agreed to the data notice (Law 91/2025/QH15, art. 9)."""

    id: int = new_id()
    contact_id: int = to("contact.id", index=True)
    channel: str
    version: str
    text: str
    given_at: datetime = at()


class Absence(SQLModel, table=True):
    """A contact is away up to and including a day; somebody of the same unit stands in."""

    id: int = new_id()
    contact_id: int = to("contact.id", index=True)
    until: date
    since: datetime = at()
    ended_at: datetime | None = maybe_at()
