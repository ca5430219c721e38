"""A message by its clauses: who waits, asks, or begins a sentence; and content."""

from dataclasses import replace

import pytest

from domain.chat.messages import Typed
from domain.forms.answers.clauses import clauses, half, questions, smiles, waits
from domain.forms.answers.intents import Intent, read_intent
from domain.forms.answers.labels import adds_row, begins, edits
from domain.forms.answers.spoken import day_said
from domain.forms.definition.model import Cursor, Draft, FieldKind, Row, Screen
from domain.forms.engine import engine
from tests.domain.forms.sheets import FORM, SHEET

TITLE, CONTENT, LINK, SUPPORT = (
    FORM.field(k) for k in ("title", "content", "link", "support_requested")
)
FIRST = Row(1, {"received_on": "2026-08-03", "source": "loa"})
WHOLE = Row(
    1,
    {"received_on": "2026-08-03", "source": "loa", "title": "Đèn", "content": "hỏng", "link": ""}
    | {"answer": "đã thay", "channels_used": "loa", "support_requested": ""},
)


def at(screen: Screen, *rows: Row, row: int | None = 1, field: int = 0) -> Draft:
    return Draft(rows, Cursor(screen, 5, row=row, at=field), next_key=3)


@pytest.mark.parametrize(
    "text",
    [
        "khoan, nghe đt cái rồi làm tiếp",
        "từ từ, hỏi bên kế toán xem cần gì ko đã",
        "để hỏi a chủ tịch đã trả lời dân sao rồi ghi",
        "để chiều a coi lại sổ r ghi",
        "nếu sếp ok thì gửi nhé, chờ sếp tí",
        "đừng có gửi, chưa xong đâu",
        "chưa đồng ý vội nha, để hỏi sếp đã rồi trả lời",
    ],
)
def test_who_waits(text: str) -> None:
    assert waits(text)
    meant = read_intent(FORM, text, TITLE)
    assert meant is not None
    assert meant.intent is Intent.WAIT


@pytest.mark.parametrize(
    "text",
    [
        "nội dung với tiêu đề khác gì nhau ạ",
        "kênh nào, kênh youtube à e",
        "mục hỗ trợ này là sở hỗ trợ hay thành phố hỗ trợ v",
        "hỗ trợ là xin tiền được ko e =))",
        "hạn ngày mấy ấy nhỉ, hỏi cho chắc",
        "vì sao phải ghi mục này",
        "mục này bắt buộc hả e",
    ],
)
def test_who_asks(text: str) -> None:
    assert questions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Đèn sân chơi hỏng, đề nghị thay bóng",
        "chờ cấp vốn sửa kênh",
        "Để rác bừa bãi, nước thải chảy ra đường",
        "không có vấn đề gì",
        "Đã trả lời dân, chưa có ý kiến nào",
        "đề nghị hỗ trợ kinh phí, nếu có",
        "Khoan giếng trái phép ở tổ 3",
        "loa, niêm yết",
        "chợ",
    ],
)
def test_content_neither_waits_nor_asks(text: str) -> None:
    assert not waits(text)
    assert not questions(text)


def test_laughter_ends_no_cell_and_is_no_part() -> None:
    assert smiles("hỏng hết rồi :))")
    assert clauses("được ko e =))") == ["được ko e"]


@pytest.mark.parametrize("text", ["nội dung là", "nếu được thì xin", "Nội dung"])
def test_the_beginning_of_a_sentence_is_no_content(text: str) -> None:
    assert half(CONTENT, text)
    step = engine.step(SHEET, at(Screen.FIELD, FIRST, field=3), Typed(text))
    assert step.effects == ()
    assert f"“{text}”" in step.notice


@pytest.mark.parametrize("text", ["đã trả lời", "nội dung trùng với dòng 1", "xin kinh phí"])
def test_a_short_sentence_is_content(text: str) -> None:
    assert not half(CONTENT, text)


def test_a_question_in_free_text_is_explained_and_can_be_had_word_for_word() -> None:
    step = engine.step(SHEET, at(Screen.FIELD, FIRST, field=3), Typed("kênh nào, kênh youtube à e"))
    assert step.effects == ()
    assert step.notice.startswith(CONTENT.help)
    assert "gõ “Nội dung: kênh nào, kênh youtube à e”" in step.notice


def test_what_a_field_takes_is_taken_although_it_sounds_like_talk() -> None:
    linked = engine.step(
        SHEET, at(Screen.FIELD, FIRST, field=4), Typed("đây nhé, https://dvc.example/pa/1")
    )
    nothing = engine.step(
        SHEET, at(Screen.FIELD, FIRST, field=4), Typed("dạ cái này ko có link đâu ạ")
    )
    assert linked.state is not None
    assert nothing.state is not None
    assert nothing.state.rows[0].cells["link"] == ""


def test_a_question_at_a_field_of_another_kind_changes_nothing() -> None:
    step = engine.step(
        SHEET, at(Screen.FIELD, FIRST, field=4), Typed("bỏ trống có bị trả lại không ạ?")
    )
    assert step.effects == ()


@pytest.mark.parametrize("text", ["them 1 vu nua", "còn 1 phản ánh nữa, thêm dòng e ơi"])
def test_one_more_row(text: str) -> None:
    assert adds_row(text)
    step = engine.step(SHEET, at(Screen.CARD, WHOLE), Typed(text))
    assert step.state is not None
    assert step.state.cursor.screen is Screen.FIELD


@pytest.mark.parametrize("text", ["sai r, cho sửa", "sai rồi", "cho em sửa lại cái"])
def test_something_is_to_be_changed(text: str) -> None:
    assert edits(text)
    step = engine.step(SHEET, at(Screen.CARD, WHOLE), Typed(text))
    assert step.state is not None
    assert step.state.cursor.screen is Screen.PICK


@pytest.mark.parametrize("text", ["thêm gì nữa không", "còn vụ nào nữa không em", "không thêm nữa"])
def test_a_question_adds_no_row(text: str) -> None:
    step = engine.step(SHEET, at(Screen.CARD, WHOLE), Typed(text))
    assert step.state is not None
    assert step.state.cursor.screen is Screen.CARD


@pytest.mark.parametrize(
    "text", ["gửi", "gửi đi e", "ok đúng hết r, gửi luôn nha", "ủa gửi chưa v", "gửi báo cáo?"]
)
def test_what_is_not_the_choice_sends_nothing_and_says_so(text: str) -> None:
    step = engine.step(SHEET, at(Screen.CARD, WHOLE), Typed(text))
    assert step.effects == ()
    assert step.notice.startswith("Báo cáo chưa được gửi")


def test_who_sends_a_card_with_gaps_is_asked_for_the_first() -> None:
    step = engine.step(SHEET, at(Screen.CARD, FIRST), Typed("gửi báo cáo"))
    assert step.notice.startswith("Chưa gửi được")
    assert step.state is not None
    assert step.state.cursor.at == 2


@pytest.mark.parametrize(
    ("text", "screen"),
    [
        ("bên a có 2 vụ, làm từng cái nhé", Screen.FIELD),
        ("có phát sinh nha, bắt đầu nhập luôn", Screen.FIELD),
        ("làm luôn được không", Screen.OPEN),
        ("quý này ko có gì e ơi", Screen.NIL),
        ("dạ phường e k có phản ánh nào hết ạ", Screen.NIL),
    ],
)
def test_the_opening_in_other_words(text: str, screen: Screen) -> None:
    step = engine.step(SHEET, replace(at(Screen.OPEN), rows=()), Typed(text))
    assert step.state is not None
    assert step.state.cursor.screen is screen


def test_beginning_is_said_by_a_part_and_by_no_question() -> None:
    assert begins("có 2 vụ, làm từng cái nhé")
    assert not begins("nhập từng mục là sao, làm luôn hả")


def test_content_with_a_comma_is_kept() -> None:
    step = engine.step(
        SHEET, at(Screen.FIELD, FIRST, field=3), Typed("Đèn hỏng, đề nghị thay, chưa có ai đến")
    )
    assert step.state is not None
    assert step.state.rows[0].cells["content"] == "Đèn hỏng, đề nghị thay, chưa có ai đến"


def test_support_left_empty_in_more_words() -> None:
    for said in ("ko cần hỗ trợ gì", "khong can dau e oi", "dạ cái này ko có ạ"):
        step = engine.step(SHEET, at(Screen.FIELD, FIRST, field=7), Typed(said))
        assert step.state is not None
        assert step.state.rows[0].cells["support_requested"] == "", said


def test_a_choice_that_sounds_like_a_question_is_chosen() -> None:
    said = ("Có biên bản chưa", "Không rõ")
    field = replace(TITLE, kind=FieldKind.CHOICE, choices=said)
    fields = tuple(field if one.key == "title" else one for one in FORM.fields)
    sheet = replace(SHEET, form=replace(FORM, fields=fields))
    chosen = engine.step(sheet, at(Screen.FIELD, FIRST, field=2), Typed(said[0]))
    other = engine.step(sheet, at(Screen.FIELD, FIRST, field=2), Typed("Có biên bản hay chưa"))
    assert chosen.state is not None
    assert chosen.state.rows[0].cells["title"] == said[0]
    assert other.effects == ()


def test_who_gives_no_clear_intention_is_told_how_to_keep_the_words() -> None:
    step = engine.step(SHEET, at(Screen.FIELD, FIRST, field=2), Typed("đã xong"))
    assert step.effects == ()
    assert "gõ “Tiêu đề: đã xong”" in step.notice


@pytest.mark.parametrize("text", ["xin gia hạn đến 28/9 vì bận", "cho em xin thêm mấy hôm nữa"])
def test_who_asks_for_more_time_fills_no_cell_and_hears_how(text: str) -> None:
    step = engine.step(SHEET, at(Screen.FIELD, FIRST, field=2), Typed(text))
    assert step.effects == ()
    assert f"gõ “gia hạn {SHEET.id} đến …”" in step.notice
    assert f"gõ “Tiêu đề: {text}”" in step.notice


@pytest.mark.parametrize(
    ("text", "day"),
    [("sáng nay ạ", "hôm nay"), ("tối qua", "hôm qua"), ("15h ngày 3/8", "3/8")],
)
def test_a_part_of_a_day_is_that_day(text: str, day: str) -> None:
    assert day_said(text) == day
