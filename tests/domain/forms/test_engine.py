"""The report conversation without a messenger: arrows one by one, then any order of answers."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from pydantic import TypeAdapter, ValidationError

from domain.chat.flow import Step
from domain.chat.menus import resolve
from domain.chat.messages import Answer, IncomingKind, Picked, Stale, Typed, Unfit
from domain.chat.split import units
from domain.forms.definition.model import (
    Before,
    Cursor,
    Draft,
    Left,
    Row,
    RowDropped,
    RowMoved,
    RowRestored,
    RowSaved,
    RowsOrdered,
    RowTaken,
    Screen,
    Submitted,
)
from domain.forms.engine import engine
from domain.forms.engine.prompts import open_screen
from domain.forms.showing.cards import how_to_change
from tests.domain.forms.sheets import FORM, SHEET

WHOLE = {
    "received_on": "2024-08-03",
    "source": "Hộp thư",
    "title": "Ghế đá",
    "content": "02 ghế gãy chân",
    "link": "",
    "answer": "đã thay 02 ghế",
    "channels_used": "niêm yết",
    "support_requested": "",
}
ROW = Row(1, WHOLE, "Lê Văn Bưởi")
GAP = Row(2, {"received_on": "2024-08-04", "source": "Loa"})
MANY = tuple(Row(key, WHOLE, "") for key in range(1, 15))


def at(screen: Screen, *rows: Row, **cursor: Any) -> Draft:
    return Draft(
        rows, Cursor(screen, 5, **cursor), next_key=max((r.key for r in rows), default=0) + 1
    )


def step(draft: Draft, answer: Answer | str) -> Step[Draft]:
    said = Typed(answer) if isinstance(answer, str) else answer
    return engine.step(SHEET, draft, said)


def after(draft: Draft, answer: Answer | str) -> Draft:
    done = step(draft, answer)
    assert done.state is not None
    return done.state


ARROWS = [
    (at(Screen.OPEN), Picked("rows"), Screen.FIELD),
    (at(Screen.OPEN), Picked("nil"), Screen.NIL),
    (at(Screen.OPEN, ROW), Picked("nil"), Screen.CARD),  # somebody else began meanwhile
    (at(Screen.NIL), Picked("back"), Screen.OPEN),
    (at(Screen.NIL, ROW), Picked("back"), Screen.CARD),
    (at(Screen.NIL, GAP), Picked("back"), Screen.FIELD),
    (at(Screen.NIL_ROWS, ROW), Picked("drop"), Screen.NIL),
    (at(Screen.NIL_ROWS, ROW), Picked("back"), Screen.CARD),
    (at(Screen.CARD, ROW), Picked("add"), Screen.FIELD),
    (at(Screen.CARD, ROW), Picked("edit"), Screen.PICK),
    (at(Screen.CARD, ROW, GAP), Picked("view"), Screen.TABLE),
    (at(Screen.CARD, ROW), Picked("back"), Screen.FIELD),
    (at(Screen.CARD, ROW, GAP), Picked("submit"), Screen.FIELD),
    (at(Screen.PICK, ROW), Picked("f2"), Screen.FIELD),
    (at(Screen.PICK, ROW), Picked("back"), Screen.CARD),
    (at(Screen.TABLE, ROW, GAP), Picked("r2"), Screen.CARD),
    (at(Screen.TABLE, ROW, GAP), Picked("r9"), Screen.CARD),
    (at(Screen.TABLE, ROW, GAP), Picked("later"), Screen.TABLE),
    (at(Screen.TABLE, ROW, GAP), Picked("back"), Screen.CARD),
    (at(Screen.OPEN), "nguồn: loa", Screen.FIELD),
    (at(Screen.FIELD), "20/9", Screen.DATE),
    (at(Screen.FIELD), "3/6", Screen.DATE),
    (at(Screen.DATE, pending="2024-06-03"), Picked("right"), Screen.FIELD),
    (at(Screen.DATE, pending="2024-06-03"), Picked("retype"), Screen.FIELD),
    (at(Screen.DATE, pending="2024-06-03"), Picked("back"), Screen.FIELD),
    (at(Screen.FIELD), Picked("back"), Screen.OPEN),
    (at(Screen.FIELD, ROW), Picked("back"), Screen.CARD),
    (at(Screen.FIELD, ROW, row=1, at=2, single=True, seen="Ghế đá"), Picked("back"), Screen.PICK),
    (at(Screen.FIELD, ROW, row=1, at=2, single=True, seen="Ghế đá"), "giữ", Screen.CARD),
    (at(Screen.FIELD, ROW, row=1, at=2, single=True, seen="Ghế đá"), "Ghế hỏng", Screen.CARD),
    (at(Screen.FIELD, GAP, row=2, at=2), Picked("back"), Screen.FIELD),
    (at(Screen.FIELD), Picked("yesterday"), Screen.FIELD),
    (at(Screen.CARD, ROW), "bỏ dòng 1", Screen.OPEN),
    (at(Screen.CARD, ROW, GAP), "bỏ dòng 2", Screen.CARD),
    (at(Screen.FIELD, ROW, GAP, row=2, at=2), "bỏ dòng 1", Screen.FIELD),
    (at(Screen.FIELD, ROW, GAP, row=2, at=2), "bỏ dòng 2", Screen.CARD),
    (at(Screen.CARD, ROW, GAP), "xem 2", Screen.CARD),
    (at(Screen.CARD, *MANY), "xem 9", Screen.CARD),
    (at(Screen.FIELD, GAP, row=2, at=2), "Đèn hỏng", Screen.FIELD),
    (at(Screen.FIELD, ROW, row=1, at=2, seen="Ghế đá"), "Ghế hỏng", Screen.CARD),
    (at(Screen.FIELD, GAP, row=2, at=4), Picked("skip"), Screen.FIELD),
    (at(Screen.NIL_ROWS, ROW), "không rõ", Screen.NIL_ROWS),
    (at(Screen.TABLE, ROW, GAP), "không rõ", Screen.TABLE),
    (at(Screen.NIL), "không rõ", Screen.NIL),
]


@pytest.mark.parametrize(("draft", "answer", "screen"), ARROWS)
def test_where_an_answer_leads(draft: Draft, answer: Answer | str, screen: Screen) -> None:
    there = after(draft, answer)

    assert there.cursor.screen is screen
    assert units(engine.prompt(SHEET, there).text) < 1900


def test_an_answer_that_is_not_offered_at_the_opening_leaves() -> None:
    done = step(at(Screen.OPEN), Picked("back"))

    assert (done.state, done.effects) == (None, (Left(),))


REFUSED = [
    (at(Screen.OPEN), Picked("skip"), "Báo cáo chưa có dòng nào."),
    (at(Screen.OPEN), "gì cũng được", "Chưa rõ “gì cũng được”. Vui lòng trả lời 1 ("),
    (at(Screen.CARD, ROW), "abc", "Chưa rõ “abc”. Vui lòng trả lời 1 (Gửi báo cáo), 2 (Thêm"),
    (at(Screen.CARD, ROW), Picked("skip"), "Bước này không bỏ qua được."),
    (at(Screen.PICK, ROW), Picked("skip"), "Bước này không bỏ qua được."),
    (at(Screen.DATE, pending="2024-06-03"), Picked("skip"), "Bước này không bỏ qua được."),
    (at(Screen.NIL), Picked("skip"), "Bước này không bỏ qua được."),
    (at(Screen.CARD, ROW), "xem 7", "Không có dòng 7. Báo cáo đang có 01 dòng."),
    (at(Screen.CARD, ROW), "bỏ dòng 7", "Không có dòng 7. Báo cáo đang có 01 dòng."),
    (at(Screen.CARD, ROW), "dòng 7 link: a.vn", "Không có dòng 7. Báo cáo đang có 01 dòng."),
    (at(Screen.CARD, ROW), "ngày: 31/9", "Chưa rõ ngày “31/9”: tháng 9 có 30 ngày."),
    (at(Screen.FIELD), "31/9", "Chưa rõ ngày “31/9”: tháng 9 có 30 ngày."),
    (at(Screen.FIELD), "25/12/2024", "Ngày 25/12/2024 chưa đến."),
    (at(Screen.FIELD, GAP, row=2, at=2), "1", "Chưa rõ “1”: mục Tiêu đề"),
    (at(Screen.FIELD, GAP, row=2, at=2), Picked("skip"), "Mục Tiêu đề cần có nội dung"),
    (at(Screen.FIELD, GAP, row=2, at=2, seen="Đèn"), "giữ", "Chưa rõ “giữ”"),
    (at(Screen.FIELD), Unfit(IncomingKind.PHOTO), "Hệ thống chỉ đọc được tin nhắn chữ."),
    (at(Screen.CARD, ROW), Stale(), "Nút này thuộc bảng cũ, báo cáo chưa được gửi."),
    (at(Screen.OPEN), Stale(), "Nút này thuộc câu hỏi trước."),
]

MEANWHILE = [
    (at(Screen.FIELD, ROW, row=1, at=2, seen="Ghế"), "Ghế hỏng", "Lê Văn Bưởi vừa ghi “Ghế đá”"),
    (at(Screen.FIELD, ROW, row=9, at=2), "Ghế hỏng", "Dòng này vừa được bỏ khỏi báo cáo."),
    (at(Screen.FIELD, row=9, at=2), "link: không", "Dòng này vừa được bỏ khỏi báo cáo."),
]


@pytest.mark.parametrize(("draft", "answer", "notice"), MEANWHILE)
def test_what_a_colleague_did_meanwhile_is_said_and_not_overwritten(
    draft: Draft, answer: str, notice: str
) -> None:
    done = step(draft, answer)

    assert done.notice.startswith(notice)
    assert answer in done.notice
    assert done.effects == ()
    assert done.state is not None
    assert done.state.cursor.step > draft.cursor.step


@pytest.mark.parametrize(("draft", "answer", "notice"), REFUSED)
def test_what_cannot_be_taken_changes_nothing(
    draft: Draft, answer: Answer | str, notice: str
) -> None:
    done = step(draft, answer)

    assert done.notice.startswith(notice)
    assert done.effects == ()
    assert not done.understood
    assert done.state is not None
    assert done.state.rows == draft.rows


def test_nothing_can_be_kept_where_nothing_stands() -> None:
    draft = at(Screen.FIELD, GAP, row=2, at=2)

    assert step(draft, "giữ").effects == ()
    assert step(draft, "tiêu đề: giữ").effects == (RowSaved(2, {**GAP.cells, "title": "giữ"}),)


@pytest.mark.parametrize(
    ("draft", "answer", "effects"),
    [
        (at(Screen.FIELD), "3/8", (RowSaved(1, {"received_on": "2024-08-03"}),)),
        (at(Screen.FIELD), "nguồn: loa", (RowSaved(1, {"source": "loa"}),)),
        (at(Screen.CARD, ROW), "tiêu đề: Ghế", (RowSaved(1, {**WHOLE, "title": "Ghế"}),)),
        (at(Screen.CARD, ROW, GAP), "dòng 1 link: không", (RowSaved(1, WHOLE),)),
        (at(Screen.CARD, ROW), "Nơi phản ánh = loa", (RowSaved(1, {**WHOLE, "source": "loa"}),)),
        (
            at(Screen.FIELD, GAP, row=2, at=2),
            "Tiêu đề: báo cáo",
            (RowSaved(2, {**GAP.cells, "title": "báo cáo"}),),
        ),
        (
            at(Screen.FIELD, GAP, row=2, at=2),
            "link: dvc.example/1",
            (RowSaved(2, {**GAP.cells, "link": "https://dvc.example/1"}),),
        ),
        (at(Screen.CARD, ROW), "bỏ dòng 1", (RowDropped(1),)),
        (at(Screen.CARD, ROW), Picked("submit"), (Submitted(nil=False),)),
        (at(Screen.NIL), Picked("confirm"), (Submitted(nil=True),)),
        (at(Screen.NIL, ROW), Picked("confirm"), (RowDropped(1), Submitted(nil=True))),
        (at(Screen.CARD, ROW), Picked("leave"), (Left(),)),
    ],
)
def test_what_an_answer_makes_happen(
    draft: Draft, answer: Answer | str, effects: tuple[object, ...]
) -> None:
    assert step(draft, answer).effects == effects


def test_a_labelled_line_beside_the_question_leaves_the_question_open() -> None:
    draft = at(Screen.FIELD, GAP, row=2, at=2)

    here = after(draft, "trả lời: đã sửa")

    assert (here.cursor.screen, here.cursor.at) == (Screen.FIELD, 2)


def test_fields_answered_before_are_not_asked_again() -> None:
    row = Row(2, {**GAP.cells, "content": "hỏng đèn", "link": ""})
    draft = at(Screen.FIELD, row, row=2, at=2)

    assert FORM.fields[after(draft, "Đèn hỏng").cursor.at].key == "answer"


LEAVING = [
    (at(Screen.FIELD, GAP, row=2, at=2), "Đã thoát ở dòng 1, mục 3/8, Tiêu đề;"),
    (at(Screen.FIELD), "Đã thoát. Khi cần nhập, gõ “báo cáo 157”."),
    (at(Screen.CARD, ROW, GAP), "Đã thoát, nháp 02 dòng được giữ. Nhập tiếp: gõ “báo cáo 157”."),
]


@pytest.mark.parametrize(("draft", "notice"), LEAVING)
def test_leaving_names_the_place_and_the_way_back(draft: Draft, notice: str) -> None:
    assert step(draft, Picked("leave")).notice.startswith(notice)


OLD = replace(SHEET, since="15h20, thứ Ba, 15/9/2024")


@pytest.mark.parametrize(
    ("draft", "answer", "notice", "saved"),
    [
        (at(Screen.FIELD, GAP, row=2, at=2), "chào em", "Tin “chào em” chưa được ghi.", False),
        (at(Screen.FIELD, GAP, row=2, at=4), "chào em", "Tin “chào em” chưa được ghi.", False),
        (at(Screen.FIELD, GAP, row=2, at=4), "https://a.vn/1", "Link: https://a.vn/1", True),
        (at(Screen.FIELD), "3/8", "Ngày: thứ Bảy, 03/8/2024", True),
        (at(Screen.FIELD, GAP, row=2, at=2), "tiêu đề: Đèn", "Tiêu đề: Đèn.", True),
        (at(Screen.CARD, ROW), Picked("submit"), "Câu hỏi này mở đã quá 24 giờ", False),
        (at(Screen.NIL), Picked("confirm"), "Câu hỏi này mở đã quá 24 giờ", False),
    ],
)
def test_a_question_open_for_a_day_takes_only_what_fits(
    draft: Draft, answer: Answer | str, notice: str, *, saved: bool
) -> None:
    done = engine.step(OLD, draft, Typed(answer) if isinstance(answer, str) else answer)

    assert notice in done.notice
    assert bool(done.effects) is saved


def test_every_screen_has_help_and_names_unit_and_period() -> None:
    for screen in Screen:
        rows = (ROW, GAP) if screen not in (Screen.OPEN, Screen.FIELD) else ()
        draft = at(screen, *rows, pending="2024-06-03")

        assert engine.help_text(SHEET, draft)
        text = engine.prompt(SHEET, draft).text
        assert "UBND Phường Số 1" in text
        assert "quý III/2024" in text


def test_colleagues_are_named_at_the_opening() -> None:
    sheet = replace(SHEET, others=("Lê Văn Bưởi",))

    text = engine.prompt(sheet, at(Screen.OPEN)).text

    assert "Lê Văn Bưởi cũng đang nhập báo cáo này." in text


def test_a_report_is_opened_where_it_was_left() -> None:
    assert engine.start(SHEET, Draft()).state == Draft(cursor=Cursor(Screen.OPEN, 1))
    begun = engine.start(SHEET, at(Screen.OPEN, ROW, GAP))
    assert begun.notice == "Đang nhập dở: 02 dòng, đủ 01."
    assert begun.state is not None
    assert (begun.state.cursor.row, begun.state.cursor.at) == (2, 2)
    assert engine.asks_text(SHEET, begun.state)
    assert not engine.asks_number(SHEET, begun.state)


def test_a_long_table_is_paged() -> None:
    rows = tuple(Row(n, WHOLE) for n in range(1, 25))
    first = engine.prompt(SHEET, at(Screen.TABLE, *rows))
    last = engine.prompt(SHEET, at(Screen.TABLE, *rows, page=18))
    gone = engine.prompt(SHEET, at(Screen.TABLE, *rows, page=99))

    assert [option.value for option in first.choices][-1] == "later"
    assert [option.value for option in last.choices] == [f"r{n}" for n in range(19, 25)]
    assert gone == first


#: A place as it is kept between two messages.
PLACE = TypeAdapter(Cursor)


@given(st.builds(Cursor, st.sampled_from(Screen), st.integers(0), st.none() | st.integers(1)))
def test_a_place_survives_json(cursor: Cursor) -> None:
    written = PLACE.dump_json(cursor)

    assert PLACE.validate_json(written) == cursor


@pytest.mark.parametrize("data", [{"screen": "nowhere"}, {"colour": 1}])
def test_a_damaged_place_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        PLACE.validate_json(json.dumps(data))


TEXTS = st.sampled_from(
    [
        "3/8", "31/9", "20/9", "3/6", "hôm qua", "Hộp thư góp ý", "đã thay 02 ghế", "1", "2", "-",
        "không", "giữ", "https://dvc.example/1", "link: không", "nguồn: loa", "dòng 2 kênh: loa",
        "bỏ dòng 1", "xem 2", "x" * 1500, "", "\n", "Tiêu đề: báo cáo",
    ]
)  # fmt: skip


#: A sheet with a period before it, of which one row was moved on.
AFTER = replace(SHEET, before=(Before(WHOLE, moved=True), Before(WHOLE)))


class Conversation(RuleBasedStateMachine):
    """Any answers in any order: nothing typed is lost, no place is without a way on."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[int, dict[str, str]] = {}
        self.gone: dict[int, dict[str, str]] = {}
        self.keys = 0
        self.cursor = Cursor()
        self.over = False

    @property
    def draft(self) -> Draft:
        cursor = PLACE.validate_json(PLACE.dump_json(self.cursor))
        rows = tuple(Row(key, cells, "Bưởi") for key, cells in self.rows.items())
        dropped = tuple(Row(key, cells) for key, cells in self.gone.items())
        return Draft(rows, cursor, self.keys + 1, dropped)

    def answer(self, said: Answer) -> None:
        before = self.draft
        done = engine.step(AFTER, before, said)
        for effect in done.effects:
            self.apply(effect)
        if not done.understood:
            assert done.effects == ()
        if done.state is None:
            self.over = any(isinstance(e, Submitted) for e in done.effects)
            self.cursor = Cursor(step=before.cursor.step + 1)
            return
        assert done.state.cursor.step >= before.cursor.step
        assert [(r.key, dict(r.cells)) for r in done.state.rows] == list(self.rows.items())
        self.cursor = done.state.cursor

    def apply(self, effect: object) -> None:
        match effect:
            case RowSaved(key, cells):
                assert key in self.rows or key == self.keys + 1
                self.keys = max(self.keys, key)
                self.rows[key] = dict(cells)
            case RowDropped(key) | RowMoved(key):
                self.gone[key] = self.rows.pop(key)
            case RowRestored(key):
                by_key = list(self.rows) == sorted(self.rows)
                self.rows[key] = self.gone.pop(key)
                self.rows = dict(sorted(self.rows.items())) if by_key else self.rows
            case RowsOrdered(keys):
                assert sorted(keys) == sorted(self.rows)
                self.rows = {key: self.rows[key] for key in keys}
            case RowTaken(source):
                assert AFTER.before[source].moved
            case Submitted(nil):
                assert nil is not bool(self.rows)

    @precondition(lambda self: not self.over)
    @rule(text=TEXTS)
    def types(self, text: str) -> None:
        asked = engine.prompt(AFTER, self.draft)
        incoming = _came(text)
        self.answer(resolve(asked, incoming))

    @precondition(lambda self: not self.over)
    @rule(
        text=st.sampled_from(
            ["dòng 1 lên 2", "dòng 2 lên đầu", "dòng 1 xuống cuối", "dòng 1 sang kỳ sau",
             "sang kỳ sau", "kỳ trước", "nhiều tin", "xong", "hoàn tác", "bỏ dòng 1",
             "chép dòng 1", "xem 1", "Ghế hỏng: sửa", "ngày: 3/8"]
        )
    )  # fmt: skip
    def says_something_about_rows(self, text: str) -> None:
        self.types_(text)

    def types_(self, text: str) -> None:
        self.answer(resolve(engine.prompt(AFTER, self.draft), _came(text)))

    @precondition(lambda self: not self.over)
    @rule(data=st.data())
    def chooses(self, data: st.DataObject) -> None:
        asked = engine.prompt(AFTER, self.draft)
        options = [*asked.choices, *asked.actions]
        if options:
            self.answer(Picked(data.draw(st.sampled_from(options)).value))

    @precondition(lambda self: not self.over)
    @rule(word=st.sampled_from(["back", "skip"]))
    def says(self, word: str) -> None:
        self.answer(Picked(word))

    @precondition(lambda self: not self.over)
    @rule(said=st.sampled_from([Stale(), Unfit(IncomingKind.OTHER)]))
    def sends_something_else(self, said: Answer) -> None:
        self.answer(said)

    @precondition(lambda self: self.over)
    @rule()
    def another_report_begins(self) -> None:
        self.rows, self.gone, self.keys, self.over = {}, {}, 0, False

    @precondition(lambda self: not self.over and self.rows)
    @rule(data=st.data())
    def a_colleague_drops_a_row(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.rows)))
        self.gone[key] = self.rows.pop(key)

    @precondition(lambda self: not self.over)
    @rule()
    def a_colleague_adds_a_row(self) -> None:
        self.keys += 1
        self.rows[self.keys] = dict(WHOLE)

    @precondition(lambda self: not self.over and self.rows)
    @rule(data=st.data(), value=st.sampled_from(["Ghế hỏng", "Đèn"]))
    def a_colleague_changes_a_cell(self, data: st.DataObject, value: str) -> None:
        self.rows[data.draw(st.sampled_from(sorted(self.rows)))]["title"] = value

    @invariant()
    def the_question_fits_and_can_be_answered(self) -> None:
        if self.over:
            return
        asked = engine.prompt(AFTER, self.draft)
        limit = 500 if open_screen(self.draft) is Screen.FIELD else 1900
        labels = sum(6 + units(option.label) for option in asked.choices)
        assert units(asked.text) + labels <= max(limit, 500)
        assert len(asked.choices) <= 10

    @invariant()
    def kept_cells_are_canonical(self) -> None:
        for cells in self.rows.values():
            for key, value in cells.items():
                assert value == value.strip()
                assert len(value) <= FORM.field(key).max_length


def _came(text: str) -> Any:
    from datetime import UTC, datetime

    from domain.chat.messages import Incoming

    when = datetime(2024, 9, 18, tzinfo=UTC)
    return Incoming("test", "bot", "1", "1", "", IncomingKind.TEXT, when, text)


TestConversation = Conversation.TestCase
TestConversation.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)


def test_how_a_cell_is_changed_is_said_where_there_is_one() -> None:
    assert how_to_change(SHEET, Draft()) == "Vui lòng gửi lại câu trả lời."
    assert how_to_change(SHEET, at(Screen.CARD, ROW)) == "Sửa: “dòng 1 nguồn: …”."
    single = replace(SHEET, form=replace(FORM, rows=False))
    assert how_to_change(single, at(Screen.CARD, ROW)) == "Sửa: “nguồn: …”."
