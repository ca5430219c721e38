"""Typst at work: a sheet of ours with data as JSON, never text pasted into a sheet.

Only the fonts that Typst carries are used, so that every machine prints the same; its Libertinus
Serif has every Vietnamese letter.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.resources import as_file, files
from typing import Any, Literal

import typst

from documents import wording

_BREAK = "\u200b"
_AFTER = "/?&=-_."


def pdf(sheet: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """The sheet (`table`, `cards`, `matrix`) as PDF. The same data and time give the same bytes."""
    return _compiled(sheet, data, "pdf", at)[0]


def pictures(sheet: str, data: Mapping[str, Any], *, at: datetime) -> list[bytes]:
    """The pages of a sheet as PNG; a point is a pixel."""
    return _compiled(sheet, data, "png", at)


#: So many blocks fill more than one picture, whatever is in them.
_NO_PICTURE = 200


def picture_or_pages(
    sheet: str, data: Mapping[str, Any], *, blocks: int, at: datetime
) -> tuple[str, bytes]:
    """`.png` and the one picture, or `.pdf` and the pages where one picture is not enough."""
    made = pictures(sheet, data, at=at) if blocks < _NO_PICTURE else []
    return (".png", made[0]) if len(made) == 1 else (".pdf", pdf(sheet, data, at=at))


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
            sys_inputs={"data": json.dumps(_with_glyphs(data), ensure_ascii=False)},
            timestamp=int(at.timestamp()),
        )
    # One page comes as bytes, several as a list, whatever the stubs say.
    return list(made) if isinstance(made, Sequence) and not isinstance(made, bytes) else [made]


#: Pictures among letters, one or several with what joins or colours them: no carried font has
#: them, and a box would be printed for each.
_PICTURES = re.compile(
    "(?:[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff]"
    "[\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*\\s*)+"
)


#: What only says how the sign before it looks, as in a number in a box.
_ALONE = re.compile("[\ufe0f\u20e3\u200d]")


def _with_glyphs(data: Any) -> Any:
    """The data with a word in place of pictures, wherever text is set."""
    match data:
        case str():
            return _ALONE.sub("", _PICTURES.sub(_picture, data))
        case dict():
            return {key: _with_glyphs(value) for key, value in data.items()}
        case list():
            return [_with_glyphs(value) for value in data]
    return data


def _picture(found: re.Match[str]) -> str:
    """The word, with the blank that followed the last picture."""
    return wording.PICTURE + (found[0][-1] if found[0][-1].isspace() else "")


#: Millimetres that letters take at the size of a table: most, capitals, the widest ones.
_LETTER, _CAPITAL, _WIDEST = 1.9, 2.8, 3.7
#: Words up to here are never broken where a column is wide enough.
_ROOM = 24 * _LETTER


def breakable(text: str, room: float = _ROOM) -> str:
    """The text with places where a long word or link may be broken; a reader sees none.

    `room` is the width of the column inside, in millimetres.
    """
    return " ".join(_breakable_word(word, min(room, _ROOM)) for word in text.split(" "))


def _breakable_word(word: str, room: float) -> str:
    if sum(map(_width, word)) <= room:
        return word
    parts: list[str] = []
    run = 0.0
    for character in word:
        run += _width(character)
        if run > room and parts and parts[-1] != _BREAK:
            parts.append(_BREAK)
            run = _width(character)
        parts.append(character)
        if character in _AFTER:
            parts.append(_BREAK)
        if character in _AFTER or character == "\n":
            run = 0
    return "".join(parts)


def _width(character: str) -> float:
    if character in "WMmw@%Ư":
        return _WIDEST
    return _CAPITAL if character.isupper() else _LETTER
