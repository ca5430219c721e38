"""What a list would change, as a table: which unit a line finds, and what it becomes."""

from datetime import date

import pytest

from domain.rosters.doubts import words
from domain.rosters.planning import Effect, Group, PlannedUnit, RosterPlan, plan
from domain.rosters.reading import Column, Roster, RosterLine

ONE = PlannedUnit("90001", "UBND Phường Số 1", "phuong", "SVH", ("Phường",))
KNOWN = (
    ONE,
    PlannedUnit("90002", "UBND Phường Số 2", "phuong", "SVH", ("Phường",)),
    PlannedUnit("90003", "UBND Phường Số 3", "phuong", ended_on=date(2026, 7, 1)),
    PlannedUnit("T1", "Trường Lang", "truong"),
    PlannedUnit("T2", "Trường Lăng", "truong"),
    PlannedUnit("SVH", "Sở VHTTDL", "so"),
)
GROUPS = (Group("Phường"), Group("Trung tâm"), Group("Tất cả các phường", automatic=True))
#: What people write for “UBND Phường Số 2” and “UBND Xã Văn Lăng”.
SHORTER = (
    "phường số 2", "UBND P. Số 2", "P.2", "p2", "Ủy ban nhân dân Phường Số 2", "UBND phường 02",
    "Uỷ ban nhân dân phường 2", "UBND Phường Sô 2", "ubnd p so 2",
)  # fmt: skip
ALL = {Column.NAME: "C", Column.CODE: "B", Column.PARENT: "D", Column.GROUPS: "E"}


def planned(*lines: RosterLine, cells: dict[Column, str] | None = None) -> RosterPlan:
    return plan(Roster(lines, cells or {Column.NAME: "C", Column.CODE: "B"}, (), ()), KNOWN, GROUPS)


@pytest.mark.parametrize(
    ("line", "effect", "code", "kind", "parent"),
    [
        (RosterLine(2, ONE.name), Effect.SAME, "90001", "phuong", "SVH"),
        (RosterLine(2, "ubnd phuong so 1"), Effect.CHANGED, "90001", "phuong", "SVH"),
        (RosterLine(2, "Tên khác", "90001"), Effect.CHANGED, "90001", "phuong", "SVH"),
        (RosterLine(2, ONE.name, "90001", "Đặc khu"), Effect.CHANGED, "90001", "dac_khu", "SVH"),
        (RosterLine(2, "UBND Xã Số 9"), Effect.NEW, "DV0001", "xa", ""),
        (RosterLine(2, "UBND Xã Số 9", "X9"), Effect.NEW, "X9", "xa", ""),
        (RosterLine(2, "Trường Lăng"), Effect.SAME, "T2", "truong", ""),
    ],
)
def test_a_line_finds_its_unit(
    line: RosterLine, effect: Effect, code: str, kind: str, parent: str
) -> None:
    (change,) = planned(line).changes
    assert (change.effect, change.code, change.type, change.parent) == (effect, code, kind, parent)


@pytest.mark.parametrize(
    ("parent", "found", "problem"),
    [
        ("SVH", "SVH", ""),
        ("Sở VHTTDL", "SVH", ""),
        ("so vhttdl", "SVH", ""),
        ("UBND Xã Số 9", "X9", ""),
        ("", "", ""),
        ("Sở Lạ", "", "D2: chưa có đơn vị nào có mã hoặc tên “Sở Lạ”."),
        (ONE.name, "", "D2: đơn vị không thể là cấp trên của chính mình."),
        ("Trường Lâng", "", "D2: chưa có đơn vị nào có mã hoặc tên “Trường Lâng”."),
    ],
)
def test_the_unit_above_is_a_code_or_a_name(parent: str, found: str, problem: str) -> None:
    lines = (RosterLine(2, ONE.name, "90001", "", parent, ()), RosterLine(3, "UBND Xã Số 9", "X9"))
    done = planned(*lines, cells=ALL)
    assert done.changes[0].parent == found
    assert done.problems == ((problem,) if problem else ())


@pytest.mark.parametrize(
    ("groups", "effect", "housed"),
    [
        (None, Effect.SAME, True),
        (("phuong",), Effect.SAME, True),
        (("Phường", "Trung tâm"), Effect.CHANGED, True),
        ((), Effect.CHANGED, False),
    ],
)
def test_groups_stay_where_the_list_has_none(
    groups: tuple[str, ...] | None, effect: Effect, housed: bool
) -> None:
    (change,) = planned(RosterLine(2, ONE.name, groups=groups)).changes
    assert (change.effect, change.housed) == (effect, housed)


def test_codes_that_are_taken_are_not_given_again() -> None:
    lines = (RosterLine(2, "A"), RosterLine(3, "B", "DV0002"), RosterLine(4, "C"))
    assert [change.code for change in planned(*lines).changes] == ["DV0001", "DV0002", "DV0003"]


def test_what_stays_out_of_the_list_is_counted() -> None:
    done = planned(RosterLine(2, ONE.name), RosterLine(3, "Mới"))
    assert (done.absent, done.homeless) == (1, 1)
    assert (done.counted(Effect.SAME), done.counted(Effect.NEW)) == (1, 1)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            RosterLine(2, "X", "90003"),
            "B2: mã “90003” là của UBND Phường Số 3, đã kết thúc ngày 01/7/",
        ),
        (
            RosterLine(2, "truong lang"),
            "C2: chưa rõ “truong lang” là Trường Lang (T1), Trường Lăng (T2)",
        ),
    ],
)
def test_a_line_that_fits_no_unit_is_named_by_its_cell(line: RosterLine, problem: str) -> None:
    assert planned(line).problems[0].startswith(problem)


@pytest.mark.parametrize("typed", SHORTER)
def test_a_shorter_name_of_a_unit_is_asked_and_no_new_unit(typed: str) -> None:
    (problem,) = planned(RosterLine(2, typed)).problems
    assert problem.startswith(f"C2: chưa rõ “{typed}” là UBND Phường Số 2 (90002) hay một đơn vị")


@pytest.mark.parametrize("typed", ["UBND Phường Số 22", "UBND Xã Số 2", "Trường Lảng 2", "2"])
def test_another_name_is_another_unit(typed: str) -> None:
    done = planned(RosterLine(2, typed))
    assert (done.problems, done.counted(Effect.NEW), done.doubts) == ((), 1, ())


def test_a_name_with_other_marks_is_asked_unless_both_stand_in_the_list() -> None:
    alone = planned(RosterLine(2, "Trường Lãng"))
    both = planned(
        RosterLine(2, "Trường Lãng"), RosterLine(3, "Trường Lang"), RosterLine(4, "Trường Lăng")
    )
    assert "là Trường Lang (T1), Trường Lăng (T2) hay" in alone.problems[0]
    assert (both.problems, both.counted(Effect.NEW)) == ((), 1)


@pytest.mark.parametrize("typed", SHORTER[:-2])
def test_a_shorter_name_with_a_new_code_is_taken_and_doubted(typed: str) -> None:
    done = planned(RosterLine(2, typed, "90077"))
    assert (done.problems, done.counted(Effect.NEW)) == ((), 1)
    (said,) = map(words, done.doubts)
    assert said == (
        f"Hàng 2: “{typed}” là đơn vị mới; đã có “UBND Phường Số 2” (mã 90002), có thể là một."
    )


def test_names_that_two_codes_exchange_are_said() -> None:
    done = planned(
        RosterLine(2, "UBND Phường Số 2", "90001"), RosterLine(3, "UBND Phường Số 1", "90002")
    )  # fmt: skip
    assert [words(doubt) for doubt in done.doubts] == [
        "Hàng 2: mã 90001 đang là “UBND Phường Số 1”, trong danh sách là “UBND Phường Số 2”, tên"
        " đang của mã 90002. Cột mã hoặc cột tên có thể bị lệch hàng.",
        "Hàng 3: mã 90002 đang là “UBND Phường Số 2”, trong danh sách là “UBND Phường Số 1”, tên"
        " đang của mã 90001. Cột mã hoặc cột tên có thể bị lệch hàng.",
    ]


def test_one_unit_that_the_list_names_twice_is_said() -> None:
    done = planned(RosterLine(2, "UBND Phường Số 9", "90009"), RosterLine(3, "P. 9", "90099"))
    assert [words(doubt) for doubt in done.doubts] == [
        "Hàng 3: “P. 9” và “UBND Phường Số 9” (mã 90009) cùng trong danh sách, có thể là một đơn"
        " vị."
    ]


def test_a_unit_that_is_named_anew_is_no_doubt() -> None:
    done = planned(
        RosterLine(2, "UBND Phường Bến Số 1", "90001"), RosterLine(3, "phường số 2", "90002")
    )
    assert (done.problems, done.doubts, done.counted(Effect.CHANGED)) == ((), (), 2)
