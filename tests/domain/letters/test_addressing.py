"""Lines of addressees become groups and units where there is no doubt; else they are offered."""

import random

import pytest

from bench.addressees import WAYS, communes, measure
from domain.letters.addressing import address, directory, form_of

GROUPS = {
    "phuong": "Các phường",
    "xa-phuong": "Xã, phường",
    "tt": "Trung tâm y tế",
    "so": "Sở, ban, ngành",
}
UNITS = [
    (1, "UBND Phường Số 1"),
    (2, "UBND Phường Minh Khai"),
    (3, "UBND Phường Minh Khái"),
    (4, "Thư viện tỉnh"),
    (5, "Bảo tàng tỉnh"),
    (6, "Phường Bình Dương"),
]
KNOWN = directory(GROUPS, UNITS, {"phuong": 12, "xa-phuong": 168, "tt": 8, "so": 20}, {})


@pytest.mark.parametrize(
    ("line", "targets"),
    [
        ("Ủy ban nhân dân các phường", ("g:phuong",)),
        ("Ủy ban nhân dân 11 phường", ("g:phuong",)),
        ("UBND các xã, phường", ("g:xa-phuong",)),
        ("Các Trung tâm y tế", ("g:tt",)),
        ("Các sở, ban, ngành", ("g:so",)),
        ("UBND P. Số 1", ("u:1",)),
        ("Phường Minh Khai", ("u:2",)),
        ("UBND phường Minh Khái", ("u:3",)),
        ("Thư viện tỉnh, Bảo tàng tỉnh", ("u:4", "u:5")),
        ("Thư viện tỉnh và UBND các phường", ("u:4", "g:phuong")),
        ("Các phường (theo danh sách)", ("g:phuong",)),
        ("UBND phường Bình Dương", ("u:6",)),
    ],
)
def test_who_is_named_is_taken(line: str, targets: tuple[str, ...]) -> None:
    assert address(line, None, KNOWN).taken == targets


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("UBND phuong Minh Khai", "u:2"),
        ("UBND phường Minh Khaii", "u:2"),
        ("thu vien tinh", "u:4"),
        ("Thư viện tĩnh", "u:4"),
    ],
)
def test_what_only_looks_alike_is_offered(line: str, first: str) -> None:
    found = address(line, None, KNOWN)

    assert found.taken == ()
    assert found.offered[0].key == first
    assert len(found.offered) <= 5


def test_a_part_of_a_list_that_nobody_knows_keeps_the_whole_line_open() -> None:
    assert address("Thư viện tỉnh, Nhà hát tỉnh", None, KNOWN).taken == ()


def test_the_number_that_the_letter_states_is_compared() -> None:
    assert address("Ủy ban nhân dân 11 phường", 11, KNOWN).differs
    assert not address("Ủy ban nhân dân 12 phường", 12, KNOWN).differs


def test_what_was_chosen_once_is_not_asked_again() -> None:
    chosen = {form_of("Phòng Kinh tế các xã, phường"): ("g:xa-phuong",)}
    known = directory(GROUPS, UNITS, {}, chosen)

    assert address("Phòng Kinh tế 168 xã, phường", 168, known).taken == ("g:xa-phuong",)


@pytest.mark.parametrize(
    ("way", "least"), [("written out", 1.0), ("without marks", 0.98), ("one slip", 0.95)]
)
def test_the_communes_of_the_country(way: str, least: float) -> None:
    """By province. Nothing is taken that was not written; what is offered comes first."""
    provinces = sorted({one[2] for one in communes()})
    chosen = set(random.Random(3).sample(provinces, 8))
    found = [one for one in communes() if one[2] in chosen]

    got = measure(way, found)

    assert way in WAYS
    assert got["taken"] + got["first"] >= least * len(found)
    # One name with a slip in it may be just the name of another commune.
    assert got["wrongly taken"] <= (1 if way == "one slip" else 0)
