"""Lines of hurried people: what may store or do nothing does so, but for what is known."""

import pytest

from tests.conversations.hurried import Line, lines, score

#: Content in a free field that a clerk would not write into the table; it is echoed at once.
KNOWN = ("giống tiêu đề", "bà Nguyễn Thị Lan 0912345678 báo đèn hỏng")


def _harmless() -> list[Line]:
    return [one for one in lines() if not one.held_out and one.nothing and one.line not in KNOWN]


@pytest.mark.long
@pytest.mark.parametrize("one", _harmless(), ids=lambda one: f"{one.state}: {one.line}")
def test_what_was_not_meant_is_not_done(one: Line) -> None:
    assert not score(one).wrongly
