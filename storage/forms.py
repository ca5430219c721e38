"""Form versions as they are read: parsed once for each database, because they never change."""

from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from domain.forms.definition.definition import from_json
from domain.forms.definition.model import Form
from storage import reports
from storage.db import Tx

_PARSED: WeakKeyDictionary[Engine, dict[tuple[str, int], Form]] = WeakKeyDictionary()


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
