"""Keys of the Telex keyboard that stayed in the text."""

import pytest

from domain.dialogues.words import read_word
from domain.vietnamese.telex import untelexed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddoongf ys", "dong y"),
        ("khoong cos", "khong co"),
        ("ddax nhaanj", "da nhan"),
        ("phats sinh", "phat sinh"),
        ("baos caos", "bao cao"),
        ("dong y", "dong y"),
    ],
)
def test_the_letters_that_were_meant(typed: str, meant: str) -> None:
    assert untelexed(typed) == meant


def test_a_word_that_works_everywhere_may_have_its_keys() -> None:
    said = read_word("ddax nhaanj 102")
    assert said is not None
    assert said.id == 102
