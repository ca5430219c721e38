"""What a client sent, however it spelled it: JSON, form, multipart, query."""

import json
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request


async def parameters(request: Request) -> tuple[dict[str, Any], dict[str, tuple[str, bytes]]]:
    """The parameters by name, and uploaded files as (name, bytes) by field."""
    fields: dict[str, Any] = dict(request.query_params)
    files: dict[str, tuple[str, bytes]] = {}
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        body = await request.body()
        fields |= json.loads(body) if body else {}
    elif kind.startswith(("multipart/form-data", "application/x-www-form-urlencoded")):
        async with request.form() as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    files[name] = (value.filename or name, await value.read())
                else:
                    fields[name] = value
    return fields, files


def units(text: str) -> int:
    """UTF-16 code units, by which messengers count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> list[str]:
    """What a messenger makes of a long text: several messages. At least one, perhaps empty."""
    parts, rest = [], text
    while units(rest) > most:
        at = most if units(rest[:most]) <= most else most // 2
        parts.append(rest[:at])
        rest = rest[at:]
    return [*parts, rest]
