"""What an administrator saw that was not so: a report taken back, paper, broken reminders."""

from pathlib import Path

from domain.dialogues.letters.reading_letters import propose
from tests.conversations.world import opened
from tests.services.test_failures import unreadable_ladder

ROW = "Ngày: 3/8\nNguồn: loa\nTiêu đề: Cống\nNội dung: cống tắc\nTrả lời: đã thông\nKênh: loa"


def test_a_report_that_was_taken_back_is_not_shown_as_handed_in(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        officer, agency = world.officer("telegram"), world.administrator("telegram")
        world.go_to("2026-08-20 08:00")
        for said in ("báo cáo 101", ROW, "1"):
            officer.say(said)
        agency.say("duyệt 101 UBND Phường Số 1")
        officer.say("rút 101")

        shown = str(agency.say("tình hình"))

        assert "mã nhận ." not in shown
        assert "bản đang đọc không còn" in shown
        assert "chưa có gì được ghi" in str(agency.say("thôi"))


def test_a_report_on_paper_is_counted_where_the_table_is_made(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        agency = world.administrator("telegram")
        world.go_to("2026-09-17 08:00")
        agency.say("đã gửi 101 UBND Phường Số 2 số 12/BC ngày 16/9")

        assert "02 chưa có; 01 gửi bằng văn bản" in str(agency.say("tổng hợp 101"))


def test_reminding_one_unit_says_that_only_all_can_be_reminded(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()

        assert "gõ “nhắc 101”" in str(world.administrator("zalo").say("nhắc 101 UBND Phường Số 1"))


def test_an_exempt_unit_that_hands_in_hears_of_the_exemption(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        officer, agency = world.officer("telegram"), world.administrator("telegram")
        world.go_to("2026-08-20 08:00")
        for said in ("báo cáo 101", ROW):
            officer.say(said)
        agency.say("miễn 101 UBND Phường Số 1 không có vụ việc")

        assert "đã được miễn báo cáo này" in str(officer.say("1"))


def test_a_broken_ladder_is_said_once_for_all_units(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        agency = world.administrator("telegram")
        for code in ("90001", "90002", "90003"):
            world.officer("zalo", unit=code)
        world.add_duty()
        world.go_to("2026-09-16 08:00")
        agency.read()
        world.db.run(unreadable_ladder)
        world.go_to("2026-09-17 08:00")

        said = [text for text in agency.read() if "gặp lỗi" in text]

    assert len(said) == 1
    assert "chưa được nhắc về báo cáo 101" in said[0]


def test_deadlines_of_a_letter_without_a_body_are_not_passed_over() -> None:
    letter = (
        "V/v rà soát thư viện\nĐã xem: 55 lượt\nHà Nội, ngày 7 tháng 9 năm 2026\n"
        "Kính gửi: UBND các phường\nBáo cáo gửi trước ngày 25/7/2025.\n"
        "Thời hạn nộp: ngày làm việc thứ 3 kể từ ngày nhận được văn bản này."
    )

    found = propose(letter)

    assert found.subject == "rà soát thư viện"
    assert len(found.deadlines) == 1
    assert "đã qua" in found.deadlines[0]
    assert "ngày làm việc thứ 3" in found.refused[0]
