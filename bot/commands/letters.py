"""`daumoi letters …`: a letter read, and nothing done with it."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.commands.refusing import out, refuse
from documents.file_text import FileText, TextSource
from documents.letter_text import read_text
from documents.unreadable import Unreadable
from domain.deadlines import phrases
from domain.letters.gold import Json, to_json
from domain.letters.model import ReadLetter
from domain.letters.read import read_letter
from domain.letters.secrecy import marked_aside
from domain.vietnamese.folding import clean


def read(file: Path, *, as_json: bool) -> None:
    """Print what was read; refuses what cannot be read, and what bears a mark of secrecy."""
    found = _text(file)
    pictured = found.source is TextSource.RECOGNISED
    letter = read_letter(clean(found.text), phrases.find, recognised=pictured)
    if letter.secret or marked_aside(found.aside):
        refuse("the letter bears a mark of secrecy: it is not read")
    said = {
        **to_json(letter, lambda rule: rule.to_json()),
        "body": letter.parts.body,
        "source": found.source.value,
        "remarks": list(found.remarks),
    }
    if as_json:
        print(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        _print(letter, said)


def _text(file: Path) -> FileText:
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return read_text(content)
    except (OSError, Unreadable) as reason:
        refuse(f"{file}: {reason}")


def _print(letter: ReadLetter, said: Json) -> None:
    for name, value, sure in _lines(said):
        out.print(f"{name:<12} {'sure  ' if sure else 'unsure'} {value}", markup=False)
    for name in said["missing"]:
        out.print(f"{name:<12} missing", markup=False)
    for remark in (*said["warnings"], *said["remarks"]):
        out.print(f"{'note':<12} {remark}", markup=False)
    out.print(f"\n{letter.parts.body}", markup=False)


#: Lists of the JSON with the key of what is shown of each entry.
_LISTS = {
    "recipients": "text",
    "cc": "text",
    "references": "number",
    "topics": "title",
    "tasks": "summary",
    "attachments": "text",
    "deadlines": "sentence",
    "peak_periods": "raw",
}
#: Single fields with the words they were read from.
_SINGLES = ("number", "place", "date", "subject", "focal_contact", "signer", "form")


def _lines(said: Json) -> Iterator[tuple[str, str, bool]]:
    """Name, value and certainty of everything that was found."""
    for name in _SINGLES:
        field: dict[str, Any] | None = said[name]
        if field is not None:
            raw = field.get("raw") or field.get("raw_title") or ""
            yield name, " ".join(raw.split())[:200], field["sure"]
    for name, key in _LISTS.items():
        for one in said[name]:
            yield name, " ".join(str(one[key] or "").split())[:200], one["sure"]
