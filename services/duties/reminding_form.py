"""The form of a report of which only the deadline is kept: the paper goes its usual way."""

from domain.dialogues.duties import wording as dw
from domain.forms.definition.model import Field, FieldKind, Form


def reminding_form(key: str, subject: str) -> Form:
    """One note, which may be left empty; `key` begins with `REMINDS_ONLY`."""
    note = Field(
        "note", FieldKind.LONG_TEXT, dw.NOTE_LABEL, dw.NOTE_LABEL, dw.NOTE_QUESTION,
        required=False, help=dw.NOTE_HELP,
    )  # fmt: skip
    name = dw.DUTY_NAME.format(subject=subject)
    return Form(
        key, 1, name, subject, (name.upper(),), (note,), ("note",), dw.NOTE_WARNING, rows=False
    )
