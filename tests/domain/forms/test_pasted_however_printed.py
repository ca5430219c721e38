"""Rows come out as they were meant, or marked, however somebody printed them.

Values hold no line that begins with a label; such lines are cases of their own.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.chat.messages import Typed
from domain.chat.messengers import limits_of
from domain.forms.answers.marks import GUESSED
from domain.forms.definition.model import Draft
from domain.forms.engine import engine
from domain.vietnamese.spelling import day_month
from sandbox.requests import cut as cut_by_messenger
from tests.domain.forms.pastes_outside import Played, play
from tests.domain.forms.pasting_scores import WINDOW
from tests.domain.forms.sheets import FORM
from tests.examples import examples, thorough

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
    parts = cut_by_messenger(text, limits_of(by).hears)
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


@thorough
@settings(max_examples=examples(150), deadline=None)
@given(printed())
def test_rows_come_out_as_they_were_meant_or_marked(paste: Printed) -> None:
    played = play(paste.messages, paste.cut)

    assert judged(paste.rows, played)["wrong"] == 0, (paste.messages, played)


@thorough
def test_nine_rows_of_ten_come_out_right_and_unmarked() -> None:
    total: Counter[str] = Counter()

    @settings(max_examples=examples(100), deadline=None, database=None, derandomize=True)
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


TWO = (
    "Ngày: 3/8\nNguồn: loa\nTiêu đề: Đèn hỏng\nNội dung: hai bóng hỏng cả tuần\n"
    "Trả lời: phường đã thay bóng\nKênh: loa phường\n"
    "Ngày: 4/8\nNguồn: hộp thư\nTiêu đề: Ghế gãy\nNội dung: ba cái ghế đá\n"
    "Trả lời: phường đã sửa ghế\nKênh: bảng tin"
)
MEANT = (
    {"received_on": "2026-08-03", "source": "loa", "title": "Đèn hỏng",
     "content": "hai bóng hỏng cả tuần", "answer": "phường đã thay bóng",
     "channels_used": "loa phường"},
    {"received_on": "2026-08-04", "source": "hộp thư", "title": "Ghế gãy",
     "content": "ba cái ghế đá", "answer": "phường đã sửa ghế", "channels_used": "bảng tin"},
)  # fmt: skip
ENDS = [at for at, sign in enumerate(TWO) if sign == "\n" and at > 20]
#: A bare end of the last line is no row: it is quoted and asked.
BLANKS = [at for at, sign in enumerate(TWO) if sign == " " and 20 < at < TWO.rindex("\n")]


def test_two_short_messages_cut_between_lines_are_two_right_rows() -> None:
    for at in ENDS:
        played = play((TWO[:at], TWO[at + 1 :]), ("", ""))

        assert judged(MEANT, played)["right"] == 2, (TWO[:at], played)


def test_two_short_messages_cut_inside_a_line_hold_nothing_wrong_unmarked() -> None:
    total: Counter[str] = Counter()
    for at in BLANKS:
        counts = judged(MEANT, play((TWO[:at], TWO[at + 1 :]), ("", "")))
        total.update(counts)

        assert counts["wrong"] == 0, (TWO[:at], play((TWO[:at], TWO[at + 1 :]), ("", "")))
    # The cell that was cut is marked; the other row of the two is right and unmarked.
    assert total["right"] >= 0.5 * total["rows"], total


@thorough
@settings(max_examples=examples(150), deadline=None, derandomize=True)
@given(printed(), st.data())
def test_rows_sent_in_two_messages_are_as_they_were_meant_or_marked(
    paste: Printed, data: st.DataObject
) -> None:
    text = paste.messages[0]
    assume(len(paste.messages) == 1 and "\n" in text)
    last = text.rstrip().rindex("\n")
    # Who sends a Word table, or labels without a sign, parts them between lines.
    signs = "\n " if set(text.split("\n", 1)[0]) & set(":=：") else "\n"
    cuts = [n for n, sign in enumerate(text[: last + 1]) if sign in signs]
    at = data.draw(st.sampled_from([n for n in cuts if text.count("\n", 0, n) >= 4]))

    played = play((text[:at], text[at + 1 :]), ("", ""))

    assert judged(paste.rows, played)["wrong"] == 0, (text[:at], text[at + 1 :], played)


FIRST = "Ngày: 3/8\nNguồn: loa\nTiêu đề: Đèn hỏng\nNội dung: hai bóng"
SECOND = "hỏng cả tuần\nTrả lời: đã thay\nKênh: loa phường"


def test_a_row_changed_between_its_two_messages_takes_nothing_over() -> None:
    played = play((FIRST, "Nội dung: ba bóng hỏng", SECOND), ("", "", ""))

    assert played.rows[0][0]["content"] == "ba bóng hỏng"


def test_a_row_that_a_colleague_changed_is_not_read_again() -> None:
    pasted = engine.step(WINDOW, engine.start(WINDOW, Draft()).state, Typed(FIRST)).state
    changed = replace(pasted.rows[0], cells={**pasted.rows[0].cells, "content": "bốn bóng"})

    step = engine.step(WINDOW, replace(pasted, rows=(changed,)), Typed(SECOND))

    assert step.state.rows[0].cells["content"] == "bốn bóng"


def test_a_link_in_a_second_message_keeps_a_line_of_its_own() -> None:
    link = "https://dvc.example/pa/1\nTrả lời: đã thay\nKênh: loa phường"

    ((cells, marks),) = play((FIRST, link), ("", "")).rows

    assert (cells["content"], cells["link"]) == ("hai bóng", "https://dvc.example/pa/1")
    assert marks == {}


def test_a_second_message_that_begins_with_the_next_row_goes_on_with_none() -> None:
    second = "Dòng 2: Nguồn: đài\nTiêu đề: Ghế gãy\nNội dung: ghế đá\nTrả lời: đã sửa\nKênh: loa"

    played = play((FIRST, f"ở tổ 4\n{second}"), ("", ""))

    assert len(played.rows) == 2
    assert played.rows[0][0]["content"] == "hai bóng ở tổ 4"


def test_one_label_alone_completes_the_row_that_lacks_it() -> None:
    full = TWO.split("\nNgày: 4/8")[0]
    first = full.replace("\nKênh: loa phường", "")

    played = play((first, "Kênh: loa phường\nĐề nghị: thêm đèn"), ("", ""))

    assert [cells.get("support_requested") for cells, _ in played.rows] == ["thêm đèn"]


def test_a_stone_is_no_yes() -> None:
    """“đá” folds to “dạ”, the word that people open a message with."""
    text = "Ngày: 3/8\nNguồn: loa\nTiêu đề: Ghế\nđá\nNội dung: ba cái\nTrả lời: đã sửa\nKênh: loa"

    assert play((text,), ("",)).rows[0][0]["title"] == "Ghế đá"


def test_rows_begin_where_they_began_before_though_an_empty_label_comes_first() -> None:
    first, second = TWO.split("\nNgày: 4/8")

    empty = play((first, f"Đề nghị:\nNgày: 4/8{second}\nĐề nghị: thêm ghế"), ("", ""))

    other = play((first, f"Đề nghị: thêm đèn\nNgày: 4/8{second}"), ("", ""))

    assert [cells.get("support_requested") for cells, _ in empty.rows] == [None, "thêm ghế"]
    assert other.rows[0][1] == {"support_requested": GUESSED}
    assert judged(MEANT, other)["right"] == 1


def test_a_label_that_the_form_does_not_have_goes_on_with_the_value_above() -> None:
    played = play((FIRST, "Ghi chú: tổ 4\nTrả lời: đã thay\nKênh: loa"), ("", ""))

    assert played.rows[0][0]["channels_used"] == "loa"
    assert "Ghi chú: tổ 4" in played.said or "content" in played.rows[0][1]
