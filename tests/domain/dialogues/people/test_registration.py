"""A name and a position out of one line: what only looks like a position stays in the name."""

import pytest

from domain.chat.messages import Typed
from domain.dialogues.people.registration import (
    Invited,
    Registered,
    Registration,
    Stage,
    help_text,
    read_person,
    step,
)

FACTS = Invited("Phường Bến Nghé", "officer", "Sở Văn hóa", "0900 000 000")


@pytest.mark.parametrize(
    ("typed", "name", "position"),
    [
        ("Nguyễn Văn An công chức văn hóa", "Nguyễn Văn An", "công chức văn hóa"),
        ("Nguyen Van An cong chuc", "Nguyen Van An", "cong chuc"),
        ("em tên là Trần Thị Bưởi văn hóa xã ạ", "Trần Thị Bưởi", "văn hóa xã"),
        ("Trần Nguyễn Văn Hòa", "Trần Nguyễn Văn Hòa", ""),
        ("Trần Nguyễn Văn Hóa", "Trần Nguyễn Văn Hóa", ""),
        ("Tran Nguyen Van Hoa", "Tran Nguyen Van Hoa", ""),
        ("Nguyễn Thị Thu Kỳ", "Nguyễn Thị Thu Kỳ", ""),
        ("Nguyen Thi Thu Ky", "Nguyen Thi Thu Ky", ""),
        ("Lê Thị Kế Toàn", "Lê Thị Kế Toàn", ""),
        ("Phạm Thị Tư Pháp", "Phạm Thị Tư Pháp", ""),
        ("Phạm Văn Me Chủ tịch", "Phạm Văn Me", "Chủ tịch"),
        ("Phạm Văn Me, chức vụ là chủ tịch", "Phạm Văn Me", "chủ tịch"),
        ("Phạm Văn Me chức vụ là chủ tịch", "Phạm Văn Me", "chủ tịch"),
    ],
)
def test_the_name_and_the_position(typed: str, name: str, position: str) -> None:
    assert read_person(typed) == (name, position)


@pytest.mark.parametrize("name", ["Nguyễn Văn Sao", "Nguyen Van Dau", "Trần Thị Nào"])
def test_a_name_may_end_as_a_question_does(name: str) -> None:
    done = step(Registration(invitation=1, stage=Stage.NAME), Typed(name), FACTS)
    assert done.state is not None
    assert (done.state.stage, done.state.name) == (Stage.POSITION, name)


@pytest.mark.parametrize("asked", ["Nguyễn Văn Sao?", "phải ghi cả họ tên đệm hả anh", "ghi gì ạ"])
def test_a_question_is_answered(asked: str) -> None:
    done = step(Registration(invitation=1, stage=Stage.NAME), Typed(asked), FACTS)
    assert done.notice == help_text(FACTS)


def test_a_position_may_end_as_a_question_does() -> None:
    at = Registration(invitation=1, stage=Stage.POSITION, name="A B")
    done = step(at, Typed("ban 7 nào"), FACTS)
    assert done.effects == (Registered("A B", "ban 7 nào"),)
