"""A form written as an XLSForm workbook (xlsform.org), so that other tools of the field take it."""

import io
import re
from collections.abc import Iterator, Mapping

import xlsxwriter

from domain.forms.definition.model import Field, FieldKind, Form
from domain.vietnamese.folding import fold

_TYPES = {
    FieldKind.DATE: ("date", ""),
    FieldKind.TEXT: ("text", ""),
    FieldKind.LONG_TEXT: ("text", "multiline"),
    FieldKind.LINK: ("text", "url"),
    FieldKind.NUMBER: ("decimal", ""),
    FieldKind.FILE: ("image", ""),
}
_SELECTS = {
    FieldKind.CHOICE: "select_one",
    FieldKind.CHOICES: "select_multiple",
    FieldKind.YES_NO: "select_one",
}
_YES_NO = ("Có", "Không")
_SURVEY = (
    "type", "name", "label", "hint", "guidance_hint", "required", "constraint",
    "constraint_message", "relevant", "appearance",
)  # fmt: skip
_COMPARED = re.compile(r"(\$\{([\w-]+)\}\s*(?:!?=|,)\s*)'([^']*)'")
Line = Mapping[str, str]


def write(form: Form) -> bytes:
    """The workbook; `xlsform.read` reads the same questions from it."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False})
    _sheet(book, "survey", _SURVEY, list(_survey(form)))
    _sheet(book, "choices", ("list_name", "name", "label"), list(_choices(form)))
    named = ", ', ', ".join(f"${{{key}}}" for key in form.row_title)
    settings = {
        "form_title": form.name,
        "form_id": form.key,
        "version": str(form.version),
        "instance_name": f"concat({named})",
    }
    _sheet(book, "settings", tuple(settings), [settings])
    book.close()
    return made.getvalue()


def _sheet(
    book: xlsxwriter.Workbook, name: str, titles: tuple[str, ...], lines: list[Line]
) -> None:
    sheet = book.add_worksheet(name)
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title)
        for row, line in enumerate(lines, start=1):
            sheet.write_string(row, column, line.get(title, ""))


def _survey(form: Form) -> Iterator[Line]:
    if form.rows:
        yield {"type": "begin_repeat", "name": "rows", "label": form.name}
    group = ""
    for n, field in enumerate(form.fields, start=1):
        if field.group != group:
            if group:
                yield {"type": "end_group"}
            group = field.group
            if group:
                yield {"type": "begin_group", "name": f"group_{n}", "label": group}
        yield _question(form, field)
    if group:
        yield {"type": "end_group"}
    if form.rows:
        yield {"type": "end_repeat"}


def _question(form: Form, field: Field) -> Line:
    select = _SELECTS.get(field.kind)
    kind, appearance = _TYPES.get(field.kind, (f"{select} {field.key}", ""))
    length = "" if field.max_length == 1000 else f"string-length(.) <= {field.max_length}"
    return {
        "type": kind,
        "name": field.key,
        "label": field.label,
        "hint": field.hint,
        "guidance_hint": field.help,
        "required": "yes" if field.required else "no",
        "constraint": " and ".join(filter(None, (field.constraint, length))),
        "constraint_message": field.constraint_message,
        "relevant": _COMPARED.sub(lambda found: _in_names(form, found), field.relevant),
        "appearance": appearance,
    }


def _in_names(form: Form, found: re.Match[str]) -> str:
    """Labels of choices in a condition become their names in the list."""
    listed = dict(_listed(form.field(found[2])))
    names = {fold(label): name for name, label in listed.items()}
    return f"{found[1]}'{names.get(fold(found[3]), found[3])}'"


def _choices(form: Form) -> Iterator[Line]:
    for field in form.fields:
        for name, label in _listed(field):
            yield {"list_name": field.key, "name": name, "label": label}


def _listed(field: Field) -> Iterator[tuple[str, str]]:
    """Every choice of a field with a plain name that no other of its list has."""
    seen: set[str] = set()
    for n, label in enumerate(_YES_NO if field.kind is FieldKind.YES_NO else field.choices, 1):
        name = fold(label).replace(" ", "_")[:30] or f"c{n}"
        name = f"{name}_{n}" if name in seen else name
        seen.add(name)
        yield name, label
