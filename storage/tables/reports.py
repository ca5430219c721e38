"""Reports themselves: drafts, rows, what was frozen."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import at, json_object, maybe_at, new_id, to

#: `Submission.origin` of a report that the agency entered for the unit.
ON_BEHALF = "desk"


class Submission(SQLModel, table=True):
    """A report of a unit: a draft until `submitted_at` is set. A withdrawn one is kept."""

    __table_args__ = (UniqueConstraint("obligation_id", "revision"),)
    id: int = new_id()
    obligation_id: int = to("obligation.id")
    revision: int = 1
    form_key: str
    form_version: int
    nil: bool = False
    started_at: datetime = at()
    submitted_at: datetime | None = maybe_at()
    submitted_by: int | None = to("contact.id", optional=True)
    withdrawn_at: datetime | None = maybe_at()
    #: Read by the agency: accepted, or sent back and then gone on with in the next revision.
    accepted_at: datetime | None = maybe_at()
    accepted_by: int | None = to("contact.id", optional=True)
    returned_at: datetime | None = maybe_at()
    #: Of a draft that was sent back: what has to be supplemented.
    comments: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]")
    )
    #: By when an answer to the comments is asked for.
    answer_by: datetime | None = maybe_at()
    #: `desk` for one that the agency entered on behalf of the unit, "" for the unit's own.
    origin: str = Field(default="", sa_column_kwargs={"server_default": ""})
    receipt: str = ""


class ReportRow(SQLModel, table=True):
    """A row of a report, perhaps incomplete. A dropped row is kept, out of sight."""

    __tablename__ = "report_row"
    submission_id: int = to("submission.id", primary=True)
    key: int = Field(primary_key=True, sa_type=Integer)
    cells: dict[str, str] = json_object()
    #: What was guessed, or could not be taken, by cell.
    marks: dict[str, str] = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False, server_default="{}")
    )
    contact_id: int | None = to("contact.id", optional=True)
    saved_at: datetime = at()
    dropped_at: datetime | None = maybe_at()
    #: The order that somebody gave the rows; those without one come after, by key.
    place: int | None = Field(default=None, sa_type=Integer)
    #: Dropped because it belongs to the next period, which offers it.
    moved_at: datetime | None = maybe_at()


class RowLink(SQLModel, table=True):
    """A link in a row, as `forms.answers.remarks.bare` has it, to be found among all rows."""

    __tablename__ = "row_link"
    submission_id: int = to("submission.id", primary=True)
    key: int = Field(primary_key=True, sa_type=Integer)
    link: str = Field(primary_key=True, index=True)


class Snapshot(SQLModel, table=True):
    """A numbered edition of a period's table, frozen: it never changes.

    `content` is what `domain.forms.showing.editions.to_json` wrote.
    """

    __table_args__ = (UniqueConstraint("period_id", "number"),)
    id: int = new_id()
    period_id: int = to("report_period.id")
    number: int
    made_at: datetime = at()
    made_by: int | None = to("contact.id", optional=True)
    content: dict[str, Any] = json_object()
