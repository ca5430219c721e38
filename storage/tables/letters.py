"""Official letters with their files, and who has confirmed them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    LargeBinary,
)
from sqlmodel import Field, SQLModel

from storage.tables.columns import Key, at, json_list, maybe_at, new_id, to


class StoredFile(SQLModel, table=True):
    """The bytes of a file we owe somebody."""

    __tablename__ = "stored_file"
    id: int = new_id()
    name: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: datetime = at()


class Directive(SQLModel, table=True):
    """An official letter as it was sent out; its id is of the short series."""

    id: int = to("short_id.id", primary=True)
    number: str = ""
    issued_on: date | None = None
    subject: str
    body: str = ""
    groups: list[str] = json_list()
    sent_at: datetime = at()
    sent_by: int | None = to("contact.id", optional=True)
    #: The chat that is told when sending is done.
    report_to: int | None = to("address.id", optional=True)
    #: What was read of it: `reading` (`LetterReading`) and `due`, the dates in words as they were
    #: sent, `leaders_after` so many working hours; {} for a letter that was only typed.
    reading: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False, server_default="{}")
    )
    #: Ids of units that it names besides its groups.
    named: list[int] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]")
    )
    #: The letter that this one corrects or takes the place of, and as which of the two.
    follows: int | None = Field(default=None, sa_column=Column(Key, nullable=True))
    follows_as: str = Field(default="", sa_column_kwargs={"server_default": ""})
    recalled_at: datetime | None = maybe_at()
    recalled_by: int | None = Field(default=None, sa_column=Column(Key, nullable=True))


class DirectiveUnit(SQLModel, table=True):
    """The units a letter went to: the expansion of its groups at the time of confirmation."""

    __tablename__ = "directive_unit"
    directive_id: int = to("directive.id", primary=True)
    unit_id: int = to("org_unit.id", primary=True)
    #: Which `tasks` of the reading, and which lines of `due` dates, are for this unit: places.
    part: dict[str, list[int]] = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False, server_default="{}")
    )


class AddresseeChoice(SQLModel, table=True):
    """Whom an administrator took a line of addressees for, by how the line is compared."""

    __tablename__ = "addressee_choice"
    form: str = Field(primary_key=True)
    targets: list[str] = json_list()
    at: datetime = at()
    by: int | None = to("contact.id", optional=True)


class DirectiveFile(SQLModel, table=True):
    """A file that a letter has with it."""

    __tablename__ = "directive_file"
    directive_id: int = to("directive.id", primary=True)
    file_id: int = to("stored_file.id", primary=True)


class Acknowledgement(SQLModel, table=True):
    """A unit said that it has the letter."""

    directive_id: int = to("directive.id", primary=True)
    unit_id: int = to("org_unit.id", primary=True)
    contact_id: int = to("contact.id")
    at: datetime = at()
