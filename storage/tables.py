"""The tables, and nothing else. Their terms are those of DHIS2, RapidPro and GoAlert.

An `id` is None only between the creation of a row and its flush, so it is typed as present.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from storage.types import UtcDateTime

#: `Submission.origin` of a report that the agency entered for the unit.
ON_BEHALF = "desk"
#: 64 bits on PostgreSQL; on SQLite only an INTEGER primary key counts by itself.
Key = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Any:
    return Field(default=None, sa_column=Column(Key, primary_key=True))


def _to(target: str, *, index: bool = False, primary: bool = False, optional: bool = False) -> Any:
    column: Column[int] = Column(
        Key, ForeignKey(target), primary_key=primary, index=index, nullable=optional
    )
    return Field(default=None, sa_column=column) if optional else Field(sa_column=column)


def _at() -> Any:
    return Field(sa_column=Column(UtcDateTime, nullable=False))


def _maybe_at(*, index: bool = False) -> Any:
    return Field(default=None, sa_column=Column(UtcDateTime, nullable=True, index=index))


def _json() -> Any:
    return Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


def _json_list() -> Any:
    return Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class ShortId(SQLModel, table=True):
    """The one series of ids, from 101 up, that people type: letters and reporting periods."""

    __tablename__ = "short_id"
    id: int = _id()
    kind: str


class OrgUnit(SQLModel, table=True):
    """A unit that reports. It is never deleted: it ends, perhaps with a successor."""

    __tablename__ = "org_unit"
    id: int = _id()
    code: str = Field(unique=True)
    name: str
    type: str = ""
    parent_id: int | None = _to("org_unit.id", optional=True)
    ended_on: date | None = None
    successor_id: int | None = _to("org_unit.id", optional=True)


class UnitGroup(SQLModel, table=True):
    """A named list of units, the usual addressee of a letter.

    With a `query` (`{"types": [...], "parents": [codes]}`) its members are the units that fit,
    whenever they are asked for; without, those that GroupMember names.
    """

    __tablename__ = "unit_group"
    id: int = _id()
    key: str = Field(unique=True)
    name: str = ""
    query: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))


class GroupMember(SQLModel, table=True):
    """A unit in a group."""

    __tablename__ = "group_member"
    group_id: int = _to("unit_group.id", primary=True)
    unit_id: int = _to("org_unit.id", primary=True)


class Contact(SQLModel, table=True):
    """A registered person: the least that is needed to write to them."""

    id: int = _id()
    name: str
    position: str = ""
    registered_at: datetime = _at()
    left_at: datetime | None = _maybe_at()


class Membership(SQLModel, table=True):
    """What a person is for a unit, from one day to another."""

    __table_args__ = (UniqueConstraint("contact_id", "unit_id", "role"),)
    id: int = _id()
    contact_id: int = _to("contact.id", index=True)
    unit_id: int = _to("org_unit.id", index=True)
    role: str
    since: datetime = _at()
    until: datetime | None = _maybe_at()


class Address(SQLModel, table=True):
    """A chat on a messenger, of a contact or of somebody not yet known."""

    __table_args__ = (UniqueConstraint("channel", "account", "chat"),)
    id: int = _id()
    contact_id: int | None = _to("contact.id", index=True, optional=True)
    channel: str
    account: str
    chat: str
    is_group: bool = False
    state: str = "active"
    preferred: bool = False
    failures: int = 0
    greeted: bool = False
    last_seen_at: datetime = _at()


class Invitation(SQLModel, table=True):
    """A code that works once."""

    id: int = _id()
    code: str = Field(unique=True)
    role: str
    unit_id: int = _to("org_unit.id")
    created_at: datetime = _at()
    expires_at: datetime = _at()
    used_at: datetime | None = _maybe_at()
    used_by: int | None = _to("contact.id", optional=True)
    #: Who hands over to the person that uses the code, and stops then.
    replaces: int | None = _to("contact.id", optional=True)


class Consent(SQLModel, table=True):
    """Proof that a person agreed to the data notice (Law 91/2025/QH15, art. 9)."""

    id: int = _id()
    contact_id: int = _to("contact.id", index=True)
    channel: str
    version: str
    text: str
    given_at: datetime = _at()


class BoardSession(SQLModel, table=True):
    """A browser in which a person has the board open, since a link that works once."""

    __tablename__ = "board_session"
    id: int = _id()
    contact_id: int = _to("contact.id", index=True)
    link: str = Field(unique=True)
    #: Of the secret in the cookie, which itself is kept nowhere.
    digest: str = Field(unique=True)
    opened_at: datetime = _at()
    ends_at: datetime = _at()


class BoardDraft(SQLModel, table=True):
    """Something that is prepared on the board and not done yet: a letter, a list of units.

    `version` counts its changes, so that a form of an older page is recognised. `outcome` is what
    it became: the id of the letter.
    """

    __tablename__ = "board_draft"
    id: int = _id()
    kind: str = Field(index=True)
    content: dict[str, Any] = _json()
    version: int = 1
    made_at: datetime = _at()
    changed_at: datetime = _at()
    changed_by: int = _to("contact.id")
    done_at: datetime | None = _maybe_at()
    outcome: int | None = None


class AgencySetting(SQLModel, table=True):
    """What the agency decided for itself on the board; it goes before the environment."""

    __tablename__ = "agency_setting"
    key: str = Field(primary_key=True)
    value: str
    set_at: datetime = _at()
    set_by: int = _to("contact.id")


class StoredFile(SQLModel, table=True):
    """The bytes of a file we owe somebody."""

    __tablename__ = "stored_file"
    id: int = _id()
    name: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: datetime = _at()


class Directive(SQLModel, table=True):
    """An official letter as it was sent out; its id is of the short series."""

    id: int = _to("short_id.id", primary=True)
    number: str = ""
    issued_on: date | None = None
    subject: str
    body: str = ""
    groups: list[str] = _json_list()
    sent_at: datetime = _at()
    sent_by: int | None = _to("contact.id", optional=True)
    #: The chat that is told when sending is done.
    report_to: int | None = _to("address.id", optional=True)


class DirectiveUnit(SQLModel, table=True):
    """The units a letter went to: the expansion of its groups at the time of confirmation."""

    __tablename__ = "directive_unit"
    directive_id: int = _to("directive.id", primary=True)
    unit_id: int = _to("org_unit.id", primary=True)


class DirectiveFile(SQLModel, table=True):
    """A file that a letter has with it."""

    __tablename__ = "directive_file"
    directive_id: int = _to("directive.id", primary=True)
    file_id: int = _to("stored_file.id", primary=True)


class Acknowledgement(SQLModel, table=True):
    """A unit said that it has the letter."""

    directive_id: int = _to("directive.id", primary=True)
    unit_id: int = _to("org_unit.id", primary=True)
    contact_id: int = _to("contact.id")
    at: datetime = _at()


class FormVersion(SQLModel, table=True):
    """A form definition; a draft keeps the version it began with."""

    __tablename__ = "form_version"
    key: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    definition: dict[str, Any] = _json()


class ReportingDuty(SQLModel, table=True):
    """Who owes which form how often and by when (the field list of Decree 09/2019, art. 5)."""

    __tablename__ = "reporting_duty"
    id: int = _id()
    form_key: str
    form_version: int
    groups: list[str] = _json_list()
    period_type: str
    rule: dict[str, Any] = _json()
    phrase: str
    window: str
    ladder: dict[str, Any] = _json()
    first_day: date
    until: date | None = None
    #: Periods that begin before this day exist already.
    opened_until: date
    #: Working days after the due date at which a period closes for entry.
    closes_after: int = Field(default=10, sa_column_kwargs={"server_default": "10"})
    #: From when a report counts as overdue: `domain.deadlines.due.Reading`.
    overdue_from: str = Field(default="last_day", sa_column_kwargs={"server_default": "last_day"})
    #: Whether steps for the leader of a unit are sent; off until an administrator turns it on.
    leaders: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    #: Calendar days after the due date by which the agency itself has to report upward.
    upward_after: int | None = None


class ReportPeriod(SQLModel, table=True):
    """One period of a duty; its id is of the short series and the same for all units."""

    __tablename__ = "report_period"
    __table_args__ = (UniqueConstraint("duty_id", "code"),)
    id: int = _to("short_id.id", primary=True)
    duty_id: int = _to("reporting_duty.id")
    code: str = Field(index=True)
    due: dict[str, Any] = _json()
    window_first: date
    window_last: date
    overdue_at: datetime = _at()
    #: From then on nothing is taken any more, but for units with an exception.
    closes_at: datetime | None = _maybe_at(index=True)
    #: When that was acted upon: the last edition was frozen.
    closed_at: datetime | None = _maybe_at()


class Obligation(SQLModel, table=True):
    """One unit owes one report for one period. Its status is computed, never stored.

    `steps` are the reminders taken or dropped, `hold_until` is when a step that had to wait may
    go, `typed_at` when somebody last typed into the draft, `waits_since` when the report began to
    wait for the unit (first reminder or first draft). `next_step_at` is what
    `domain.deadlines.reminding.next_step` says of all these, rewritten with every change.
    """

    __table_args__ = (
        UniqueConstraint("period_id", "unit_id"),
        # Also for looking up one unit: what is due of a few must not be sought in all they owed.
        Index("ix_obligation_unit_next", "unit_id", "next_step_at"),
    )
    id: int = _id()
    period_id: int = _to("report_period.id")
    unit_id: int = _to("org_unit.id")
    opened_at: datetime = _at()
    steps: dict[str, str] = _json()
    hold_until: datetime | None = _maybe_at()
    typed_at: datetime | None = _maybe_at()
    waits_since: datetime | None = _maybe_at()
    next_step_at: datetime | None = _maybe_at(index=True)
    #: A due date of its own, granted to this unit, as `Due.to_json` writes it; and what follows.
    own_due: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    own_overdue_at: datetime | None = _maybe_at()
    #: Entry stays open until then although the period is closed.
    open_until: datetime | None = _maybe_at()
    #: The unit asked to be reminded again then; nothing goes before.
    asked_at: datetime | None = _maybe_at()
    exempt_at: datetime | None = _maybe_at()
    exempt_reason: str = Field(default="", sa_column_kwargs={"server_default": ""})
    #: The report went as a paper, with this number on this day; the agency confirms that.
    outside_number: str = Field(default="", sa_column_kwargs={"server_default": ""})
    outside_on: date | None = None
    outside_confirmed_at: datetime | None = _maybe_at()


class UnitRequest(SQLModel, table=True):
    """What a unit asks of the agency about one report; its id is of the short series.

    `kind` is one of `domain.deadlines.requests.Kind`; `until` is the day an extension is asked to.
    """

    __tablename__ = "unit_request"
    id: int = _to("short_id.id", primary=True)
    obligation_id: int = _to("obligation.id", index=True)
    contact_id: int | None = _to("contact.id", optional=True)
    kind: str
    until: date | None = None
    reason: str = ""
    asked_at: datetime = _at()
    decided_at: datetime | None = _maybe_at(index=True)
    decided_by: int | None = _to("contact.id", optional=True)
    granted: bool | None = None
    #: The due date before and after, of an extension; and what the agency said to it.
    due_before: date | None = None
    due_after: date | None = None
    answer: str = ""


class Absence(SQLModel, table=True):
    """A contact is away up to and including a day; somebody of the same unit stands in."""

    id: int = _id()
    contact_id: int = _to("contact.id", index=True)
    until: date
    since: datetime = _at()
    ended_at: datetime | None = _maybe_at()


class CalendarDay(SQLModel, table=True):
    """A decision about one day, on top of the calendar that is shipped."""

    __tablename__ = "calendar_day"
    day: date = Field(primary_key=True)
    change: str
    source: str
    state: str
    set_at: datetime = _at()


class Submission(SQLModel, table=True):
    """A report of a unit: a draft until `submitted_at` is set. A withdrawn one is kept."""

    __table_args__ = (UniqueConstraint("obligation_id", "revision"),)
    id: int = _id()
    obligation_id: int = _to("obligation.id")
    revision: int = 1
    form_key: str
    form_version: int
    nil: bool = False
    started_at: datetime = _at()
    submitted_at: datetime | None = _maybe_at()
    submitted_by: int | None = _to("contact.id", optional=True)
    withdrawn_at: datetime | None = _maybe_at()
    #: Read by the agency: accepted, or sent back and then gone on with in the next revision.
    accepted_at: datetime | None = _maybe_at()
    accepted_by: int | None = _to("contact.id", optional=True)
    returned_at: datetime | None = _maybe_at()
    #: Of a draft that was sent back: what has to be supplemented.
    comments: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]")
    )
    #: By when an answer to the comments is asked for.
    answer_by: datetime | None = _maybe_at()
    #: `desk` for one that the agency entered on behalf of the unit, "" for the unit's own.
    origin: str = Field(default="", sa_column_kwargs={"server_default": ""})
    receipt: str = ""


class ReportRow(SQLModel, table=True):
    """A row of a report, perhaps incomplete. A dropped row is kept, out of sight."""

    __tablename__ = "report_row"
    submission_id: int = _to("submission.id", primary=True)
    key: int = Field(primary_key=True, sa_type=Integer)
    cells: dict[str, str] = _json()
    #: What was guessed, or could not be taken, by cell.
    marks: dict[str, str] = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False, server_default="{}")
    )
    contact_id: int | None = _to("contact.id", optional=True)
    saved_at: datetime = _at()
    dropped_at: datetime | None = _maybe_at()
    #: The order that somebody gave the rows; those without one come after, by key.
    place: int | None = Field(default=None, sa_type=Integer)
    #: Dropped because it belongs to the next period, which offers it.
    moved_at: datetime | None = _maybe_at()


class RowLink(SQLModel, table=True):
    """A link in a row, as `domain.forms.remarks.bare` has it, to be found among all rows."""

    __tablename__ = "row_link"
    submission_id: int = _to("submission.id", primary=True)
    key: int = Field(primary_key=True, sa_type=Integer)
    link: str = Field(primary_key=True, index=True)


class Snapshot(SQLModel, table=True):
    """A numbered edition of a period's table, frozen: it never changes.

    `content` is what `domain.forms.editions.to_json` wrote.
    """

    __table_args__ = (UniqueConstraint("period_id", "number"),)
    id: int = _id()
    period_id: int = _to("report_period.id")
    number: int
    made_at: datetime = _at()
    made_by: int | None = _to("contact.id", optional=True)
    content: dict[str, Any] = _json()


class Conversation(SQLModel, table=True):
    """The open conversation of a chat: a flow with its state, and perhaps one that waits below.

    `asked_at` is when the open question was last put. `memory` holds what the chat remembers
    between messages: unclear answers in a row, an overlong text, what may not have arrived.
    """

    address_id: int = _to("address.id", primary=True)
    flow: str = ""
    state: dict[str, Any] = _json()
    below: dict[str, Any] = _json()
    step: int = 0
    memory: dict[str, Any] = _json()
    asked_at: datetime = _at()


class Inbound(SQLModel, table=True):
    """Everything a messenger handed over; the raw body only until it is understood."""

    __table_args__ = (
        UniqueConstraint("channel", "account", "update_id"),
        Index("inbound_waiting", "state", "id"),
    )
    id: int = _id()
    channel: str
    account: str
    update_id: str
    raw: dict[str, Any] = _json()
    received_at: datetime = _at()
    state: str = "new"
    error: str = ""


class Delivery(SQLModel, table=True):
    """The outbox: one row is one call to one messenger, and its key says why it is owed."""

    __table_args__ = (
        Index("delivery_due", "channel", "account", "state", "lane", "due_at", "id"),
        Index("delivery_chat", "channel", "account", "chat", "state"),
        Index("delivery_state", "state", "id"),
    )
    id: int = _id()
    key: str = Field(unique=True)
    about: str = Field(default="", index=True)
    address_id: int = _to("address.id", index=True)
    channel: str
    account: str
    chat: str
    lane: int
    body: dict[str, Any] = _json()
    file_id: int | None = _to("stored_file.id", optional=True)
    state: str = "queued"
    due_at: datetime = _at()
    owed_at: datetime = _at()
    retry_at: datetime | None = _maybe_at()
    attempts: int = 0
    sent_at: datetime | None = _maybe_at()
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
    paused_until: datetime | None = _maybe_at()


class MonthlyUsage(SQLModel, table=True):
    """Messages of a bot in a calendar month, for plans that are sold by the month."""

    __tablename__ = "monthly_usage"
    channel: str = Field(primary_key=True)
    account: str = Field(primary_key=True)
    month: str = Field(primary_key=True)
    sent: int = 0
    received: int = 0
    #: Of both, what was exchanged with people who are not registered.
    strangers: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class AuditEvent(SQLModel, table=True):
    """Who did what, by ids; never the text of a message."""

    __tablename__ = "audit_event"
    id: int = _id()
    at: datetime = _at()
    actor: str
    action: str = Field(index=True)
    about: str = Field(default="", index=True)
    detail: dict[str, Any] = _json()
