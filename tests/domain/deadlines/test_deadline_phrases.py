"""What letters say, understood: gold phrases, own phrases, whole letters, and what is refused."""

import datetime as dt
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines.model import Rule
from domain.deadlines.phrases import find, understand
from domain.deadlines.sentence import REFUSALS
from domain.deadlines.vocabulary import RuleKind

HERE = Path(__file__).parent
GOLD = HERE.parent / "letters" / "gold"
LETTERS = (
    "phan-anh-2026-06",
    "thang-6-2026",
    "thien-tai-2026-06",
)
ISSUED = dt.date(2026, 11, 22)


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def regressions() -> list[Any]:
    lines = (HERE / "phrases-regressions.txt").read_text("utf-8").splitlines()[1:]
    return [
        pytest.param(phrase, reading.removeprefix("  => "), id=phrase[:40])
        for phrase, reading in zip(lines[::2], lines[1::2], strict=True)
    ]


def short(rule: Rule) -> str:
    data = rule.to_json()
    kind = data.pop("kind")
    return " ".join([kind, *(f"{key}={value}" for key, value in data.items() if value)])


@pytest.mark.parametrize(
    "phrase", load(GOLD / "deadline-phrases.json")["phrases"], ids=lambda p: p["id"]
)
def test_gold_phrases(phrase: Any) -> None:
    issued = phrase["context"].get("issued", "2024-01-01")

    understood = understand(phrase["phrase"], issued=dt.date.fromisoformat(issued))

    from_dates = {"rolled_to_next_working_day"}
    assert [rule.to_json() for rule in understood.rules] == phrase["rules"]
    assert list(understood.flags) == [f for f in phrase["flags"] if f not in from_dates]


@pytest.mark.parametrize(
    "phrase", load(HERE / "phrases-own.json")["phrases"], ids=lambda p: p["id"]
)
def test_own_phrases(phrase: Any) -> None:
    understood = understand(phrase["phrase"], issued=ISSUED)

    assert [rule.to_json() for rule in understood.rules] == phrase["rules"]
    assert list(understood.flags) == phrase["flags"]


@pytest.mark.parametrize(("phrase", "reading"), regressions())
def test_wordings_met_later(phrase: str, reading: str) -> None:
    understood = understand(phrase, issued=ISSUED)

    rules = " | ".join(map(short, understood.rules)) or "none"
    flags = f" [{', '.join(understood.flags)}]" if understood.flags else ""
    assert rules + flags == reading


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_gives_its_deadlines_and_no_other_date(letter: str) -> None:
    text = (GOLD / f"{letter}.txt").read_text("utf-8")
    gold = load(GOLD / f"{letter}.json")["deadlines"]

    found = find(text)

    bare = {"until": None, "until_source": None}
    wanted = [Rule.from_json({**deadline["rule"], **bare}) for deadline in gold]
    assert [one.rules for one in found] == [(rule,) for rule in wanted]
    assert [one.flags for one in found] == [()] * len(wanted)
    for one, deadline in zip(found, gold, strict=True):
        assert text[one.start : one.end] == one.quotation
        assert " ".join(one.quotation.split()) in deadline["sentence"]


@pytest.mark.parametrize("letter", LETTERS)
def test_without_marks_a_letter_gives_the_same_deadlines(letter: str) -> None:
    text = (GOLD / f"{letter}.txt").read_text("utf-8")
    marks = dict.fromkeys(range(0x300, 0x370))
    plain = unicodedata.normalize("NFD", text).translate(marks).replace("đ", "d").upper()

    assert [one.rules for one in find(plain)] == [one.rules for one in find(text)]


@pytest.mark.parametrize("letter", LETTERS)
def test_a_date_that_is_no_deadline_is_not_taken_for_one(letter: str) -> None:
    for date in load(GOLD / f"{letter}.json")["not_deadlines"]:
        assert find(date["raw"]) == ()
        assert understand(date["raw"]).rules == ()
        assert understand(date["raw"]).flags == ()


LETTER = """V/v báo cáo kết quả công tác thư viện 9 tháng đầu năm 2026
Thực hiện Công văn số 3456/BVHTTDL-TV ngày 05/8/2026 của Bộ Văn hóa, Thể thao và Du lịch; Kế
hoạch số 12/KH-UBND ngày 15/01/2026 của UBND tỉnh giai đoạn 2026-2030, Sở đề nghị các đơn vị:
1. Tổng hợp số liệu từ ngày 15/12/2025 đến hết ngày 14/9/2026 theo mẫu gửi kèm.
2. Gửi báo cáo về Sở Kế hoạch và Đầu tư trước 16 giờ 30 phút ngày 18/9/2026 (thứ Sáu)
để tổng hợp, tham mưu UBND tỉnh báo cáo Bộ trước ngày 25/9/2026.
3. Rà soát các văn bản đã ban hành trước ngày 01/7/2025. Từ quý IV/2026, định kỳ hằng tháng:
- Tổng hợp tin, bài và gửi về Sở trước ngày 16;
- Báo cáo đột xuất: khi có yêu cầu của Sở.
Kỷ niệm 81 năm Quốc khánh (02/9/1945 - 02/9/2026), hội nghị dự kiến tổ chức ngày 20/9/2026.
Hằng tháng, Sở sẽ cung cấp tài liệu trước ngày 25. Cử đầu mối trước ngày 31/9/2026.
Trân trọng./."""


def test_a_letter_with_dates_of_every_kind() -> None:
    found = find(LETTER)

    assert [(one.quotation, [short(rule) for rule in one.rules], one.flags) for one in found] == [
        (
            "trước 16 giờ 30 phút ngày 18/9/2026 (thứ Sáu)",
            ["once op=before date=2026-09-18 time=16:30 weekday=fri"],
            (),
        ),
        (
            "trước ngày 16",
            ["recurring op=before freq=monthly day=16 in_period=same"],
            ("vague",),  # its rhythm stands in the line above the list
        ),
        ("đột xuất: khi có yêu cầu", ["on_demand"], ()),
        ("trước ngày 31/9/2026", [], ("no_such_day",)),
    ]


def test_a_campaign_is_a_window_for_whoever_asks_and_no_deadline_of_a_letter() -> None:
    phrase = "Tuyên truyền từ nay đến hết tháng 12/2025"

    (rule,) = understand(phrase).rules

    assert (rule.kind, rule.start, rule.end) == (RuleKind.WINDOW, None, dt.date(2025, 12, 31))
    assert find(phrase) == ()


def test_a_report_sent_within_a_window_is_due_on_its_last_day() -> None:
    (found,) = find("Gửi báo cáo từ ngày 01/12/2026 đến hết ngày 15/12/2026")

    assert [short(rule) for rule in found.rules] == ["once op=by date=2026-12-15"]
    assert found.flags == ("vague",)


def test_without_the_day_of_issue_the_year_stays_open() -> None:
    understood = understand("trước ngày 18/12")

    (rule,) = understood.rules
    assert (rule.day, rule.month, rule.date) == (18, 12, None)
    assert understood.flags == ("year_missing",)


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("trước ngày 31/6/2026", "Không có ngày 31/6. Ví dụ đúng: trước ngày 30/6/2026."),
        ("trước ngày 32", "Không có ngày 32. Ví dụ đúng: trước ngày 30/6/2026."),
        ("trước 25h00 ngày 20/12/2026", "Không có giờ 25h00. Ví dụ đúng: trước 16h00"),
        ("trước 17h00 thứ Hai, ngày 05/9/2025", "Thứ và ngày không khớp: trước 17h00 thứ Hai"),
        ("trước thứ Hai, 20/11", "Thứ và ngày không khớp: trước thứ Hai, 20/11"),
        ("trước ngày 20", "“trước ngày 20” chưa đủ để tính hạn"),
        ("gửi tài liệu trước 03 ngày diễn ra hội nghị", "Chưa rõ thời hạn “trước 03 ngày”."),
        ("trước ngày 20/12/1987", "Năm 1987 nằm ngoài các năm dùng để tính hạn."),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(phrase: str, reason: str) -> None:
    understood = understand(phrase, issued=ISSUED)

    assert understood.rules == ()
    assert set(understood.flags) <= REFUSALS
    (said,) = understood.reasons
    assert said.startswith(reason)
    assert "Ví dụ" in said


WORDS = (
    "trước ngày chậm nhất trong thời hạn 05 20/12 25 16h00 hằng tháng quý cuối của làm việc kể từ"
    " nhận báo cáo và , ; ( ) : từ đến hết thứ Sáu năm sau 31/6/2026 6 III/2026 đầu gửi sẽ nay 99"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read_or_refused_and_quoted_where_it_stands(text: str) -> None:
    for one in find(text):
        assert text[one.start : one.end] == one.quotation
        assert bool(one.rules) != bool(REFUSALS & set(one.flags))
        assert bool(one.reasons) == bool(REFUSALS & set(one.flags))
    understand(text, issued=ISSUED)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "word", ["từ ngày ", "tháng cuối ", "mười ", "trước ngày 5/9/2026, ", "( "]
)
def test_a_hostile_text_takes_no_minutes(word: str) -> None:
    assert all(one.rules or one.reasons for one in find(word * (30_000 // len(word))))
