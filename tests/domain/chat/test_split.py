"""Long text in parts: they fit, they read well, and nothing but blanks is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.chat.split import split, units

E_HOOK = unicodedata.normalize("NFD", "ệ")  # one letter, two marks
FAMILY = "\U0001f468\u200d\U0001f469"  # two faces and a joiner, shown as one


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        pytest.param("", 10, ("",), id="empty"),
        pytest.param("  vừa  ", 10, ("vừa",), id="fits"),
        pytest.param("một hai ba", 7, ("một hai", "ba"), id="a word that just fits stays"),
        pytest.param("một hai ba", 6, ("một", "hai ba"), id="between words"),
        pytest.param("Một hai. Ba bốn", 12, ("Một hai.", "Ba bốn"), id="after a sentence"),
        pytest.param("một hai\nba bốn", 12, ("một hai", "ba bốn"), id="between lines"),
        pytest.param("một\nhai\n\nba\nbốn", 13, ("một\nhai", "ba\nbốn"), id="between paragraphs"),
        pytest.param("a. bcdefghij", 9, ("a. bcdefg", "hij"), id="no tiny first part"),
        pytest.param("abcdefghij", 4, ("abcd", "efgh", "ij"), id="no place to cut"),
        pytest.param("abc" + E_HOOK, 4, ("abc", E_HOOK), id="a letter keeps its marks"),
        pytest.param("a" + E_HOOK + "\u0301", 4, ("a", E_HOOK + "\u0301"), id="from the second on"),
        pytest.param(
            "a\u0301\u0301\u0301\u0301", 4, ("a\u0301\u0301\u0301", "\u0301"), id="too many"
        ),
        pytest.param("ab \u0301cd", 4, ("ab \u0301", "cd"), id="a mark on a blank"),
        pytest.param("ab😀😀", 5, ("ab😀", "😀"), id="a pair of surrogates stays a pair"),
        pytest.param("abc" + FAMILY, 5, ("abc", FAMILY), id="joined emoji stay joined"),
        pytest.param("abcd👍🏽", 6, ("abcd", "👍🏽"), id="a hand keeps its colour"),
        pytest.param("ab\ud83dcd", 4, ("ab\ud83dc", "d"), id="half a pair is no accident"),
    ],
)
def test_cuts(text: str, limit: int, parts: tuple[str, ...]):
    assert split(text, limit) == parts


@pytest.mark.parametrize("limit", [1, 0, -5])
def test_a_limit_that_holds_no_character_is_refused(limit: int):
    with pytest.raises(ValueError, match="at least 2"):
        split("ab", limit)


@pytest.mark.parametrize(("text", "count"), [("", 0), ("ệ", 1), (E_HOOK, 3), ("😀", 2)])
def test_units_are_those_of_utf_16(text: str, count: int):
    assert units(text) == count


WORDS = st.text(st.sampled_from("aệ1.😀👍🏽\u0301\u0323\u200d\ufe0f \n\u00a0\u3000"), max_size=80)
TEXTS = WORDS | st.text(max_size=80)
LIMITS = st.integers(min_value=4, max_value=40)


@given(TEXTS, LIMITS)
def test_every_part_fits_and_none_but_the_only_one_is_empty(text: str, limit: int):
    parts = split(text, limit)

    assert all(units(part) <= limit for part in parts)
    assert parts == ("",) or all(parts)


@given(TEXTS, LIMITS)
def test_nothing_but_blanks_is_lost(text: str, limit: int):
    assert "".join("".join(split(text, limit)).split()) == "".join(text.split())


@given(st.lists(st.sampled_from(["a", " ", ". ", "\n", "ệ", E_HOOK, "😀", "a\u0301"])), LIMITS)
def test_no_part_begins_with_a_mark(letters: list[str], limit: int):
    parts = split("".join(letters), limit)

    assert not any(unicodedata.combining(part[0]) for part in parts if part)
