"""The sample letters against what a person read out of them."""

from typing import Any

import pytest

from tests.domain.letters import comparison
from tests.domain.letters.comparison import GOLD, Field, Verdict


@pytest.fixture(scope="module")
def letters() -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    loaded = {name: comparison.load("gold", name) for name in GOLD}
    return {name: (comparison.read(text), gold) for name, (text, gold) in loaded.items()}


def fields_of(letters: dict[str, Any], name: str) -> dict[str, Field]:
    got, gold = letters[name]
    return {field.name: field for field in comparison.against_gold(got, gold)}


def test_all_three_letters_are_here() -> None:
    assert len(GOLD) == 3


@pytest.mark.parametrize("name", GOLD)
def test_every_field_is_exact(letters: dict[str, Any], name: str) -> None:
    inexact = {
        field.name: (field.expected, field.read)
        for field in fields_of(letters, name).values()
        if field.verdict not in (Verdict.EXACT, Verdict.ABSENT)
    }

    assert inexact == {}


@pytest.mark.parametrize("name", GOLD)
def test_nothing_wrong_is_called_sure(letters: dict[str, Any], name: str) -> None:
    wrong = {
        field.name: field.wrongly_sure
        for field in fields_of(letters, name).values()
        if field.wrongly_sure
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("thien-tai-2026-06", {"iso": "2026-06-05", "source": "digital signature"}),
        ("phan-anh-2026-06", None),
        ("thang-6-2026", None),
    ],
)
def test_an_incomplete_date_is_deduced_and_said_to_be(
    letters: dict[str, Any], name: str, expected: dict[str, str] | None
) -> None:
    assert letters[name][0]["date"]["inferred"] == expected


def test_the_end_of_a_rhythm_is_proposed_from_the_subject(letters: dict[str, Any]) -> None:
    got, _ = letters["thien-tai-2026-06"]

    once, monthly = (deadline["rule"] for deadline in got["deadlines"])

    assert "until" not in once
    assert (monthly["until"], monthly["until_source"]) == ("2026-12-31", "subject")
    assert "no_end_of_rule" in got["warnings"]


def test_a_deadline_says_what_follows_and_by_which_way(letters: dict[str, Any]) -> None:
    got, gold = letters["thien-tai-2026-06"]

    first, second = got["deadlines"]

    assert first["then"] == gold["deadlines"][0]["then"]
    assert first["what"] == gold["deadlines"][0]["what"]
    assert second["then"] == gold["deadlines"][1]["then"]
    assert second["channel"] == "nhóm Zalo: Thông tin cơ sở"


@pytest.mark.parametrize("name", GOLD)
def test_dates_that_are_no_deadlines_are_left_alone(letters: dict[str, Any], name: str) -> None:
    got, gold = letters[name]

    quoted = " ".join(deadline["raw"] for deadline in got["deadlines"])

    assert [d["raw"] for d in gold["not_deadlines"] if d["raw"] in quoted] == []


@pytest.mark.parametrize("name", GOLD)
def test_missing_fields_of_the_gold_are_reported_missing(
    letters: dict[str, Any], name: str
) -> None:
    got, gold = letters[name]

    # A subject without a period is complete; the gold lists it for the reader of the file.
    assert set(gold["missing"]) - {"subject.period"} <= set(got["missing"])


def test_the_slip_of_a_source_is_pointed_out(letters: dict[str, Any]) -> None:
    assert "repeated_phrase" in letters["thang-6-2026"][0]["warnings"]
