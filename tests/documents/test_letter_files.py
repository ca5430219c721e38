"""The letters written from outside as files: Word and PDF say the same, pictures nothing boldly."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.letters import HOME, Mark, marks
from documents.file_text import TextSource
from documents.letter_text import read_text
from domain.deadlines import phrases
from domain.letters.gold import to_json
from domain.letters.read import read_letter
from domain.vietnamese.folding import clean
from tests.documents import papers

Maker = Callable[[papers.Doc], bytes]


def marked(path: Path, make: Maker) -> list[Mark]:
    """How the fields of a letter come out when it is made into a file and read again."""
    letter = json.loads(path.read_text("utf-8"))
    found = read_text(make(letter["doc"]))
    pictured = found.source is TextSource.RECOGNISED
    read = read_letter(clean(found.text), phrases.find, recognised=pictured)
    said = to_json(read, lambda rule: rule.to_json()) | {"body": read.parts.body}
    return list(marks(letter["gold"], said))


def counted(make: Maker, folder: str = "looked") -> tuple[Counter[str], list[Mark]]:
    found = [mark for path in sorted((HOME / folder).glob("*.json")) for mark in marked(path, make)]
    bold = [mark for mark in found if mark.kind == "wrong" and mark.sure]
    return Counter(mark.kind for mark in found), bold


@pytest.mark.parametrize(("make", "least"), [(papers.as_word, 470), (papers.as_pdf, 449)])
def test_word_and_pdf_say_what_the_letter_says(make: Maker, least: int) -> None:
    """A table printed in a PDF has no columns any more: its form is missing, never made up."""
    kinds, bold = counted(make)

    assert kinds["exact"] + kinds["near"] >= least
    assert bold == []


@pytest.mark.long
@pytest.mark.parametrize(("make", "least"), [(papers.as_scan, 430), (papers.as_photo, 430)])
def test_what_is_seen_on_a_picture_is_never_sure(make: Maker, least: int) -> None:
    kinds, bold = counted(make)

    assert kinds["exact"] + kinds["near"] >= least
    assert bold == []


@pytest.mark.long
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_photo_that_lies_is_turned_upright(turned: int) -> None:
    letter = json.loads((HOME / "looked" / "01.json").read_text("utf-8"))

    found = read_text(papers.as_photo(letter["doc"], turned=turned))

    assert found.source is TextSource.RECOGNISED
    assert "sốt xuất huyết" in found.text
