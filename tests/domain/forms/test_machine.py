"""The conversation against people who press, type and interrupt at random."""

import json
from datetime import UTC, date, datetime

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.chat.menus import button, resolve
from domain.chat.messages import Answer, Incoming, Kind, Option, Picked, Prompt, Stale, Typed, Unfit
from domain.forms.checks import check
from domain.forms.engine import cursor_from_json, cursor_to_json, prompt, reopen, step
from domain.forms.model import (
    Cursor,
    Draft,
    FieldKind,
    Left,
    Phase,
    RowAdded,
    RowChanged,
    RowDropped,
    Submitted,
)
from domain.forms.places import open_phase, unsaved
from tests.domain.forms.keeper import Keeper
from tests.domain.forms.player import SHEET

WORDS = [
    "2/9/2024", "hôm qua", "5/10/2023", "16/9/2024", "31/2", "1", "2", "3", "9", "0", "-",
    "không", "bỏ qua", "quay lại", "dừng", "trợ giúp", "Báo A", "https://bao.vn/a", "dòng 1",
    "x" * 5000, "{name}", "%s", "=cmd",
]  # fmt: skip
GOOD = {
    FieldKind.DATE: ["2/9/2024", "hôm qua", "1/6/2024", "16/9/2024", "mùng 2/9"],
    FieldKind.TEXT: ["Báo A", "Báo B"],
    FieldKind.LONG_TEXT: ["Nội dung", "Hai\ndòng"],
    FieldKind.LINK: ["https://bao.vn/a"],
}
BACKWARD = {"back", "nil", "abandon", "abandon_yes", "retype"}
ROW = {
    field.key: "2024-09-02" if field.kind is FieldKind.DATE else ("…" if field.required else "")
    for field in SHEET.form.fields
}


def incoming(kind: Kind, text: str = "", data: str = "") -> Incoming:
    at = datetime(2024, 9, 18, tzinfo=UTC)
    return Incoming("test", "bot", "1", "1", "", kind, at, text, data)


class Conversation(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.keeper = Keeper(SHEET.form)
        self.cursor = Cursor()
        self.shown: list[Prompt] = []

    @property
    def draft(self) -> Draft:
        return Draft(tuple(self.keeper.rows), self.cursor)

    def answer(self, answer: Answer) -> None:
        before, phase = self.draft, open_phase(self.draft)
        done = step(SHEET, before, answer)
        self._rules(before, phase, done.effects)
        if done.state is None:
            assert any(isinstance(effect, Submitted) for effect in done.effects)
            # A report that was handed in can be opened again by the agency.
            self.cursor = reopen(self.draft, "").cursor
            return
        after = done.state
        assert after.rows == before.rows
        assert after.cursor.step in (before.cursor.step, before.cursor.step + 1)
        # The same step is the same question with the same place, whatever was said.
        if after.cursor.step == before.cursor.step:
            assert after == before
            assert done.notice
        if isinstance(answer, Stale | Unfit):
            assert not done.effects
            assert after == before or phase is not before.cursor.phase
        self.cursor = after.cursor

    def _rules(self, before: Draft, phase: Phase, effects: tuple[object, ...]) -> None:
        for effect in effects:
            match effect:
                case Submitted(nil=True):
                    assert phase is before.cursor.phase is Phase.NIL
                    assert not before.rows
                case Submitted(nil=False):
                    assert phase is before.cursor.phase is Phase.SUBMIT
                    assert before.rows
                case RowAdded() | RowChanged():
                    assert phase is Phase.CARD
                case RowDropped():
                    assert phase in (Phase.DROP, Phase.CARD)
            if isinstance(effect, Submitted):
                assert not unsaved(before)
        kept = tuple(e for e in effects if isinstance(e, RowAdded | RowChanged | RowDropped))
        self.keeper.apply(kept, by="tôi")

    def ask(self) -> Prompt:
        self.shown.append(prompt(SHEET, self.draft))
        return self.shown[-1]

    @initialize(rows=st.integers(0, 10))
    def some_rows_are_saved(self, rows: int) -> None:
        for _ in range(rows):
            self.keeper.apply((RowAdded(ROW),), by="An")
        self.cursor = reopen(self.draft, "").cursor

    @rule(data=st.data(), times=st.integers(1, 4))
    def goes_on(self, data: st.DataObject, times: int) -> None:
        for _ in range(times):
            choices = self.ask().choices
            forward = [o for o in choices if o.value not in BACKWARD]
            if forward:
                self.answer(Picked(data.draw(st.sampled_from(forward)).value))

    @rule(data=st.data())
    def taps(self, data: st.DataObject) -> None:
        asked = self.ask()
        option: Option = data.draw(st.sampled_from((*asked.choices, *asked.actions)))
        answer = resolve(asked, incoming(Kind.BUTTON, data=button(asked, option)))
        assert answer == Picked(option.value)
        self.answer(answer)

    @rule(data=st.data())
    def types_a_number(self, data: st.DataObject) -> None:
        asked = self.ask()
        if asked.choices:
            number = data.draw(st.integers(1, len(asked.choices)))
            answer = resolve(asked, incoming(Kind.TEXT, str(number)))
            assert answer == Picked(asked.choices[number - 1].value)
            self.answer(answer)

    @precondition(lambda self: self.cursor.phase is Phase.FIELD)
    @rule(data=st.data(), times=st.integers(1, 8))
    def answers_well(self, data: st.DataObject, times: int) -> None:
        for _ in range(times):
            if self.cursor.phase is Phase.FIELD:
                good = GOOD[SHEET.form.fields[self.cursor.at].kind]
                self.answer(Typed(data.draw(st.sampled_from(good))))
            elif self.cursor.phase in (Phase.CONFIRM_DATE, Phase.OUTSIDE):
                self.answer(Picked(prompt(SHEET, self.draft).choices[0].value))

    @rule(text=st.text() | st.sampled_from(WORDS))
    def types(self, text: str) -> None:
        self.answer(resolve(self.ask(), incoming(Kind.TEXT, text)))

    @rule(value=st.text(max_size=5) | st.sampled_from(["send", "confirm", "save", "f99", "r0"]))
    def forges_a_button(self, value: str) -> None:
        asked = self.ask()
        if value not in {option.value for option in (*asked.choices, *asked.actions)}:
            before = self.draft
            done = step(SHEET, before, Picked(value))
            assert not done.effects
            self.answer(Picked(value))

    @precondition(lambda self: self.shown)
    @rule(data=st.data())
    def taps_an_old_button(self, data: st.DataObject) -> None:
        old = data.draw(st.sampled_from(self.shown))
        option = data.draw(st.sampled_from((*old.choices, *old.actions)))
        now = prompt(SHEET, self.draft)
        if old.step != now.step:
            answer = resolve(now, incoming(Kind.BUTTON, data=button(old, option)))
            assert answer == Stale()
            self.answer(answer)

    @rule(kind=st.sampled_from([Kind.PHOTO, Kind.FILE, Kind.OTHER]))
    def sends_no_text(self, kind: Kind) -> None:
        self.answer(resolve(self.ask(), incoming(kind)))

    @rule()
    def comes_back_later(self) -> None:
        before = self.draft
        typed = before.cursor.cells if unsaved(before) else {}
        self.cursor = reopen(before, "16h00 ngày 18/9/2024").cursor
        assert self.cursor.step == before.cursor.step + 1
        assert dict(self.cursor.cells) == dict(typed)

    @rule()
    def colleague_adds_a_row(self) -> None:
        self.keeper.apply((RowAdded(ROW),), by="An")

    @rule(data=st.data(), title=st.sampled_from(["Bài một", "Bài hai"]))
    @precondition(lambda self: self.keeper.rows)
    def colleague_changes_a_row(self, data: st.DataObject, title: str) -> None:
        row = data.draw(st.sampled_from(self.keeper.rows))
        cells = {**row.cells, "title": title}
        self.keeper.apply((RowChanged(row.id, cells, row.version),), by="")

    @rule(data=st.data())
    @precondition(lambda self: self.keeper.rows)
    def colleague_drops_a_row(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self.keeper.rows))
        self.keeper.apply((RowDropped(row.id, row.version),), by="An")

    @invariant()
    def rows_are_whole(self) -> None:
        for cells in (*(row.cells for row in self.keeper.rows), *self.keeper.deferred):
            assert set(cells) == set(ROW)
            for field in SHEET.form.fields:
                value = cells[field.key]
                assert value or not field.required
                if value == "…":
                    continue
                assert not value or check(field, value, SHEET) == value
        for cells in self.keeper.deferred:
            assert date.fromisoformat(cells["received_on"]) > SHEET.last

    @invariant()
    def place_survives_the_database(self) -> None:
        data = json.loads(json.dumps(cursor_to_json(self.cursor)))
        assert cursor_from_json(data) == self.cursor
        self.cursor = cursor_from_json(data)

    @invariant()
    def question_can_be_asked_and_left(self) -> None:
        asked = prompt(SHEET, self.draft)
        options = (*asked.choices, *asked.actions)
        values = [option.value for option in options]
        assert asked.text
        assert len(asked.text) < 1000
        assert len(set(values)) == len(values)
        assert all(len(button(asked, option).encode()) <= 64 for option in options)
        assert all(value.isascii() for value in values)
        left = step(SHEET, self.draft, Picked("leave"))
        # A question that a colleague has overtaken is put anew before it can be left.
        overtaken = open_phase(self.draft) is not self.draft.cursor.phase
        assert left.effects == (Left(),) or overtaken
        assert left.state is not None
        assert left.state.cursor.cells == self.cursor.cells

    @invariant()
    def announced_words_mean_their_option(self) -> None:
        asked = prompt(SHEET, self.draft)
        for option in asked.actions:
            word = option.words[0]
            assert resolve(asked, incoming(Kind.TEXT, word)) == Picked(option.value)


Conversation.TestCase.settings = settings(max_examples=200, stateful_step_count=50, deadline=None)
TestConversation = Conversation.TestCase
