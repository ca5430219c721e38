"""Columns as every table has them, alike on SQLite and PostgreSQL."""

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer
from sqlmodel import Field

from storage.types import UtcDateTime

#: 64 bits on PostgreSQL; on SQLite only an INTEGER primary key counts by itself.
Key = BigInteger().with_variant(Integer, "sqlite")


def new_id() -> Any:
    """The number that the database gives."""
    return Field(default=None, sa_column=Column(Key, primary_key=True))


def to(target: str, *, index: bool = False, primary: bool = False, optional: bool = False) -> Any:
    """A reference to another table."""
    column: Column[int] = Column(
        Key, ForeignKey(target), primary_key=primary, index=index, nullable=optional
    )
    return Field(default=None, sa_column=column) if optional else Field(sa_column=column)


def at() -> Any:
    """An instant."""
    return Field(sa_column=Column(UtcDateTime, nullable=False))


def maybe_at(*, index: bool = False) -> Any:
    """An instant, or none yet."""
    return Field(default=None, sa_column=Column(UtcDateTime, nullable=True, index=index))


def json_object() -> Any:
    """A JSON object."""
    return Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


def json_list() -> Any:
    """A JSON list."""
    return Field(default_factory=list, sa_column=Column(JSON, nullable=False))
