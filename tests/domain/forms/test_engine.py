"""What transcripts cannot say: damaged states, defaults, and tables over all questions."""

from dataclasses import replace

import pytest

from domain.chat.messages import Picked, Typed
from domain.forms import wording
from domain.forms.engine import cursor_from_json, cursor_to_json, prompt, reopen, step
from domain.forms.model import (
    Cursor,
    Draft,
    Field,
    FieldKind,
    Left,
    Phase,
    Row,
    RowAdded,
    RowChanged,
)
from tests.domain.forms.player import SHEET

CELLS = {
    "received_on": "2024-09-02",
    "source": "Báo A",
    "title": "Bài",
    "content": "Nội dung",
    "link": "",
    "answer": "Trả lời",
    "channels_used": "Kênh",
    "support_requested": "",
}
ROWS = (Row(7, CELLS, 3, "An"),)


def test_row_with_a_gap_is_never_saved() -> None:
    cells = {**CELLS, "title": ""}
    draft = Draft((), Cursor(Phase.CARD, step=4, cells=cells))

    done = step(SHEET, draft, Picked("save"))

    assert done.effects == ()
    assert done.notice == "Mục “Tiêu đề” của dòng này còn trống."
    assert done.state is not None
    assert (done.state.cursor.phase, done.state.cursor.at) == (Phase.FIELD, 2)
    assert step(SHEET, done.state, Typed("Bài")).state == Draft(
        (), Cursor(Phase.CARD, step=6, at=2, cells=CELLS)
    )


def test_same_change_by_two_people_is_no_conflict() -> None:
    cursor = Cursor(Phase.CARD, cells=CELLS, row=7, version=2, viewed=7)

    done = step(SHEET, Draft(ROWS, cursor), Picked("save"))

    assert done.effects == (RowChanged(7, CELLS, 3),)


def test_unnamed_colleague_is_somebody_else_of_the_unit() -> None:
    mine = {**CELLS, "source": "Báo B"}
    cursor = Cursor(Phase.CARD, cells=mine, row=7, version=2, viewed=7)

    done = step(SHEET, Draft((replace(ROWS[0], by=""),), cursor), Picked("save"))

    assert done.notice.startswith("Người khác trong đơn vị vừa sửa dòng này.")
    assert "- Nguồn: Báo A" in done.notice
    assert done.state is not None
    assert dict(done.state.cursor.cells) == mine


def test_save_returns_rows_as_they_came_in() -> None:
    done = step(SHEET, Draft((), Cursor(Phase.CARD, step=9, cells=CELLS)), Picked("save"))

    assert done.effects == (RowAdded(CELLS),)
    assert done.state == Draft((), Cursor(Phase.TABLE, step=10))


def test_leaving_keeps_the_place() -> None:
    draft = Draft(ROWS, Cursor(Phase.FIELD, step=3, at=1, cells={"received_on": "2024-09-02"}))

    done = step(SHEET, draft, Picked("leave"))

    assert done.effects == (Left(),)
    assert done.state == draft


def test_person_without_a_row_in_hand_starts_at_the_table_again() -> None:
    looking = Cursor(Phase.ROW, step=5, viewed=7, version=3, shown=(7,))

    assert reopen(Draft(ROWS, looking), "hôm qua").cursor == Cursor(Phase.TABLE, step=6)
    assert reopen(Draft((), looking), "hôm qua").cursor == Cursor(Phase.START, step=6)


@pytest.mark.parametrize("phase", [Phase.PICK_FIELD, Phase.CARD])
def test_finished_row_is_not_called_half_done(phase: Phase) -> None:
    draft = reopen(Draft((), Cursor(phase, cells=CELLS)), "16h00 ngày 18/9/2024")

    assert prompt(SHEET, draft).text == (
        "Anh/Chị đang nhập dở dòng 1, chưa lưu, từ 16h00 ngày 18/9/2024."
    )


def test_deleting_on_the_last_page_leads_to_a_page_that_exists() -> None:
    rows = tuple(Row(n, CELLS) for n in range(1, 10))
    shown = tuple(range(1, 10))
    cursor = Cursor(Phase.DROP, viewed=9, version=1, shown=shown, page=8)

    done = step(SHEET, Draft(rows, cursor), Picked("delete_yes"))

    assert done.state is not None
    assert (done.state.cursor.page, done.state.cursor.shown) == (0, shown[:8])


def test_vanished_row_keeps_its_number_in_the_open_list() -> None:
    draft = Draft(ROWS, Cursor(Phase.ROWS, shown=(6, 7)))

    assert [option.label for option in prompt(SHEET, draft).choices] == [
        "Dòng 1: (đã xóa)",
        "Dòng 2: 02/9 · Báo A · Bài",
        "Quay lại",
    ]


def test_help_falls_back_on_the_question() -> None:
    field = Field("what", FieldKind.TEXT, "Nhãn", "Mục", "Nội dung?")
    sheet = replace(SHEET, form=replace(SHEET.form, fields=(field,), row_title=("what",)))

    done = step(sheet, Draft((), Cursor(Phase.FIELD)), Picked("help"))

    assert done.notice.startswith("Nội dung?")


def test_cursor_of_an_older_version_gets_defaults() -> None:
    assert cursor_from_json({"phase": "field", "at": 2}) == Cursor(Phase.FIELD, at=2)
    assert cursor_from_json({}) == Cursor()


@pytest.mark.parametrize(
    ("data", "error"), [({"phase": "lunch"}, ValueError), ({"mood": 1}, TypeError)]
)
def test_damaged_cursor_is_refused(data: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        cursor_from_json(data)


def test_cursor_is_plain_json() -> None:
    cursor = Cursor(Phase.RESUME, 5, 2, {"source": "Báo A"}, shown=(1, 2), back=Phase.CARD)

    data = cursor_to_json(cursor)

    assert (data["phase"], data["shown"], data["back"]) == ("resume", [1, 2], "card")
    assert cursor_from_json(data) == cursor


def test_nobody_is_shouted_at() -> None:
    said = [text for text in vars(wording).values() if isinstance(text, str)]

    assert len(said) > 50
    assert not [text for text in said if "!" in text]
    assert not [text for text in said if "bạn" in text.lower().split()]
