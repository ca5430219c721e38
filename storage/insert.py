"""Inserts that meet what is there already: in one statement, on both databases.

They go past the session on purpose: no pending change of it is written for them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel

from storage.db import Tx


def insert_new(tx: Tx, row: SQLModel) -> int | None:
    """Insert the row and give its id; None when one like it is there already (a unique column)."""
    query = _insert(tx, _table(row)).values(_values(row)).on_conflict_do_nothing()
    found = tx.connection().execute(query.returning(_table(row).c.id)).first()
    return int(found[0]) if found else None


def insert_missing(tx: Tx, rows: Sequence[SQLModel]) -> None:
    """Insert those of these rows (of one table, with keys of their own) that are not there."""
    if rows:
        query = _insert(tx, _table(rows[0])).values([_values(row) for row in rows])
        tx.connection().execute(query.on_conflict_do_nothing())


def insert_many(tx: Tx, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert those of these rows that are not there, given by column: for thousands of them."""
    if rows:
        query = _insert(tx, _table_of(table)).on_conflict_do_nothing()
        tx.connection().execute(query, list(rows))


def add_up(tx: Tx, row: SQLModel, *, columns: Sequence[str]) -> None:
    """Insert the row; where one with its key is there, these columns are added to it."""
    table = _table(row)
    query = _insert(tx, table).values(_values(row))
    sums = {name: table.c[name] + query.excluded[name] for name in columns}
    _upsert(tx, table, query, sums)


def put(tx: Tx, row: SQLModel, *, columns: Sequence[str]) -> None:
    """Insert the row; where one with its key is there, these columns are taken over."""
    table = _table(row)
    query = _insert(tx, table).values(_values(row))
    _upsert(tx, table, query, {name: query.excluded[name] for name in columns})


def _upsert(tx: Tx, table: Table, query: Any, changes: Mapping[str, Any]) -> None:
    keys = list(table.primary_key.columns)
    tx.connection().execute(query.on_conflict_do_update(index_elements=keys, set_=dict(changes)))


def _insert(tx: Tx, table: Table) -> Any:
    ours = sqlite if tx.get_bind().dialect.name == "sqlite" else postgresql
    return ours.insert(table)


def _table(row: SQLModel) -> Table:
    return _table_of(type(row))


def _table_of(kind: type[SQLModel]) -> Table:
    table: Table = kind.__table__  # type: ignore[attr-defined]  # of tables alone, see SQLModel
    return table


def _values(row: SQLModel) -> dict[str, Any]:
    """All columns, a key that the database gives left out."""
    values = {column: getattr(row, column.name) for column in _table(row).columns}
    return {
        column.name: value
        for column, value in values.items()
        if value is not None or not column.primary_key
    }
