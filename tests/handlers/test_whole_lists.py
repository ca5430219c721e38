"""Lists that are passed on are whole, and what a new officer hears lies ahead."""

from pathlib import Path

import pytest

from storage.db import Tx
from storage.units import UnitLine, save_all
from tests.conversations.world import World, opened


@pytest.mark.parametrize("channel", ["zalo", "telegram"])
def test_the_units_that_owe_are_all_named(tmp_path: Path, channel: str) -> None:
    names = [f"UBND Xã Rất Dài Tên Số {n}" for n in range(1, 151)]

    def more(tx: Tx) -> None:
        lines = [UnitLine(f"8{n:04}", name, "xa", "", ("phuong",)) for n, name in enumerate(names)]
        save_all(tx, lines)

    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.db.run(more)
        world.add_duty()
        agency = world.administrator(channel)
        said = agency.say("chưa gửi 101")
        assert "còn 153/153 đơn vị chưa gửi: các đơn vị có tên dưới đây" in said[0]
        assert len(said) > 1
        assert [name for name in names if name not in "\n".join(said).split("\n")] == []


def test_a_new_officer_hears_of_dates_to_come_only(tmp_path: Path) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.add_duty()
        world.go_to("2026-09-28 09:00")  # it was due on the 24th
        phone = world.phone("zalo")
        phone.say(world.code())
        phone.say("1")
        (said,) = phone.say("Lê Văn Na, công chức")
        assert "Đã đăng ký Lê Văn Na" in said
        assert "24/9" not in said


def test_a_new_officer_hears_of_the_next_date(tmp_path: Path) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.add_duty()
        assert "24/9/2026" in _registered(world)


def _registered(world: World) -> str:
    phone = world.phone("zalo")
    phone.say(world.code())
    phone.say("1")
    return phone.say("Lê Văn Na, công chức")[0]
