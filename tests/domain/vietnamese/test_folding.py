"""Vietnamese text compared without marks, and kept in one form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.vietnamese.folding import clean, fold, strip_marks

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"
SPELLED = [unicodedata.normalize("NFC", v + t) for v in VOWELS for t in TONES] + list(LETTERS)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Không phát sinh", "khong phat sinh"),
        (unicodedata.normalize("NFD", "Không phát sinh"), "khong phat sinh"),
        ("ĐẶNG ĐÌNH", "dang dinh"),
        ("Ðình ð", "dinh d"),
        ("hoá", "hoa"),
        ("hóa", "hoa"),
        ("  1602/STTTT-BCXBTT. ", "1602 stttt bcxbtt"),
        ("a\u200bb\ufeffc", "abc"),
        ("a\u00a0b\u3000c\td\ne", "a b c d e"),
        ("!?", ""),
        ("", ""),
    ],
)
def test_folded(text: str, folded: str):
    assert fold(text) == folded


@pytest.mark.parametrize("letter", SPELLED)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_vietnamese_letter_becomes_one_of_ascii(letter: str, form: str):
    for written in (letter, letter.upper()):
        assert fold(unicodedata.normalize(form, written)) in set("abcdefghijklmnopqrstuvwxyz")


@given(st.text())
def test_folding_twice_is_folding_once(text: str):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from([*SPELLED, " ", "1", "."])))
def test_how_it_was_typed_does_not_matter(text: str):
    assert fold(unicodedata.normalize("NFD", text)) == fold(text.upper()) == fold(text)


def test_marks_go_and_everything_else_stays():
    assert strip_marks("Xã Đông Hưng, số 12/BC-UBND") == "Xa Dong Hung, so 12/BC-UBND"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  xin\u00a0chào\u200b\r\nAn \n", "xin chào\nAn"),
        (unicodedata.normalize("NFD", "ệ"), "ệ"),
        ("\ufeff", ""),
    ],
)
def test_cleaned(text: str, kept: str):
    assert clean(text) == kept


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str):
    assert clean(clean(text)) == clean(text)
