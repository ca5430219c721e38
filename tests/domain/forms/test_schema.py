"""The schema accepts what the reader accepts, and refuses what it refuses for the same reason."""

import copy
import tomllib
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from documents import shipped
from domain.forms.definition.definition import FormError, from_json, to_json
from domain.forms.definition.schema import json_schema

VALIDATOR = jsonschema.Draft202012Validator(json_schema())
Data = dict[str, Any]


def shipped_texts() -> list[str]:
    entries = (files("documents") / "forms").iterdir()
    return [e.read_text("utf-8") for e in entries if e.name.endswith(".toml")]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("text", shipped_texts())
def test_shipped_definitions_are_valid(text: str) -> None:
    VALIDATOR.validate(tomllib.loads(text))


@pytest.mark.parametrize("key", sorted(shipped.forms()))
def test_definitions_as_they_are_kept_are_valid(key: str) -> None:
    VALIDATOR.validate(to_json(shipped.forms()[key]))


def missing(key: str) -> Callable[[Data], None]:
    return lambda data: data.__delitem__(key)


def form(key: str, value: Any) -> Callable[[Data], None]:
    return lambda data: data.__setitem__(key, value)


def field(key: str, value: Any) -> Callable[[Data], None]:
    return lambda data: data["fields"][0].__setitem__(key, value)


@pytest.mark.parametrize(
    "damage",
    [
        missing("key"),
        missing("fields"),
        missing("warning"),
        form("key", "Có dấu"),
        form("version", 0),
        form("version", "1"),
        form("version", True),
        form("title", []),
        form("title", "MỘT DÒNG"),
        form("rows", "no"),
        form("colour", "red"),
        form("fields", []),
        field("key", "Ngày"),
        field("kind", "picture"),
        field("label", ""),
        field("required", "yes"),
        field("max_length", 0),
        field("aliases", "một"),
        field("choices", ["một", "hai"]),
        field("shade", "dark"),
        lambda data: data["fields"][0].update(kind="choice", choices=["một"]),
        lambda data: data["fields"][0].update(kind="choice"),
        lambda data: data["fields"][0].update(kind="choice", choices=["x" * 61, "y"]),
        lambda data: data["fields"][0].update(kind="choice", choices=[f"{n}a" for n in range(13)]),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(damage: Callable[[Data], None]) -> None:
    data = copy.deepcopy(tomllib.loads(shipped_texts()[0]))
    damage(data)

    assert not VALIDATOR.is_valid(data)
    with pytest.raises(FormError):
        from_json(data)
