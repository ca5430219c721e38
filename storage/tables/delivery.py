"""What came, what is open in a chat, and what is owed to people."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.tables.columns import at, json_object, maybe_at, new_id, to


class Talk(SQLModel, table=True):
    """The open conversation of a chat: a flow with its state, and perhaps one that waits below.

    `asked_at` is when the open question was last put. `memory` holds what the chat remembers
    between messages: unclear answers in a row, an overlong text, what may not have arrived.
    """

    __tablename__ = "conversation"

    address_id: int = to("address.id", primary=True)
    flow: str = ""
    state: dict[str, Any] = json_object()
    below: dict[str, Any] = json_object()
    step: int = 0
    memory: dict[str, Any] = json_object()
    asked_at: datetime = at()


class Inbound(SQLModel, table=True):
    """Everything a messenger handed over; the raw body only until it is understood."""

    __table_args__ = (
        UniqueConstraint("channel", "account", "update_id"),
        Index("inbound_waiting", "state", "id"),
    )
    id: int = new_id()
    channel: str
    account: str
    update_id: str
    raw: dict[str, Any] = json_object()
    received_at: datetime = at()
    state: str = "new"
    error: str = ""


#: Few messages go with a file.
_WITH_FILE = text("file_id IS NOT NULL")


class Delivery(SQLModel, table=True):
    """The outbox: one row is one call to one messenger, and its key says why it is owed."""

    __table_args__ = (
        Index("delivery_due", "channel", "account", "state", "lane", "due_at", "id"),
        Index("delivery_chat", "channel", "account", "chat", "state"),
        Index("delivery_state", "state", "id"),
        Index("delivery_file", "file_id", sqlite_where=_WITH_FILE, postgresql_where=_WITH_FILE),
    )
    id: int = new_id()
    key: str = Field(unique=True)
    about: str = Field(default="", index=True)
    address_id: int = to("address.id", index=True)
    channel: str
    account: str
    chat: str
    lane: int
    body: dict[str, Any] = json_object()
    file_id: int | None = to("stored_file.id", optional=True)
    state: str = "queued"
    due_at: datetime = at()
    owed_at: datetime = at()
    retry_at: datetime | None = maybe_at()
    attempts: int = 0
    sent_at: datetime | None = maybe_at()
    message_id: str = ""
    error: str = ""
    #: Business time when nobody could tell any more whether it arrived, and how often it was sent
    #: once more for that.
    unknown_at: datetime | None = maybe_at()
    resent: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class BotAccount(SQLModel, table=True):
    """A bot as its messenger describes it, and the pause a messenger imposed on it."""

    __tablename__ = "bot_account"
    channel: str = Field(primary_key=True)
    account: str = Field(primary_key=True)
    name: str = ""
    link: str = ""
    groups: bool = False
    paused_until: datetime | None = maybe_at()
    #: Why it neither sends nor hears, and since when; "" while it does.
    trouble: str = Field(default="", sa_column_kwargs={"server_default": ""})
    trouble_at: datetime | None = maybe_at()


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
