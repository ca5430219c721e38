"""The five published letters against their gold files."""

import json
from typing import Any

import pytest

from chat.folding import fold
from tests.letters import comparison
from tests.letters.comparison import GOLD, Field, Verdict

#: The gold corrects slips of the source or restores lost marks; the reader keeps what is written.
KEPT_AS_WRITTEN = {
    ("kon-tum-2024", "task groups"),
    ("hung-yen-2024-09", "issuer"),
    ("hung-yen-2024-09", "place"),
    ("hung-yen-2024-09", "subject"),
    ("hung-yen-2024-09", "task groups"),
}


@pytest.fixture(scope="module")
def letters() -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    loaded = {name: comparison.load("gold", name) for name in GOLD}
    return {name: (comparison.read(text), gold) for name, (text, gold) in loaded.items()}


def fields_of(letters: dict[str, Any], name: str) -> dict[str, Field]:
    got, gold = letters[name]
    return {field.name: field for field in comparison.against_gold(got, gold)}


def test_all_five_letters_are_here() -> None:
    assert len(GOLD) == 5


@pytest.mark.parametrize("name", GOLD)
def test_every_field_is_exact_but_where_the_gold_corrects_the_source(
    letters: dict[str, Any], name: str
) -> None:
    fields = fields_of(letters, name)

    inexact = {
        field.name
        for field in fields.values()
        if field.verdict not in (Verdict.EXACT, Verdict.ABSENT)
    }

    assert inexact == {field for letter, field in KEPT_AS_WRITTEN if letter == name}


@pytest.mark.parametrize("name", GOLD)
def test_nothing_wrong_is_called_sure(letters: dict[str, Any], name: str) -> None:
    wrong = {
        field.name: field.wrongly_sure
        for field in fields_of(letters, name).values()
        if field.wrongly_sure
    }

    if name == "kon-tum-2024":  # the source writes `Công` for `Cổng`, and the source is quoted
        assert fold(wrong.pop("task groups")[0]) == fold(
            "Cổng TTĐT tỉnh; Trang TTĐT các sở, ban, ngành"
        )
    assert wrong == {}


def test_a_letter_without_marks_is_never_sure_of_anything(letters: dict[str, Any]) -> None:
    got, _ = letters["hung-yen-2024-09"]

    assert '"sure": true' not in json.dumps(got)


def test_lost_marks_leave_texts_that_are_close_to_the_restored_ones(
    letters: dict[str, Any],
) -> None:
    got, gold = letters["hung-yen-2024-09"]

    pairs = [
        (gold["subject"]["text"], got["subject"]["text"]),
        (gold["issuer"]["name"], got["issuer"]["name"]),
        *(
            (a["text"], b["text"])
            for a, b in zip(gold["recipients"], got["recipients"], strict=True)
        ),
        *((a["title"], b["title"]) for a, b in zip(gold["topics"], got["topics"], strict=True)),
    ]

    assert min(comparison.similarity(a, b) for a, b in pairs) > 0.75


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dien-bien-2023-06", {"iso": "2023-06-05", "source": "digital signature"}),
        ("kon-tum-2024", {"not_before": "2024-07-30", "source": "latest cited document"}),
        ("son-la-2024-06", None),
    ],
)
def test_an_incomplete_date_is_deduced_and_said_to_be(
    letters: dict[str, Any], name: str, expected: dict[str, str] | None
) -> None:
    assert letters[name][0]["date"]["inferred"] == expected


def test_the_end_of_a_rhythm_is_proposed_from_the_subject(letters: dict[str, Any]) -> None:
    got, _ = letters["dien-bien-2023-06"]

    once, monthly = (deadline["rule"] for deadline in got["deadlines"])

    assert "until" not in once
    assert (monthly["until"], monthly["until_source"]) == ("2023-12-31", "subject")
    assert "no_end_of_rule" in got["warnings"]


def test_a_deadline_says_what_follows_and_by_which_way(letters: dict[str, Any]) -> None:
    got, gold = letters["dien-bien-2023-06"]

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


def test_the_slips_of_a_source_are_pointed_out(letters: dict[str, Any]) -> None:
    assert "cited_year_differs" in letters["kon-tum-2024"][0]["warnings"]
    assert "repeated_phrase" in letters["son-la-2024-06"][0]["warnings"]
    assert "no_marks" in letters["hung-yen-2024-09"][0]["warnings"]
