"""What is worth a second look: links that come twice, numbers that belong to people."""

from dataclasses import replace

import pytest

from domain.chat.messages import Typed
from domain.forms.answers.remarks import links_in, personal, remarks
from domain.forms.definition.model import Cursor, Draft, Row, Screen
from domain.forms.engine import engine
from tests.domain.forms.sheets import FORM, SHEET
from tests.domain.forms.test_engine import WHOLE

LINK = "https://dvc.example/pa/118"
ROWS = (
    Row(1, {**WHOLE, "link": LINK}),
    Row(4, {**WHOLE, "link": "http://www.DVC.example/pa/118/ https://dvc.example/b"}),
    Row(5, {**WHOLE, "content": "gọi 0900 000 000 để hẹn"}),
)


@pytest.mark.parametrize(
    "text",
    ["gọi 0900000000", "0900 000 000", "+84 900 000 000", "090.000.0000", "số 001 099 000 000",
     "CCCD 001099000000", "024 3825 0000"],
)  # fmt: skip
def test_numbers_of_people_are_noticed(text: str) -> None:
    assert personal(text)


@pytest.mark.parametrize(
    "text",
    ["đã chi 100000000 đồng", "1.000.000.000 đồng", "văn bản 612/SVHTTDL-VP", "ngày 03/08/2026",
     "02 bóng đèn, 12 giờ", "hồ sơ 000.00.01.H29-260803-0001", "tổng đài 1022",
     "https://dvc.example/pa/0900000000"],
)  # fmt: skip
def test_other_numbers_are_not(text: str) -> None:
    assert not personal(text)


def test_the_card_says_which_row_has_the_same_link() -> None:
    text = engine.prompt(SHEET, Draft(ROWS, Cursor(Screen.CARD, row=4))).text

    assert "Dòng 1: 03/8, Hộp thư, Ghế đá\n" in text
    assert "https://dvc.example/b (trùng dòng 1)\n" in text
    assert "Dòng 3: 03/8, Hộp thư, Ghế đá (có số cá nhân)\n" in text


def test_a_row_in_full_asks_to_leave_numbers_of_people_out() -> None:
    text = engine.prompt(SHEET, Draft(ROWS, Cursor(Screen.CARD, row=5))).text

    assert (
        "Nội dung: gọi 0900 000 000 để hẹn (có số điện thoại hoặc số định danh, vui lòng bỏ nếu là"
        " của người dân)\n" in text
    )


def test_a_link_of_an_earlier_report_is_said() -> None:
    rows = (Row(1, {**WHOLE, "link": "https://www.dvc.example/pa/7/"}),)
    draft = Draft(rows, Cursor(Screen.CARD, row=1), earlier=frozenset({"dvc.example/pa/7"}))

    text = engine.prompt(SHEET, draft).text

    assert "Link: https://www.dvc.example/pa/7/ (đã có trong kỳ trước)\n" in text


def test_a_changed_cell_says_it_at_once_and_is_kept_all_the_same() -> None:
    step = engine.step(
        SHEET, Draft(ROWS[:2], Cursor(Screen.CARD, row=4)), Typed("dòng 2 link: dvc.example/pa/118")
    )

    assert step.notice == "Đã sửa Link dòng 2: https://dvc.example/pa/118 (trùng dòng 1)"
    assert step.state is not None
    assert step.state.rows[1].cells["link"] == "https://dvc.example/pa/118"


def test_links_of_a_row_are_known_without_what_does_not_matter() -> None:
    cells = {"link": "https://dvc.example/pa/1/ http://www.x.example", "title": "https: là gì"}

    assert links_in(cells) == {"dvc.example/pa/1", "x.example"}


def test_a_link_that_another_unit_reports_too_is_said() -> None:
    row = Row(1, {"link": "https://dvc.example/pa/1"})
    draft = Draft((row,), elsewhere=frozenset({"dvc.example/pa/1"}))

    assert remarks(draft, row, FORM.field("link")) == ["đơn vị khác cũng có"]
    assert remarks(replace(draft, elsewhere=frozenset()), row, FORM.field("link")) == []
