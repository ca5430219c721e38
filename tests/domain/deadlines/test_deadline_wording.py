"""What people read about a reading."""

import pytest

from domain.deadlines.sentence import REFUSALS
from domain.deadlines.wording import flag_text


@pytest.mark.parametrize(
    "flag", ["ambiguous_op", "vague", "year_missing", "rolled_to_next_working_day"]
)
def test_a_reading_that_must_be_confirmed_says_why(flag: str) -> None:
    assert flag_text(flag).endswith(".")


def test_a_refusal_has_its_reason_instead() -> None:
    assert {flag_text(flag) for flag in REFUSALS} == {""}
