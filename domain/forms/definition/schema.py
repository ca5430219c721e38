"""The format of a form definition as JSON Schema (draft 2020-12), for editors and other tools.

It is made from the rules by which definitions are read, so the two cannot part. What a schema
cannot say (labels that read alike, a cycle of conditions, the boundaries) only `daumoi forms check`
says.
"""

from typing import Any

from domain.forms.definition.definition import (
    FIELD_KEY,
    FIELD_RULES,
    FORM_KEY,
    FORM_RULES,
    LONGEST_CHOICE,
    MOST_CHOICES,
    OPTIONAL_FIELD_KEYS,
    OPTIONAL_FORM_KEYS,
    KeyRule,
)
from domain.forms.definition.model import FieldKind

_TYPES = {str: "string", int: "integer", bool: "boolean", list: "array"}


def json_schema() -> dict[str, Any]:
    """The schema as plain JSON data."""
    field = _object(FIELD_RULES, OPTIONAL_FIELD_KEYS)
    field["properties"] |= {
        "key": _key(FIELD_KEY, FIELD_RULES["key"]),
        "kind": {"enum": [kind.value for kind in FieldKind]},
        "choices": {
            "type": "array",
            "items": {"type": "string", "minLength": 1, "maxLength": LONGEST_CHOICE},
            "maxItems": MOST_CHOICES,
        },
    }
    form = _object(FORM_RULES, OPTIONAL_FORM_KEYS)
    form["properties"] |= {
        "key": _key(FORM_KEY, FORM_RULES["key"]),
        "fields": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/field"}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report form of Đầu Mối",
        **form,
        "$defs": {"field": {**field, **_choices_rule()}},
    }


def _object(rules: dict[str, KeyRule], optional: frozenset[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key in rules if key not in optional],
        "properties": {
            key: _property(rule, needed=key not in optional) for key, rule in rules.items()
        },
    }


def _property(rule: KeyRule, *, needed: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"type": _TYPES[rule.kind], "examples": [rule.example]}
    if rule.kind is int:
        made["minimum"] = 1
    if rule.kind is str and needed:
        made["minLength"] = 1
    if rule.kind is list:
        made["items"] = {"type": "string"}
        if needed:
            made["minItems"] = 1
    return made


def _key(pattern: str, rule: KeyRule) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{pattern}$", "examples": [rule.example]}


def _choices_rule() -> dict[str, Any]:
    """Fields of the two kinds with choices have at least two of them, others none."""
    chosen = {"properties": {"kind": {"enum": [FieldKind.CHOICE, FieldKind.CHOICES]}}}
    several = {"required": ["choices"], "properties": {"choices": {"minItems": 2}}}
    return {
        "if": chosen,
        "then": several,
        "else": {"properties": {"choices": {"maxItems": 0}}},
    }
