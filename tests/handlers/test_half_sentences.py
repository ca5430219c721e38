"""An administrator's half sentence: what is missing is asked, and nothing is done by a guess."""

from pathlib import Path

import pytest
from sqlmodel import select

from storage.tables import UnitGroup
from tests.conversations.hurried import STATES, kept
from tests.conversations.world import Phone, World, opened

CHANNELS = pytest.mark.parametrize("channel", ["zalo", "telegram"])


def _said(world: World, phone: Phone, text: str) -> str:
    """What is answered, and that nothing was done."""
    before = world.db.run(kept)
    said = "\n".join(phone.say(text))
    assert world.db.run(kept) == before
    return said


#: The administrator of `hurried`: report 101, letter 102 that bears 612, request 103.
HALF = [
    ("gia hạn 101", "Gia hạn báo cáo 101 cho đơn vị nào, đến ngày nào? Ví dụ: “gia hạn 101 UBND"),
    ("miễn 101", "Miễn báo cáo 101 cho đơn vị nào, vì sao? Ví dụ: “miễn 101 UBND Phường Số 1 vì …"),
    ("mở khóa 101", "đến ngày nào, vì sao? Ví dụ: “mở khóa 101 UBND Phường Số 1 đến 28/9: bổ sung"),
    ("gia hạn phường số 3 đến 30/9", "gõ “gia hạn 101 UBND Phường Số 3 đến 30/9”"),
    ("miễn cho phường số 3", "“miễn 101 UBND Phường Số 3 vì …”"),
    ("bổ sung 101", "101 là báo cáo phản ánh, kiến nghị quý III/2026, do các đơn vị nhập"),
    ("báo cáo 101", "101 là báo cáo phản ánh, kiến nghị quý III/2026"),
    ("rút 101", "nhập thay một đơn vị: “nhập thay 101”"),
    ("xem 101", "Đã gửi 1/3"),
    ("gia hạn 102", "102 là Công văn số 612/SVHTTDL-VP"),
    ("duyệt 612", "612 là Công văn số 612/SVHTTDL-VP ngày 07/9/2026 (mã 102)"),
    ("nhắc 612", "nhắc các đơn vị đó: “nhắc 102”"),
    ("đã nhận 102", "102 là Công văn số 612/SVHTTDL-VP"),
    ("chưa nhận 612", "00/03 đơn vị đã xác nhận"),
    ("tình hình 612", "00/03 đơn vị đã xác nhận"),
    ("xem 612", "về việc tổ chức Ngày hội đọc sách"),
    ("gia hạn 103", "103 là đề nghị: UBND Phường Số 1, báo cáo 101, gia hạn đến hết thứ Hai, 28/9"),
    ("mời", "Ví dụ: “mời UBND Phường Số 1”"),
    ("gia hạn 999", "Không có báo cáo 999"),
]


@CHANNELS
@pytest.mark.parametrize(("text", "answered"), HALF)
def test_a_half_sentence(world: World, channel: str, text: str, answered: str) -> None:
    phone = STATES["administrator"](world, channel)
    phone.read()
    assert answered in _said(world, phone, text)


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("báo cáo 102", "102 là Công văn số 612/SVHTTDL-VP ngày 07/9/2026: xác nhận thì gõ"),
        ("báo cáo 612", "612 là Công văn số 612/SVHTTDL-VP"),
        ("đã nhận 101", "101 là báo cáo phản ánh, kiến nghị quý III/2026: nhập thì gõ “báo cáo"),
        ("báo cáo 999", "Không có báo cáo 999 của đơn vị Anh/Chị."),
    ],
)
def test_an_officer_hears_what_a_number_is(world: World, text: str, answered: str) -> None:
    phone = world.officer("zalo")
    world.send_letter()
    phone.read()
    assert answered in _said(world, phone, text)


def _call(world: World, name: str) -> None:
    def work(tx: object) -> None:
        group = tx.exec(select(UnitGroup)).one()  # type: ignore[attr-defined]
        group.name = name

    world.db.run(work)


@CHANNELS
@pytest.mark.parametrize(
    "text",
    ["giao báo cáo phản ánh, kiến nghị cho Phường trung tâm: trước ngày 25 của tháng cuối quý",
     "giao bao cao phan anh cho cac phuong trung tam truoc ngay 25 cua thang cuoi quy",
     "giao báo cáo phan-anh cho phuong: trước ngày 25 của tháng cuối quý"],
)  # fmt: skip
def test_forms_and_groups_are_called_by_name(tmp_path: Path, channel: str, text: str) -> None:
    with opened(tmp_path) as world:
        phone = world.administrator(channel)
        _call(world, "Phường trung tâm")
        assert "đến hết ngày nào?" in phone.say(text)[0]
        (said,) = phone.say("31/12/2027 ạ")
        assert "Giao báo cáo phản ánh, kiến nghị cho nhóm Phường trung tâm (03 đơn vị)" in said
        assert "Chưa rõ “ok”" in phone.say("ok")[0]  # what assigns keeps to its label
        assert "Đã giao" in phone.tap("Giao")[0]


def test_only_names_are_shown(world: World) -> None:
    phone = world.administrator("zalo")
    _call(world, "Phường, xã trung tâm")
    (how,) = phone.say("giao báo cáo")
    assert "Các nhóm: Phường, xã trung tâm." in how
    (said,) = phone.say("giao báo cáo phản ánh cho xóm: hằng tháng")
    assert said == "Chưa có nhóm đơn vị “xóm”. Các nhóm đang có: Phường, xã trung tâm."
    (said,) = phone.say("gửi công văn")
    assert "ví dụ: Phường, xã trung tâm." in said
    letter = "Về việc: đọc sách\nNội dung: nội dung\nGửi: {to}"
    (said,) = phone.say(letter.format(to="phường, xã trung tâm"))
    assert said == "Chưa gửi: các đơn vị đã chọn chưa có đầu mối nào."
