"""A list of units as text: a separator inside a name is refused, never cut in two in silence."""

import pytest

from documents.roster import read_sheet
from documents.unreadable import Unreadable
from domain.rosters.reading import read_lists

HEAD = "Mã đơn vị,Tên đơn vị,Loại,Cấp trên,Nhóm"
GOOD = "90001,UBND Phường 1,phuong,,a\n90002,UBND Phường 2,phuong,,a\n90003,UBND Phường 3,,,a"


def names(text: str) -> list[str]:
    """The names of the units in a text."""
    roster = read_lists(read_sheet(text.encode()))
    assert roster.problems == ()
    return [line.name for line in roster.lines]


@pytest.mark.parametrize(
    "line",
    [
        "90005,UBND Phường 5, thị xã X,phuong,,a",
        "90005,UBND Phường 5,thị xã X,phuong,,a",
        # Its last cells are empty, so that it is no longer than the heading.
        "90005,UBND Phường 5, thị xã X,a",
        "90005,UBND Phường 5, thị xã X",
    ],
)
def test_a_name_cut_at_its_comma_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(Unreadable, match=r"Hàng 5 .*dấu phẩy trong một ô.*ngoặc kép"):
        read_sheet(f"{HEAD}\n{GOOD}\n{line}\n".encode())


def test_the_separator_is_named_and_not_every_line() -> None:
    lines = "\n".join(f"{n};UBND Phường {n};thị xã;x;y;z" for n in range(20))
    with pytest.raises(Unreadable, match=r"Hàng 2, 3, 4, 5, 6, 7, 8, 9 … .*dấu chấm phẩy"):
        read_sheet(f"{HEAD.replace(',', ';')}\n{lines}".encode())


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('90005,"UBND Phường 5, thị xã X",phuong,,a', "UBND Phường 5, thị xã X"),
        ("90005,UBND Phường 5,phuong,,a,,,", "UBND Phường 5"),
        ("90005,UBND Phường 5", "UBND Phường 5"),
    ],
)
def test_a_comma_in_quotes_and_empty_cells_at_the_end_do_no_harm(line: str, name: str) -> None:
    assert names(f"{HEAD}\n{GOOD}\n{line}\n")[-1] == name


def test_a_list_that_has_a_blank_behind_every_comma_is_read() -> None:
    assert names("Mã đơn vị, Tên đơn vị\n90001, UBND Phường 1\n90002, UBND Phường 2") == [
        "UBND Phường 1",
        "UBND Phường 2",
    ]


def test_lines_above_the_heading_may_be_wider() -> None:
    assert names(f"a,b,c,d,e,f,g\n{HEAD}\n{GOOD}")[0] == "UBND Phường 1"
