"""A unit named in the same breath: “duyệt 101 UBND …”, “mời UBND …”; and what “xem” shows."""

from pathlib import Path

import pytest

from tests.conversations.world import Phone, World, opened

ROW = "Ngày: 3/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"


def agency(world: World) -> Phone:
    """An administrator; wards 1 and 2 have handed in, ward 3 has not."""
    world.add_duty()
    administrator = world.administrator("telegram")
    officers = [world.officer("telegram", unit) for unit in ("90001", "90002")]
    world.go_to("2026-09-15 09:00")
    for officer in officers:
        for said in ("báo cáo", ROW, "1"):
            officer.say(said)
    administrator.read()
    return administrator


@pytest.mark.parametrize(
    "typed", ["duyệt 101 UBND Phường Số 2", "duyệt 101 phường số 2", "duyệt 101 90002"]
)
def test_the_report_of_the_unit_is_opened(tmp_path: Path, typed: str) -> None:
    with opened(tmp_path) as world:
        administrator = agency(world)
        (look,) = administrator.say(typed)
        (done,) = administrator.say("1")

    assert "UBND Phường Số 2" in look
    assert "UBND Phường Số 1" not in look
    assert done.startswith("Đã duyệt báo cáo")
    assert "UBND Phường Số 2" in done.splitlines()[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("duyệt 101 UBND Phường Số 3", "UBND Phường Số 3: chưa"),
        ("duyệt 101 UBND Phường Số 11", "Chưa rõ đơn vị trong “UBND Phường Số 11”."),
        ("mở lại 101 UBND Phường Số 1", "chưa duyệt nên không cần mở lại"),
        ("mời UBND Phường Số 11", "Chưa rõ đơn vị trong “UBND Phường Số 11”. Ví dụ: mời "),
        ("duyệt 999 UBND Phường Số 1", "Không có báo cáo 999"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_reason(tmp_path: Path, typed: str, said: str) -> None:
    with opened(tmp_path) as world:
        (answer,) = agency(world).say(typed)

    assert said in answer


@pytest.mark.parametrize("typed", ["xem", "xem bảng", "xem 101"])
def test_the_table_of_a_report_can_be_seen_from_its_card(tmp_path: Path, typed: str) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        world.go_to("2026-09-15 09:00")
        phone = world.officer("zalo")
        phone.say("báo cáo")
        phone.say(f"{ROW}\n\n{ROW.replace('Đèn', 'Cống')}")
        (answer,) = phone.say(typed)[:1]

    assert "Không có công văn" not in answer
    assert "Chưa rõ" not in answer
