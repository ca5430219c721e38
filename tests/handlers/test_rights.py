"""Rights end with the role: whatever was open in a chat, nothing more is done with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import col, select

from services.agency import board_access
from services.agency.board_access import NoEntry
from services.agency.end_administrator import (
    CannotEndAdministrator,
    end_administrator,
    propose_or_end,
    proposed_by,
)
from services.people.end_unit import end_unit
from services.people.unit_people import dismiss
from services.work import OPERATOR, Person, Work
from storage import contacts, units
from storage.contacts import Role
from storage.db import Tx
from storage.tables import Address, Membership, ReportRow, Submission
from tests.conversations.world import DESK, Phone, World, opened

ROW = "Ngày: 20/6\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng đèn\nTrả lời: đã thay\nKênh: loa"


def contact_of(world: World, phone: Phone) -> int:
    query = select(Address.contact_id).where(col(Address.chat) == phone.chat)
    found = world.db.run(lambda tx: tx.exec(query).one())
    assert found is not None
    return found


def dismissed(world: World, phone: Phone) -> list[str]:
    me = contact_of(world, phone)

    def work(tx: Tx) -> bool:
        member = tx.exec(select(Membership).where(col(Membership.contact_id) == me)).one()
        return dismiss(Work(tx, DESK, world.now, Person(1)), member.unit_id, member.id)

    assert world.db.run(work)


def succeeded(world: World, phone: Phone) -> list[str]:
    code = phone.say("bàn giao") and phone.tap("Cấp mã")[0].split()[1].strip(",")
    other = world.phone("telegram")
    other.say(code)
    other.tap("Đồng ý")
    other.say("Vũ Thị Chanh, công chức")
    return phone.read()


def merged(world: World, phone: Phone) -> list[str]:
    def work(tx: Tx) -> None:
        unit = units.by_code(tx, "90001")
        assert unit is not None
        today = DESK.today(world.now)
        end_unit(Work(tx, DESK, world.now, OPERATOR), unit, on=today, successor=None)

    world.db.run(work)
    return phone.read()


def kept(world: World) -> tuple[list[dict[str, str]], list[bool]]:
    rows = world.db.run(lambda tx: [dict(row.cells) for row in tx.exec(select(ReportRow))])
    sent = world.db.run(
        lambda tx: [s.submitted_at is not None for s in tx.exec(select(Submission))]
    )
    return rows, sent


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
@pytest.mark.parametrize("ending", [dismissed, succeeded, merged])
@pytest.mark.parametrize("said", ["1", "tiêu đề: Đèn khác", "bỏ dòng 1", "[Gửi báo cáo]"])
def test_who_is_no_officer_any_more_changes_and_sends_nothing(
    said: str, ending: Callable[[World, Phone], list[str]], channel: str, tmp_path: Path
) -> None:
    with opened(tmp_path) as world:
        period = world.add_duty()
        phone = world.officer(channel)
        phone.say(f"báo cáo {period}")
        phone.say(ROW)
        before = kept(world)
        ending(world, phone)
        answer = phone.tap("Gửi báo cáo") if said.startswith("[") else phone.say(said)

        assert kept(world) == before
    assert not any("Mã nhận" in text for text in answer)


def test_an_open_list_a_file_and_a_question_end_with_the_role(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        period = world.add_duty()
        phone = world.officer("zalo")
        phone.say(f"khác {period}")
        dismissed(world, phone)

        answer, told = phone.say("2")

    assert "không còn phụ trách" in answer
    # What came while the list was open waits for its end, and names no question any more.
    assert "không còn là đầu mối" in told
    assert "Câu hỏi" not in told


def two_more(world: World) -> list[Phone]:
    return [world.administrator(channel) for channel in ("telegram", "zalo", "telegram")]


def test_two_administrators_end_a_third_with_browsers_and_conversations(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        first, second, third = two_more(world)
        ids = [contact_of(world, phone) for phone in (first, second, third)]
        third.say("gửi công văn")
        secret = world.db.run(lambda tx: board_access.enter(tx, 7, ids[2], world.now))
        code = world.code("SVH", Role.ADMINISTRATOR)

        def word(me: int) -> bool:
            return world.db.run(
                lambda tx: propose_or_end(Work(tx, DESK, world.now, Person(me)), ids[2])
            )

        assert [word(ids[0]), word(ids[0])] == [False, False]
        assert world.db.run(lambda tx: proposed_by(tx, ids[2], world.now)) == ids[0]
        assert word(ids[1])
        world.db.run(lambda tx: _is_none(tx, ids[2]))
        with pytest.raises(NoEntry):
            world.db.run(lambda tx: board_access.who(tx, secret, world.now))
        heard, told = first.read(), third.read()
        refused = third.say("gửi công văn")
        stranger = world.phone("zalo").say(code)

    assert any("không còn quyền quản trị của Sở" in text for text in told)
    assert any("đã thôi làm quản trị" in text for text in heard)
    assert not any("Vui lòng gửi theo mẫu" in text for text in refused)
    assert "chưa đúng hoặc đã hết hạn" in stranger[0]


def _is_none(tx: Tx, contact_id: int) -> None:
    assert not contacts.is_administrator(tx, contact_id)


def test_nobody_ends_the_last_administrator_nor_oneself(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        only = contact_of(world, world.administrator("telegram"))

        def end(tx: Tx) -> None:
            end_administrator(Work(tx, DESK, world.now, OPERATOR), only)

        with pytest.raises(CannotEndAdministrator, match="quản trị duy nhất"):
            world.db.run(end)
        world.administrator("zalo")
        with pytest.raises(CannotEndAdministrator, match="của mình"):
            world.db.run(lambda tx: propose_or_end(Work(tx, DESK, world.now, Person(only)), only))
        world.db.run(end)


def test_a_proposal_of_somebody_who_was_ended_counts_no_more(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        ids = [contact_of(world, phone) for phone in two_more(world)]
        world.db.run(lambda tx: propose_or_end(Work(tx, DESK, world.now, Person(ids[0])), ids[2]))
        world.db.run(lambda tx: end_administrator(Work(tx, DESK, world.now, OPERATOR), ids[0]))

        done = world.db.run(
            lambda tx: propose_or_end(Work(tx, DESK, world.now, Person(ids[1])), ids[2])
        )

    assert not done


def test_who_is_nothing_any_more_is_told_just_that(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        phone = world.officer("zalo")
        phone.say("nghỉ đến 8/7")
        dismissed(world, phone)
        world.go_to("2026-09-28 08:00")
        phone.read()

        for said in ("tình hình", "báo cáo", "vì sao"):
            (answer,) = phone.say(said)
            assert "Anh/Chị hiện không là đầu mối, lãnh đạo hay người quản trị" in answer, said
            assert "đơn vị của Anh/Chị" not in answer
        (back,) = phone.say("hết nghỉ")

    assert back
    assert "người quản trị" not in back
