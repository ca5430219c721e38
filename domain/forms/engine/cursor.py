"""The place of a person in a report as plain JSON, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from domain.forms.definition.model import Cursor, Screen


def cursor_to_json(cursor: Cursor) -> dict[str, Any]:
    """The cursor as plain JSON data."""
    lists = {"pasted": list(cursor.pasted), "offered": list(cursor.offered)}
    return {**asdict(cursor), **lists}


def cursor_from_json(data: Mapping[str, Any]) -> Cursor:
    """The cursor that `cursor_to_json` wrote; what an older version did not know gets its default.

    Raises ValueError for an unknown screen and TypeError for an unknown key.
    """
    screen = Screen(data.get("screen", Screen.OPEN))
    tuples = {key: tuple(data.get(key, ())) for key in ("pasted", "offered")}
    return Cursor(**{**data, "screen": screen, **tuples})
