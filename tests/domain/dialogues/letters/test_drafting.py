"""A letter as it is typed: what stands before its subject in print is not said twice."""

import pytest

from domain.dialogues.letters.drafting import Unusable, checked, read_groups

GROUPS = {"phuong": "Phường, xã trung tâm", "xa": "Xã"}


@pytest.mark.parametrize(
    ("typed", "subject"),
    [
        ("Về việc tổ chức hội", "tổ chức hội"),
        ("V/v tổ chức hội", "tổ chức hội"),
        ("về việc: tổ chức hội", "tổ chức hội"),
        ("Về việc", "Về việc"),
        ("về việc làm cho thanh niên", "làm cho thanh niên"),
        ("việc tổ chức hội", "việc tổ chức hội"),
    ],
)
def test_the_subject(typed: str, subject: str) -> None:
    found = checked({"subject": typed, "body": "x", "groups": "xa"}, GROUPS)
    assert found.subject == subject


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("phường, xã trung tâm", ("phuong",)),
        ("các xã", ("xa",)),
        ("nhóm Phường, xã trung tâm", ("phuong",)),
        ("phuong\nxa", ("phuong", "xa")),
    ],
)
def test_groups_by_name_or_key(typed: str, keys: tuple[str, ...]) -> None:
    assert read_groups(typed, GROUPS) == keys


def test_an_unknown_group_is_said_with_the_names_there_are() -> None:
    with pytest.raises(Unusable, match="Các nhóm đang có: Phường, xã trung tâm, Xã"):
        read_groups("xóm", GROUPS)


def test_what_is_missing_is_known_by_key() -> None:
    with pytest.raises(Unusable) as refused:
        checked({"body": "x"}, GROUPS)
    assert refused.value.gaps == ("subject", "groups")
