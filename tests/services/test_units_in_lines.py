"""Units that an administrator writes a line each: for a group, or to be merged."""

from pathlib import Path

import pytest

from services.people.units_in_lines import UnknownUnits, units_in_lines
from storage import units
from storage.units import UnitLine
from tests.conversations.world import World

PAIR = [
    UnitLine("95001", "UBND Xã Văn Lang", "xa", "", ()),
    UnitLine("95002", "UBND Xã Văn Lăng", "xa", "", ()),
]


def codes(tmp_path: Path, line: str) -> list[str]:
    """The codes of the units in a line, beside the world's and the pair."""
    world = World(tmp_path)
    try:
        world.db.run(units.save_all, PAIR)
        return world.db.run(lambda tx: [unit.code for unit in units_in_lines(tx, line)])
    finally:
        world.close()


@pytest.mark.parametrize("line", ["90002", "UBND Phường Số 2", "phường số 2", "P. 02", "ubnd p 2"])
def test_a_unit_is_found_by_code_name_or_shorter_name(line: str, tmp_path: Path) -> None:
    assert codes(tmp_path, line) == ["90002"]


@pytest.mark.parametrize("line", ["xa van lang", "X. Vân Lang"])
def test_where_marks_do_not_decide_both_are_named(line: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownUnits, match=r"Văn Lang \(95001\); UBND Xã Văn Lăng \(95002\)"):
        codes(tmp_path, line)
