"""Whether somebody agrees, in more words than the choice has."""

import pytest

from domain.dialogues.people.consenting import agreement
from domain.dialogues.people.registration import read_person


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
        ("Họ tên: Lê Quang Huy, chức vụ: phó chủ tịch", ("Lê Quang Huy", "chức vụ: phó chủ tịch")),
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
