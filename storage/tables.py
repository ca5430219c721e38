"""The tables, and nothing else. Their terms are those of DHIS2, RapidPro and GoAlert.

An `id` is None only between the creation of a row and its flush, so it is typed as present.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.types import UtcDateTime


def _json() -> Any:
    return Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


def _json_list() -> Any:
    return Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class OrgUnit(SQLModel, table=True):
    """A unit that reports. It is never deleted: it ends, perhaps with a successor."""

    __tablename__ = "org_unit"
    id: int = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    type: str = ""
    parent_id: int | None = Field(default=None, foreign_key="org_unit.id")
    ended_on: date | None = None
    successor_id: int | None = Field(default=None, foreign_key="org_unit.id")


class UnitGroup(SQLModel, table=True):
    """A named list of units, the usual addressee of a letter."""

    __tablename__ = "unit_group"
    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str = ""


class GroupMember(SQLModel, table=True):
    """A unit in a group."""

    __tablename__ = "group_member"
    group_id: int = Field(foreign_key="unit_group.id", primary_key=True)
    unit_id: int = Field(foreign_key="org_unit.id", primary_key=True)


class Contact(SQLModel, table=True):
    """A person of a unit: officer, leader, or administrator of the agency."""

    id: int = Field(default=None, primary_key=True)
    unit_id: int | None = Field(default=None, foreign_key="org_unit.id", index=True)
    role: str
    name: str
    position: str = ""
    registered_at: datetime = Field(sa_type=UtcDateTime)
    left_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Address(SQLModel, table=True):
    """A chat on a messenger, of a contact, of a group of units, or of somebody not yet known."""

    __table_args__ = (UniqueConstraint("channel", "account", "chat"),)
    id: int = Field(default=None, primary_key=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="unit_group.id")
    channel: str
    account: str
    chat: str
    is_group: bool = False
    state: str = "active"
    preferred: bool = False
    failures: int = 0
    last_seen_at: datetime = Field(sa_type=UtcDateTime)


class Invitation(SQLModel, table=True):
    """A code that works once. With `contact_id` it adds a messenger to somebody registered."""

    id: int = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    role: str
    unit_id: int | None = Field(default=None, foreign_key="org_unit.id")
    group_id: int | None = Field(default=None, foreign_key="unit_group.id")
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Consent(SQLModel, table=True):
    """Proof that a person agreed to the data notice (Law 91/2025/QH15, art. 9)."""

    id: int = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", index=True)
    channel: str
    version: str
    text: str
    given_at: datetime = Field(sa_type=UtcDateTime)


class StoredFile(SQLModel, table=True):
    """The bytes of an attachment, kept with everything else so that one backup holds all."""

    __tablename__ = "stored_file"
    id: int = Field(default=None, primary_key=True)
    sha256: str = Field(index=True)
    name: str
    mime: str = ""
    size: int
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class FileHandle(SQLModel, table=True):
    """What a messenger calls a file it already has, so that it is uploaded once per bot."""

    __tablename__ = "file_handle"
    file_id: int = Field(foreign_key="stored_file.id", primary_key=True)
    channel: str = Field(primary_key=True)
    account: str = Field(primary_key=True)
    reuse: str


class Directive(SQLModel, table=True):
    """An official letter as it was sent out. `in_force_until` ends its delivery to newcomers."""

    id: int = Field(default=None, primary_key=True)
    number: str = ""
    issued_on: date | None = None
    subject: str
    body: str = ""
    groups: list[str] = _json_list()
    contact_line: str = ""
    sent_at: datetime = Field(sa_type=UtcDateTime)
    sent_by: int | None = Field(default=None, foreign_key="contact.id")
    in_force_until: date


class DirectiveUnit(SQLModel, table=True):
    """The units a letter went to: the expansion of its groups at the time of sending."""

    __tablename__ = "directive_unit"
    directive_id: int = Field(foreign_key="directive.id", primary_key=True)
    unit_id: int = Field(foreign_key="org_unit.id", primary_key=True)


class Attachment(SQLModel, table=True):
    """A file that goes with a letter."""

    directive_id: int = Field(foreign_key="directive.id", primary_key=True)
    position: int = Field(primary_key=True)
    file_id: int = Field(foreign_key="stored_file.id")


class Acknowledgement(SQLModel, table=True):
    """A unit said that it has the letter."""

    directive_id: int = Field(foreign_key="directive.id", primary_key=True)
    unit_id: int = Field(foreign_key="org_unit.id", primary_key=True)
    contact_id: int = Field(foreign_key="contact.id")
    at: datetime = Field(sa_type=UtcDateTime)


class FormVersion(SQLModel, table=True):
    """A form definition; a draft keeps the version it began with."""

    __tablename__ = "form_version"
    key: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    definition: dict[str, Any] = _json()


class ReportingDuty(SQLModel, table=True):
    """Who owes which form how often and by when (the field list of Decree 09/2019, art. 5)."""

    __tablename__ = "reporting_duty"
    id: int = Field(default=None, primary_key=True)
    name: str
    form_key: str
    form_version: int
    groups: list[str] = _json_list()
    period_type: str
    rule: dict[str, Any] = _json()
    phrase: str
    window: str
    ladder: dict[str, Any] = _json()
    contact_line: str = ""
    directive_id: int | None = Field(default=None, foreign_key="directive.id")
    first_day: date
    until: date | None = None


class Obligation(SQLModel, table=True):
    """One unit owes one report for one period. Its status is computed, never stored."""

    __table_args__ = (UniqueConstraint("duty_id", "unit_id", "period"),)
    id: int = Field(default=None, primary_key=True)
    duty_id: int = Field(foreign_key="reporting_duty.id")
    unit_id: int = Field(foreign_key="org_unit.id", index=True)
    period: str = Field(index=True)
    stated_date: date
    last_day: date
    last_working_day: date
    last_time: str = ""
    overdue_at: datetime = Field(sa_type=UtcDateTime)
    opened_at: datetime = Field(sa_type=UtcDateTime)
    exempt_reason: str = ""


class Reminder(SQLModel, table=True):
    """A step of the ladder that was taken for an obligation; it is never taken twice."""

    obligation_id: int = Field(foreign_key="obligation.id", primary_key=True)
    step: str = Field(primary_key=True)
    taken_at: datetime = Field(sa_type=UtcDateTime)
    outcome: str = ""


class Submission(SQLModel, table=True):
    """A report of a unit: a draft until `submitted_at` is set."""

    __table_args__ = (UniqueConstraint("obligation_id", "revision"),)
    id: int = Field(default=None, primary_key=True)
    obligation_id: int = Field(foreign_key="obligation.id")
    revision: int = 1
    form_key: str
    form_version: int
    nil: bool = False
    started_at: datetime = Field(sa_type=UtcDateTime)
    submitted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    submitted_by: int | None = Field(default=None, foreign_key="contact.id")
    receipt: str = ""


class ReportRow(SQLModel, table=True):
    """A saved row of a report. A dropped row is kept, out of sight."""

    __tablename__ = "report_row"
    id: int = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id", index=True)
    cells: dict[str, str] = _json()
    version: int = 1
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    saved_at: datetime = Field(sa_type=UtcDateTime)
    dropped_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class DraftCursor(SQLModel, table=True):
    """Where a person stands in a report, the same on every device of theirs."""

    __tablename__ = "draft_cursor"
    submission_id: int = Field(foreign_key="submission.id", primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", primary_key=True)
    cursor: dict[str, Any] = _json()
    updated_at: datetime = Field(sa_type=UtcDateTime)


class Conversation(SQLModel, table=True):
    """The open conversation of a chat. `shown_step` is the question last put there."""

    address_id: int = Field(foreign_key="address.id", primary_key=True)
    flow: str
    state: dict[str, Any] = _json()
    shown_step: int = 0
    updated_at: datetime = Field(sa_type=UtcDateTime)


class Inbound(SQLModel, table=True):
    """Everything a messenger handed over, kept before it is understood."""

    __table_args__ = (
        UniqueConstraint("channel", "account", "update_id"),
        Index("inbound_waiting", "state", "id"),
    )
    id: int = Field(default=None, primary_key=True)
    channel: str
    account: str
    update_id: str
    raw: dict[str, Any] = _json()
    received_at: datetime = Field(sa_type=UtcDateTime)
    state: str = "new"
    error: str = ""


class Delivery(SQLModel, table=True):
    """The outbox: one row is one call to one messenger, and its key says why it is owed."""

    __table_args__ = (
        Index("delivery_due", "account", "state", "lane", "due_at", "id"),
        Index("delivery_chat", "channel", "account", "chat", "state"),
    )
    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    about: str = Field(default="", index=True)
    address_id: int = Field(foreign_key="address.id")
    channel: str
    account: str
    chat: str
    lane: int
    body: dict[str, Any] = _json()
    file_id: int | None = Field(default=None, foreign_key="stored_file.id")
    state: str = "queued"
    due_at: datetime = Field(sa_type=UtcDateTime)
    attempts: int = 0
    repeats: int = 0
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    message_id: str = ""
    error: str = ""


class BotAccount(SQLModel, table=True):
    """A bot as its messenger describes it, and the pause a messenger imposed on it."""

    __tablename__ = "bot_account"
    channel: str = Field(primary_key=True)
    account: str = Field(primary_key=True)
    name: str = ""
    link: str = ""
    groups: bool = False
    paused_until: datetime | None = Field(default=None, sa_type=UtcDateTime)


class MonthlyUsage(SQLModel, table=True):
    """Messages of a bot in a calendar month, for plans that are sold by the month."""

    __tablename__ = "monthly_usage"
    channel: str = Field(primary_key=True)
    account: str = Field(primary_key=True)
    month: str = Field(primary_key=True)
    sent: int = 0
    received: int = 0


class AuditEvent(SQLModel, table=True):
    """Who did what, by ids; never the text of a message."""

    __tablename__ = "audit_event"
    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    actor: str
    action: str = Field(index=True)
    about: str = ""
    detail: dict[str, Any] = _json()
