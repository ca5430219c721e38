"""A hundred sentences from outside: nothing wrong looks right, and most is right without a mark."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from domain.deadlines.phrases import Understood, find, understand

DATA = json.loads((Path(__file__).parent / "phrases-outside.json").read_text("utf-8"))
ISSUED = dt.date.fromisoformat(DATA["issued"])


def read(phrase: Any) -> Understood:
    return understand(phrase["phrase"], issued=ISSUED, sent=ISSUED)


def rules(read: Understood) -> list[dict[str, Any]]:
    return [rule.to_json() for rule in read.rules]


@pytest.mark.parametrize("phrase", DATA["phrases"], ids=lambda p: p["id"])
def test_nothing_wrong_looks_right_and_no_request_is_silent(phrase: Any) -> None:
    got = read(phrase)

    right = rules(got) == phrase["rules"]
    silent = phrase["flags"] and not got.rules and not got.flags
    assert right or got.flags or phrase["acceptable"] == "flagged"
    assert not silent or phrase["acceptable"] == "flagged"


@pytest.mark.parametrize("half", ["seen", "held_out"])
def test_nine_of_ten_are_exactly_right(half: str) -> None:
    mine = [phrase for phrase in DATA["phrases"] if phrase["half"] == half]

    exact = [
        phrase
        for phrase in mine
        if rules(read(phrase)) == phrase["rules"]
        and sorted(read(phrase).flags) == sorted(phrase["flags"])
    ]

    assert len(mine) == 50
    assert len(exact) >= 0.9 * len(mine)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Các phường tổng hợp, đồng thời gửi báo cáo về Sở trước ngày 25/7/2026.", 1),
        ("Thôi gửi báo cáo trước ngày 25/7/2026 theo mẫu cũ.", 0),
        ("Các xã kịp thời gửi báo cáo trước ngày 25/7/2026.", 1),
        ("Hằng tháng qua hộp thư công vụ, các xã gửi báo cáo trước ngày 5.", 1),
        ("Số liệu từ ngày 20 tháng trước đến ngày 19 tháng báo cáo.", 0),
        ("Đơn gửi trước ngày 01/3/2019 không phải làm lại.", 0),
        ("Gửi báo cáo trước ngày 31/9/2026.", 1),
        ("Báo cáo hằng ngày trước 16h00.", 1),
    ],
)
def test_a_letter_gives_what_asks_for_something(text: str, found: int) -> None:
    assert len(find(text)) == found
