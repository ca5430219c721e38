"""A leader hears the truth about the unit, and which words are theirs."""

from pathlib import Path

from storage.contacts import Role
from tests.conversations.world import Phone, World, opened


def leader(world: World) -> Phone:
    phone = world.phone("zalo")
    (asked,) = phone.say(world.code(role=Role.LEADER))
    assert "Mã này dành cho lãnh đạo của UBND Phường Số 1" in asked
    assert "Để làm lãnh đạo, Sở VHTTDL cần lưu" in asked
    phone.say("1")
    phone.say("Hồ Thị Cam, chủ tịch")
    return phone


def test_a_leader_sees_what_the_unit_owes_and_who_acts(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        period = world.add_duty()
        world.officer("telegram")
        phone = leader(world)
        world.go_to("2026-09-28 08:00")
        phone.read()

        for said in ("tình hình", f"báo cáo {period}", "báo cáo", f"không phát sinh {period}"):
            (answer,) = phone.say(said)
            assert "UBND Phường Số 1" in answer
            assert "quá hạn" in answer
            assert "Trần Thị Mận" in answer
            assert "Không có" not in answer
        letter = world.send_letter()
        (about,) = phone.say(f"đã nhận {letter}")
        (helped,) = phone.say("trợ giúp")

    assert "có gửi đơn vị của Anh/Chị" in about
    assert helped.startswith("Việc của lãnh đạo đơn vị")
    assert "“không phát sinh”" not in helped


def test_without_an_officer_the_leader_is_told_so(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        (answer,) = leader(world).say("tình hình")

    assert "UBND Phường Số 1 chưa có đầu mối" in answer
