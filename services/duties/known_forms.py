"""The forms a duty can ask for: those that were added here, and those that are shipped."""

from documents import shipped
from domain.forms.definition.definition import from_json
from domain.forms.definition.model import REMINDS_ONLY, Form
from storage import reports
from storage.db import Tx


def form_keys(tx: Tx) -> list[str]:
    """The keys of all forms in order, without those that a letter made of a deadline alone."""
    known = {*shipped.forms(), *reports.form_keys(tx)}
    return sorted(key for key in known if not key.startswith(REMINDS_ONLY))


def form_name(tx: Tx, key: str) -> str:
    """What people call reports in this form: what they are about."""
    form = newest_form(tx, key)
    return form.subject if form else key


def newest_form(tx: Tx, key: str) -> Form | None:
    """The newest version that is kept, else the one that is shipped; None: there is none."""
    kept = reports.form_versions(tx, key)
    return from_json(kept[-1]) if kept else shipped.forms().get(key)
