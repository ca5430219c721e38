"""Everything of one database into another one, such as from SQLite to PostgreSQL.

Counted and compared afterwards, table by table: a copy that differs is no copy.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Engine, Table, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from storage import tables  # noqa: F401  (fills the metadata)
from storage.db import DatabaseRefused

#: Rows that are written by one statement.
_BATCH = 500


class CannotCopy(Exception):
    """The target holds something, or the copy differs; the message says where."""


@dataclass(frozen=True, slots=True)
class Copied:
    """One table: how many rows, and the checksum that both databases gave."""

    table: str
    rows: int
    checksum: str


def copy(source: Engine, target: Engine) -> list[Copied]:
    """Copy every table; both have the newest schema, the target no rows.

    All or nothing: what failed leaves the target as it was. Raises CannotCopy, and DatabaseRefused
    when one of them cannot be read or written.
    """
    try:
        return _copied(source, target)
    except DBAPIError as error:
        raise DatabaseRefused(str(error.orig)) from error


def _copied(source: Engine, target: Engine) -> list[Copied]:
    ordered = SQLModel.metadata.sorted_tables
    with source.begin() as here, target.begin() as there:
        full = [one.name for one in ordered if _count(there, one)]
        if full:
            raise CannotCopy(f"the target is not empty: {', '.join(full)}")
        for one in ordered:
            _copy_rows(here, there, one)
        done = [_compared(here, there, one) for one in ordered]
        _reset_sequences(there)
    return done


def _count(connection: Connection, one: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(one)).scalar_one())


def _copy_rows(here: Connection, there: Connection, one: Table) -> None:
    later = _to_itself(one)
    pointing: list[dict[str, Any]] = []
    for rows in _batches(here, one):
        pointing += [row for row in rows if any(row[name] is not None for name in later)]
        there.execute(insert(one), [row | dict.fromkeys(later) for row in rows])
    for row in pointing:  # to rows of the same table, which are all there by now
        same = [column == row[column.name] for column in one.primary_key.columns]
        there.execute(update(one).where(*same).values({name: row[name] for name in later}))


def _to_itself(one: Table) -> list[str]:
    """Columns that point to rows of the same table."""
    return [
        column.name
        for column in one.columns
        if any(key.column.table is one for key in column.foreign_keys)
    ]


def _batches(connection: Connection, one: Table) -> Iterator[list[dict[str, Any]]]:
    query = select(one).order_by(*one.primary_key.columns)
    with connection.execute(query, execution_options={"stream_results": True}) as found:
        for rows in found.mappings().partitions(_BATCH):
            yield [dict(row) for row in rows]


def _compared(here: Connection, there: Connection, one: Table) -> Copied:
    mine, copied = _checksum(here, one), _checksum(there, one)
    if mine != copied:
        raise CannotCopy(f"{one.name} differs: {mine[0]} rows here, {copied[0]} there, or others")
    return Copied(one.name, *mine)


def _checksum(connection: Connection, one: Table) -> tuple[int, str]:
    """How many rows, and a sum of all their values that no order of the rows changes.

    Texts are sorted otherwise by every database, so rows are added up and not strung together.
    """
    count, total = 0, 0
    for rows in _batches(connection, one):
        for row in rows:
            said = json.dumps(row, default=_plain, sort_keys=True, ensure_ascii=False).encode()
            total += int.from_bytes(hashlib.sha256(said).digest())
            count += 1
    return count, f"{total % 2**256:064x}"


def _plain(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def _reset_sequences(there: Connection) -> None:
    """What is added next gets the number after the last one that was copied."""
    if there.dialect.name == "sqlite":
        return
    for one in SQLModel.metadata.sorted_tables:
        keys = list(one.primary_key.columns)
        if len(keys) == 1 and keys[0].type.python_type is int:
            _reset_sequence(there, one, keys[0])


def _reset_sequence(there: Connection, one: Table, key: Column[Any]) -> None:
    named = {"table": f'"{one.name}"', "key": key.name}
    asked = text("SELECT pg_get_serial_sequence(:table, :key)")
    sequence = there.execute(asked, named).scalar()
    if sequence is not None:
        last = there.execute(select(func.max(key))).scalar() or 0
        reset = text("SELECT setval(:sequence, :next, false)")
        there.execute(reset, {"sequence": sequence, "next": last + 1})
