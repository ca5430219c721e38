"""A unit is named by its code or its name; two names that differ in a mark are never mixed up."""

import pytest

from domain.dialogues.duties.naming import KnownUnit, NamedUnits, Which, named_units

KNOWN = {
    1: KnownUnit("UBND Xã Văn Lang", "95001"),
    2: KnownUnit("UBND Xã Văn Lăng", "95002"),
    3: KnownUnit("UBND Phường Số 1", "90001"),
    4: KnownUnit("UBND Phường Số 10", "90010"),
    5: KnownUnit("UBND Xã Tân An", "91001"),
    6: KnownUnit("UBND Xã Tân An", "92001"),
    7: KnownUnit("Xã Hòa Bình", "93001"),
}


@pytest.mark.parametrize(
    ("typed", "keys", "rest"),
    [
        ("UBND Xã Văn Lang đến 12/10", (1,), "đến 12/10"),
        ("xã văn lăng", (2,), ""),
        ("xa van lăng, ốm", (2,), "ốm"),
        ("95002 đến 12/10", (2,), "đến 12/10"),
        ("phuong so 1", (3,), ""),
        ("phường so 10: bão", (4,), "bão"),
        ("92001", (6,), ""),
        ("xã Hoà Bình", (7,), ""),
        ("xa hoa binh", (7,), ""),
        ("P. Số 10: bão", (4,), "bão"),
        ("P1 đến 12/10", (3,), "đến 12/10"),
        ("Ủy ban nhân dân Phường Số 1, ốm", (3,), "ốm"),
        ("ubnd phường 01", (3,), ""),
        ("X. Văn Lăng đến 12/10", (2,), "đến 12/10"),
        ("tất cả đến 12/10", (1, 2, 3, 4, 5, 6, 7), "đến 12/10"),
    ],
)
def test_named_for_sure(typed: str, keys: tuple[int, ...], rest: str) -> None:
    assert named_units(typed, KNOWN) == NamedUnits(keys, rest)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("xa van lang", (1, 2)),
        ("UBND xã Vân Lăng đến 12/10", (1, 2)),
        ("Xã Tân An", (5, 6)),
        ("xã Hoa Bính", (7,)),
        ("X. Van Lang", (1, 2)),
        ("UBND X. Tân An", (5, 6)),
    ],
)
def test_asked_for(typed: str, keys: tuple[int, ...]) -> None:
    found = named_units(typed, KNOWN)
    assert isinstance(found, Which)
    assert found.keys == keys
    assert typed.startswith(found.typed)


@pytest.mark.parametrize("typed", ["", "xã nào đó", "99999", "Văn Lang", "1", "P. 7", "số 1"])
def test_names_nothing(typed: str) -> None:
    assert named_units(typed, KNOWN) is None
