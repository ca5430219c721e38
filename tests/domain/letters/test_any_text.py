"""Whatever arrives is read without a crash, and every quotation stands in the letter."""

import dataclasses
import re
import time
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.deadlines import phrases
from domain.letters.flatten import flatten
from domain.letters.gold import to_json
from domain.letters.model import FindDeadlines, Finding, ReadLetter, Sure
from domain.letters.read import read_letter
from domain.letters.secrecy import marked_secret
from domain.vietnamese.folding import strip_marks
from tests.domain.letters import comparison

PIECES = st.sampled_from(
    [
        "Kính gửi:", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "V/v", "Số:", "/STTTT-TTBCXB", "./.",
        "ngày 31 tháng 2 năm 2024", "trước ngày 25 hằng tháng", "KT. GIÁM ĐỐC", "I.", "1.", "2.1.",
        "(1)", "a)", "+", "-", "|", "| STT | |", "Đề nghị các đơn vị", "Sở Nội vụ:", "KẾ HOẠCH",
        "<sup>1</sup>", "**", "MẬT", "Phụ lục", "Điện thoại 0900 000 000", "liên hệ đồng chí",
        "Quyết định số 1/QĐ-TTg ngày 99/99/2024 của", "Thời gian cao điểm:", "tháng 13/2024", "\n",
        "\n\n", "\t", "   ", "(", ")", "“", ":", ";", "Gửi kèm", "Hằng tháng, Sở", "sẽ gửi",
        "\u0301", "năm 2024", "căn cứ Luật Báo chí 2016", "ngày  tháng  năm",
        "Thời gian ký: 99/99/2024 1:00:00",
    ]
)  # fmt: skip
LETTERLIKE = st.lists(PIECES | st.text(max_size=12), max_size=60).map(" ".join)


def findings(letter: ReadLetter) -> Iterator[Finding[Any]]:
    for field in dataclasses.fields(letter):
        value = getattr(letter, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Finding):
                yield item


@dataclasses.dataclass
class Guess:
    start: int
    end: int
    rules: tuple[str, ...] = ("a rule",)
    flags: tuple[str, ...] = ()


def every_day(text: str) -> list[Guess]:
    """A finder that takes every mention of a day for a deadline."""
    return [Guess(*m.span()) for m in re.finditer(r"ngày\W*\d*", text)]


def check(text: str, find: FindDeadlines = every_day) -> None:
    letter = read_letter(text, find)

    for finding in findings(letter):
        assert letter.text[finding.start : finding.end] == finding.quotation
        assert (finding.value is None) == (finding.sure is Sure.MISSING)
    to_json(letter, lambda rule: {"rule": str(rule)})


@given(LETTERLIKE)
@settings(max_examples=250, deadline=None)
def test_pieces_of_letters_in_any_order(text: str) -> None:
    check(text)


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_characters(text: str) -> None:
    check(text)
    marked_secret(text)


@given(st.sampled_from(comparison.GOLD), st.data())
@settings(max_examples=60, deadline=None)
def test_a_real_letter_torn_anywhere(name: str, data: st.DataObject) -> None:
    text, _ = comparison.load("gold", name)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    check(text[:start] + text[end:], phrases.find)


@given(st.text(max_size=200))
def test_folding_keeps_every_position(text: str) -> None:
    flat = flatten(text)

    assert len(flat.text) == len(flat.folded)
    assert "  " not in flat.text


DISTURBANCES: dict[str, Callable[[str], str]] = {
    "decomposed marks": lambda t: unicodedata.normalize("NFD", t),
    "Windows line ends": lambda t: t.replace("\n", "\r\n"),
    "form feeds": lambda t: t.replace("\n", "\n\f", 1),
    "blanks at line ends": lambda t: t.replace("\n", "  \n"),
    "no-break spaces": lambda t: t.replace("ngày ", "ngày\u00a0"),
    "soft hyphens and zero width": lambda t: t.replace("Kính gửi", "Kính\u200b gửi\u00ad"),
    "en dashes in lists": lambda t: t.replace("\n- ", "\n– "),
}


@pytest.mark.parametrize("disturbance", DISTURBANCES)
@pytest.mark.parametrize("name", ["thang-6-2026", "phan-anh-2026-06"])
def test_what_cannot_be_seen_changes_nothing(name: str, disturbance: str) -> None:
    text, _ = comparison.load("gold", name)

    plain = comparison.read(text)
    disturbed = comparison.read(DISTURBANCES[disturbance](text))

    for key in ("number", "date", "subject", "recipients", "deadlines", "signer", "form"):
        assert disturbed[key] == plain[key]
    assert [c["text"] for c in disturbed["cc"]] == [c["text"] for c in plain["cc"]]


@pytest.mark.parametrize("name", comparison.GOLD)
def test_a_letter_stripped_of_its_marks_is_read_alike_but_not_surely(name: str) -> None:
    text, _ = comparison.load("gold", name)

    plain, stripped = comparison.read(text), comparison.read(strip_marks(text))

    for key in ("recipients", "cc", "references", "tasks", "topics", "deadlines"):
        assert len(stripped[key]) == len(plain[key]), key
        assert not any(value["sure"] for value in stripped[key])
    assert (stripped["number"]["sequence"], stripped["date"]["iso"]) == (
        plain["number"]["sequence"],
        plain["date"]["iso"],
    )


@pytest.mark.parametrize("name", comparison.GOLD)
def test_reading_a_letter_takes_milliseconds(name: str) -> None:
    text, _ = comparison.load("gold", name)

    began = time.process_time()
    read_letter(text, lambda _: ())
    spent = time.process_time() - began

    # 6 to 15 ms on a quiet core; the bound leaves room for a machine that is busy.
    assert spent < 0.3


@pytest.mark.parametrize(
    "text",
    [
        "Số: " + "1" * 50_000,
        "- " * 20_000,
        "Kính gửi: " + "Sở " * 20_000,
        "Luật a" + " a" * 20_000,
        "(" * 20_000,
        "V/v\n" * 10_000,
        "Quyết định số 1/QĐ-TTg của " * 3_000,
        "a, " * 20_000,
    ],
    ids=["digits", "dashes", "addressee", "law", "brackets", "subject", "references", "commas"],
)
def test_hostile_repetition_does_not_hang(text: str) -> None:
    began = time.process_time()
    read_letter(text, lambda _: ())

    assert time.process_time() - began < 5
