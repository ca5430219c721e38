"""Units end, are merged, split and join while a period is open."""

from datetime import date
from pathlib import Path

import pytest

from services.people.cover_units import cover_open
from services.people.end_unit import CannotEndUnit, Ended, end_unit
from services.people.import_units import BadUnits, import_units, read_csv
from services.reports.show_status import of_period
from services.work import CLOCK, OPERATOR, Work
from storage import contacts, reports, units
from storage.contacts import Role
from storage.db import Tx
from tests.conversations.world import DESK, World, opened


def ended(world: World, code: str, into: str = "", on: date | None = None) -> Ended:
    def work(tx: Tx) -> Ended:
        unit = units.by_code(tx, code)
        assert unit is not None
        successor = units.by_code(tx, into) if into else None
        day = on or DESK.today(world.now)
        return end_unit(Work(tx, DESK, world.now, OPERATOR), unit, on=day, successor=successor)

    return world.db.run(work)


def states(world: World, period_id: int) -> list[str]:
    def work(tx: Tx) -> list[str]:
        period = reports.period(tx, period_id)
        assert period is not None
        return [f"{s.unit.code} {s.status.state}" for s in of_period(tx, period, world.now)]

    return world.db.run(work)


def test_a_merged_unit_owes_nothing_and_its_rows_wait_for_the_successor(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        before, successor = world.officer("zalo"), world.officer("telegram", "90002")
        period = world.add_duty()
        world.go_to("2026-09-18 09:00")
        before.read(), successor.read()
        before.say(f"báo cáo {period}")
        before.say("Ngày: 3/8\nNguồn: loa\nTiêu đề: Đèn đường hỏng\nNội dung: ba bóng")

        done = ended(world, "90001", "90002")

        assert (done.reports, done.rows, done.people) == (1, 1, 1)
        assert states(world, period)[0] == "90001 exempt"
        (told,) = [said for said in before.read() if "miễn" in said]
        assert "đơn vị nhập vào UBND Phường Số 2 từ 18/9/2026" in told
        (taken,) = successor.read()
        assert "UBND Phường Số 1 nhập vào UBND Phường Số 2 từ 18/9/2026" in taken
        assert "01 dòng đã nhập của đơn vị cũ" in taken
        assert "chuyển sang 01 dòng" in successor.say(f"báo cáo {period}")[-1]
        assert "03/8, loa, Đèn đường hỏng" in successor.say("kỳ trước")[-1]


def test_who_reported_for_an_ended_unit_reports_no_more(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        officer = world.officer("zalo")
        code = world.code("90001")
        period = world.add_duty()

        assert ended(world, "90001") == Ended(1, 0, 1)
        assert states(world, period)[0] == "90001 exempt"
        officer.read()
        world.go_to("2026-09-17 08:00")
        assert officer.read() == []
        stranger = world.phone("telegram")
        assert stranger.say(code)[-1].startswith("Mã đăng ký chưa đúng hoặc đã hết hạn")


def test_what_was_handed_in_stays(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        officer = world.officer("telegram")
        period = world.add_duty()
        officer.say(f"không phát sinh {period}")
        officer.tap("Xác nhận")

        assert ended(world, "90001", "90002").reports == 0
        assert states(world, period)[0] == "90001 submitted"


def test_a_unit_that_joins_before_the_due_date_owes_the_report(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        period = world.add_duty()
        line = "90009,UBND Phường Mới,phuong,,phuong"

        def join(tx: Tx) -> int:
            import_units(tx, read_csv(f"code,name,type,parent_code,groups\n{line}\n"))
            return cover_open(Work(tx, DESK, world.now, CLOCK))

        world.go_to("2026-09-24 09:00")
        assert world.db.run(join) == 1
        assert world.db.run(join) == 0
        assert states(world, period)[-1] == "90009 not_due"

        world.go_to("2026-09-25 09:00")
        line = "90010,UBND Phường Muộn,phuong,,phuong"
        assert world.db.run(join) == 0


def test_a_unit_that_is_renamed_keeps_what_it_owes(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        officer = world.officer("zalo")
        world.add_duty()
        line = "90001,UBND Phường Tên Mới,phuong,,phuong"
        world.db.run(import_units, read_csv(f"code,name,type,parent_code,groups\n{line}\n"))

        world.go_to("2026-09-17 08:00")
        (push,) = officer.read()
        assert "UBND Phường Tên Mới chưa gửi" in push


@pytest.mark.parametrize(
    ("code", "into", "on", "said"),
    [
        ("90001", "90001", date(2026, 7, 1), "không nhận thay được"),
        ("90001", "", date(2026, 7, 2), "chưa đến; vui lòng"),
        ("90003", "", date(2026, 7, 1), "đã kết thúc từ ngày"),
        ("90001", "90003", date(2026, 7, 1), "không nhận thay được"),
    ],
)
def test_what_cannot_be(tmp_path: Path, code: str, into: str, on: date, said: str) -> None:
    with opened(tmp_path) as world:
        ended(world, "90003", on=date(2026, 7, 1))

        with pytest.raises(CannotEndUnit, match=said):
            ended(world, code, into, on)


def test_an_ended_unit_does_not_come_back_with_a_list(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        ended(world, "90003", on=date(2026, 7, 1))
        lines = read_csv("code,name,type,parent_code,groups\n90003,UBND X,phuong,,phuong\n")

        with pytest.raises(BadUnits, match="line 2: 90003 ended on 2026-07-01"):
            world.db.run(import_units, lines)


def test_nobody_is_left_in_an_ended_unit(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.officer("zalo")
        ended(world, "90001", on=date(2026, 7, 1))

        def left(tx: Tx) -> dict[int, list[int]]:
            unit = units.by_code(tx, "90001")
            assert unit is not None
            return contacts.officers(tx, [unit.id], Role.OFFICER)

        assert world.db.run(left) == {}
