"""Typst at work: a sheet of ours with data as JSON, never text pasted into a sheet.

Only the fonts that Typst carries are used, so that every machine prints the same; its Libertinus
Serif has every Vietnamese letter.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.resources import as_file, files
from typing import Any, Literal

import typst

#: Long words without a blank are broken after this many letters.
_LONGEST = 24
_BREAK = "\u200b"
_AFTER = "/?&=-_."


def pdf(sheet: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """The sheet (`table`, `cards`, `matrix`) as PDF. The same data and time give the same bytes."""
    return _compiled(sheet, data, "pdf", at)[0]


def pictures(sheet: str, data: Mapping[str, Any], *, at: datetime) -> list[bytes]:
    """The pages of a sheet as PNG; a point is a pixel."""
    return _compiled(sheet, data, "png", at)


def _compiled(
    sheet: str, data: Mapping[str, Any], kind: Literal["pdf", "png"], at: datetime
) -> list[bytes]:
    with as_file(files("documents") / "typesetting") as folder:
        made = typst.compile(
            str(folder / f"{sheet}.typ"),
            root=str(folder),
            format=kind,
            ppi=72.0,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=int(at.timestamp()),
        )
    # One page comes as bytes, several as a list, whatever the stubs say.
    return list(made) if isinstance(made, Sequence) and not isinstance(made, bytes) else [made]


def breakable(text: str) -> str:
    """The text with places where a long word or link may be broken; a reader sees none."""
    return " ".join(map(_breakable_word, text.split(" ")))


def _breakable_word(word: str) -> str:
    if len(word) <= _LONGEST:
        return word
    parts, run = [], 0
    for character in word:
        run = 0 if character == "\n" else run + 1
        parts.append(character)
        if character in _AFTER or run >= _LONGEST:
            parts.append(_BREAK)
            run = 0
    return "".join(parts)
