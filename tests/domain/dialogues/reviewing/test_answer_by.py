"""The line that says by when an answer to comments is asked for."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from domain.dialogues.reviewing.answer_by import parted, words
from domain.forms.definition.model import Invalid

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 9, 21, 10, 0, tzinfo=ZONE)
DECEMBER = datetime(2026, 12, 28, 10, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("line", "now", "said"),
    [
        ("hạn: 16h00 23/9/2026", NOW, "trước 16h00 thứ Tư, 23/9/2026"),
        ("Hạn: 16h 23/9", NOW, "trước 16h00 thứ Tư, 23/9/2026"),
        ("han bo sung: 23/9", NOW, "chậm nhất hết thứ Tư, 23/9/2026"),
        ("hạn trả lời: trước 8h30 ngày 22/9", NOW, "trước 08h30 thứ Ba, 22/9/2026"),
        ("hạn: hết ngày 21/9", NOW, "chậm nhất hết thứ Hai, 21/9/2026"),
        ("hạn: 5/1", DECEMBER, "chậm nhất hết thứ Ba, 05/01/2027"),
    ],
)
def test_a_moment_is_read_and_said(line: str, now: datetime, said: str) -> None:
    rest, moment = parted(f"dòng 2: trùng dòng 1\n{line}", now)

    assert rest == "dòng 2: trùng dòng 1"
    assert words(moment) == f" Đề nghị bổ sung {said}."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("hạn: mai", "Chưa rõ hạn “mai”. Ví dụ: hạn: 16h00 23/9/2026."),
        ("hạn: 31/9", "Chưa rõ hạn “31/9”"),
        ("hạn: 25h00 23/9", "Chưa rõ hạn “25h00 23/9”"),
        ("hạn:", "Chưa rõ hạn “”"),
        ("hạn: 20/9/2026", "Hạn “20/9/2026” đã qua."),
        ("hạn: 9h 21/9", "Hạn “9h 21/9” đã qua."),
    ],
)
def test_what_cannot_be_a_deadline_is_refused(line: str, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        parted(line, NOW)
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("text", ["dòng 2 hạn: x", "chung: thiếu hạn", "hạn chế ghi tắt"])
def test_other_lines_stay_comments(text: str) -> None:
    assert parted(text, NOW) == (text, None)


def test_without_a_moment_nothing_is_said() -> None:
    assert words(None) == ""
