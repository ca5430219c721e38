"""Who owes which report by when."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Index,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from storage.tables.columns import Key, at, json_list, json_object, maybe_at, new_id, to


class FormVersion(SQLModel, table=True):
    """A form definition; a draft keeps the version it began with."""

    __tablename__ = "form_version"
    key: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    definition: dict[str, Any] = json_object()


class FormFile(SQLModel, table=True):
    """The office's own file that a form was made of, and where in it each answer goes.

    `places` is what `domain.tables.filling.to_json` wrote.
    """

    __tablename__ = "form_file"
    form_key: str = Field(primary_key=True)
    form_version: int = Field(primary_key=True)
    file_id: int = to("stored_file.id")
    places: dict[str, Any] = json_object()


class ReportingDuty(SQLModel, table=True):
    """Who owes which form how often and by when (the field list of Decree 09/2019, art. 5)."""

    __tablename__ = "reporting_duty"
    id: int = new_id()
    form_key: str
    form_version: int
    groups: list[str] = json_list()
    period_type: str
    rule: dict[str, Any] = json_object()
    phrase: str
    window: str
    ladder: dict[str, Any] = json_object()
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
    #: Whether units are asked for the signed copy of each report.
    signed_copy: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    #: The letter that asks for it.
    letter: int | None = Field(default=None, sa_column=Column(Key, nullable=True))


class ReportPeriod(SQLModel, table=True):
    """One period of a duty; its id is of the short series and the same for all units."""

    __tablename__ = "report_period"
    __table_args__ = (UniqueConstraint("duty_id", "code"),)
    id: int = to("short_id.id", primary=True)
    duty_id: int = to("reporting_duty.id")
    code: str = Field(index=True)
    due: dict[str, Any] = json_object()
    window_first: date
    window_last: date
    overdue_at: datetime = at()
    #: From then on nothing is taken any more, but for units with an exception.
    closes_at: datetime | None = maybe_at(index=True)
    #: When that was acted upon: the last edition was frozen.
    closed_at: datetime | None = maybe_at()


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
    id: int = new_id()
    period_id: int = to("report_period.id")
    unit_id: int = to("org_unit.id")
    opened_at: datetime = at()
    steps: dict[str, str] = json_object()
    hold_until: datetime | None = maybe_at()
    typed_at: datetime | None = maybe_at()
    waits_since: datetime | None = maybe_at()
    next_step_at: datetime | None = maybe_at(index=True)
    #: A due date of its own, granted to this unit, as `Due.to_json` writes it; and what follows.
    own_due: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    own_overdue_at: datetime | None = maybe_at()
    #: Entry stays open until then although the period is closed.
    open_until: datetime | None = maybe_at()
    #: The unit asked to be reminded again then; nothing goes before.
    asked_at: datetime | None = maybe_at()
    exempt_at: datetime | None = maybe_at()
    exempt_reason: str = Field(default="", sa_column_kwargs={"server_default": ""})
    #: The report went as a paper, with this number on this day; the agency confirms that.
    outside_number: str = Field(default="", sa_column_kwargs={"server_default": ""})
    outside_on: date | None = None
    outside_confirmed_at: datetime | None = maybe_at()
    #: Names of the photos or PDF of the signed copy, as `storage.attachments` keeps them.
    signed: list[str] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]")
    )


class UnitRequest(SQLModel, table=True):
    """What a unit asks of the agency about one report; its id is of the short series.

    `kind` is one of `domain.deadlines.requests.Kind`; `until` is the day an extension is asked to.
    """

    __tablename__ = "unit_request"
    id: int = to("short_id.id", primary=True)
    obligation_id: int = to("obligation.id", index=True)
    contact_id: int | None = to("contact.id", optional=True)
    kind: str
    until: date | None = None
    reason: str = ""
    asked_at: datetime = at()
    decided_at: datetime | None = maybe_at(index=True)
    decided_by: int | None = to("contact.id", optional=True)
    granted: bool | None = None
    #: The due date before and after, of an extension; and what the agency said to it.
    due_before: date | None = None
    due_after: date | None = None
    answer: str = ""


class CalendarDay(SQLModel, table=True):
    """A decision about one day, on top of the calendar that is shipped."""

    __tablename__ = "calendar_day"
    day: date = Field(primary_key=True)
    change: str
    source: str
    state: str
    set_at: datetime = at()
