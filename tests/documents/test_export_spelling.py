"""How values are spelled in a document."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.spelling import cut, day_cell, moment, plain
from domain.chat.split import units


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("Ủy ban", "Ủy ban", id="as it is"),
        pytest.param(unicodedata.normalize("NFD", "Ủy ban phường"), "Ủy ban phường", id="NFD"),
        pytest.param("a\r\nb\rc\nd", "a\nb\nc\nd", id="line ends"),
        pytest.param("a\x00b\x07c\x1bd\x7fe\x85f", "abcdef", id="control characters"),
        pytest.param("a\tb", "a\tb", id="a tab stays"),
        pytest.param("a\ud83db\ufffec\uffff", "abc", id="what no file can carry"),
        pytest.param("  =1+1  ", "  =1+1  ", id="blanks and signs stay"),
        pytest.param(
            "👩‍👧 \u200fabc\u202e", "👩‍👧 \u200fabc\u202e", id="emoji and direction marks stay"
        ),
        pytest.param("e\x00\u0302\u0301", "ế", id="marks meet when a control goes"),
    ],
)
def test_text_is_cleaned_and_otherwise_kept(typed: str, kept: str) -> None:
    assert plain(typed) == kept


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "Cc", "Cs"))))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = plain(text)

    assert plain(once) == once
    assert once.encode("utf-8").decode("utf-8") == once


@pytest.mark.parametrize(
    ("kept", "printed"),
    [
        ("2023-09-05", "05/9/2023"),
        ("2024-02-14", "14/02/2024"),
        ("2023-12-25", "25/12/2023"),
        ("", ""),
        ("tháng 9", "tháng 9"),
        ("2023-02-31", "2023-02-31"),
    ],
)
def test_dates_are_printed_in_official_style_and_other_text_as_it_is(
    kept: str, printed: str
) -> None:
    assert day_cell(kept) == printed


def test_a_moment_is_read_in_its_own_zone() -> None:
    assert moment(datetime(2023, 9, 25, 9, 5, tzinfo=UTC)) == "09h05 ngày 25/9/2023"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("0123456789", "0123456789"),
        ("0123456789a", "0123456…!!"),
        ("😀😀😀😀😀", "😀😀😀😀😀"),
        ("a😀😀😀😀😀", "a😀😀😀…!!"),
        ("😀😀😀😀😀a", "😀😀😀…!!"),
    ],
)
def test_a_cut_is_visible_and_never_inside_a_character(text: str, result: str) -> None:
    assert cut(text, 10, "…!!") == result
    assert units(result) <= 10
