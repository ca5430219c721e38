"""A rule is what the words ask for; it is strict about its parts and survives JSON."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines.errors import RuleError
from domain.deadlines.model import Rule
from domain.deadlines.vocabulary import (
    Freq,
    InPeriod,
    Op,
    Origin,
    RuleKind,
    Span,
    TimeUnit,
    Weekday,
)

GOLD = Path(__file__).parents[1] / "letters" / "gold"
PHRASES = json.loads((GOLD / "deadline-phrases.json").read_text("utf-8"))["phrases"]

days = st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31))
times = st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0))
dated = st.sampled_from([Op.BEFORE, Op.BY])
once = st.builds(Rule, kind=st.just(RuleKind.ONCE), op=dated, date=days, time=times)
monthly = st.builds(
    Rule,
    kind=st.just(RuleKind.RECURRING),
    op=dated,
    freq=st.just(Freq.MONTHLY),
    day=st.integers(1, 31),
    in_period=st.sampled_from(InPeriod),
    until=st.none() | days,
    time=times,
)
weekly = st.builds(
    Rule,
    kind=st.just(RuleKind.RECURRING),
    op=dated,
    freq=st.just(Freq.WEEKLY),
    weekday=st.sampled_from(Weekday),
    time=times,
)
spans = st.builds(
    Rule,
    kind=st.just(RuleKind.RECURRING),
    op=st.just(Op.DURING),
    freq=st.sampled_from(Freq),
    span=st.sampled_from(Span),
)
counts = st.builds(
    Rule,
    kind=st.just(RuleKind.RELATIVE),
    op=st.just(Op.WITHIN),
    n=st.integers(1, 90),
    unit=st.sampled_from(TimeUnit),
    origin=st.sampled_from([Origin.RECEIPT, Origin.ISSUE]),
)
rules = once | monthly | weekly | spans | counts


@given(rules)
def test_a_rule_survives_json(rule: Rule) -> None:
    for complete in (False, True):
        written = json.loads(json.dumps(rule.to_json(complete=complete)))

        assert Rule.from_json(written) == rule


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda p: p["id"])
def test_the_rules_of_the_gold_phrases_are_written_as_they_were_read(phrase: Any) -> None:
    assert [Rule.from_json(rule).to_json() for rule in phrase["rules"]] == phrase["rules"]


@pytest.mark.parametrize("letter", ["thien-tai-2026-06", "phan-anh-2026-06"])
def test_the_rules_of_the_gold_letters_are_written_as_they_were_read(letter: str) -> None:
    gold = json.loads((GOLD / f"{letter}.json").read_text("utf-8"))

    for deadline in gold["deadlines"]:
        assert Rule.from_json(deadline["rule"]).to_json(complete=True) == deadline["rule"]


ONCE = {"kind": "once", "op": "by", "date": "2026-12-20"}
MONTHLY = {"kind": "recurring", "op": "by", "freq": "monthly", "day": 15}
RELATIVE = {"kind": "relative", "op": "within", "n": 5, "unit": "day", "from": "receipt"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param({}, "missing_key", id="nothing"),
        pytest.param({"kind": "once", "op": "by"}, "missing_key", id="once without a date"),
        pytest.param({**ONCE, "hour": "16:00"}, "unknown_key", id="a key of its own"),
        pytest.param({**ONCE, "freq": "monthly"}, "unknown_key", id="once with a rhythm"),
        pytest.param({**ONCE, "kind": "sometimes"}, "bad_value", id="another kind"),
        pytest.param({**ONCE, "date": "20/12/2026"}, "bad_value", id="a date written otherwise"),
        pytest.param({**ONCE, "date": 20261220}, "bad_value", id="a date as a number"),
        pytest.param({**ONCE, "date": "2026-02-30"}, "bad_value", id="a date that is none"),
        pytest.param({**ONCE, "time": "25:00"}, "bad_value", id="an hour that is none"),
        pytest.param({**ONCE, "weekday": "mon"}, "weekday_mismatch", id="a Sunday called Monday"),
        pytest.param({"kind": "once", "op": "by", "day": 31, "month": 6}, "no_such_day", id="31/6"),
        pytest.param({**MONTHLY, "day": 32}, "no_such_day", id="day 32"),
        pytest.param({**MONTHLY, "day": "15"}, "bad_value", id="a day as text"),
        pytest.param({**MONTHLY, "day": True}, "bad_value", id="a day as truth"),
        pytest.param({**MONTHLY, "interval": 2}, "bad_value", id="every second month"),
        pytest.param({**MONTHLY, "month": 3}, "rhythm_without_day", id="a month too many"),
        pytest.param({**MONTHLY, "freq": "quarterly"}, "rhythm_without_day", id="no month"),
        pytest.param({**MONTHLY, "span": "last_week"}, "rhythm_without_day", id="day and span"),
        pytest.param(
            {**MONTHLY, "freq": "half_yearly", "month": 7}, "bad_value", id="month 7 of 6"
        ),
        pytest.param({**RELATIVE, "freq": "monthly"}, "missing_key", id="a rhythm from receipt"),
        pytest.param({**RELATIVE, "from": "period_end"}, "missing_key", id="which period ends"),
        pytest.param({**RELATIVE, "n": 0}, "bad_value", id="within no days"),
        pytest.param(
            {"kind": "window", "op": "during", "start": "2026-02-01", "end": "2026-01-01"},
            "start_after_end",
            id="a window backwards",
        ),
    ],
)
def test_what_makes_no_rule_is_refused_with_an_example(data: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleError) as refused:
        Rule.from_json(data)

    assert refused.value.code == code
    assert "Ví dụ" in str(refused.value)


def test_a_date_without_year_is_the_first_such_day_from_the_issue_on() -> None:
    rule = Rule(RuleKind.ONCE, Op.BY, day=10, month=1)

    assert rule.settled(dt.date(2026, 11, 22)).date == dt.date(2027, 1, 10)
    assert rule.settled(dt.date(2026, 1, 10)).date == dt.date(2026, 1, 10)


def test_29_february_waits_for_a_leap_year() -> None:
    rule = Rule(RuleKind.ONCE, Op.BY, day=29, month=2)

    assert rule.settled(dt.date(2097, 1, 1)).date == dt.date(2104, 2, 29)


def test_from_now_is_from_the_issue_and_never_after_the_end() -> None:
    window = Rule(RuleKind.WINDOW, Op.DURING, end=dt.date(2025, 12, 31))

    assert window.settled(dt.date(2025, 10, 20)).start == dt.date(2025, 10, 20)
    assert window.settled(dt.date(2026, 10, 20)).start == dt.date(2025, 12, 31)


def test_a_settled_rule_stays_as_it_is() -> None:
    rule = Rule.from_json(ONCE)

    assert rule.settled(dt.date(2030, 1, 1)) is rule


def test_a_report_on_demand_has_no_op_and_a_standing_topic_needs_nothing() -> None:
    assert Rule(RuleKind.ON_DEMAND).to_json() == {"kind": "on_demand", "op": None}
    assert Rule(RuleKind.STANDING).to_json(complete=True) == {"kind": "standing", "op": None}
