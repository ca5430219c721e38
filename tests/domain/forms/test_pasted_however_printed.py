"""Rows come out as they were meant, or marked, however somebody printed them.

Values hold no line that begins with a label; such lines are cases of their own.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.chat.channel import LIMITS
from domain.forms.marks import GUESSED
from domain.vietnamese.spelling import day_month
from sandbox.requests import cut as cut_by_messenger
from tests.domain.forms.pastes_outside import Played, play
from tests.domain.forms.sheets import FORM

LABELS = {
    "received_on": ("Ngày", "ngay", "Ngày tiếp nhận", "NGÀY"),
    "source": ("Nguồn", "nguon", "Nguồn tin"),
    "title": ("Tiêu đề", "tieu de", "Vụ việc"),
    "content": ("Nội dung", "noi dung", "ND"),
    "link": ("Link", "Đường dẫn"),
    "answer": ("Trả lời", "tra loi", "Kết quả"),
    "channels_used": ("Kênh", "kenh", "Các kênh"),
    "support_requested": ("Đề nghị", "de nghi"),
}
OPTIONAL = ("link", "support_requested")
WORDS = st.sampled_from(
    ["đèn đường", "tổ 4", "hỏng", "cống tắc", "nước tràn", "ghế gãy", "loa", "thư viện mở cửa muộn",
     "rác ùn ứ", "phường đã thay xong", "bà con xin sớm,", "(ngõ 7)", "19h30", "02 cái;", "chợ"]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=2, max_size=9).map(lambda w: " ".join(["việc", *w]).rstrip(";, "))
DAYS = st.integers(0, 91).map(lambda n: date(2026, 6, 15) + timedelta(days=n))


@dataclass(frozen=True)
class Printed:
    """Rows as values by field, and the messages in which they were sent."""

    rows: tuple[dict[str, str], ...]
    messages: tuple[str, ...]
    cut: tuple[str, ...]


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str]:
    made = {key: draw(TEXTS) for key in LABELS if key not in OPTIONAL}
    made["received_on"] = draw(DAYS).isoformat()
    if draw(st.booleans()):
        made["link"] = f"https://dvc.example/pa/{draw(st.integers(1, 9999))}"
    if draw(st.booleans()):
        made["support_requested"] = draw(TEXTS)
    return made


@st.composite
def printed(draw: st.DrawFn) -> Printed:
    """One way of printing for the whole message: people copy what they did before."""
    meant = tuple(draw(st.lists(rows(), min_size=1, max_size=8)))
    labels = {key: draw(st.sampled_from(names)) for key, names in LABELS.items()}
    # Whoever leaves the first label of a row out where it is empty leaves nobody a way to know.
    order = draw(st.permutations(list(LABELS)).filter(lambda keys: keys[0] not in OPTIONAL))
    joint = draw(st.sampled_from([": ", ":", " : ", "=", "\t", ":\n", "\n", "："]))
    bullet = draw(st.sampled_from(["", "", "- ", "• ", "+ "])) if "\n" not in joint else ""
    between = draw(st.sampled_from(["\n", "\n", "\n\n", "\n---\n", "\n=====\n"]))
    empty = draw(st.booleans()) and joint not in (":\n", "\n")
    blocks = [_row(row, order, labels, f"{bullet}{{}}{joint}{{}}", empty=empty) for row in meant]
    text = between.join(blocks)
    if draw(st.booleans()):
        return Printed(meant, (text,), ("",))
    by = draw(st.sampled_from(["zalo", "telegram"]))
    parts = cut_by_messenger(text, LIMITS[by].hears)
    return Printed(meant, tuple(parts), (*(by,) * (len(parts) - 1), ""))


def _row(
    row: dict[str, str], order: list[str], labels: dict[str, str], line: str, *, empty: bool
) -> str:
    shown = {**row, "received_on": day_month(date.fromisoformat(row["received_on"]))}
    lines = [line.format(labels[key], shown.get(key, "")) for key in order if key in row or empty]
    return "\n".join(lines)


def judged(meant: tuple[dict[str, str], ...], played: Played) -> Counter[str]:
    """Rows right and unmarked; cells that differ from what was meant without a mark or a word."""
    counts: Counter[str] = Counter()
    for at, wanted in enumerate(meant):
        cells, marks = played.rows[at] if at < len(played.rows) else ({}, {})
        counts["rows"] += 1
        counts["right"] += cells == wanted and GUESSED not in marks.values()
        for key in wanted.keys() | cells.keys():
            same = cells.get(key, "") == wanted.get(key, "")
            said = marks.get(key) or (key not in cells and _said(wanted[key], played.said))
            counts["wrong"] += not same and not said
    counts["wrong"] += max(0, len(played.rows) - len(meant))
    return counts


def _said(value: str, said: str) -> bool:
    return " ".join(value.split()) in said


@settings(max_examples=150, deadline=None)
@given(printed())
def test_rows_come_out_as_they_were_meant_or_marked(paste: Printed) -> None:
    played = play(paste.messages, paste.cut)

    assert judged(paste.rows, played)["wrong"] == 0, (paste.messages, played)


def test_nine_rows_of_ten_come_out_right_and_unmarked() -> None:
    total: Counter[str] = Counter()

    @settings(max_examples=100, deadline=None, database=None, derandomize=True)
    @given(printed())
    def count(paste: Printed) -> None:
        total.update(judged(paste.rows, play(paste.messages, paste.cut)))

    count()
    # Measured: 0.98 and more.
    assert total["right"] >= 0.9 * total["rows"], total


def test_the_form_has_the_labels_that_are_printed() -> None:
    assert set(LABELS) == {field.key for field in FORM.fields}


def test_what_may_end_one_row_or_begin_the_next_is_marked() -> None:
    row = "Tiêu đề: Đèn\nNgày: 3/8\nNguồn: loa\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"
    second = row.replace("Đèn", "Ghế")

    played = play((f"{row}\nLink: https://dvc.example/pa/1\n{second}",), ("",))

    assert [marks for _, marks in played.rows] == [{"link": GUESSED}, {}]
