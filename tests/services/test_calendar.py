"""The calendar at work: days that are set, extensions, closing, absence, hand-over, digests."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import col, select

from documents import shipped
from domain.chat.messages import IncomingKind
from domain.deadlines.working_days import Override
from services.duties.set_day import set_day
from services.work import OPERATOR, Work
from storage import reports, snapshots
from storage.db import Tx
from storage.tables import AuditEvent
from tests.conversations.world import DESK, opened

OTHER = replace(shipped.forms()["phan-anh"], key="thu-hai")
COUNTED = "chậm nhất 05 ngày làm việc sau khi kết thúc quý"


def test_a_day_off_moves_a_counted_deadline_and_tells_who_still_owes_it(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        officer, other = world.officer("zalo"), world.officer("telegram", "90002")
        period = world.add_duty(phrase=COUNTED)
        other.say(f"không phát sinh {period}")
        other.tap("Xác nhận")

        def due(tx: Tx) -> str:
            found = reports.period(tx, period)
            assert found is not None
            return str(found.due["last_day"])

        assert world.db.run(due) == "2026-10-07"
        override = Override.parse("2026-10-02", "off", "12/TB-UBND")
        moved, people = world.db.run(
            lambda tx: set_day(Work(tx, DESK, world.now, OPERATOR), override)
        )

        assert [one.due.last_day for one in moved] == [date(2026, 10, 8)]
        assert people == 1
        assert world.db.run(due) == "2026-10-08"
        (push,) = officer.read()
        assert "12/TB-UBND" in push
        assert "thứ Năm, 08/10" in push
        assert other.read() == []


def test_a_named_date_stays_and_its_reminders_move(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        officer = world.officer("zalo")
        world.add_duty()
        override = Override.parse("2026-09-24", "off", "12/TB-UBND")
        moved, _ = world.db.run(lambda tx: set_day(Work(tx, DESK, world.now, OPERATOR), override))
        assert moved == []

        world.go_to("2026-09-16 08:00")
        world.go_to("2026-09-23 08:00")

        first, last = officer.read()
        assert "còn 05 ngày làm việc" in first
        assert "ngày làm việc cuối trước hạn" in last


def test_what_is_set_later_wins_and_setting_it_again_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty(phrase=COUNTED)

        def last_day(change: str) -> str:
            override = Override.parse("2026-10-02", change, "12/TB-UBND")

            def work(tx: Tx) -> str:
                set_day(Work(tx, DESK, world.now, OPERATOR), override)
                return str(reports.periods(tx)[-1].due["last_day"])

            return world.db.run(work)

        assert [last_day(c) for c in ("off", "off", "worked", "off")] == [
            "2026-10-08", "2026-10-08", "2026-10-07", "2026-10-08",
        ]  # fmt: skip


def test_a_person_with_two_reports_due_gets_one_message(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        officer = world.officer("zalo")
        first = world.add_duty()
        world.add_duty(phrase="trước ngày 25 của tháng cuối quý", form=OTHER)

        world.go_to("2026-09-17 08:00")

        (push,) = officer.read()
        assert push.startswith("Nhắc hạn 02 báo cáo:")
        assert f"- {first}: báo cáo phản ánh, kiến nghị quý III/2026" in push


def test_a_digest_that_is_queued_loses_the_line_that_was_settled(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        officer = world.officer("zalo")
        first = world.add_duty()
        second = world.add_duty(form=OTHER)
        world.go_to("2026-09-16 16:00")
        officer.say(f"không phát sinh {first}")
        world.go_to("2026-09-17 08:00")  # queued, and not delivered yet

        officer.world.take(officer, IncomingKind.TEXT, text="1")
        said = officer.read()

        reminders = [text for text in said if "Nhắc hạn" in text]
        assert len(reminders) == 1
        assert f"báo cáo {second}" in reminders[0]
        assert f"báo cáo {first}" not in reminders[0]


def test_a_period_closes_once_with_an_edition(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        admin = world.administrator("telegram")
        period = world.add_duty()
        world.go_to("2026-10-09 23:59")
        assert world.db.run(lambda tx: snapshots.latest(tx, period)) is None

        world.go_to("2026-10-10 00:00")
        world.go_to("2026-10-10 00:01")

        edition = world.db.run(lambda tx: snapshots.latest(tx, period))
        assert edition is not None
        assert edition.number == 1
        assert [text for text in admin.read() if "đóng nhập" in text] != []


def test_the_successor_takes_over_and_the_draft_stays(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        officer = world.officer("zalo")
        period = world.add_duty()
        for line in (f"báo cáo {period}", "1", "20/6", "thoát", "bàn giao"):
            officer.say(line)
        (given,) = officer.say("1")
        code = given.split()[1].rstrip(",")
        successor = world.phone("telegram")

        for line in (code, "1", "Vũ Thị Chanh, công chức"):
            successor.say(line)

        (told,) = officer.read()
        assert told == (
            "Từ ngày 01/7/2026, Vũ Thị Chanh làm đầu mối của UBND Phường Số 1 thay Anh/Chị."
        )
        assert "đủ 00" in "".join(successor.say(f"báo cáo {period}"))
        assert officer.say(f"báo cáo {period}") == [
            f"Không có báo cáo {period} của đơn vị Anh/Chị."
        ]


def test_an_absence_ends_by_itself_after_its_last_day(tmp_path: Path) -> None:
    with opened(tmp_path, "2026-09-10 08:00") as world:
        away, there = world.officer("zalo"), world.officer("telegram", name="Lê Văn Bưởi, phó")
        world.add_duty()
        away.say("nghỉ đến 17/9")
        there.read()

        world.go_to("2026-09-17 08:00")
        assert (len(away.read()), len(there.read())) == (0, 1)
        world.go_to("2026-09-24 08:00")
        assert (len(away.read()), len(there.read())) == (1, 1)


def test_a_unit_that_loses_its_last_chat_is_an_alarm(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        admin, officer = world.administrator("telegram"), world.officer("telegram")
        world.take(officer, IncomingKind.BLOCKED)

        assert admin.read() == [
            "UBND Phường Số 1 hiện không có đầu mối nhận tin (không liên lạc được). Đề nghị cấp mã"
            " cho đầu mối mới."
        ]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("gia hạn 101 đến 31/6", "Chưa rõ ngày “31/6”"),
        ("gia hạn 101 đến 20/6", "đã qua"),
        ("gia hạn 101 đến 24/9", "không sau hạn hiện nay"),
        ("gia hạn 101 đến 30/11", "sau ngày đóng nhập"),
        ("gia hạn 101 đến thứ Năm, 28/9", "là thứ Hai"),
        ("gia hạn 999 đến 28/9", "Không có báo cáo 999"),
        ("nhắc 101 ngày 1/7", "không sau hôm nay"),
        ("nhắc 101 ngày 30/9", "sau hạn"),
        ("đã gửi 101 số 45/BC-UBND ngày 2/7", "chưa đến"),
        ("đã gửi 101 ngày 1/7", "số, ngày văn bản?"),
        ("miễn 101 phường số 1: ốm", "dành cho người quản trị"),
        ("đồng ý 101", "dành cho người quản trị"),
        ("nghỉ đến 31/9", "Chưa rõ ngày “31/9”"),
        ("nghỉ đến bao giờ", "như một câu hỏi nên chưa làm gì"),
    ],
)
def test_what_makes_no_sense_is_refused_with_an_example(
    text: str, answer: str, tmp_path: Path
) -> None:
    with opened(tmp_path) as world:
        officer = world.officer("zalo")
        world.add_duty()

        assert answer in "".join(officer.say(text))


def test_a_sentence_that_is_content_stays_content(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        officer = world.officer("zalo")
        world.add_duty()
        for line in ("báo cáo 101", "1", "20/6", "loa"):
            officer.say(line)

        (said,) = officer.say("Nhắc 101 hộ dân dọn vệ sinh")

        assert "Tiêu đề: Nhắc 101 hộ dân dọn vệ sinh." in said


def test_everything_is_audited_by_ids(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        admin, officer = world.administrator("telegram"), world.officer("zalo")
        world.add_duty()
        officer.say("gia hạn 101 đến 28/9 chờ số liệu")
        admin.say("đồng ý 102")

        def kept(tx: Tx) -> list[tuple[str, str, str]]:
            query = select(AuditEvent).where(col(AuditEvent.action).in_(("extended", "granted")))
            return [(e.action, e.about, str(e.detail)) for e in tx.exec(query)]

        assert world.db.run(kept) == [
            ("extended", "obligation:1", "{'before': '2026-09-24', 'after': '2026-09-28'}"),
            ("granted", "request:102", "{}"),
        ]
