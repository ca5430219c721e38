"""Two units that differ in one mark: no command of a chat or a list takes one for the other."""

from pathlib import Path

import pytest

from services.people.import_units import import_units, read_csv
from services.people.units_in_lines import UnknownUnits, units_in_lines
from tests.conversations.world import World, opened

NEAR = """code,name,type,parent_code,groups
95001,UBND Xã Văn Lang,xa,,phuong
95002,UBND Xã Văn Lăng,xa,,phuong
"""


def add(world: World) -> None:
    world.db.run(lambda tx: import_units(tx, read_csv(NEAR)))


def test_an_invitation_goes_to_the_one_that_was_written(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        add(world)
        phone = world.administrator("telegram")

        (asked,) = phone.say("mời xa van lang")
        assert "UBND Xã Văn Lang (95001); UBND Xã Văn Lăng (95002)" in asked
        for said, unit in (
            ("UBND Xã Văn Lăng", "Lăng"),
            ("xã văn lang", "Lang"),
            ("95002", "Lăng"),
        ):
            (code,) = phone.say(f"mời {said}")
            assert code.startswith(f"Mã của UBND Xã Văn {unit}:")


def test_an_extension_too(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        add(world)
        period = world.add_duty()
        phone = world.administrator("zalo")
        world.go_to("2026-09-21 08:00")
        phone.read()

        (asked,) = phone.say(f"gia hạn {period} xa van lang đến 12/10")
        assert "(95001); UBND Xã Văn Lăng (95002)" in asked
        (done,) = phone.say(f"gia hạn {period} 95002 đến 08/10")
        assert "Văn Lăng" in done
        assert "Văn Lang" not in done


def test_a_list_of_lines_says_which_may_be_meant(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        add(world)
        found = world.db.run(
            lambda tx: [u.code for u in units_in_lines(tx, "ubnd xã văn lăng\n95001 Văn Lang")]
        )
        assert found == ["95002", "95001"]
        with pytest.raises(UnknownUnits) as refused:
            world.db.run(lambda tx: units_in_lines(tx, "UBND xa van lang\nUBND Xã Vân Lang\nX"))

    first, second, third = str(refused.value).splitlines()
    assert "Dòng 1: chưa rõ “UBND xa van lang”" in first
    assert "(95001); UBND Xã Văn Lăng (95002)" in first
    assert "Dòng 2: chưa rõ" in second
    assert "Dòng 3: không có đơn vị “X”" in third
