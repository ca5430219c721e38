"""The sheets of an XLSForm workbook as lines with named values, each with its cell."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl

from documents.unreadable import Unreadable
from documents.workbook import checked
from domain.forms.definition.definition import FormError
from domain.forms.importing.grid import column_name

#: Rows of a sheet that are looked at.
_MOST = 2000
#: Titles under which `${field}` means another answer; elsewhere it would be printed as it is.
_CONDITIONS = ("constraint", "relevant", "required")
_STRING = re.compile(r"('[^']*'|\"[^\"]*\")")
_CURLED = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
_MAY_REFER = ("constraint", "relevant", "required", "instance_name")
KNOWN = {
    "survey": (
        "type", "name", "label", "hint", "guidance_hint", "required", "constraint",
        "constraint_message", "relevant", "appearance",
    ),
    "choices": ("list_name", "name", "label"),
    "settings": ("form_title", "form_id", "version", "default_language", "instance_name"),
}  # fmt: skip
OLD_NAMES = {
    "list name": "list_name", "constraint message": "constraint_message", "relevance": "relevant",
    "required message": "required_message", "begin repeat": "begin_repeat",
    "end repeat": "end_repeat", "begin group": "begin_group", "end group": "end_group",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row of a sheet: its number, and what stands under each known title with its cell."""

    sheet: str
    number: int
    values: Mapping[str, str]
    cells: Mapping[str, str]

    def get(self, title: str) -> str:
        """The value under a title, "" when there is none."""
        return self.values.get(title, "")

    def wrong(self, title: str, problem: str, example: str) -> FormError:
        """The error that names the cell under a title."""
        cell = self.cells.get(title, f"row {self.number}")
        return FormError(f"{self.sheet} {cell}: {problem}; example: {example}")


def sheets(content: bytes, name: str) -> dict[str, list[SheetLine]]:
    """The lines of survey, choices and settings. Raises FormError."""
    try:
        checked(content)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        found = {sheet.title.lower(): list(_rows(sheet)) for sheet in book.worksheets}
    except Unreadable as error:
        raise FormError(f"{name}: {error}") from error
    except MemoryError:
        raise
    except Exception as error:
        # The library raises what it likes on damaged files.
        raise FormError(f"{name}: the workbook cannot be opened: {type(error).__name__}") from error
    if "survey" not in found:
        raise FormError(f"{name}: no sheet named survey; sheets: survey, choices, settings")
    language = _language(found.get("settings", []))
    return {title: list(_lines(title, found.get(title, []), language)) for title in KNOWN}


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=60, max_row=_MOST), start=1):
        texts = [_text(cell.value) for cell in cells]
        if any(texts):
            yield number, texts


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _language(settings: Sequence[tuple[int, list[str]]]) -> str:
    if len(settings) < 2:
        return ""
    return dict(zip(settings[0][1], settings[1][1], strict=False)).get("default_language", "")


def _lines(sheet: str, rows: Sequence[tuple[int, list[str]]], language: str) -> Iterator[SheetLine]:
    if not rows:
        return
    number, titles = rows[0]
    columns = _columns(sheet, number, titles, language)
    for at, texts in rows[1:]:
        stray = [n for n, text in enumerate(texts) if text and n not in columns and not titles[n]]
        if stray:
            raise FormError(f"{sheet} {column_name(stray[0])}{at}: a value below no title")
        values = {title: _plain(title, texts[n]) for n, title in columns.items()}
        cells = {title: f"{column_name(n)}{at}" for n, title in columns.items()}
        line = SheetLine(sheet, at, values, cells)
        _refuse_answers_in_texts(sheet, at, titles, texts)
        yield line


def _refuse_answers_in_texts(
    sheet: str, at: int, titles: Sequence[str], texts: Sequence[str]
) -> None:
    """Texts refer to no answer, those in languages that are not taken over either."""
    for n, text in enumerate(texts):
        if "${" in text and _known_title(titles[n]) not in _MAY_REFER:
            raise FormError(
                f"{sheet} {column_name(n)}{at}: {text!r} refers to an answer; example: plain words"
            )


def _known_title(text: str) -> str:
    head = text.partition("::")[0].strip().lower()
    return OLD_NAMES.get(head, head)


def _plain(title: str, text: str) -> str:
    """A condition with the quotes that office programs curl made straight, but inside a string."""
    if title not in _CONDITIONS:
        return text
    parts = _STRING.split(text)
    return "".join(part if at % 2 else part.translate(_CURLED) for at, part in enumerate(parts))


def _columns(sheet: str, number: int, titles: Sequence[str], language: str) -> dict[int, str]:
    """Which known title each column has; of translations the one of the default language."""
    found: dict[int, str] = {}
    for n, text in enumerate(titles):
        _, colons, spoken = text.partition("::")
        title = _known_title(text)
        if not title:
            continue
        if title not in KNOWN[sheet]:
            raise FormError(
                f"{sheet} {column_name(n)}{number}: {text!r} is not taken over;"
                f" known titles: {', '.join(KNOWN[sheet])}"
            )
        other = colons and language and spoken.strip() != language
        if title in found.values():
            if not other:
                found = {at: known for at, known in found.items() if known != title} | {n: title}
        else:
            found[n] = title
    return found
