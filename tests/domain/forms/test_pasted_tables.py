"""Tables copied from Word and Excel: cards, headings in any order, cells one a line."""

import pytest

from domain.forms.answers.marks import GUESSED, UNCLEAR
from domain.forms.definition.model import Draft
from domain.forms.pasting.paste import paste_read
from domain.forms.pasting.pasted_cut import Joint, joined
from tests.domain.forms.pastes_outside import play
from tests.domain.forms.pasting_scores import WINDOW
from tests.domain.forms.sheets import FORM

D, S, T, C, L, A, K, U = (
    "received_on", "source", "title", "content", "link", "answer", "channels_used",
    "support_requested",
)  # fmt: skip
ONE = {D: "2026-08-03", S: "loa", T: "Đèn", C: "hỏng đèn", A: "đã thay", K: "bảng tin"}
TWO = {D: "2026-08-04", S: "app", T: "Ghế", C: "gãy ghế", A: "đã sửa", K: "loa"}

WHOLE = [
    (
        "a card with a running number before each label, and a second one",
        "1\tNgày tiếp nhận\t3/8\n2\tNguồn\tloa\n3\tTiêu đề\tĐèn\n4\tNội dung\thỏng đèn\n"
        "5\tTrả lời\tđã thay\n6\tKênh\tbảng tin\n"
        "1\tNgày tiếp nhận\t4/8\n2\tNguồn\tapp\n3\tTiêu đề\tGhế\n4\tNội dung\tgãy ghế\n"
        "5\tTrả lời\tđã sửa\n6\tKênh\tloa",
        [ONE, TWO],
    ),
    (
        "cards that are numbered by a line of their own",
        "STT\t1\nNgày\t3/8\nNguồn\tloa\nTiêu đề\tĐèn\nNội dung\thỏng đèn\nTrả lời\tđã thay\n"
        "Kênh\tbảng tin\nSTT\t2\nNgày\t4/8\nNguồn\tapp\nTiêu đề\tGhế\nNội dung\tgãy ghế\n"
        "Trả lời\tđã sửa\nKênh\tloa",
        [ONE, TWO],
    ),
    (
        "a table on its side: a column a row",
        "Ngày\t3/8\t4/8\nNguồn\tloa\tapp\nTiêu đề\tĐèn\tGhế\nNội dung\thỏng đèn\tgãy ghế\n"
        "Trả lời\tđã thay\tđã sửa\nKênh\tbảng tin\tloa",
        [ONE, TWO],
    ),
    (
        "a value that goes on below, with nothing in the first column",
        "Ngày\t3/8\nNguồn\tloa\nTiêu đề\tĐèn\nNội dung\thỏng\n\tđèn\nTrả lời\tđã thay\n"
        "Kênh\tbảng tin",
        [{**ONE, C: "hỏng đèn"}],
    ),
    (
        "a heading with the columns in another order",
        "Nguồn\tTiêu đề\tNgày\tKênh\tTrả lời\tNội dung\n"
        "loa\tĐèn\t3/8\tbảng tin\tđã thay\thỏng đèn\n"
        "app\tGhế\t4/8\tloa\tđã sửa\tgãy ghế",
        [ONE, TWO],
    ),
    (
        "cells of a Word table, one a line, under their heading, with running numbers",
        "STT\nNgày\nNguồn\nTiêu đề\nNội dung\nTrả lời\nKênh\n1\n3/8\nloa\nĐèn\nhỏng đèn\nđã thay\n"
        "bảng tin\n2\n4/8\napp\nGhế\ngãy ghế\nđã sửa\nloa\n",
        [ONE, TWO],
    ),
    (
        "running numbers that the heading does not name",
        "Ngày\nNguồn\nTiêu đề\nNội dung\nTrả lời\nKênh\n1\n3/8\nloa\nĐèn\nhỏng đèn\nđã thay\n"
        "bảng tin\n2\n4/8\napp\nGhế\ngãy ghế\nđã sửa\nloa",
        [ONE, TWO],
    ),
    (
        "a cell that is empty is an empty line",
        "Ngày\nNguồn\nTiêu đề\nNội dung\nLink\nTrả lời\nKênh\n3/8\nloa\nĐèn\nhỏng đèn\n\nđã thay\n"
        "bảng tin",
        [ONE],
    ),
    (
        "labels alone on their lines, without colons",
        "NGÀY\n3/8\nNGUỒN\nloa\nTIÊU ĐỀ\nĐèn\nNỘI DUNG\nhỏng đèn\nTRẢ LỜI\nđã thay\nKÊNH\nbảng tin",
        [ONE],
    ),
    (
        "four labels of an empty template at the end",
        "Ngày: 3/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng đèn\nTrả lời: đã thay\n"
        "Kênh: bảng tin\nĐề nghị:\nLink:",
        [ONE],
    ),
    (
        "a heading, and the labels once more beside their values",
        "Ngày\nNguồn\nTiêu đề\nNội dung\nTrả lời\nKênh\nNgày\n3/8\nNguồn\nloa\nTiêu đề\nĐèn\n"
        "Nội dung\nhỏng đèn\nTrả lời\nđã thay\nKênh\nbảng tin",
        [ONE],
    ),
    (
        "a label left empty and written again",
        "Ngày:\nNgày: 3/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng đèn\nTrả lời: đã thay\n"
        "Kênh: bảng tin",
        [ONE],
    ),
    (
        "two links, each with its label",
        "Ngày: 3/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng đèn\nLink: https://a.example/1\n"
        "Link: https://a.example/2\nTrả lời: đã thay\nKênh: bảng tin",
        [{**ONE, L: "https://a.example/1 https://a.example/2"}],
    ),
    (
        "rows that begin with a link each",
        "Link: https://a.example/1\nNgày: 3/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng đèn\n"
        "Trả lời: đã thay\nKênh: bảng tin\nLink: https://a.example/2\nNgày: 4/8\nNguồn: app\n"
        "Tiêu đề: Ghế\nNội dung: gãy ghế\nTrả lời: đã sửa\nKênh: loa",
        [{**ONE, L: "https://a.example/1"}, {**TWO, L: "https://a.example/2"}],
    ),
    (
        "what opens a row may be left out in the next one",
        "Link: https://a.example/1\nNgày: 3/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng đèn\n"
        "Trả lời: đã thay\nKênh: bảng tin\nNgày: 4/8\nNguồn: app\n"
        "Tiêu đề: Ghế\nNội dung: gãy ghế\nTrả lời: đã sửa\nKênh: loa",
        [{**ONE, L: "https://a.example/1"}, TWO],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), [w[1:] for w in WHOLE], ids=[w[0] for w in WHOLE])
def test_rows_are_read_whole_and_unmarked(text: str, rows: list[dict[str, str]]) -> None:
    played = play((text,), ("",))

    assert [cells for cells, _ in played.rows] == rows
    assert all(GUESSED not in marks.values() for _, marks in played.rows)


GUESSES = [
    (
        "running numbers above the dates, and no heading",
        "1\n3/8\nloa\nĐèn\nhỏng đèn\nđã thay\nbảng tin\n2.\n4/8\napp\nGhế\ngãy ghế\nđã sửa\nloa",
        [ONE, TWO],
    ),
    (
        "a heading over cells that are not its columns",
        "Ngày\nNguồn\nTiêu đề\nNội dung\nTrả lời\nKênh\n3/8\nloa\nĐèn\nhỏng đèn\nđã thay\n"
        "bảng tin\n4/8\napp\nGhế\ngãy ghế\nđã sửa",
        [ONE, {key: TWO[key] for key in (D, S, T, C, A)}],
    ),
    (
        "a heading that counts over rows that are not counted",
        "STT\nNgày\nNguồn\nTiêu đề\nNội dung\nTrả lời\nKênh\n3/8\nloa\nĐèn\nhỏng đèn\nđã thay\n"
        "bảng tin",
        [ONE],
    ),
    (
        "a heading in another order over cells that are not",
        "Nguồn\nNgày\nTiêu đề\nNội dung\nTrả lời\nKênh\n3/8\nloa\nĐèn\nhỏng đèn\nđã thay\nbảng tin",
        [ONE],
    ),
    (
        "running numbers where the heading has none, over cells that are not its columns",
        "Nguồn\nNgày\nTiêu đề\nNội dung\n1\n3/8\nloa\nĐèn\nhỏng đèn",
        [{D: "2026-08-03", S: "loa", T: "Đèn", C: "hỏng đèn"}],
    ),
    (
        "a heading that counts over as many cells that are not counted",
        "STT\nNgày\nNguồn\nTiêu đề\nNội dung\n3/8\nloa\nĐèn\nhỏng đèn\nđã thay",
        [{D: "2026-08-03", S: "loa", T: "Đèn", C: "hỏng đèn", A: "đã thay"}],
    ),
    ("a date and a link in each other's columns", "loa\t3/8\tĐèn", [{S: "", T: "Đèn"}]),
    ("a cell too many", "3/8\tloa\tĐèn\thỏng đèn\t\tđã thay\tbảng tin\tkhông\tthừa ra", [ONE]),
    ("a date where the source belongs", "3/8\t4/8\tĐèn", [{D: "2026-08-03", S: "4/8", T: "Đèn"}]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), [g[1:] for g in GUESSES], ids=[g[0] for g in GUESSES])
def test_what_may_stand_elsewhere_is_marked(text: str, rows: list[dict[str, str]]) -> None:
    played = play((text,), ("",))

    for (cells, marks), row in zip(played.rows, rows, strict=True):
        assert all(cells.get(key, "") == value for key, value in row.items() if value)
        words = cells.keys() - {D, L}
        assert all(marks.get(key) == GUESSED for key in words)


def test_titles_of_groups_over_the_heading_are_no_row() -> None:
    group, other = FORM.fields[0].group, FORM.fields[-1].group
    head = f"STT\t{group}\t\t{other}\n\tNgày\tNguồn\tTiêu đề\n1\t3/8\tloa\tĐèn"

    assert [cells for cells, _ in play((head,), ("",)).rows] == [
        {D: "2026-08-03", S: "loa", T: "Đèn"}
    ]


def test_titles_of_groups_in_a_word_table_are_no_cells() -> None:
    group = FORM.fields[0].group
    text = f"STT\n{group}\nNgày\nNguồn\nTiêu đề\nNội dung\n1\n3/8\nloa\nĐèn\nhỏng đèn"

    assert [cells for cells, _ in play((text,), ("",)).rows] == [
        {D: "2026-08-03", S: "loa", T: "Đèn", C: "hỏng đèn"}
    ]


def test_a_label_that_the_form_does_not_know_is_said_back() -> None:
    card = "Ngày\t3/8\nNguồn\tloa\nTiêu đề\tĐèn\nGhi chú\txem thêm\nKênh\tbảng tin"

    played = play((card,), ("",))

    assert [cells for cells, _ in played.rows] == [
        {D: "2026-08-03", S: "loa", T: "Đèn", K: "bảng tin"}
    ]
    assert "Ghi chú xem thêm" in played.said


def test_a_column_that_the_form_does_not_know_is_said_back() -> None:
    played = play(("Ngày\tNguồn\tTiêu đề\tGhi chú\n3/8\tloa\tĐèn\txem lại",), ("",))

    assert "xem lại" in played.said
    assert [cells for cells, _ in played.rows] == [{D: "2026-08-03", S: "loa", T: "Đèn"}]


def test_a_row_with_a_cell_too_few_is_doubted_as_a_whole() -> None:
    played = play(("1\t3/8\tloa\tĐèn\thỏng đèn\tđã thay\tbảng tin",), ("",))

    ((cells, marks),) = played.rows
    assert marks[L] == f"{UNCLEAR}đã thay"
    assert all(marks[key] == GUESSED for key in cells)


def test_a_label_that_comes_again_is_asked_and_the_first_value_stands() -> None:
    text = "Ngày: 3/8\nNguồn: loa\nTiêu đề: Đèn\nKênh: bảng tin\nKênh: loa phường\nvà nhóm Zalo"

    played = play((text,), ("",))

    assert [cells for cells, _ in played.rows] == [
        {D: "2026-08-03", S: "loa", T: "Đèn", K: "bảng tin"}
    ]
    assert "Kênh: loa phường và nhóm Zalo" in played.said


def test_rows_whose_labels_change_their_order_are_marked() -> None:
    first = "Ngày: 3/8\nNguồn: loa\nTiêu đề: Đèn\nKênh: bảng tin"
    second = "Kênh: loa\nTiêu đề: Ghế\nNgày: 4/8\nNguồn: app"

    ((_, marks), *_) = play((f"{first}\n{second}",), ("",)).rows

    assert set(marks.values()) == {GUESSED}


def test_an_empty_template_with_the_values_below_is_guessed() -> None:
    template = "Ngày:\nNguồn:\nTiêu đề:\nNội dung:\nLink:\nTrả lời:\nKênh:\nĐề nghị:"

    ((cells, marks),) = play(
        (f"{template}\n3/8\nloa\nĐèn\nhỏng đèn\nđã thay\nbảng tin",), ("",)
    ).rows

    assert cells == ONE
    assert {key for key, mark in marks.items() if mark == GUESSED} == set(ONE) - {D}


CUTS = [
    ("Trả lời: đã th", "ay đèn", True, Joint("Trả lời: đã thay đèn", "Trả lời: đã th ay đèn")),
    ("Trả lời: đã", "thay đèn", False, Joint("Trả lời: đã thay đèn", "Trả lời: đãthay đèn")),
    ("Trả lời: đã ", "thay đèn", True, Joint("Trả lời: đã thay đèn")),
    ("Trả lời: đã\n", "thay đèn", True, Joint("Trả lời: đã\nthay đèn")),
    ("Trả lời: đã thay", "Kênh: loa", True, Joint("Trả lời: đã thay\nKênh: loa")),
    ("Nguồn: loa\nTrả l", "ời: đã thay", True, Joint("Nguồn: loa\nTrả lời: đã thay")),
    ("3/8\tloa\tĐè", "n\thỏng", True, Joint("3/8\tloa\tĐèn\thỏng", "3/8\tloa\tĐè n\thỏng")),
    ("1\t3/8\tloa\t", "Đèn\thỏng", True, Joint("1\t3/8\tloa\tĐèn\thỏng")),
    (
        "1\t3/8\tloa\tĐèn\thỏng\t\tđã thay\tloa\t", "2\t4/8\tapp\tGhế\tgãy\t\tđã sửa\tloa\t", True,
        Joint("1\t3/8\tloa\tĐèn\thỏng\t\tđã thay\tloa\n2\t4/8\tapp\tGhế\tgãy\t\tđã sửa\tloa\t"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "brim", "whole"), CUTS)
def test_a_cut_text_is_put_together(before: str, after: str, brim: bool, whole: Joint) -> None:
    assert joined(FORM, before, after, to_the_brim=brim) == whole


def test_a_pasted_heading_may_use_other_words_of_the_form() -> None:
    head = "Thời gian tiếp nhận\tNguồn tiếp nhận\tTiêu đề\tNội dung\tKết quả trả lời\tKênh trả lời"
    table = f"{head}\n3/8/2026\tloa\tĐèn\thỏng\tđã thay\tniêm yết"

    _, draft, _ = paste_read(WINDOW, Draft(), table, frozenset())

    assert draft.rows[0].cells["answer"] == "đã thay"
    assert draft.rows[0].cells["channels_used"] == "niêm yết"
