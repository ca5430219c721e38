"""A form that is made on the board of an office's own table: kept as it is changed, saved once."""

import re
from typing import Any

from domain.forms.definition.definition import FORM_KEY, FormError
from domain.forms.definition.model import REMINDS_ONLY, Form
from domain.forms.definition.versions import clashes
from domain.tables import wording as tw
from domain.tables.checking import problems
from domain.tables.drafting import FormDraft, form_of
from domain.tables.filling import to_json
from domain.tables.reading import TableReading
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import quoted
from services.duties.add_form import BadForm, add_form
from services.duties.known_forms import form_keys, newest_form
from services.letters.draft_letter import ask_in_letter
from services.work import Work
from storage import board_drafts, files, forms
from storage.db import Tx
from storage.tables import BoardDraft

KIND = "form"


class CannotSave(ValueError):
    """The draft makes no form; the message says everything that is in the way, in words."""


def begin(
    work: Work,
    name: str,
    content: bytes,
    reading: TableReading,
    reasons: list[str],
    *,
    key: str = "",
    letter: int | None = None,
) -> BoardDraft:
    """A new draft of a file; `reasons` say why the file cannot be given back filled in.

    `key` is the form that this will be a new version of, "" for a new form. `letter` is the draft
    of the letter that the table stands in.
    """
    stored = files.keep(work.tx, name=name, content=content, now=work.now)
    made: dict[str, Any] = {
        "file": stored.id,
        "name": name,
        "reading": reading.model_dump(mode="json"),
        "draft": reading.draft.model_dump(mode="json"),
        "reasons": reasons,
        "of": key,
        "letter": letter,
    }
    return board_drafts.add(work.tx, KIND, made, contact_id=work.me, now=work.now)


def reading_of(draft: BoardDraft) -> TableReading:
    """What was read of the file."""
    return TableReading.model_validate(draft.content["reading"])


def draft_in(draft: BoardDraft) -> FormDraft:
    """The questions as they are now."""
    return FormDraft.model_validate(draft.content["draft"])


def file_in(tx: Tx, draft: BoardDraft) -> tuple[str, bytes]:
    """Name and bytes of the file."""
    kept = files.get(tx, draft.content["file"])
    return kept.name, kept.content


def change(work: Work, draft: BoardDraft, made: FormDraft, *, version: int) -> None:
    """Keep the questions as they were changed. Raises Outdated."""
    content = {**draft.content, "draft": made.model_dump(mode="json")}
    board_drafts.change(work.tx, draft, content, version=version, contact_id=work.me, now=work.now)


def take_other(
    work: Work, draft: BoardDraft, reading: TableReading, reasons: list[str], *, version: int
) -> None:
    """Take another table of the same file. Raises Outdated."""
    content = {
        **draft.content,
        "reading": reading.model_dump(mode="json"),
        "draft": reading.draft.model_dump(mode="json"),
        "reasons": reasons,
    }
    board_drafts.change(work.tx, draft, content, version=version, contact_id=work.me, now=work.now)


def drop(work: Work, draft: BoardDraft) -> None:
    """Put the draft away; its file is not kept."""
    file_id = draft.content["file"]
    board_drafts.finish(work.tx, draft, contact_id=work.me, now=work.now, content={})
    files.forget(work.tx, [file_id])


def free_key(tx: Tx, name: str) -> str:
    """A key for a form of this name that no other form has."""
    bare = re.sub(r"^bao cao ", "", fold(name))
    words = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:40].strip("-")
    first = words if words[:1].isalpha() else f"bieu-{words}".strip("-")
    taken, n, key = set(form_keys(tx)), 1, first
    while key in taken or key.startswith(REMINDS_ONLY):
        n += 1
        key = f"{first}-{n}"
    return key


def save(work: Work, draft: BoardDraft, key: str) -> Form:
    """Make a form of the draft, a new version where `key` is known and this is of it.

    Raises CannotSave.
    """
    made = draft_in(draft)
    found = problems(made)
    if found:
        raise CannotSave("\n".join(found))
    form = _form(work.tx, draft, made, key)
    try:
        add_form(work, form)
    except BadForm as reason:
        raise CannotSave(str(reason)) from reason
    if not draft.content["reasons"]:
        places = to_json(reading_of(draft).place, made)
        file_id = draft.content["file"]
        forms.keep_file(work.tx, form.key, form.version, file_id=file_id, places=places)
    letter = draft.content["letter"]
    board_drafts.finish(work.tx, draft, contact_id=work.me, now=work.now, content={"key": form.key})
    if letter is not None:
        ask_in_letter(work, letter, form.key)
    return form


def _form(tx: Tx, draft: BoardDraft, made: FormDraft, key: str) -> Form:
    if not re.fullmatch(FORM_KEY, key) or key.startswith(REMINDS_ONLY):
        example = free_key(tx, made.name)
        raise CannotSave(tw.BAD_KEY.format(typed=quoted(key), example=example))
    before = newest_form(tx, key)
    if before is not None and draft.content["of"] != key:
        raise CannotSave(tw.KEY_TAKEN.format(key=key))
    try:
        form = form_of(made, key=key, version=before.version + 1 if before else 1)
    except FormError as reason:
        raise CannotSave(str(reason)) from reason
    if before is not None:
        _fits(before, form)
    return form


def _fits(before: Form, form: Form) -> None:
    """What a new version may not change, said in words. Raises CannotSave."""
    names = {field.key: field.label for field in form.fields}
    for changed in clashes(before, form):
        raise CannotSave(tw.KIND_CHANGED.format(name=names[changed]))
    if before.rows != form.rows:
        kinds = {True: tw.WITH_ROWS, False: tw.WITHOUT_ROWS}
        said = tw.ROWS_CHANGED.format(before=kinds[before.rows], after=kinds[form.rows])
        raise CannotSave(said)
