"""Politeness around words goes, what is meant stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.vietnamese.courtesy import asks, bare, unspoken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dạ em đồng ý ạ", "đồng ý"),
        ("vâng đồng ý nhé anh", "đồng ý"),
        ("gửi báo cáo giúp em với", "gửi báo cáo"),
        ("đá", "đá"),
        ("dạ", ""),
        ("chưa đồng ý", "chưa đồng ý"),
        ("không đồng ý đâu", "không đồng ý đâu"),
        ("nếu được thì đồng ý", "nếu được thì đồng ý"),
    ],
)
def test_the_words_without_courtesy(text: str, said: str) -> None:
    assert bare(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dạ loa ồn quá ạ", "loa ồn quá"),
        ("Cổng DVC nhé anh", "Cổng DVC"),
        ("Khu nhà A", "Khu nhà A"),
        ("hoi truong nha", "hoi truong nha"),
        ("đá vỉa hè hỏng", "đá vỉa hè hỏng"),
        ("ạ", "ạ"),
        ("anh", "anh"),
    ],
)
def test_content_keeps_its_own_words(text: str, said: str) -> None:
    assert unspoken(text) == said


@pytest.mark.parametrize("text", ["đồng ý cái gì", "có được không ạ", "gửi chưa", "thế à?"])
def test_a_question(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text", ["đồng ý ạ", "loa phường", "Đường Thanh Hà", "sân chùa", "ngã đau"]
)
def test_no_question(text: str) -> None:
    assert not asks(text)


@given(st.text(max_size=60))
def test_nothing_is_made_up(text: str) -> None:
    assert len(bare(text)) <= len(text) + 4
    assert bare(bare(text)) == bare(text)
