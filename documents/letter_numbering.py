"""The numbers that Word prints before paragraphs, which are in no text: counted as Word counts.

Office Open XML, ECMA-376 part 1, 17.9: a paragraph names a list and a level, by itself or by its
style; a level has a format, a text like `%1.%2.` and a start.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_LEVELS = 9


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is counted: `text` holds `%1` for the number of the first level."""

    format: str
    text: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of one document, in the order in which they are asked for."""

    def __init__(self, document: Document) -> None:
        self._lists = _lists(document)
        self._styles = _styles(document)
        self._counts: dict[int, list[int]] = {}

    def of(self, paragraph: Any) -> str:
        """What stands before the paragraph, with a blank after it; "" for one without a number."""
        number, level = _named(paragraph) or self._by_style(paragraph) or (0, 0)
        levels = self._lists.get(number)
        if not levels or level not in levels:
            return ""
        if levels[level].format == "bullet":
            return "- "
        counts = self._next(number, level, levels)
        return _printed(levels, level, counts)

    def _by_style(self, paragraph: Any) -> tuple[int, int] | None:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._styles.get(style.get(qn("w:val"), "")) if style is not None else None

    def _next(self, number: int, level: int, levels: Mapping[int, ListLevel]) -> list[int]:
        """One further on this level; deeper ones begin anew."""
        counts = self._counts.setdefault(number, [0] * _LEVELS)
        start = levels[level].start
        counts[level] = max(counts[level] + 1, start) if counts[level] else start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return counts


def _printed(levels: Mapping[int, ListLevel], level: int, counts: list[int]) -> str:
    text = levels[level].text
    for above in range(level + 1):
        if above in levels:
            value = counts[above] or levels[above].start
            text = text.replace(f"%{above + 1}", _in_format(levels[above].format, value))
    return f"{text.strip()} " if text.strip() else ""


def _in_format(kind: str, value: int) -> str:
    match kind:
        case "lowerLetter":
            return _LETTERS[(value - 1) % len(_LETTERS)]
        case "upperLetter":
            return _LETTERS[(value - 1) % len(_LETTERS)].upper()
        case "lowerRoman":
            return _roman(value).lower()
        case "upperRoman":
            return _roman(value)
        case "decimalZero":
            return f"{value:02}"
        case "none":
            return ""
    return str(value)


_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
    (1, "I"),
)  # fmt: skip


def _roman(value: int) -> str:
    """A number below 1,000 in Roman figures; a larger one stays as it is."""
    if not 0 < value < 1000:
        return str(value)
    said = ""
    for worth, sign in _ROMAN:
        times, value = divmod(value, worth)
        said += sign * times
    return said


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _named(paragraph: Any) -> tuple[int, int] | None:
    return _of_properties(paragraph.find(qn("w:pPr")))


def _of_properties(properties: Any) -> tuple[int, int] | None:
    """The list and level that these properties name."""
    found = properties.find(qn("w:numPr")) if properties is not None else None
    if found is None:
        return None
    number, level = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
    listed = _whole(number)
    return (listed, min(_whole(level), _LEVELS - 1)) if number is not None else None


def _whole(element: Any) -> int:
    """The value of an element, 0 where there is none or it is no number."""
    said = element.get(qn("w:val"), "0") if element is not None else "0"
    return int(said) if said.isdecimal() else 0


def _styles(document: Document) -> dict[str, tuple[int, int]]:
    """Lists and levels by the id of the style that names them."""
    found = {}
    for style in document.styles.element.iter(qn("w:style")):
        named = _of_properties(style.find(qn("w:pPr")))
        if named is not None:
            found[style.get(qn("w:styleId"), "")] = named
    return found


def _lists(document: Document) -> dict[int, dict[int, ListLevel]]:
    """Levels by number of the list; {} for a document that numbers nothing."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    kinds = {
        one.get(qn("w:abstractNumId")): {
            _at(level): _level(level) for level in one.iter(qn("w:lvl"))
        }
        for one in root.iter(qn("w:abstractNum"))
    }
    found = {}
    for one in root.iter(qn("w:num")):
        kind = one.find(qn("w:abstractNumId"))
        levels = kinds.get(kind.get(qn("w:val")) if kind is not None else "", {})
        number = one.get(qn("w:numId"), "0")
        found[int(number) if number.isdecimal() else 0] = levels
    return found


def _at(level: Any) -> int:
    said = level.get(qn("w:ilvl"), "0")
    return int(said) if said.isdecimal() else 0


def _level(level: Any) -> ListLevel:
    def value(name: str, default: str) -> str:
        found = level.find(qn(f"w:{name}"))
        return found.get(qn("w:val"), default) if found is not None else default

    start = value("start", "1")
    return ListLevel(
        value("numFmt", "decimal"), value("lvlText", ""), int(start) if start.isdecimal() else 1
    )
