"""Form versions as they are read: parsed once for each database, because they never change."""

from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from domain.forms.definition.definition import from_json
from domain.forms.definition.model import Form
from storage import reports
from storage.db import Tx
from storage.tables import FormFile

_PARSED: WeakKeyDictionary[Engine, dict[tuple[str, int], Form]] = WeakKeyDictionary()


def keep_file(tx: Tx, key: str, version: int, *, file_id: int, places: dict[str, Any]) -> None:
    """Keep which file a version of a form was made of."""
    tx.add(FormFile(form_key=key, form_version=version, file_id=file_id, places=places))
    tx.flush()


def file_of(tx: Tx, key: str, version: int) -> FormFile | None:
    """The file a version of a form was made of; None for one that was written by hand."""
    return tx.get(FormFile, (key, version))


def form(tx: Tx, key: str, version: int) -> Form:
    """The form, parsed. Raises NoResultFound.

    One that this transaction has brought may still be rolled back, and is parsed each time.
    """
    parsed = _PARSED.setdefault(tx.get_bind().engine, {})
    if (key, version) in parsed:
        return parsed[key, version]
    found = from_json(reports.form(tx, key, version))
    if not reports.brought_forms(tx):
        parsed[key, version] = found
    return found
