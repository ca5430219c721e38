"""Official letters with their files, and who has confirmed them."""

from datetime import date, datetime

from sqlalchemy import (
    Column,
    LargeBinary,
)
from sqlmodel import Field, SQLModel

from storage.tables.columns import at, json_list, new_id, to


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


class DirectiveUnit(SQLModel, table=True):
    """The units a letter went to: the expansion of its groups at the time of confirmation."""

    __tablename__ = "directive_unit"
    directive_id: int = to("directive.id", primary=True)
    unit_id: int = to("org_unit.id", primary=True)


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
