"""Conditions: what is known is evaluated, everything else is refused by name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forms.definition.conditions import fits, problems, relevant
from domain.forms.definition.expressions import Around, BadExpression, parse
from domain.forms.definition.model import Field, FieldKind

CELLS = {"kind": "khác", "count": "12", "places": "thư viện; trường học", "day": "2026-08-03"}
HERE = Around("5", CELLS, date(2026, 8, 4))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (". >= 0 and . <= 10", True),
        (". > 5", False),
        (". = 5.0", True),
        (". != 6", True),
        (". < 6 or . > 100", True),
        ("not(. = 5)", False),
        ("(. = 4 or . = 5) and . != 6", True),
        ("${kind} = 'khác'", True),
        ('${kind} = "loa"', False),
        ("${missing} = ''", True),
        ("${count} > 9", True),
        ("selected(${places}, 'trường học')", True),
        ("selected(${places}, 'trường')", False),
        ("string-length(${kind}) = 4", True),
        ("${day} <= today()", True),
        ("${day} < date('2026-08-03')", False),
        ("regex(., '^[0-9]+$')", True),
        ("regex(${kind}, '^[0-9]+$')", False),
        ("${kind} < 3", False),
    ],
)
def test_what_is_known_is_evaluated(text: str, holds: bool) -> None:
    assert parse(text).holds(HERE) is holds


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (". + 1 = 2", "'+ 1 = 2' is not known here"),
        ("count(${x}) > 1", "count() is not known here"),
        ("../x = 1", "'/x = 1' is not known here"),
        (". . = 1", "'.' stands where a comparison is expected"),
        (". >=", "'' stands where a value is expected"),
        (".", "'' stands where a comparison is expected"),
        (". = 1 . = 2", "'.' is left over"),
        ("(. = 1", "')' is missing before 'the end'"),
        ("not . = 1", "'(' is missing before '.'"),
        ("selected(., .)", "selected() compares with a quoted text"),
        ("regex(., '[')", "is no pattern"),
        ("regex(., '(a+)+b')", "a repetition inside a repetition could take for ever"),
        ("= 1", "'=' stands where a value is expected"),
        (" or ".join(["${abcdefg} = 1"] * 40), "longer than 500 characters"),
    ],
)
def test_what_is_not_known_is_refused_by_name(text: str, why: str) -> None:
    with pytest.raises(BadExpression) as refused:
        parse(text)
    assert why in str(refused.value)


@given(st.text(max_size=60))
def test_no_text_does_anything_but_hold_or_be_refused(text: str) -> None:
    try:
        test = parse(text)
    except BadExpression:
        return
    assert test.holds(HERE) in (True, False)


def field(key: str, **more: str) -> Field:
    return Field(key, FieldKind.TEXT, key, key, "?", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ((field("a", constraint=". > 1"), field("b", relevant="${a} = 1")), []),
        ((field("a", constraint=". >"),), [("a", "constraint", "'' stands where a value")]),
        (
            (field("a", constraint=". > ${b}"), field("b")),
            [("a", "constraint", "looks at another")],
        ),
        ((field("a", relevant="${x} = 1"),), [("a", "relevant", "no field 'x'")]),
        (
            (field("a", relevant="${b} = 1"), field("b", relevant="${a} = 1")),
            [("a", "relevant", "a cycle: a looks at b looks at a")],
        ),
        ((field("a", relevant="${a} = 1"),), [("a", "relevant", "a cycle: a looks at a")]),
    ],
)
def test_conditions_of_a_form_are_checked_together(
    fields: tuple[Field, ...], said: list[tuple[str, str, str]]
) -> None:
    found = list(problems(fields))

    assert [f[:2] for f in found] == [s[:2] for s in said]
    assert all(s[2] in f[2] for f, s in zip(found, said, strict=True))


def test_without_a_condition_everything_is_asked_and_taken() -> None:
    today = date(2026, 8, 4)

    assert relevant(field("a"), {})
    assert fits(field("a"), "x", today)
    assert fits(field("a", constraint=". > 1"), "", today)
    assert not fits(field("a", constraint=". > 1"), "1", today)
    assert relevant(field("b", relevant="${a} = 'có'"), {"a": "có"})
    assert not relevant(field("b", relevant="${a} = 'có'"), {})
