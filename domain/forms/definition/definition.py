"""A form definition as data: read strictly from TOML, kept as JSON beside the draft it began."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any

from domain.forms.definition.conditions import problems
from domain.forms.definition.model import Field, FieldKind, Form
from domain.vietnamese.folding import fold

FORM_KEY = r"[a-z][a-z0-9-]{0,47}"
FIELD_KEY = r"[a-z][a-z0-9_]{0,31}"


class FormError(ValueError):
    """A definition that cannot be used; the message names the file, the key and a valid example."""


@dataclass(frozen=True, slots=True)
class KeyRule:
    """What a key of a definition must hold."""

    kind: type
    example: str


FORM_RULES = {
    "key": KeyRule(str, 'key = "phan-anh"'),
    "version": KeyRule(int, "version = 1"),
    "name": KeyRule(str, 'name = "Monthly report"'),
    "subject": KeyRule(str, 'subject = "libraries"'),
    "title": KeyRule(list, 'title = ["FIRST LINE", "SECOND LINE"]'),
    "row_title": KeyRule(list, 'row_title = ["held_on", "activity"]'),
    "warning": KeyRule(str, 'warning = "Nothing secret here."'),
    "rows": KeyRule(bool, "rows = false"),
    "fields": KeyRule(list, '[[fields]] with key = "activity"'),
}
FIELD_RULES = {
    "key": KeyRule(str, 'key = "activity"'),
    "kind": KeyRule(str, 'kind = "text"'),
    "label": KeyRule(str, 'label = "Activity carried out"'),
    "short": KeyRule(str, 'short = "Activity"'),
    "aliases": KeyRule(list, 'aliases = ["act"]'),
    "question": KeyRule(str, 'question = "Which activity?"'),
    "required": KeyRule(bool, "required = false"),
    "reuse": KeyRule(bool, "reuse = true"),
    "choices": KeyRule(list, 'choices = ["good", "bad"]'),
    "constraint": KeyRule(str, 'constraint = ". <= 100"'),
    "constraint_message": KeyRule(str, 'constraint_message = "At most 100."'),
    "relevant": KeyRule(str, "relevant = \"${kind} = 'other'\""),
    "max_length": KeyRule(int, "max_length = 500"),
    "hint": KeyRule(str, 'hint = "In a few words."'),
    "help": KeyRule(str, 'help = "Example: a broadcast."'),
    "group": KeyRule(str, 'group = "Part one"'),
    "unit": KeyRule(str, 'unit = "ha"'),
    "width": KeyRule(int, "width = 20"),
}
MOST_CHOICES, LONGEST_CHOICE = 12, 60
_TYPES = {str: "a text", int: "a whole number", bool: "true or false", list: "a list"}
OPTIONAL_FORM_KEYS = frozenset({"rows"})
OPTIONAL_FIELD_KEYS = frozenset(
    field.name for field in fields(Field) if field.default is not MISSING
)


def load(text: str, *, name: str) -> Form:
    """The form in a TOML text; `name` is what messages call the file. Raises FormError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"{name}: not TOML: {error}; example: version = 1") from error
    return _form(data, name)


def to_json(form: Form) -> dict[str, Any]:
    """The definition as plain JSON data, to be pinned by a draft."""
    return {
        **asdict(form),
        "title": list(form.title),
        "row_title": list(form.row_title),
        "fields": [_field_to_json(field) for field in form.fields],
    }


def _field_to_json(field: Field) -> dict[str, Any]:
    lists = {"aliases": list(field.aliases), "choices": list(field.choices)}
    return {**asdict(field), "kind": field.kind.value, **lists}


def from_json(data: Mapping[str, Any]) -> Form:
    """The form that `to_json` wrote. Raises FormError on anything else."""
    return _form(data, f"stored form {data.get('key', '')}".strip())


def _form(data: Mapping[str, Any], name: str) -> Form:
    _keys(data, FORM_RULES, OPTIONAL_FORM_KEYS, name)
    _spelled(data["key"], FORM_KEY, FORM_RULES["key"], f"{name}: key")
    _positive(data, "version", FORM_RULES, name)
    columns = tuple(_field(entry, number, name) for number, entry in enumerate(data["fields"], 1))
    keys = [column.key for column in columns]
    _distinct(keys, name)
    _told_apart(columns, name)
    for key, what, why in problems(columns):
        raise _wrong(f"{name}: field {key}: {what}", why, FIELD_RULES[what])
    row_title = _texts(data, "row_title", name)
    for key in row_title:
        if key not in keys:
            raise _wrong(f"{name}: row_title", f"no field {key!r}", FORM_RULES["row_title"])
    return Form(
        key=data["key"],
        version=data["version"],
        name=data["name"],
        subject=data["subject"],
        title=_texts(data, "title", name),
        fields=columns,
        row_title=row_title,
        warning=data["warning"],
        rows=data.get("rows", True),
    )


def _field(entry: object, number: int, name: str) -> Field:
    where = f"{name}: field {number}"
    if not isinstance(entry, Mapping):
        raise _wrong(where, "not a table", FORM_RULES["fields"])
    _keys(entry, FIELD_RULES, OPTIONAL_FIELD_KEYS, where)
    _spelled(entry["key"], FIELD_KEY, FIELD_RULES["key"], f"{where}: key")
    where = f"{name}: field {entry['key']}"
    for limit in ("max_length", "width"):
        _positive(entry, limit, FIELD_RULES, where)
    kinds = [kind.value for kind in FieldKind]
    if entry["kind"] not in kinds:
        problem = f"{entry['kind']!r} is none of {', '.join(kinds)}"
        raise _wrong(f"{where}: kind", problem, FIELD_RULES["kind"])
    lists = {key: _texts(entry, key, where) for key in ("aliases", "choices") if key in entry}
    kind = FieldKind(entry["kind"])
    _choices(kind, lists.get("choices", ()), where)
    return Field(**{**entry, "kind": kind, **lists})


def _choices(kind: FieldKind, given: tuple[str, ...], where: str) -> None:
    """A list of two to twelve for a choice, which can be told apart as people type them."""
    rule = FIELD_RULES["choices"]
    if kind not in (FieldKind.CHOICE, FieldKind.CHOICES):
        if given:
            raise _wrong(f"{where}: choices", f"a {kind} has none", rule)
        return
    if not 2 <= len(given) <= MOST_CHOICES:
        raise _wrong(f"{where}: choices", f"{len(given)}, not 2 to {MOST_CHOICES}", rule)
    if len({fold(text) for text in given} - {""}) < len(given):
        raise _wrong(f"{where}: choices", "empty, or two that read alike", rule)
    if kind is FieldKind.CHOICES and any(set(text) & set(",;") for text in given):
        raise _wrong(f"{where}: choices", "a comma or semicolon inside one of several", rule)
    if any(len(text) > LONGEST_CHOICE for text in given):
        raise _wrong(f"{where}: choices", f"longer than {LONGEST_CHOICE} characters", rule)


def _keys(
    data: Mapping[str, Any], rules: Mapping[str, KeyRule], optional: frozenset[str], where: str
) -> None:
    """Nothing unknown, nothing missing, everything of its type, nothing required left empty."""
    for key in data:
        if key not in rules:
            known = ", ".join(rules)
            raise FormError(f"{where}: {key}: unknown key; known keys: {known}")
    for key, rule in rules.items():
        if key not in data:
            if key not in optional:
                raise _wrong(f"{where}: {key}", "missing", rule)
        elif type(data[key]) is not rule.kind:  # not isinstance: True is an int
            raise _wrong(f"{where}: {key}", f"{data[key]!r} is not {_TYPES[rule.kind]}", rule)
        elif data[key] in ("", []) and key not in optional:
            raise _wrong(f"{where}: {key}", "empty", rule)


def _positive(data: Mapping[str, Any], key: str, rules: Mapping[str, KeyRule], where: str) -> None:
    if data.get(key, 1) < 1:
        raise _wrong(f"{where}: {key}", f"{data[key]} is below 1", rules[key])


def _spelled(key: str, pattern: str, rule: KeyRule, where: str) -> None:
    if not re.fullmatch(pattern, key):
        raise _wrong(where, f"{key!r} is not short plain ASCII ({pattern})", rule)


def _distinct(keys: list[str], name: str) -> None:
    for key in keys:
        if keys.count(key) > 1:
            raise _wrong(f"{name}: field {key}: key", "used twice", FIELD_RULES["key"])


def _told_apart(columns: tuple[Field, ...], name: str) -> None:
    """Labels and short names that read alike would make a pasted line or a column ambiguous."""
    for names in ([(c.short, c) for c in columns], [(c.label, c) for c in columns]):
        seen: dict[str, Field] = {}
        for text, column in names:
            other = seen.setdefault(fold(text), column)
            if other is not column:
                problem = f"{text!r} reads like the one of {other.key}"
                raise _wrong(f"{name}: field {column.key}", problem, FIELD_RULES["short"])


def _texts(data: Mapping[str, Any], key: str, name: str) -> tuple[str, ...]:
    if not all(isinstance(line, str) for line in data[key]):
        rule = FORM_RULES.get(key) or FIELD_RULES[key]
        raise _wrong(f"{name}: {key}", "not a list of texts", rule)
    return tuple(data[key])


def _wrong(where: str, problem: str, rule: KeyRule) -> FormError:
    return FormError(f"{where}: {problem}; example: {rule.example}")
