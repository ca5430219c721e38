"""The card after whole rows were pasted: what was understood, what is missing, what is marked."""

import pytest

from domain.chat.messages import Picked, Typed
from domain.chat.split import units
from domain.forms.answers.marks import GUESSED
from domain.forms.answers.remarks import twin
from domain.forms.definition.model import Cursor, Draft, Row, RowSaved, Screen
from domain.forms.engine import engine
from domain.forms.pasting.paste import paste_read
from tests.domain.forms.pasting_scores import WINDOW

WHOLE = "Ngày: 3/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"
OTHER = WHOLE.replace("Đèn", "Cống")
BARE = "5/8\nhộp thư\nGhế đá\nghế gãy\nđã thay\nniêm yết"


def sent(*messages: str, draft: Draft | None = None) -> Draft:
    """The draft after these messages, each typed at the question that was open."""
    now = draft or engine.start(WINDOW, Draft()).state
    for text in messages:
        assert now is not None
        now = engine.step(WINDOW, now, Typed(text)).state
    assert now is not None
    return now


def card(*messages: str) -> str:
    """The lines between the head and the advice of the last card."""
    lines = engine.prompt(WINDOW, sent(*messages)).text.split("\n")
    return "\n".join(line for line in lines[1:] if not line.startswith("Sửa: "))


CARDS = [
    (
        (WHOLE,),
        "Dòng 1, đủ (để trống Link, Đề nghị): thứ Hai, 03/8/2026, loa, Đèn",
    ),
    (
        (WHOLE.replace("Ngày: 3/8", "Ngày: 35/8").replace("Kênh: loa", ""),),
        "Dòng 1, thiếu Kênh, chưa rõ Ngày (để trống Link, Đề nghị)\n"
        "Ngày: (chưa rõ “35/8”)\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\n"
        "Kênh: (chưa có)\nVui lòng gửi phần còn thiếu, ví dụ:\n"
        "dòng 1 ngày: …\ndòng 1 kênh: …\nHoặc gõ “nhập tiếp” để được hỏi từng mục.",
    ),
    (
        (BARE,),
        "Dòng 1 (để trống Link, Đề nghị)\nNgày: thứ Tư, 05/8/2026\nNguồn: hộp thư (tạm hiểu)\n"
        "Tiêu đề: Ghế đá (tạm hiểu)\nNội dung: ghế gãy (tạm hiểu)\nTrả lời: đã thay (tạm hiểu)\n"
        "Kênh: niêm yết (tạm hiểu)",
    ),
    # A repair shows a line per row, and still names what was only guessed.
    (
        (BARE.replace("niêm yết", "").strip(), "dòng 1 kênh: loa; dòng 1 nguồn: hộp thư góp ý"),
        "Dòng 1: 05/8, hộp thư góp ý, Ghế đá (tạm hiểu), Nội dung (tạm hiểu), Trả lời (tạm hiểu)",
    ),
    # A repair that leaves gaps names them row by row.
    (
        (
            WHOLE.replace("Ngày: 3/8", "Ngày: 35/8").replace("Kênh: loa", ""),
            "dòng 1 ngày: 36/8\ndòng 1 nguồn: loa xóm",
        ),
        "Dòng 1, thiếu Kênh, chưa rõ Ngày\n"
        "Vui lòng gửi phần còn thiếu, ví dụ:\ndòng 1 ngày: …\ndòng 1 kênh: …\n"
        "Hoặc gõ “nhập tiếp” để được hỏi từng mục.",
    ),
    (
        (WHOLE.replace("Kênh: loa", ""), "dòng 1 nguồn: loa xóm; dòng 1 tiêu đề: Đèn ngõ"),
        "Dòng 1, thiếu Kênh\nVui lòng gửi phần còn thiếu, ví dụ:\ndòng 1 kênh: …",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("messages", "shown"), CARDS)
def test_the_card_says_what_was_understood(messages: tuple[str, ...], shown: str) -> None:
    assert card(*messages) == shown


def test_a_long_paste_shows_the_rows_that_fit_and_counts_the_others() -> None:
    rows = [WHOLE.replace("Đèn", f"Đèn sân chơi tổ {n} cạnh nhà văn hóa") for n in range(1, 31)]

    asked = engine.prompt(WINDOW, sent("\n".join(rows)))

    assert "30 dòng, đủ 30" in asked.text
    assert "khác." in asked.text
    assert units(asked.text) < 1900


def test_many_gaps_are_asked_a_dozen_at_a_time() -> None:
    asked = engine.prompt(WINDOW, sent("\n".join(["Ngày: 3/8\nNguồn: loa"] * 5)))

    assert asked.text.count("dòng") >= 12
    assert asked.text.count(": …") == 12
    assert asked.choices == ()


def test_what_has_no_place_is_said_and_the_rows_are_kept() -> None:
    step = engine.step(WINDOW, sent(WHOLE), Typed(f"{OTHER}\nngười gửi: bà B"))

    assert step.notice == (
        "Chưa rõ, chưa ghi vào dòng nào:\nngười gửi: bà B\n"
        "Vui lòng không ghi họ tên, số điện thoại người phản ánh."
    )
    assert [type(effect) for effect in step.effects] == [RowSaved]


def test_a_message_without_a_row_gets_the_way_to_write_one() -> None:
    step = engine.step(WINDOW, sent(), Typed("kính gửi anh chị\nem cảm ơn"))

    assert step.notice.startswith("Chưa đọc được dòng nào trong tin vừa gửi.")
    assert not step.understood


def test_words_before_a_row_is_complete_fill_its_only_gap() -> None:
    draft = sent(WHOLE.replace("Tiêu đề: Đèn\n", ""), "Đèn ngõ 4")

    assert draft.rows[0].cells["title"] == "Đèn ngõ 4"


def test_a_card_of_pastes_still_shows_a_row_and_drops_one() -> None:
    draft = sent(WHOLE.replace("Tiêu đề: Đèn\n", ""))

    assert sent("xem 1", draft=draft).cursor.screen is Screen.CARD
    assert sent("bỏ dòng 1", draft=draft).rows == ()


def test_a_later_word_of_the_same_message_holds_and_the_earlier_one_is_said() -> None:
    draft = Draft(sent(WHOLE).rows, Cursor(Screen.CARD, 3, row=1), next_key=2)

    got, after, _ = paste_read(
        WINDOW, draft, "dòng 1 tiêu đề: A b c\ndòng 1 tiêu đề: D e f", frozenset()
    )

    assert after.rows[0].cells["title"] == "D e f"
    assert got.unclear == ("Tiêu đề: A b c",)


def test_a_spreadsheet_cell_with_an_open_quote_is_read_all_the_same() -> None:
    _, after, _ = paste_read(
        WINDOW, Draft(), '3/8/2026\tloa\t"Đèn\thỏng\t\tđã thay\tloa\t', frozenset()
    )

    assert after.rows[0].cells["title"] == '"Đèn'


def test_our_own_card_sent_back_changes_only_what_was_filled_in() -> None:
    before = sent(WHOLE.replace("Kênh: loa", ""))
    copied = engine.prompt(WINDOW, before).text.replace("đã thay", "đã thay mới")

    after = sent(copied, draft=before)

    assert after.rows[0].cells == {**before.rows[0].cells, "answer": "đã thay mới"}


def test_a_date_may_carry_its_weekday() -> None:
    draft = sent(BARE.replace("5/8", "thứ Tư, 5/8"))

    assert draft.rows[0].cells["received_on"] == "2026-08-05"


def test_a_link_proves_its_label_without_a_colon() -> None:
    draft = sent(f"{WHOLE}\nlink https://dvc.example/pa/1")

    assert draft.rows[0].cells["link"] == "https://dvc.example/pa/1"


def test_two_labels_are_rows_even_while_a_first_field_is_asked() -> None:
    begun = engine.step(WINDOW, sent(WHOLE), Picked("add")).state

    draft = sent("Ngày: 4/8; Nguồn: loa; Tiêu đề: Cống", draft=begun)

    assert [row.cells["title"] for row in draft.rows] == ["Đèn", "Cống"]


def test_the_first_question_of_a_further_row_says_that_rows_may_be_pasted() -> None:
    begun = engine.step(WINDOW, sent(WHOLE), Picked("add")).state
    assert begun is not None

    assert engine.prompt(WINDOW, begun).text.endswith("Có thể gửi cả dòng theo mẫu.")

    draft = sent("2\t4/8/2026\tloa\tCống\ttắc\t\tđã thông\tloa\t", draft=begun)

    assert [row.cells["title"] for row in draft.rows] == ["Đèn", "Cống"]


def test_two_links_without_a_label_are_both_kept() -> None:
    draft = sent(f"{BARE}\nhttps://dvc.example/pa/1\nhttps://dvc.example/pa/2")

    assert draft.rows[0].cells["link"] == "https://dvc.example/pa/1 https://dvc.example/pa/2"


def test_cells_of_a_spreadsheet_stand_between_other_lines() -> None:
    table = "1\t3/8/2026\tloa\tĐèn\thỏng\t\tđã thay\tloa\t"

    draft = sent(f"Kính gửi anh chị\n{table}\n\n{WHOLE.replace('Đèn', 'Cống')}")

    assert [row.cells["title"] for row in draft.rows] == ["Đèn", "Cống"]


def test_lines_go_on_with_the_words_above_and_others_are_unclear() -> None:
    draft = sent("Nguồn: loa\nphường\nTiêu đề: Đèn\nNội dung: hỏng\nhai bóng\nNgày: 3/8\nthay rồi")

    cells = draft.rows[0].cells
    assert (cells["source"], cells["content"]) == ("loa phường", "hỏng\nhai bóng")
    assert cells["answer"] == "thay rồi"
    assert draft.rows[0].marks == {"answer": "guessed"}


def test_a_single_line_without_a_label_is_no_row() -> None:
    step = engine.step(WINDOW, sent(), Typed("xin hỏi thêm\n---\nNgày: 3/8\nNguồn: loa"))

    assert step.notice == "Chưa rõ, chưa ghi vào dòng nào:\nxin hỏi thêm"
    assert [effect.cells["source"] for effect in step.effects if isinstance(effect, RowSaved)] == [
        "loa"
    ]


def test_labels_that_are_no_row_change_the_only_row() -> None:
    _, draft, _ = paste_read(WINDOW, sent(WHOLE), "Kênh: trực tiếp", frozenset())

    assert [row.cells["channels_used"] for row in draft.rows] == ["trực tiếp"]


def test_a_row_that_was_sent_twice_is_said_to_be_there_already() -> None:
    step = engine.step(WINDOW, sent(WHOLE, OTHER), Typed(WHOLE))

    assert step.notice == "Dòng 3 giống hệt dòng 1. Nếu gửi hai lần, gõ “bỏ dòng 3”."
    assert step.state is not None
    assert "Đèn (giống hệt dòng 1)" in engine.prompt(WINDOW, step.state).text


def test_an_empty_row_is_like_no_other() -> None:
    assert twin(Draft((Row(1, {}), Row(2, {}))), Row(2, {})) is None


@pytest.mark.parametrize(
    "line", ["Đề nghị với Sở: cấp kinh phí", "Đề xuất: cấp loa", "Ghi chú: gấp", "Hình ảnh: kèm"]
)
def test_a_label_the_form_does_not_have_marks_the_value_it_went_on_with(line: str) -> None:
    assert sent(f"{WHOLE}\n{line}").rows[0].marks == {"channels_used": GUESSED}


@pytest.mark.parametrize("line", ["Cụ thể: loa tổ 4", "lúc 8 giờ: loa tổ 4", "Gồm: loa tổ 4"])
def test_a_colon_inside_a_value_marks_nothing(line: str) -> None:
    assert sent(f"{WHOLE}\n{line}").rows[0].marks == {}
