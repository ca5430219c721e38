"""The office's own file of a form, when it can carry everything that was handed in."""

from domain.forms.definition.model import Form
from domain.forms.importing.grid import Book
from domain.tables.filling import OwnFile, from_json
from domain.tables.returned import as_ours
from storage import files, forms
from storage.db import Tx


def own_file(tx: Tx, form: Form) -> OwnFile | None:
    """The file a form was made of; None for none, or when it lacks a column of this form.

    `form` may have columns of older versions: nothing that was handed in may be left out silently.
    """
    found = forms.file_of(tx, form.key, form.version)
    if found is None:
        return None
    kept = files.get(tx, found.file_id)
    made = from_json(kept.name, kept.content, found.places)
    return made if all(field.key in made.fields for field in form.fields) else None


def in_our_words(tx: Tx, form: Form, book: Book) -> Book:
    """A workbook that was sent, with the office's own table in it put in our words.

    Raises Invalid for one that holds several units.
    """
    own = own_file(tx, form)
    return as_ours(form, own, book) if own is not None else book


def has_own_file(tx: Tx, form: Form) -> bool:
    """Whether a form was made of a file that is kept."""
    return forms.file_of(tx, form.key, form.version) is not None
