"""A question, a doubt or a second thought never acts, whatever it would do without its end."""

import pytest

from tests.conversations.hurried import ROW, STATES, kept
from tests.conversations.world import Phone, World

CHANNELS = pytest.mark.parametrize("channel", ["zalo", "telegram"])


def _nothing_done(world: World, phone: Phone, text: str) -> str:
    before = world.db.run(kept)
    said = "\n".join(phone.say(text))
    assert world.db.run(kept) == before, said
    assert said
    return said


OFFICER: list[tuple[tuple[str, ...], str]] = [
    (("báo cáo 101", ROW), "gửi báo cáo?"),
    (("báo cáo 101", ROW), "1?"),
    (("báo cáo 101", ROW), "bỏ dòng 1?"),
    (("không phát sinh 101",), "xác nhận?"),
    (("không phát sinh 101",), "1 ?"),
    (("báo cáo 101", ROW, "gửi báo cáo"), "rút 101?"),
    ((), "nghỉ đến 28/9?"),
    (("gia hạn 101",), "28/9?"),
    (("gia hạn 101",), "thôi ạ"),
    (("gia hạn 101",), "là sao ạ"),
    (("sửa tên",), "đợi em tí"),
    (("sửa tên",), "không sửa nữa"),
    (("sửa chức vụ",), "thôi ạ"),
    (("sửa chức vụ",), "là sao"),
    (("báo cáo 101", "1"), "3/8?"),
    (("báo cáo 101", "1", "3/8"), "10/9"),
    (("báo cáo 101", "1", "3/8", "loa"), "thôi"),
    (("báo cáo 101", "1", "3/8", "loa"), "mai chị gửi"),
    (("báo cáo 101", "1", "3/8", "loa"), "không làm nữa"),
    (("báo cáo 101", "1", "3/8", "loa", "Đèn"), "gửi báo cáo luôn đi"),
    (("báo cáo 101", "1", "3/8", "loa", "Đèn"), "xin gia hạn"),
    (("báo cáo 101", "1", "3/8", "loa", "Đèn"), "thêm dòng"),
]


@CHANNELS
@pytest.mark.parametrize(("before", "text"), OFFICER)
def test_an_officer(world: World, channel: str, before: tuple[str, ...], text: str) -> None:
    phone = world.officer(channel)
    for said in before:
        phone.say(said)
    _nothing_done(world, phone, text)


@CHANNELS
@pytest.mark.parametrize("text", ["đồng ý?", "1?", "Đồng ý ?"])
def test_consent(world: World, channel: str, text: str) -> None:
    phone = STATES["consent"](world, channel)
    said = "\n".join(phone.say(text))
    assert "Vui lòng cho biết họ tên" not in said


@CHANNELS
@pytest.mark.parametrize("text", ["Không đồng ý, sai mã rồi", "sai rồi, em ở phường 2",
                                  "xong rồi, cảm ơn", "em không nhớ, hỏi anh Tùng"])  # fmt: skip
def test_a_name(world: World, channel: str, text: str) -> None:
    _nothing_done(world, STATES["name"](world, channel), text)


@CHANNELS
@pytest.mark.parametrize("text", ["đã nhận?", "đã nhận 102?"])
def test_a_letter(world: World, channel: str, text: str) -> None:
    phone = world.officer(channel)
    world.send_letter()
    phone.read()
    assert "là câu hỏi nên chưa làm gì" in _nothing_done(world, phone, text)


#: The administrator of `hurried`: report 101, letter 102, request 103.
AGENCY: list[tuple[tuple[str, ...], str]] = [
    (("duyet",), "duyệt?"),
    (("duyet",), "1?"),
    ((), "đồng ý 103?"),
    ((), "đồng ý 103 chưa"),
    ((), "đồng ý 103 đến 26/9"),
    ((), "gia hạn 101 UBND Phường Số 1 đến 30/9?"),
    ((), "gia hạn 101 UBND Phường Số 3 đến 30/9 không được"),
    ((), "gia hạn 101 phường số 1 phường số 3 đến 30/9"),
    ((), "mời UBND Phường Số 3?"),
    ((), "miễn 101 UBND Phường Số 3 ạ"),
    ((), "miễn 101 UBND Phường Số 3 được không"),
    ((), "miễn 101 UBND Phường Số 3 chưa"),
    ((), "miễn 101 UBND Phường Số 3 thôi nhé"),
    ((), "từ chối 103 ạ"),
    (("từ chối 103",), "thôi"),
    (("từ chối 103",), "khoan đã, để chị xem"),
    (("từ chối 103",), "không từ chối nữa"),
    (("từ chối 103",), "là sao ạ"),
    ((), "lịch 14/9/2026 nghỉ, nguồn gì vậy?"),
    ((), "lịch 11/2/2027 nghỉ, nguồn …"),
    (("chốt 101",), "chốt?"),
]


@CHANNELS
@pytest.mark.parametrize(("before", "text"), AGENCY)
def test_an_administrator(world: World, channel: str, before: tuple[str, ...], text: str) -> None:
    phone = STATES["administrator"](world, channel)
    for said in before:
        phone.say(said)
    phone.read()
    _nothing_done(world, phone, text)


@CHANNELS
def test_a_leader_hears_of_the_letter(world: World, channel: str) -> None:
    phone = STATES["leader"](world, channel)
    phone.read()
    for text in ("công văn đâu", "đã nhận"):
        said = _nothing_done(world, phone, text)
        assert "102" in said
        assert "đều đã được xác nhận" not in said


@CHANNELS
def test_nothing_is_acknowledged_where_no_letter_came(world: World, channel: str) -> None:
    said = _nothing_done(world, world.officer(channel), "đã nhận")
    assert said == "Chưa có công văn nào được gửi đến đơn vị của Anh/Chị."


@CHANNELS
def test_a_named_correction_goes_to_its_field(world: World, channel: str) -> None:
    phone = world.officer(channel)
    for said in ("báo cáo 101", "1", "3/8", "loa", "Đèn"):
        phone.say(said)
    assert "Nguồn: cổng dvc." in phone.say("sửa nguồn: cổng dvc")[0]
    rows = world.db.run(kept)["rows"]
    assert rows[0][2]["source"] == "cổng dvc"


@CHANNELS
@pytest.mark.parametrize("text", ["báo cáo", "không phát sinh"])
def test_who_speaks_for_two_units_is_asked_which(world: World, channel: str, text: str) -> None:
    phone = world.officer(channel)
    phone.say(world.code("90002"))
    said = _nothing_done(world, phone, text)
    assert "1. UBND Phường Số 1" in said or "UBND Phường Số 2" in said
    (said,) = phone.say("phường số 2 ạ")
    assert "UBND Phường Số 2" in said
    assert "Chưa rõ" not in said


@CHANNELS
@pytest.mark.parametrize("text", ["thôi", "là sao ạ", "đợi em tí"])
def test_a_second_thought_is_no_remark(world: World, channel: str, text: str) -> None:
    phone = STATES["administrator"](world, channel)
    phone.read()
    phone.say("duyet")
    phone.say("2")
    said = _nothing_done(world, phone, text)
    assert "Gửi đơn vị" not in said


@CHANNELS
def test_reminding_says_whom_it_would_reach(world: World, channel: str) -> None:
    phone = STATES["administrator"](world, channel)
    phone.read()
    assert "hiện không có ai để nhắc" in _nothing_done(world, phone, "nhắc")


@CHANNELS
@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("gia hạn 101 UBND Phường Số 3 đến 31/9", "Chưa rõ ngày “31/9”"),
        ("gia hạn 101 UBND Phường Số 3 đến thứ Ba 28/9", "Ngày 28/9/2026 là thứ Hai"),
        ("đã gửi 101 UBND Phường Số 3 số 45/BC-UBND ngày 31/9", "Chưa rõ ngày “31/9”"),
    ],
)
def test_a_day_that_is_wrong_is_said(world: World, channel: str, text: str, answered: str) -> None:
    phone = STATES["administrator"](world, channel)
    phone.read()
    assert answered in _nothing_done(world, phone, text)


@CHANNELS
@pytest.mark.parametrize(
    "text",
    ["gia hạn 101 UBND Phường Số 3 đến thứ Hai 28/9", "gia hạn 101 phường số 3 đến 28/9 do mưa lũ"],
)
def test_a_certain_sentence_is_done(world: World, channel: str, text: str) -> None:
    phone = STATES["administrator"](world, channel)
    phone.read()
    assert "Đã gia hạn báo cáo 101 của UBND Phường Số 3" in phone.say(text)[0]


@CHANNELS
def test_what_is_unclear_is_a_remark(world: World, channel: str) -> None:
    phone = STATES["administrator"](world, channel)
    phone.read()
    for said in ("duyet", "2"):
        phone.say(said)
    assert "Chưa rõ việc gì" in phone.say("chưa rõ việc gì")[0]
    assert "Gửi đơn vị" in phone.say("tiếp")[0]


@CHANNELS
def test_what_is_unclear_is_a_reason(world: World, channel: str) -> None:
    phone = STATES["administrator"](world, channel)
    phone.read()
    phone.say("từ chối 103")
    assert "Đã từ chối" in phone.say("chưa rõ lý do xin lùi")[0]


@CHANNELS
def test_a_list_is_left_with_no_matter_and_answers_questions(world: World, channel: str) -> None:
    phone = STATES["field_title"](world, channel)
    phone.say("khác 101")
    assert "24/9" in "\n".join(phone.say("hạn đến bao giờ"))
    assert "đang nhập" in "\n".join(phone.say("đã gửi chưa"))
    assert phone.say("thôi")[-1].startswith("Chưa chọn mục nào.")
