"""Letters of other agencies, composed for the purpose (see samples/README.md)."""

from typing import Any

import pytest

from tests.domain.letters import comparison
from tests.domain.letters.comparison import SAMPLES, Field, Verdict


@pytest.fixture(scope="module")
def letters() -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    loaded = {name: comparison.load("samples", name) for name in SAMPLES}
    return {name: (comparison.read(text), want) for name, (text, want) in loaded.items()}


def fields_of(letters: dict[str, Any], name: str) -> list[Field]:
    return comparison.against_sample(*letters[name])


@pytest.mark.parametrize("name", SAMPLES)
def test_every_field_is_read(letters: dict[str, Any], name: str) -> None:
    unread = {
        field.name: (field.expected, field.read)
        for field in fields_of(letters, name)
        if field.verdict not in (Verdict.EXACT, Verdict.ABSENT)
    }

    assert unread == {}


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_wrong_is_called_sure(letters: dict[str, Any], name: str) -> None:
    assert [field.wrongly_sure for field in fields_of(letters, name) if field.wrongly_sure] == []


def test_an_annex_is_read_as_a_form_without_groups(letters: dict[str, Any]) -> None:
    form = letters["held-science-department"][0]["form"]

    assert form["row_number_column"]["label"] == "STT"
    assert [(c["label"], c["type"]) for c in form["groups"][0]["columns"]] == [
        ("Đơn vị", "text"),
        ("Nhà cung cấp", "text"),
        ("Tốc độ (Mbps)", "number"),
        ("Ghi chú", "long_text"),
    ]
    assert form["blank_rows"] == 2


def test_the_stated_number_of_units_is_kept_for_checking(letters: dict[str, Any]) -> None:
    assert letters["held-science-department"][0]["recipients"][0]["count"] == 102


def test_a_signing_note_gives_the_time_of_signature(letters: dict[str, Any]) -> None:
    got, _ = letters["held-science-department"]

    assert got["signature_times"] == ["2025-07-17T15:20:11+07:00"]
