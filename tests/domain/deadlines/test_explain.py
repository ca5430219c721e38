"""A phrase explained as the command prints it."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from documents import shipped
from domain.deadlines.explain import DatesAsked, explain
from domain.deadlines.periods import Period, Window

GOLD = Path(__file__).parents[1] / "letters" / "gold"
PHRASES = json.loads((GOLD / "deadline-phrases.json").read_text("utf-8"))["phrases"]
ISSUED = dt.date(2026, 11, 22)


def issue_of(context: dict[str, Any]) -> dt.date:
    """The day from which the dates of a gold phrase are seen."""
    if "periods" in context:
        return Period.parse(context["periods"][0]).first_day
    for key in ("issued", "from", "received"):
        if key in context:
            return dt.date.fromisoformat(context[key])
    return ISSUED


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda p: p["id"])
def test_gold_phrases_are_explained_in_full(phrase: Any) -> None:
    context = phrase["context"]
    received = context.get("received")

    explanation = explain(
        phrase["phrase"],
        issued=issue_of(context),
        received=received and dt.date.fromisoformat(received),
        calendar=shipped.calendar(),
        asked=DatesAsked(max(1, len(phrase["dates"]))),
    )

    wanted = {key: phrase[key] for key in ("rules", "dates", "flags")}
    assert explanation.to_json() == wanted


NEXT = DatesAsked()


def explained(text: str, *, asked: DatesAsked = NEXT) -> dict[str, Any]:
    return explain(
        text, issued=ISSUED, received=None, calendar=shipped.calendar(), asked=asked
    ).to_json()


@pytest.mark.parametrize(
    "phrase", [p for p in PHRASES if {"from", "periods"} & set(p["context"])], ids=lambda p: p["id"]
)
def test_gold_dates_of_a_span_or_of_named_periods(phrase: Any) -> None:
    context = phrase["context"]
    periods = tuple(Period.parse(code) for code in context.get("periods", ()))
    span = None
    if not periods:
        first, last = (dt.date.fromisoformat(context[key]) for key in ("from", "to"))
        span = Window(first, last)

    dates = explained(phrase["phrase"], asked=DatesAsked(span=span, periods=periods))["dates"]

    assert dates == phrase["dates"]


def test_the_next_four_dates_of_a_quarterly_report() -> None:
    dates = explained("trước ngày 25 của tháng cuối quý")["dates"]

    assert [date["last_day"] for date in dates] == [
        "2026-12-24",
        "2027-03-24",
        "2027-06-24",
        "2027-09-24",
    ]


def test_the_dates_of_several_rules_stand_in_order() -> None:
    dates = explained("trước ngày 20/6 và 20/12 hằng năm", asked=DatesAsked(3))["dates"]

    assert [date["stated_date"] for date in dates] == ["2026-12-20", "2027-06-20", "2027-12-20"]


def test_without_a_day_of_receipt_a_letter_came_when_it_was_issued() -> None:
    dates = explained("trong thời hạn 05 ngày làm việc kể từ ngày nhận được Công văn này")["dates"]

    # Sunday 22/11: counted from Monday on, the 24th is off.
    assert [date["last_day"] for date in dates] == ["2026-11-30"]


def test_a_sentence_that_sets_no_deadline_gives_nothing() -> None:
    nothing: dict[str, Any] = {"rules": [], "dates": [], "flags": []}

    assert explained("Hội nghị tổ chức ngày 15 tháng 12 năm 2026 tại Hà Nội") == nothing


@pytest.mark.parametrize(
    ("typed", "flag", "reason"),
    [
        ("31/6", "no_such_day", "Không có ngày 31/6."),
        ("ngày 32", "no_such_day", "Không có ngày 32."),
        ("thứ Năm, ngày 05/9/2025", "weekday_mismatch", "không khớp: thứ Năm, ngày 05/9/2025."),
        ("thứ Sáu, ngày 05/9/2025", "", ""),
        ("05/9/2025", "", ""),
    ],
)
def test_a_date_and_nothing_else_is_no_deadline(typed: str, flag: str, reason: str) -> None:
    found = explained(typed)

    assert found["rules"] == []
    assert found["flags"] == ([flag] if flag else [])
    assert reason in " ".join(found.get("reasons", []))


def test_what_is_refused_says_why() -> None:
    assert explained("trước ngày 31/6") == {
        "rules": [],
        "dates": [],
        "flags": ["no_such_day"],
        "reasons": ["Không có ngày 31/6. Ví dụ đúng: trước ngày 30/6/2026."],
    }


def test_a_date_that_has_passed_is_shown_all_the_same() -> None:
    (date,) = explained("chậm nhất ngày 20/12/2024")["dates"]

    assert date["last_day"] == "2024-12-20"
