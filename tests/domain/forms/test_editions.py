"""What one frozen table changed against the one before, unit by unit."""

import pytest

from domain.forms.showing.editions import (
    Absent,
    Edition,
    FrozenRow,
    FrozenUnit,
    changes,
    from_json,
    to_json,
)
from tests.domain.forms.sheets import FORM

LAMP = {"received_on": "2024-08-03", "source": "loa", "title": "Đèn", "link": ""}
BENCH = {**LAMP, "title": "Ghế đá"}


def edition(*units: FrozenUnit) -> Edition:
    return Edition("phan-anh", 1, units, (Absent("90009", "Phường 9", "Chưa gửi"),))


def ward(*rows: FrozenRow, nil: bool = False) -> FrozenUnit:
    return FrozenUnit("90001", "Phường 1", rows, nil=nil, sent_at="2024-09-20T01:00:00+00:00")


ONE, TWO = FrozenRow(1, LAMP), FrozenRow(2, BENCH)
CASES = [
    ("nothing", edition(ward(ONE)), edition(ward(ONE)), []),
    ("order alone", edition(ward(ONE, TWO)), edition(ward(TWO, ONE)), []),
    ("came in", edition(), edition(ward(ONE, TWO)), [("Báo cáo", "chưa có", "02 dòng")]),
    ("went", edition(ward(nil=True)), edition(), [("Báo cáo", "không phát sinh", "chưa có")]),
    (
        "nil to rows",
        edition(ward(nil=True)),
        edition(ward(ONE)),
        [("Báo cáo", "không phát sinh", "01 dòng")],
    ),
    (
        "a cell",
        edition(ward(ONE)),
        edition(ward(FrozenRow(1, {**LAMP, "title": "Đèn hỏng", "received_on": "2024-08-04"}))),
        [
            ("Dòng 1, Ngày", "thứ Bảy, 03/8/2024", "Chủ nhật, 04/8/2024"),
            ("Dòng 1, Tiêu đề", "Đèn", "Đèn hỏng"),
        ],
    ),
    (
        "a cell emptied",
        edition(ward(FrozenRow(1, {**LAMP, "link": "https://x.example"}))),
        edition(ward(ONE)),
        [("Dòng 1, Link", "https://x.example", "để trống")],
    ),
    (
        "rows more and less",
        edition(ward(ONE)),
        edition(ward(TWO)),
        [
            ("Dòng 1", "chưa có", "03/8, loa, Ghế đá"),
            ("Dòng 1 của bản trước", "03/8, loa, Đèn", "đã bỏ"),
        ],
    ),
]


@pytest.mark.parametrize(
    ("before", "after", "said"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_changes_are_said_in_words(
    before: Edition, after: Edition, said: list[tuple[str, str, str]]
) -> None:
    found = changes(FORM, before, after)

    assert [(c.what, c.before, c.after) for c in found] == said
    assert all((c.code, c.unit) == ("90001", "Phường 1") for c in found)


def test_units_come_in_the_order_of_their_codes() -> None:
    far = FrozenUnit("90010", "Phường 10", (ONE,))

    assert [c.code for c in changes(FORM, edition(), edition(far, ward(ONE)))] == ["90001", "90010"]


def test_an_edition_is_plain_data_and_comes_back_equal() -> None:
    kept = edition(ward(ONE, TWO), FrozenUnit("90002", "Phường 2", nil=True, status="Đã gửi"))

    assert from_json(to_json(kept)) == kept
    assert kept.row_count == 2
