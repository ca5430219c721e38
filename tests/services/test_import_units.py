"""A CSV of units: whole or not at all, and every broken line by its number."""

from pathlib import Path

import pytest

from services.people.import_units import BadUnits, import_units, read_csv
from storage import units
from storage.db import Tx
from tests.conversations.world import World

HEAD = "code,name,type,parent_code,groups\n"


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(BadUnits) as refused:
        read_csv(text)
    return refused.value.problems


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "line 1: the header must read code,name,type,parent_code,groups"),
        ("name,code\n1,2\n", "line 1: the header must read"),
        (HEAD, "no units after the header; example: "),
        (HEAD + "1,A,xa,,\n2,B\n", "line 3: 2 cells instead of 5; example: "),
        (HEAD + "1,A,xa,,,more\n", "line 2: 6 cells instead of 5"),
        (HEAD + ",A,xa,,\n", "line 2: code and name may not be empty"),
        (HEAD + "1,,xa,,\n", "line 2: code and name may not be empty"),
        (HEAD + '1,"A,xa,,\n', "line 2: unexpected end of data"),
    ],
)
def test_a_broken_line_is_named(text: str, problem: str) -> None:
    assert problems(text)[0].startswith(problem)


def test_every_broken_line_is_named_at_once() -> None:
    assert len(problems(HEAD + "1,A\n2,B\n3,C,xa,,\n4\n")) == 3


def test_marks_blanks_and_a_byte_order_mark_do_no_harm() -> None:
    ((n, line),) = read_csv("\ufeff" + HEAD + '\n 90001 ,"Phường, Số 1",phuong,,a; b ;\n')

    assert n == 3
    assert (line.code, line.name, line.groups) == ("90001", "Phường, Số 1", ("a", "b"))


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("1,A,xa,,\n2,B,xa,,\n1,C,xa,,\n", "line 5: code 1 stands in line 3 already"),
        ("1,A,xa,9,\n", "line 3: no unit has the code 9, given as parent of 1"),
        ("1,A,xa,1,\n", "line 3: 1 cannot be its own parent"),
        ("1,A,xa,2,\n2,B,xa,1,\n", "in a circle: 1 .line 3., 2 .line 4.; change parent_code"),
        ("SVH,Sở VHTTDL,so,90001,\n", "in a circle: SVH .line 3., 90001; change"),
        ("1,A,xa,,Phường\n", "line 3: group “Phường” is nearly “phuong”; write one"),
        ('1,A,xa,,“a” b\n2,B,xa,,"""a"" b"\n', 'line 4: group “"a" b” is nearly'),
        ("DV0007,ubnd phường số 2,xa,,\n", "line 3: .* stands with the code 90002, not DV0007"),
    ],
)
def test_nothing_is_half_imported(rows: str, problem: str, tmp_path: Path) -> None:
    world = World(tmp_path)
    before = world.db.run(units.codes)

    with pytest.raises(BadUnits, match=problem):
        world.db.run(import_units, read_csv(HEAD + "7,Z,xa,,g\n" + rows))

    assert world.db.run(units.codes) == before
    world.close()


def test_a_second_import_updates_and_moves_between_groups(tmp_path: Path) -> None:
    world = World(tmp_path)

    done = world.db.run(
        import_units, read_csv(HEAD + "90001,UBND Phường Một,phuong,SVH,trung-tam\n9,Mới,xa,,\n")
    )

    def look(tx: Tx) -> tuple[str, dict[str, int]]:
        unit = units.by_code(tx, "90001")
        assert unit is not None
        return unit.name, units.groups(tx)

    assert (done.added, done.updated) == (1, 1)
    assert world.db.run(look) == ("UBND Phường Một", {"phuong": 2, "trung-tam": 1})
    world.close()
