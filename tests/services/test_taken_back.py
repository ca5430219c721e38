"""What is queued and overtaken is taken back: seen by phones that have not received it yet."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from sqlmodel import select

from domain.deadlines.ladder import GRADED
from services.duties.change_terms import USUAL_TERMS
from storage.db import Tx
from storage.outbox import Lane
from storage.tables import Delivery
from tests.conversations.counting import ROW
from tests.conversations.world import Phone, World, opened


def pushes(world: World, phone: Phone) -> Counter[str]:
    """The states of reminders and other pushes to this chat."""

    def work(tx: Tx) -> Counter[str]:
        rows = tx.exec(select(Delivery).where(Delivery.chat == phone.chat))
        return Counter(row.state for row in rows if row.lane == Lane.REMINDER)

    return world.db.run(work)


def test_a_reminder_still_queued_goes_no_more_once_the_day_is_moved(tmp_path: Path) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.add_duty()
        officer, administrator = world.officer("zalo"), world.administrator("telegram")
        officer.write("gia hạn 101 đến 28/9 chờ số liệu")
        world.go_to("2026-09-17 08:00")
        assert pushes(world, officer) == {"queued": 1}

        administrator.say("đồng ý 102")

        said = officer.read()
    assert not [text for text in said if text.startswith("Nhắc hạn")]
    assert len([text for text in said if "28/9/2026" in text]) == 2


def test_what_was_to_be_supplemented_is_not_said_after_it_was_handed_in_again(
    tmp_path: Path,
) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.add_duty()
        officer, administrator = world.officer("telegram"), world.administrator("telegram")
        for text in ("báo cáo 101", ROW, "gửi báo cáo"):
            officer.say(text)
        for text in ("duyệt 101", "dòng 1 tiêu đề: chưa rõ việc gì", "1"):
            administrator.say(text)
        assert pushes(world, officer) == {"queued": 1}

        for text in ("bổ sung 101", "Đèn sân chơi tổ 4 hỏng", "1"):
            officer.write(text)

        assert pushes(world, officer) == {"dropped": 1}


def test_the_step_for_a_second_officer_reaches_them_alone_or_the_only_one(tmp_path: Path) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.add_duty(terms=replace(USUAL_TERMS, ladder=GRADED))
        first, second = (
            world.officer("telegram", "90001"),
            world.officer("zalo", "90001", "Lê Nụ, công chức"),
        )
        only = world.officer("zalo", "90002", "Đỗ Khế, công chức")
        world.go_to("2026-09-18 08:00")
        for phone in (first, second, only):
            phone.read()

        world.go_to("2026-09-22 08:00")

        heard = {phone.chat: len(phone.read()) for phone in (first, second, only)}
    assert heard == {first.chat: 0, second.chat: 1, only.chat: 1}
