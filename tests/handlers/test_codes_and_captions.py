"""Codes in any state, words under a picture, messages that were changed afterwards."""

from pathlib import Path

import pytest
from sqlmodel import select

from domain.chat.messages import IncomingKind
from storage.tables import Invitation, Membership, ReportRow
from tests.conversations.world import Phone, World, opened

CHANNELS = pytest.mark.parametrize("channel", ["zalo", "telegram"])
STATES = {
    "nothing open": (),
    "opening": ("báo cáo 101",),
    "a date": ("báo cáo 101", "1"),
    "a text": ("báo cáo 101", "1", "3/8", "loa"),
    "the card": ("báo cáo 101", "tiêu đề: Đèn", "thoát", "báo cáo 101"),
    "a confirmation": ("không phát sinh 101",),
}
SPELLED = ["{code}", "/start {code}", "/START  {small}", "/start@so_bot {code}", "mã {small} ạ",
           "mã của em là {code}"]  # fmt: skip


def _cells(world: World) -> list[str]:
    return world.db.run(
        lambda tx: [v for row in tx.exec(select(ReportRow)) for v in row.cells.values()]
    )


def _units(world: World) -> int:
    return world.db.run(lambda tx: len(tx.exec(select(Membership)).all()))


@CHANNELS
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("spelled", SPELLED)
def test_a_code_of_somebody_registered_works_in_any_state(
    world: World, channel: str, state: str, spelled: str
) -> None:
    phone = world.officer(channel)
    for said in STATES[state]:
        phone.say(said)
    code = world.code("90002")
    before, small = _cells(world), code.replace("-", " ").lower()
    (said,) = phone.say(spelled.format(code=code, small=small))
    assert "Anh/Chị cũng là đầu mối của UBND Phường Số 2" in said
    assert (_units(world), _cells(world)) == (2, before)


@CHANNELS
@pytest.mark.parametrize(
    "text",
    ["Tiêu đề: Đèn hỏng, mã {code}", "Ngày: 3/8\nNguồn: loa {code}\nTiêu đề: Đèn",
     "Đèn ở sân chơi tổ 4 hỏng từ tháng trước, mã của chị đầu mối là {code} đó em"],
)  # fmt: skip
def test_no_code_ever_stands_in_a_cell(world: World, channel: str, text: str) -> None:
    phone = world.officer(channel)
    for said in STATES["a text"]:
        phone.say(said)
    code, before = world.code("90002"), _cells(world)
    (said,) = phone.say(text.format(code=code))
    assert f"có mã đăng ký {code} nên chưa ghi gì" in said
    assert _cells(world) == before
    assert _units(world) == 1


def test_numbers_that_only_look_like_a_code_are_content(world: World) -> None:
    phone = world.officer("zalo")
    for said in STATES["a text"]:
        phone.say(said)
    phone.say("Hồ sơ 12345-67890 chưa được trả đúng hẹn")
    assert "Hồ sơ 12345-67890 chưa được trả đúng hẹn" in _cells(world)


@CHANNELS
def test_the_same_code_again_while_registering_goes_on(world: World, channel: str) -> None:
    phone, code = world.phone(channel), world.code("90002")
    phone.say(f"/Start {code}")
    assert "họ tên" in phone.say("1")[0]
    assert "họ tên" in phone.say(code)[0]
    assert "Đã đăng ký Lê Văn Na" in phone.say("Lê Văn Na, công chức")[0]


@CHANNELS
def test_another_code_while_registering_is_asked_about(world: World, channel: str) -> None:
    phone = world.phone(channel)
    phone.say(world.code("90002"))
    phone.say("1")
    (said,) = phone.say(f"mã {world.code('90003')}")
    assert "UBND Phường Số 3" in said
    assert "đồng ý không" in said


def _photo(world: World, phone: Phone, caption: str) -> list[str]:
    world.take(phone, IncomingKind.PHOTO, text=caption)
    return phone.read()


@CHANNELS
def test_words_under_a_picture_are_read(world: World, channel: str) -> None:
    phone = world.officer(channel)
    for said in STATES["a text"]:
        phone.say(said)
    (said,) = _photo(world, phone, "Đèn hỏng ở sân chơi tổ 4")
    assert said.startswith("Hệ thống chỉ đọc chữ kèm ảnh; ảnh không được lưu.\nTiêu đề: Đèn hỏng")
    assert "Đèn hỏng ở sân chơi tổ 4" in _cells(world)
    assert "chữ" in _photo(world, phone, " ")[0]


@CHANNELS
def test_a_picture_with_thanks_needs_no_answer(world: World, channel: str) -> None:
    assert _photo(world, world.officer(channel), "cảm ơn ạ") == []


def test_a_changed_message_is_answered_once(world: World) -> None:
    phone = world.officer("telegram")
    for said in (*STATES["a text"], "Đèn"):
        phone.say(said)
    before = _cells(world)
    world.take(phone, IncomingKind.EDITED, text="Đèn hỏng")
    (said,) = phone.read()
    assert said == "Sửa tin đã gửi chưa thay đổi gì trong hệ thống. Sửa: “dòng 1 nguồn: …”."
    world.take(phone, IncomingKind.EDITED, text="Đèn hỏng rồi")
    assert phone.read() == []
    assert _cells(world) == before
    phone.say("dòng 1 tiêu đề: Đèn hỏng")
    assert "Đèn hỏng" in _cells(world)


def test_a_changed_message_of_a_stranger_is_not_answered(world: World) -> None:
    phone = world.phone("telegram")
    world.take(phone, IncomingKind.EDITED, text="xin chào")
    assert phone.read() == []


@CHANNELS
def test_a_lone_link_at_the_opening_begins_a_row(world: World, channel: str) -> None:
    phone = world.officer(channel)
    phone.say("báo cáo 101")
    (said,) = phone.say("https://dvc.example/pa/118 nhé")
    assert "Link: https://dvc.example/pa/118" in said
    assert "ục 1/8" in said
    assert _cells(world) == ["https://dvc.example/pa/118"]


@CHANNELS
def test_the_way_out_fits_the_state(world: World, channel: str) -> None:
    phone = world.phone(channel)
    phone.say(world.code("90002"))
    for text in ("abc", "xyz"):
        phone.say(text)
    (said,) = phone.say("ghj")
    assert "Xem lại câu hỏi" in said
    assert "bảng" not in said
    assert "Quay lại" not in said
    phone = world.officer(channel)
    phone.say("báo cáo 101")
    for text in ("abc", "xyz"):
        phone.say(text)
    (said,) = phone.say("ghj")
    assert "Xem lại câu hỏi" in said
    assert "Xem lại bảng" not in said


@CHANNELS
@pytest.mark.parametrize("text", ["12", "không", "abc"])
def test_no_example_leans_to_one_choice(world: World, channel: str, text: str) -> None:
    phone = world.officer(channel)
    phone.say("báo cáo 101")
    (said,) = phone.say(text)
    assert "1 (Nhập từng mục) hoặc 2 (Không phát sinh)" in said
    assert "ví dụ" not in said


@CHANNELS
def test_help_names_ones_own_numbers(world: World, channel: str) -> None:
    phone = world.officer(channel)
    (said,) = phone.say("trợ giúp")
    assert "“khác 101”" in said
    assert "157" not in said


def test_help_of_an_office_without_reports_names_none(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        (said,) = world.administrator("zalo").say("trợ giúp")
        assert "“chốt …”" in said
        assert not {"157", "141"} & set(said.replace("”", " ").split())
        invited = world.db.run(lambda tx: len(tx.exec(select(Invitation)).all()))
        assert invited == 1
