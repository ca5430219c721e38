"""Versions of one form: what a new one may change, and one table for rows of several."""

from collections.abc import Iterable
from dataclasses import replace

from domain.forms import wording as w
from domain.forms.definition.model import Field, Form
from domain.vietnamese.folding import fold


def clashes(older: Form, newer: Form) -> list[str]:
    """Keys whose kind changed: rows that are kept could no longer be read under them."""
    kinds = {field.key: field.kind for field in older.fields}
    return [f.key for f in newer.fields if kinds.get(f.key, f.kind) is not f.kind]


def united(newest: Form, others: Iterable[Form]) -> Form:
    """The newest form with the columns that only other versions have, at the end.

    So that a table shows every cell of rows that were begun with an older version.
    """
    columns = list(newest.fields)
    for form in sorted(others, key=lambda form: -form.version):
        known = {column.key for column in columns}
        columns += [_renamed(f, columns) for f in form.fields if f.key not in known]
    return replace(newest, fields=tuple(columns))


def _renamed(field: Field, columns: Iterable[Field]) -> Field:
    """An old column without its group; its title says so where a newer one reads alike."""
    taken = {fold(column.label) for column in columns}
    label = w.OLD_COLUMN.format(label=field.label) if fold(field.label) in taken else field.label
    return replace(field, label=label, group="", required=False)
