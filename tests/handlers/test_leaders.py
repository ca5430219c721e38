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


def test_a_leader_is_told_nothing_of_other_roles(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        period = world.add_duty()
        world.officer("telegram")
        phone = leader(world)
        world.go_to("2026-09-18 08:00")
        phone.read()

        (away,) = phone.say("nghỉ đến 28/9")
        assert "Nhắc báo cáo quá hạn" in away or "nhắc báo cáo quá hạn vẫn gửi cho Anh/Chị" in away
        (back,) = phone.say("hết nghỉ")
        assert back == "Anh/Chị lại nhận nhắc báo cáo quá hạn của UBND Phường Số 1."
        (why,) = phone.say("vì sao")
        assert why.startswith("Anh/Chị nhận tin vì là lãnh đạo của UBND Phường Số 1")
        assert "phản ánh, kiến nghị" in phone.say("lịch hạn")[0]
        for said in (
            f"gia hạn {period} đến 28/9", f"khác {period}", f"nhắc lại {period} ngày 22/9",
            f"đã gửi văn bản {period} số 45/BC-UBND ngày 17/9", f"không thuộc {period}",
        ):  # fmt: skip
            (answer,) = phone.say(said)
            assert "do đầu mối của đơn vị thực hiện: Trần Thị Mận" in answer, said
            assert "Không có báo cáo" not in answer


def test_the_other_leader_and_the_other_administrator_stand_in(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        first, _ = leader(world), leader(world)
        (away,) = first.say("nghỉ đến 28/9")
        alone = world.administrator("telegram")
        (still,) = alone.say("nghỉ đến 28/9")

    assert "Nhắc báo cáo quá hạn của UBND Phường Số 1 chuyển cho Hồ Thị Cam." in away
    assert "Không còn người quản trị nào khác" in still
