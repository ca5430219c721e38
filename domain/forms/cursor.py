"""The place of a person in a report as plain JSON, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from domain.forms.model import Cursor, Phase


def cursor_to_json(cursor: Cursor) -> dict[str, Any]:
    """The cursor as plain JSON data."""
    return {**asdict(cursor), "cells": dict(cursor.cells), "shown": list(cursor.shown)}


def cursor_from_json(data: Mapping[str, Any]) -> Cursor:
    """The cursor that `cursor_to_json` wrote; what an older version did not know gets its default.

    Raises ValueError for an unknown phase and TypeError for an unknown key.
    """
    exact: dict[str, Any] = dict(data)
    for key in ("phase", "back"):
        if key in exact:
            exact[key] = Phase(exact[key])
    exact["cells"] = dict(exact.get("cells", {}))
    exact["shown"] = tuple(exact.get("shown", ()))
    return Cursor(**exact)
