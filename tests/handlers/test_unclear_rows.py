"""A correction that could not be read is neither lost nor sent over: the row has a gap there."""

from pathlib import Path

import pytest
from sqlmodel import select

from storage.tables import ReportRow, Submission
from tests.conversations.world import opened

ROW = "Ngày: {day}\nNguồn: 1022\nTiêu đề: {title}\nNội dung: hỏng\nTrả lời: đã sửa\nKênh: loa"


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
@pytest.mark.parametrize("second", ["dong 2 noi dung: x", "dong 2 ngay: 32/8"])
def test_a_row_with_an_unclear_cell_is_not_handed_in(
    channel: str, second: str, tmp_path: Path
) -> None:
    with opened(tmp_path) as world:
        period = world.add_duty()
        phone = world.officer(channel)
        world.go_to("2026-09-18 09:00")
        phone.read()
        phone.say(f"báo cáo {period}")
        phone.say(ROW.format(day="5/8", title="rác"))
        phone.say(ROW.format(day="6/8", title="nước"))
        (card,) = phone.say(f"dong 1 ngay: 31/9\n{second}")
        assert "đủ 02" not in card
        phone.say("thoát")
        phone.say(f"báo cáo {period}")
        phone.say("1")

        handed_in = world.db.run(
            lambda tx: [one.submitted_at for one in tx.exec(select(Submission))]
        )
        assert handed_in == [None]


@pytest.mark.parametrize("said", ["gui", "Gửi luôn", "ok", "sai roi", "không biết", "xem"])
def test_words_to_the_program_fill_no_cell(said: str, tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        period = world.add_duty()
        phone = world.officer("zalo")
        world.go_to("2026-09-18 09:00")
        phone.read()
        phone.say(f"báo cáo {period}")
        phone.say(ROW.format(day="5/8", title="rác").replace("Tiêu đề: rác\n", ""))
        (card,) = phone.say(said)
        assert "đủ 00" in card or "còn thiếu Tiêu đề" in card
        phone.say("1")
        (whole,) = phone.say("Xe rác đến muộn")
        assert "đủ 01" in whole

        row = world.db.run(lambda tx: tx.exec(select(ReportRow)).one())
        assert row.cells["title"] == "Xe rác đến muộn"
        assert not row.marks


def test_an_exempt_unit_has_not_sent(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        period = world.add_duty()
        agency, officer = world.administrator("telegram"), world.officer("zalo")
        world.go_to("2026-09-18 09:00")
        agency.say(f"miễn {period} UBND Phường Số 1: sáp nhập")
        officer.read()

        (to_agency,) = agency.say(f"gia hạn {period} UBND Phường Số 1 đến 30/9 mất điện")
        (to_officer,) = officer.say(f"gia hạn {period} đến 30/9 mất điện")

    for said in (to_agency, to_officer):
        assert "đã được miễn báo cáo" in said
        assert "đã gửi" not in said


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
def test_an_exempt_report_that_is_opened_says_that_it_is_not_owed(
    channel: str, tmp_path: Path
) -> None:
    with opened(tmp_path) as world:
        period = world.add_duty()
        agency, officer = world.administrator("telegram"), world.officer(channel)
        world.go_to("2026-09-18 09:00")
        agency.say(f"miễn {period} UBND Phường Số 1: sáp nhập")
        officer.read()
        (full,) = officer.say(f"báo cáo {period}")
        officer.say("hủy")
        (nil,) = officer.say(f"không phát sinh {period}")

    for said in (full, nil):
        assert f"UBND Phường Số 1 được miễn báo cáo {period}, không phải gửi." in said


def test_a_report_that_went_on_paper_says_so_when_it_is_opened(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        period = world.add_duty()
        officer = world.officer("zalo")
        world.go_to("2026-09-18 09:00")
        officer.say(f"đã gửi văn bản {period} số 45/BC-UBND ngày 17/9")
        (said,) = officer.say(f"báo cáo {period}")

    assert f"đã gửi báo cáo {period} bằng văn bản 45/BC-UBND ngày 17/9/2026" in said


def test_an_exemption_is_told_once(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        period = world.add_duty()
        agency, officer = world.administrator("telegram"), world.officer("zalo")
        world.go_to("2026-09-18 09:00")
        first = agency.say(f"miễn {period} UBND Phường Số 1: sáp nhập")
        told = officer.read()
        world.wait(minutes=5)
        (again,) = agency.say(f"miễn {period} UBND Phường Số 1: sáp nhập")

    assert "báo cho 01 người" in first[0]
    assert len(told) == 1
    assert again == f"UBND Phường Số 1 đã được miễn báo cáo {period}, không phải gửi."
    assert officer.shown[-1].text == told[0]
