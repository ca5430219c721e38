"""How much room a text needs."""

import pytest

from documents.fitting import height, lines

# At 10 points a digit is 5 points wide and a blank 2.5: ten digits fill a line of 50 points.
LINE = 50.0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("", 1, id="an empty cell is one line high"),
        pytest.param("0123456789", 1, id="just full"),
        pytest.param("01234567890", 2, id="a word longer than the line is broken"),
        pytest.param("0" * 31, 4, id="broken several times"),
        pytest.param("01234 56789", 2, id="wraps at the blank"),
        pytest.param("0123 45678", 1, id="two words in a line"),
        pytest.param("01234567 0123 01234567890", 4, id="a long word after short ones"),
        pytest.param("a\nb\n\nc", 4, id="typed lines, an empty one too"),
        pytest.param("ế" * 10, 1, id="marks take no width"),
        pytest.param("😀" * 6, 2, id="emoji are wide"),
        pytest.param("http://0123456/0123456", 3, id="a link is broken after its slashes"),
    ],
)
def test_lines_are_counted_as_the_text_wraps(text: str, count: int) -> None:
    assert lines(text, LINE, 10) == count


def test_bold_needs_more_room() -> None:
    assert lines("0123456789", LINE, 10, bold=True) == 2


def test_a_column_narrower_than_a_letter_still_takes_one_per_line() -> None:
    assert lines("😀😀😀", 1, 10) == 3


def test_height_follows_the_lines_and_the_size() -> None:
    assert height(1, 10.5) == 16.5
    assert height(10, 10.5) == 138
    assert height(1, 14) > height(1, 10.5)
