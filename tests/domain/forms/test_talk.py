"""What people say while they fill in a report is not what they report."""

import pytest

from domain.chat.messages import Picked, Typed
from domain.forms.answers.intents import Intent, read_intent
from domain.forms.answers.marks import GUESSED
from domain.forms.answers.talk import is_talk, sounds_like_talk
from domain.forms.definition.model import Draft
from domain.forms.engine import engine
from tests.domain.forms.pasting_scores import WINDOW

GAP = "Ngày: 5/8\nNguồn: đài\nNội dung: rác đầy\nTrả lời: đã gom\nKênh: loa"
TALK = (
    "chờ chút", "cho em ti", "đợi tí nha", "khoan đã", "từ từ đã", "để em hỏi lại", "em gửi sau ạ",
    "chưa rõ", "k biết", "sẽ bổ sung sau", "gửi", "ok ạ", "xem lại", "lát nữa", "ghi gì đây",
)  # fmt: skip
DOUBTFUL = (
    "đang xử lý để hỏi lại anh Nam", "rác ở chợ à, lát nữa em xem", "chị đang đi họp",
    "rác ở đâu?", "không rõ ghi mục nào",
)  # fmt: skip
REPORTED = (
    "chợ", "sữa", "Chợ Cồn", "đã xử lý rồi", "Đã trả lời trực tiếp cho dân", "loa",
    "Đề nghị kiểm tra lại", "đã nhắc nhà hàng xin lỗi", "Đèn đường", "chờ cấp vốn sửa kênh",
)  # fmt: skip


def after(*messages: str) -> Draft:
    """The draft after these messages, typed from the opening on."""
    draft = engine.start(WINDOW, Draft()).state
    for text in messages:
        assert draft is not None
        draft = engine.step(WINDOW, draft, Typed(text)).state
    assert draft is not None
    return draft


@pytest.mark.parametrize("text", TALK)
def test_talk_fills_no_gap(text: str) -> None:
    step = engine.step(WINDOW, after(GAP), Typed(text))
    assert step.state is not None
    (row,) = step.state.rows
    assert (row.cells.get("title"), row.marks) == (None, {})
    assert step.notice or not step.state.cursor.pasted  # it is said, or the card shows the gap


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_only_sounds_like_talk_is_marked(text: str) -> None:
    step = engine.step(WINDOW, after(GAP), Typed(text))
    assert step.state is not None
    (row,) = step.state.rows
    if "title" in row.cells:
        assert (row.cells["title"], row.marks) == (text, {"title": GUESSED})
    else:  # or it is not taken at all, which is said
        assert step.notice


@pytest.mark.parametrize("text", REPORTED)
def test_what_is_reported_fills_the_gap_unmarked(text: str) -> None:
    assert not is_talk(text)
    assert not sounds_like_talk(text)
    (row,) = after(GAP, text).rows
    assert (row.cells["title"], row.marks) == (text, {})


@pytest.mark.parametrize("text", TALK)
def test_talk_answers_no_question_and_the_words_themselves_can_still_be_had(text: str) -> None:
    begun = engine.step(WINDOW, after(), Picked("rows")).state
    assert begun is not None
    asked = engine.step(WINDOW, begun, Typed("5/8")).state
    assert asked is not None
    step = engine.step(WINDOW, asked, Typed(text))
    assert step.state is not None
    assert "source" not in step.state.rows[-1].cells
    wanted = read_intent(WINDOW.form, text)
    if wanted is None or wanted.intent is Intent.DOUBT:
        assert f"Chưa ghi “{text}” vào mục Nguồn" in step.notice
    else:
        assert step.understood
        assert step.notice
    kept = engine.step(WINDOW, step.state, Typed(f"Nguồn: {text}")).state
    assert kept is not None
    assert kept.rows[-1].cells["source"] == text
