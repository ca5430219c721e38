"""A form becomes known to the program: new drafts of its duties begin with it."""

from dataclasses import dataclass

from domain.forms.definition.boundaries import crossed
from domain.forms.definition.definition import from_json, to_json
from domain.forms.definition.model import Form
from domain.forms.definition.versions import clashes
from services.work import Work
from storage import reports


class BadForm(ValueError):
    """The form cannot be taken in; the message says why."""


@dataclass(frozen=True, slots=True)
class Added:
    """Whether the version is a new one, and how many duties use it from now on."""

    fresh: bool
    duties: int


def add_form(work: Work, form: Form) -> Added:
    """Keep a version of a form; drafts that are begun keep the one they have. Raises BadForm."""
    if reasons := crossed(form):
        raise BadForm("\n".join(reasons))
    kept = [from_json(found) for found in reports.form_versions(work.tx, form.key)]
    same = [other for other in kept if other.version == form.version]
    if same and same[0] != form:
        raise BadForm(
            f"version {form.version} of {form.key} is kept already and reads otherwise;"
            f" example: version = {max(o.version for o in kept) + 1}"
        )
    for other in kept:
        _fits(other, form)
    reports.keep_form(work.tx, form.key, form.version, to_json(form))
    changed = reports.use_form(work.tx, form.key, form.version)
    about = f"form:{form.key}"
    work.record(
        "form_added",
        about=about,
        version=form.version,
    )
    return Added(not same, changed)


def _fits(other: Form, form: Form) -> None:
    if other.version > form.version:
        raise BadForm(f"version {other.version} of {form.key} is kept already, this is older")
    changed = clashes(other, form)
    if changed:
        raise BadForm(
            f"field {changed[0]} has another kind than in version {other.version};"
            f" example: a new key {changed[0]}_2"
        )
    if other.rows != form.rows:
        raise BadForm(
            f"version {other.version} has rows = {str(other.rows).lower()}: take a new key"
        )
