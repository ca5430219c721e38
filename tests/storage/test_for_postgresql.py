"""The questions of every message as PostgreSQL would get them: what they lock, and that it can."""

import pytest
from sqlalchemy.dialects import postgresql

from storage import chats, outbox, report_view


@pytest.mark.parametrize(
    ("question", "lock"),
    [
        (chats._to_read, "FOR UPDATE OF address"),
        (outbox._to_claim, "FOR UPDATE SKIP LOCKED"),
    ],
)
def test_what_is_locked(question: object, lock: str) -> None:
    said = str(question().compile(dialect=postgresql.dialect()))  # type: ignore[operator]

    assert said.rstrip().endswith(lock)


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize("asking", [True, False])
def test_what_surrounds_a_report_is_one_statement(draft: bool, asking: bool) -> None:
    question = report_view._to_read_around(draft=draft, asking=asking)

    said = str(question.compile(dialect=postgresql.dialect()))

    assert said.count("UNION ALL") == 2 + draft + 3 * asking
    assert "DISTINCT" not in said  # PostgreSQL cannot compare JSON
