"""What somebody wants instead of answering, in words of people; and what only begins like it."""

from dataclasses import replace
from datetime import date

import pytest

from domain.chat.messages import Typed
from domain.forms.answers.intents import Intent, given_up, put_off, read_intent
from domain.forms.answers.spoken import counted, day_said, leaves_empty, links_in, value_of
from domain.forms.definition.model import Cursor, Draft, Field, FieldKind, Row, Screen
from domain.forms.engine import engine
from domain.forms.engine.going import ask
from tests.domain.forms.sheets import FORM, SHEET

TITLE, LINK = FORM.field("title"), FORM.field("link")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("xong", Intent.CARD),
        ("xong roi a", Intent.CARD),
        ("dạ em nhập xong rồi ạ", Intent.CARD),
        ("hết rồi", Intent.CARD),
        ("còn mấy mục nữa vậy", Intent.CARD),
        ("cho em xem lại nãy giờ nhập gì", Intent.CARD),
        ("đợi em tí", Intent.WAIT),
        ("khoan", Intent.WAIT),
        ("để mai em làm tiếp", Intent.WAIT),
        ("em đang họp, lát nữa nhập", Intent.WAIT),
        ("là sao ạ?", Intent.EXPLAIN),
        ("mục này ghi gì vậy", Intent.EXPLAIN),
        ("em chưa hiểu", Intent.EXPLAIN),
        ("sai rồi", Intent.BACK),
        ("lùi lại một bước đi ạ", Intent.BACK),
        ("nhầm ngày rồi", Intent.GOTO),
        ("cho em sửa lại nguồn", Intent.GOTO),
        ("đã xong", Intent.DOUBT),
        ("em hỏi lại bên môi trường đô thị rồi trả lời sau", Intent.WAIT),
        ("để em hỏi lãnh đạo đã", Intent.WAIT),
    ],
)
def test_an_intention(text: str, intent: Intent) -> None:
    meant = read_intent(FORM, text, TITLE)
    assert meant is not None
    assert meant.intent is intent


@pytest.mark.parametrize(
    "text",
    [
        "Xong đường bê tông tổ 3",
        "Chờ cấp nước sạch thôn 5",
        "Sai quy trình thu gom rác",
        "Hạn hán ở tổ 3",
        "đã chuyển điện lực xử lý rồi ạ",
        "Đề nghị xem lại mức phí vệ sinh",
        "đợi xe buýt không có mái che\nở cổng trường",
        "x" * 200,
        "loa",
    ],
)
def test_what_begins_like_one_is_an_answer(text: str) -> None:
    assert read_intent(FORM, text, TITLE) is None


def test_two_fields_are_no_place_to_go_to() -> None:
    assert read_intent(FORM, "sửa ngày với nguồn") is None


def test_without_a_form_there_is_no_field_to_go_to() -> None:
    meant = read_intent(None, "đợi em tí nhé")
    assert meant is not None
    assert meant.intent is Intent.WAIT


def at(screen: Screen, *rows: Row, row: int | None = None, field: int = 0) -> Draft:
    return Draft(rows, Cursor(screen, 5, row=row, at=field), next_key=3)


FIRST = Row(1, {"received_on": "2026-08-03", "source": "loa"})


@pytest.mark.parametrize(
    ("draft", "text", "screen", "field"),
    [
        (at(Screen.FIELD), "xong", Screen.OPEN, 0),
        (at(Screen.FIELD, FIRST, row=1, field=2), "xong", Screen.CARD, 2),
        (at(Screen.FIELD, FIRST, row=1, field=2), "đợi em tí", Screen.FIELD, 2),
        (at(Screen.FIELD, FIRST, row=1, field=2), "là sao ạ", Screen.FIELD, 2),
        (at(Screen.FIELD, FIRST, row=1, field=2), "sai rồi", Screen.FIELD, 1),
        (at(Screen.FIELD, FIRST, row=1, field=2), "nhầm ngày rồi", Screen.FIELD, 0),
        (at(Screen.CARD, FIRST, Row(2, {})), "nhầm ngày rồi", Screen.CARD, 0),
        (at(Screen.CARD, FIRST, row=1), "nhầm nguồn rồi", Screen.FIELD, 1),
        (at(Screen.CARD, FIRST, row=1), "đợi em tí", Screen.CARD, 0),
    ],
)
def test_it_is_done_and_nothing_is_kept(
    draft: Draft, text: str, screen: Screen, field: int
) -> None:
    step = engine.step(SHEET, draft, Typed(text))
    assert step.state is not None
    assert step.effects == ()
    assert (step.state.cursor.screen, step.state.cursor.at) == (screen, field)


def test_at_the_card_what_is_no_field_is_said_back() -> None:
    step = engine.step(SHEET, at(Screen.CARD, FIRST, row=1), Typed("sai bét"))
    assert "Chưa rõ “sai bét”" in step.notice


@pytest.mark.parametrize(
    "text", ["đã xong", "có nên ghi tên dân không nhỉ", "em để mục khác", "uh", "ghi vậy?"]
)
def test_in_doubt_it_is_not_kept_and_can_be_had(text: str) -> None:
    step = engine.step(SHEET, at(Screen.FIELD, FIRST, row=1, field=2), Typed(text))
    assert step.effects == ()
    assert f"gõ “Tiêu đề: {text}”" in step.notice or step.understood


@pytest.mark.parametrize(
    "text",
    ["dạ không có ạ", "k", "ko co", "chưa có", "khong co link dau a", "để trống nhé", "0 có",
     "phần này cho qua đi ạ", "bỏ qua mục này"],
)  # fmt: skip
def test_nothing_there(text: str) -> None:
    assert leaves_empty(LINK, text)


@pytest.mark.parametrize("text", ["không có đèn ở tổ 5", "https://x.example", "kênh 3"])
def test_something_there(text: str) -> None:
    assert not leaves_empty(LINK, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dạ tiêu đề là loa phường ồn quá ạ", "loa phường ồn quá"),
        ("Cổng DVC nhé anh", "Cổng DVC"),
        ("Khu nhà A", "Khu nhà A"),
        ("Tiêu đề là", "Tiêu đề là"),
        ("tieu de bao", "tieu de bao"),
        ("Vâng lời dặn của dân", "Vâng lời dặn của dân"),
    ],
)
def test_the_content_of_an_answer(text: str, value: str) -> None:
    assert value_of(TITLE, text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("đây ạ https://x.example/a nhé", "https://x.example/a"),
        ("x.example/a y.example/b", "x.example/a y.example/b"),
        ("xem https://x.example", "xem https://x.example"),
        ("chưa có đâu", "chưa có đâu"),
    ],
)
def test_the_link_of_an_answer(text: str, value: str) -> None:
    assert links_in(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("30 tin ạ", "30"), ("dạ 30", "30"), ("1.250 lượt người", "1.250"), ("30 triệu", "30 triệu"),
     ("12.", "12."), ("mười", "mười")],
)  # fmt: skip
def test_the_number_of_an_answer(text: str, value: str) -> None:
    assert counted(text) == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/8 nhé anh", "2026-08-03"),
        ("hôm nay", "2026-09-14"),
        ("sáng ngày 3/8 ạ", "2026-08-03"),
        ("3t8", "2026-08-03"),
        ("hai mươi tháng tám", "2026-08-20"),
        ("mùng ba tháng tám", "2026-08-03"),
        ("hai mươi lăm tháng 7", "2026-07-25"),
        ("ngày 3 tháng 8 năm nay", "2026-08-03"),
    ],
)
def test_a_day_as_it_is_spoken(text: str, day: str) -> None:
    sheet = replace(SHEET, today=date(2026, 9, 14), first=date(2026, 6, 15), last=date(2026, 9, 14))
    step = engine.step(sheet, at(Screen.FIELD), Typed(text))
    assert step.state is not None
    assert step.state.rows[-1].cells == {"received_on": day}


@pytest.mark.parametrize("text", ["đầu tháng 8", "ba mươi tháng hai", "32/8 nhé"])
def test_no_day_is_said_back_as_it_was_typed(text: str) -> None:
    step = engine.step(SHEET, at(Screen.FIELD), Typed(text))
    assert step.effects == ()
    assert text in step.notice or "không có" in step.notice


def test_what_is_no_day_stays() -> None:
    assert day_said("đầu tháng") == "đầu tháng"


@pytest.mark.parametrize(
    "text",
    [
        "Chó anh Ba thả rông",
        "Sân chùa",
        "hỏng",
        "Em bé bị bỏng ở công viên",
        "Em học sinh lớp 3 bị ngã",
        "Loa hỏng ạ",
    ],
)
def test_content_about_somebody_is_kept(text: str) -> None:
    step = engine.step(SHEET, at(Screen.FIELD, FIRST, row=1, field=2), Typed(text))
    assert len(step.effects) == 1


YES_NO = replace(LINK, key="link", kind=FieldKind.YES_NO)


@pytest.mark.parametrize(
    ("field", "text", "kept"), [(LINK, "dạ không có ạ", ""), (YES_NO, "không", "không")]
)
def test_nothing_is_an_answer_of_its_own_where_no_is_one(
    field: Field, text: str, kept: str
) -> None:
    form = replace(FORM, fields=tuple(field if f.key == "link" else f for f in FORM.fields))
    place = [f.key for f in form.fields].index("link")
    draft = at(Screen.FIELD, FIRST, row=1, field=place)
    step = engine.step(replace(SHEET, form=form), draft, Typed(text))
    assert step.state is not None
    assert step.state.rows[-1].cells["link"] == kept


@pytest.mark.parametrize("text", ["thôi", "Thôi ạ", "dạ thôi em ạ", "không từ chối nữa", "ko cần"])
def test_what_gives_up(text: str) -> None:
    assert given_up(text)


@pytest.mark.parametrize("text", ["thôi học vì nhà xa", "bỏ bê tông", "đã đủ thời gian", "", "ạ"])
def test_what_gives_nothing_up(text: str) -> None:
    assert not given_up(text)


@pytest.mark.parametrize(
    ("text", "so"), [("đợi em tí", True), ("là sao ạ", True), ("đã đủ thời gian", False)]
)
def test_what_puts_off_or_asks(text: str, so: bool) -> None:
    assert put_off(text) is so


@pytest.mark.parametrize("text", ["quý này bên em không phát sinh nhé", "không có gì hết ạ"])
def test_nothing_to_report_is_asked_to_be_confirmed(text: str) -> None:
    opening = engine.start(SHEET, Draft()).state
    assert opening is not None
    step = engine.step(SHEET, opening, Typed(text))
    assert step.state is not None
    assert step.state.cursor.screen is Screen.NIL


def test_a_question_is_no_date() -> None:
    first = ask(SHEET, Draft(), None, 0)
    step = engine.step(SHEET, first, Typed("3/8?"))
    assert step.effects == ()
    assert not step.understood


def test_a_day_to_come_is_said_so_however_it_was_spoken() -> None:
    first = ask(SHEET, Draft(), None, 0)
    step = engine.step(SHEET, first, Typed("sáng 19/9/2024 ạ"))
    assert "chưa đến" in step.notice
