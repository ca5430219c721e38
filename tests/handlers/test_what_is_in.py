"""What an administrator leaves out of a sentence is named, and what is in needs no more days."""

from pathlib import Path

import pytest

from tests.conversations.world import opened

ROW = "Ngày: 3/8\nNguồn: loa\nTiêu đề: Cống\nNội dung: cống tắc\nTrả lời: đã thông\nKênh: loa"


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("gia hạn 101", "gia hạn 101 UBND Phường Số 1 đến 28/9"),
        ("khác 101", "gia hạn 101 UBND Phường Số 1 đến 28/9"),
        ("đã gửi 101", "đã gửi 101 UBND Phường Số 1 45/BC-UBND ngày 01/7"),
        ("gia hạn 101 UBND Phường Số 3", "Chưa thấy ngày. Ví dụ: gia hạn 101 UBND Phường Số 3"),
        ("gia hạn 999", "Không có báo cáo 999"),
    ],
)
def test_an_administrator_hears_what_is_missing(tmp_path: Path, typed: str, answered: str) -> None:
    with opened(tmp_path) as world:
        world.add_duty()

        assert answered in str(world.administrator("telegram").say(typed))


@pytest.mark.parametrize("typed", ["gia hạn 101", "nhắc 101", "đã gửi 101"])
def test_a_report_that_is_in_asks_for_no_day(tmp_path: Path, typed: str) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        officer = world.officer("telegram")
        world.go_to("2026-08-20 08:00")
        for said in ("báo cáo 101", ROW, "1"):
            officer.say(said)

        assert "đã gửi báo cáo 101 nên không cần nữa" in str(officer.say(typed))
        assert "Chưa có câu hỏi" in str(officer.say("1"))


def test_a_question_for_a_day_ends_when_a_colleague_hands_in(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        asks, fills = (
            world.officer("telegram"),
            world.officer("zalo", name="Lê Văn Bưởi, công chức"),
        )
        world.go_to("2026-08-20 08:00")
        asks.say("gia hạn 101")
        for said in ("báo cáo 101", ROW, "1"):
            fills.say(said)

        assert "đã gửi báo cáo 101" in str(asks.say("30/9 chờ số liệu"))
        assert "Chưa có câu hỏi" in str(asks.say("1"))


@pytest.mark.parametrize("typed", ["không thuộc 101", "gia hạn 101 đến 28/9 chờ số liệu"])
def test_the_same_request_again_reaches_the_agency_once(tmp_path: Path, typed: str) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        officer, agency = world.officer("telegram"), world.administrator("telegram")
        world.go_to("2026-08-20 08:00")
        agency.read()
        officer.say(typed)
        officer.say(typed)

        assert len(agency.read()) == 1


def test_who_types_into_a_report_that_is_in_hears_how_to_take_it_back(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        first, second = (
            world.officer("telegram"),
            world.officer("zalo", name="Lê Văn Bưởi, công chức"),
        )
        world.go_to("2026-08-20 08:00")
        second.say("báo cáo 101")
        for said in ("báo cáo 101", ROW, "1"):
            first.say(said)

        assert "tin này chưa được ghi. Cần thêm, gõ “rút 101”" in str(second.say(ROW))
