"""Rows as hurried people sent them: what came out wrong without a mark, and may not again."""

from dataclasses import replace

import pytest

from domain.chat.messages import Typed
from domain.forms.answers.marks import GUESSED, UNCLEAR
from domain.forms.definition.field_names import counts_in
from domain.forms.definition.model import Draft
from domain.forms.engine import engine
from domain.forms.pasting import pasted_lines
from tests.domain.forms.pastes_outside import play
from tests.domain.forms.sheets import SHEET
from tests.domain.forms.test_single_sheet import FORM as MONTHLY

ROW = "Ngày: 3/8\nNguồn: hộp thư\nTiêu đề: ghế đá\nNội dung: ghế gãy\nTrả lời: đã thay\nKênh: loa"
SECOND = (
    "Ngày: 7/8\nNguồn: dây nóng\nTiêu đề: đèn\nNội dung: đèn tắt\nTrả lời: đã sửa\nKênh: bảng tin"
)


def spoken(*messages: str) -> tuple[list[dict[str, str]], list[dict[str, str]], str]:
    played = play(messages, ("",) * len(messages))
    return [cells for cells, _ in played.rows], [marks for _, marks in played.rows], played.said


def test_a_first_message_of_one_label_is_what_opens_every_row() -> None:
    rest = (
        "Ngày: 3/8\nTiêu đề: ghế đá\nNội dung: ghế gãy\nTrả lời: đã thay\nKênh: loa\n"
        "Nguồn: dây nóng\nNgày: 7/8\nTiêu đề: đèn\nNội dung: đèn tắt\nTrả lời: đã sửa\n"
        "Kênh: bảng tin"
    )

    cells, _, _ = spoken("Nguồn: hộp thư", rest)

    assert [(row["source"], row["title"]) for row in cells] == [
        ("hộp thư", "ghế đá"), ("dây nóng", "đèn"),
    ]  # fmt: skip


def test_one_label_a_message_opens_the_next_row_where_the_first_was_whole() -> None:
    cells, _, _ = spoken(*ROW.split("\n"), *SECOND.split("\n"))

    assert [row["received_on"] for row in cells] == ["2026-08-03", "2026-08-07"]
    assert cells[0]["title"] == "ghế đá"
    assert cells[1]["title"] == "đèn"


@pytest.mark.parametrize(
    "table",
    [
        "3/8\tHộp thư\nđường dây nóng\tGhế\tghế gãy\tđã thay\tloa\n"
        "5/8\tdây nóng\tĐèn\tđèn tắt\tđã sửa\tniêm yết",
        "3/8\tHộp thư\nđường dây\nnóng\tGhế\tghế gãy\tđã thay\tloa\n"
        "5/8\tdây nóng\tĐèn\tđèn tắt\tđã sửa\tniêm yết",
    ],
)
def test_a_cell_of_a_word_table_may_hold_a_line_break(table: str) -> None:
    head = "Ngày\tNguồn\tTiêu đề\tNội dung\tTrả lời\tKênh"

    cells, _, _ = spoken(f"{head}\n{table}")

    assert [row["source"] for row in cells] == ["Hộp thư đường dây nóng", "dây nóng"]
    assert [row["answer"] for row in cells] == ["đã thay", "đã sửa"]


@pytest.mark.parametrize("bullet", ["•\t", "-\t", "1.\t", "**"])
def test_bullets_of_word_and_bold_labels_are_no_part_of_a_row(bullet: str) -> None:
    lines = [f"{bullet}{line}" for line in ROW.split("\n")]
    if bullet == "**":
        lines = [line.replace(":", ":**", 1) for line in lines]

    cells, marks, _ = spoken("\n".join(lines))

    assert cells[0]["source"] == "hộp thư"
    assert (len(cells), marks) == (1, [{}])


@pytest.mark.parametrize(
    "end",
    [
        "Trên đây là báo cáo của phường, trân trọng.",
        "TM. UBND PHƯỜNG",
        "Em Lan, UBND phường 1, sđt 0912345678",
        "Báo cáo 2:",
    ],
)
def test_a_closing_line_marks_the_value_that_it_went_on_with(end: str) -> None:
    _, marks, _ = spoken(f"{ROW}\n{end}")

    assert marks == [{"channels_used": GUESSED}]


def test_half_a_label_at_the_end_of_a_message_is_joined_to_its_rest() -> None:
    first, rest = ROW.split("iêu đề")

    cells, _, _ = spoken(first, f"iêu đề{rest}")

    assert [(row["source"], row["title"]) for row in cells] == [("hộp thư", "ghế đá")]


def monthly(text: str) -> tuple[dict[str, str], dict[str, str], str]:
    sheet = replace(SHEET, form=MONTHLY)
    step = engine.step(sheet, engine.start(sheet, Draft()).state or Draft(), Typed(text))
    assert step.state is not None
    (row,) = step.state.rows
    return dict(row.cells), dict(row.marks), step.notice


@pytest.mark.parametrize(
    "text",
    [
        "Tin trên loa: 12\nTin trên bảng: 3\nChủ đề: lũ\nTin trên loa: 15",
        "Tháng\t6\t7\nTin trên loa\t12\t15\nTin trên bảng\t3\t3\nChủ đề\tlũ\tlũ",
    ],
)
def test_one_sheet_never_changes_a_number_without_a_word(text: str) -> None:
    cells, marks, notice = monthly(text)

    assert marks["loudspeaker_items"] == GUESSED
    other = {"12": "15", "15": "12"}[cells["loudspeaker_items"]]
    assert other in notice


@pytest.mark.parametrize("typed", ["-3", "- 3", "–3", "100%", "12,5 %"])
def test_what_is_no_count_is_none_in_chat_either(typed: str) -> None:
    cells, marks, _ = monthly(f"Tin trên loa: {typed}\nTin trên bảng: 3\nChủ đề: lũ")

    assert "loudspeaker_items" not in cells
    assert marks["loudspeaker_items"] == UNCLEAR + typed
    assert counts_in(MONTHLY, f"tin loa {typed}") == []


def test_a_line_of_a_thousand_labels_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It took two minutes, with everybody waiting: each part was tried with all that follow."""
    asked: list[str] = []
    counts, named = pasted_lines.counts_in, pasted_lines.field_named
    monkeypatch.setattr(
        pasted_lines, "counts_in", lambda form, text: asked.append(text) or counts(form, text)
    )
    monkeypatch.setattr(
        pasted_lines, "field_named", lambda form, head: asked.append(head) or named(form, head)
    )

    for text in ("a:b;" * 1000, "1 tin loa;" * 400, "12 tin loa;" + "a:b;" * 900):
        asked.clear()
        list(pasted_lines.line_of(MONTHLY, text, replace(SHEET, form=MONTHLY)))
        assert len(asked) <= text.count(";") + 20


def test_short_rows_of_a_table_stay_rows_of_their_own() -> None:
    """Cells that were left empty at the end are gone from the clipboard."""
    head = "Ngày\tNguồn\tTiêu đề\tNội dung\tTrả lời\tKênh"

    cells, _, _ = spoken(f"{head}\n3/8\tloa\tĐèn\n4/8\tapp\tGhế\nCảm ơn anh chị")

    assert [row["title"] for row in cells] == ["Đèn", "Ghế"]
