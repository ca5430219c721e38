"""Whether somebody agrees, in more words than the choice has."""

import pytest

from domain.chat.messages import Typed
from domain.dialogues.people.consenting import agreement
from domain.dialogues.people.person import read_person, read_position
from domain.dialogues.people.registration import Invited, Registration, Stage, step


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("dạ em nhất trí, cứ lưu ạ", True),
        ("ừ đc, a đồng ý", True),
        ("ddoongf ys", True),
        ("Đồng ý luôn em", True),
        ("k dong y dau", False),
        ("thôi chị ko cho lưu thông tin đâu nhé", False),
        ("không đồng ý", False),
        ("đồng ý cái gì", None),
        ("đồng ý?", None),
        ("chưa đồng ý vội nha, để hỏi sếp đã", None),
        ("nếu chị ko đồng ý thì có nộp báo cáo được không", None),
        ("đồng ý nhưng đừng gửi cho ai khác", None),
        ("đồng ý. Nguyễn Văn A, công chức", None),
        ("ok", None),
    ],
)
def test_every_part_has_to_say_so(text: str, agrees: bool | None) -> None:
    assert agreement(text) is agrees


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("CHUYÊN VIÊN PHÒNG VHXH: PHẠM THU TRANG", ("PHẠM THU TRANG", "CHUYÊN VIÊN PHÒNG VHXH")),
        ("phó chủ tịch, Lê Quang Huy", ("Lê Quang Huy", "phó chủ tịch")),
        ("Họ tên: Lê Quang Huy, chức vụ: phó chủ tịch", ("Lê Quang Huy", "phó chủ tịch")),
        ("pho chu tich phuong Le Quang Huy", None),
        ("ghi tên ai v e, tên chị hay tên chủ tịch", None),
        ("chức vụ ghi sao em, chị là cán bộ ko chuyên trách", None),
        ("a khai hộ c Hạnh đc ko, c ấy đi học", None),
        ("chị tên là", None),
        ("La Thị Khai, công chức", ("La Thị Khai", "công chức")),
        ("Hồ Thị Cho, kế toán", ("Hồ Thị Cho", "kế toán")),
    ],
)
def test_a_name_is_no_sentence(text: str, person: tuple[str, str] | None) -> None:
    assert read_person(text) == person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Hồ Thị Đợi, công chức", ("Hồ Thị Đợi", "công chức")),
        ("Tống Thị Không, cc", ("Tống Thị Không", "cc")),
        ("Trần Thị Mận (công chức)", ("Trần Thị Mận", "công chức")),
        ("Trần Thị Mận / công chức", ("Trần Thị Mận", "công chức")),
        ("tên: Trần Thị Mận\nchức vụ: công chức", ("Trần Thị Mận", "công chức")),
        ("Trần Thị Mận, công chức vhxh, sđt 0912345678", ("Trần Thị Mận", "công chức vhxh")),
        (
            "Trần Thị Mận, em phụ trách văn hoá, có gì chị gọi em nhé",
            ("Trần Thị Mận", "phụ trách văn hoá"),
        ),
        ("chào chị, em là Trần Thị Mận, công chức", ("Trần Thị Mận", "công chức")),
        ("chào chị, em là Mận", None),
        ("em bận quá", None),
        ("đồng ý", None),
        ("Dạ em Mận ạ", None),
        ("chị Hoa bên văn hoá", None),
    ],
)
def test_what_is_said_around_a_name(text: str, person: tuple[str, str] | None) -> None:
    assert read_person(text) == person


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("công chức văn hoá ạ", "công chức văn hoá"),
        ("chức vụ: phó chủ tịch", "phó chủ tịch"),
        ("em làm kế toán", "kế toán"),
        ("ko có", ""),
        ("chưa có chức vụ", ""),
        ("hạn đến bao giờ", None),
        ("chức vụ gì", None),
        ("xong rồi", None),
        ("ok", None),
        ("đồng ý", None),
        ("12", None),
    ],
)
def test_a_position_is_no_talk(text: str, position: str | None) -> None:
    assert read_position(text) == position


def test_who_finds_the_name_wrong_gives_it_again() -> None:
    at = Registration(invitation=1, stage=Stage.POSITION, name="Trần Thị Mân")
    done = step(at, Typed("nhầm tên rồi"), Invited("UBND Xã A", "officer", "Sở", "ông B"))
    assert done.state is not None
    assert done.state.stage is Stage.NAME
