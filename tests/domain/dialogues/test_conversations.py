"""Every conversation, from every state: there is an answer, a way out, and nothing is lost."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.chat.flow import Conversation, Step
from domain.chat.messages import Answer, IncomingKind, Picked, Stale, Typed, Unfit
from domain.deadlines.due import Due
from domain.deadlines.ladder import Ladder
from domain.deadlines.periods import PeriodType
from domain.dialogues.choosing import CHOOSING, Choice, Choosing, Purpose
from domain.dialogues.commands.model import Act
from domain.dialogues.duties.answering import OWING, Owing, ReportAsked
from domain.dialogues.duties.assigning import ASSIGNING, Assignment, Proposal
from domain.dialogues.duties.refusing import REFUSING, Refusing
from domain.dialogues.letters import composing, from_file
from domain.dialogues.letters.composing import COMPOSING, Office
from domain.dialogues.letters.drafting import LetterDraft as LetterDraft
from domain.dialogues.letters.drafting import Written
from domain.dialogues.letters.from_file import LETTER_FILE
from domain.dialogues.people.handing_over import HANDING_OVER, HandingOver, UnitHandedOver
from domain.dialogues.people.registration import REGISTRATION, Invited, Registration, Stage
from domain.dialogues.people.renaming import RENAMING, Renaming
from domain.dialogues.reports.filling import REPORT, Filling, OpenSheet, Save
from domain.dialogues.reports.importing import IMPORTING, Beside, Importing
from domain.dialogues.reports.reports import NamedReport, Progress
from domain.dialogues.reviewing import reviewing
from domain.dialogues.reviewing.freezing import FREEZING, Freezing, Next
from domain.dialogues.reviewing.reviewing import REVIEWING
from domain.dialogues.reviewing.showing import Read
from domain.dialogues.stored import CONVERSATIONS
from domain.forms.definition.model import Comment, Draft, Row
from domain.forms.engine import engine
from tests.domain.forms.sheets import SHEET
from tests.examples import examples, thorough

NOW = datetime(2026, 9, 14, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
DUE = Due(date(2026, 9, 24), None, date(2026, 9, 25))
NAMED = NamedReport(101, "phản ánh, kiến nghị", "quý III/2026", DUE)
ROWS = tuple(
    Row(n, {"received_on": f"2024-08-0{n}", "source": "Loa", "title": "Ghế đá"}) for n in (1, 2)
)
COMMENT = Comment("unclear", "chưa rõ việc gì", 1, "title")
TYPED = (
    "1", "2", "9", "0", "", "\n", "ok", "có", "không", "xem 1", "28/9", "31/9", "mai",
    "dòng 1: trùng",
    "dòng 9: trùng", "hạn: 16h00 23/9/2026", "chung: thiếu", "45/BC-UBND ngày 20/9", "phuong",
    "Nguyễn Văn A, công chức", "Số: 12\nNgày: 31/8/2026\nVề việc: họp\nNội dung: mời\nGửi: phuong",
    "Về việc: họp", "Ngày: 99/99/2026", "đèn hỏng " * 300, "x" * 4000, "²", "１", "\u0000",
)  # fmt: skip
SAID: st.SearchStrategy[Answer] = (
    st.sampled_from(TYPED).map(Typed)
    | st.text(max_size=60).map(Typed)
    | st.sampled_from(("back", "skip", "leave", "help", "yes", "send", "accept", "1", "²")).map(
        Picked
    )
    | st.just(Stale())
    | st.sampled_from((IncomingKind.PHOTO, IncomingKind.OTHER)).map(Unfit)
)
WORDS = st.text(min_size=1, max_size=40)
NUMBER = st.integers(1, 9**9)


@dataclass(frozen=True)
class Case:
    """Where a conversation may be, and what may be known then."""

    states: st.SearchStrategy[Any]
    facts: st.SearchStrategy[Any]


def choices() -> st.SearchStrategy[Choice]:
    acts = st.none() | st.sampled_from(Act)
    return st.builds(Choice, label=WORDS, id=NUMBER, every=st.booleans(), act=acts, rest=WORDS)


def report(version: tuple[int, bool, bool]) -> reviewing.ReportRead:
    read = Read(NAMED, "UBND Phường Số 1", ("1. Ghế đá", "2. Ghế đá"), False, NOW, "A1B2")
    return reviewing.ReportRead(read, version, SHEET, ROWS, NOW)


VERSIONS = st.sampled_from(((7, True, False), (7, True, True), (8, False, False)))
BY = st.none() | st.just(datetime(2026, 9, 23, 9, 0, tzinfo=UTC))
LETTER = LetterDraft("Họp", ("phuong",), "12/SVH", "2026-08-31", "Mời họp.", (3,), (4,))
WRITTEN = st.builds(Written, WORDS, WORDS, st.sampled_from(("", "31/8/2026", "mai")), WORDS,
                    st.sampled_from(((), ("phuong",), ("đã-bỏ",))))  # fmt: skip

CASES: Mapping[str, Case] = {
    REGISTRATION.name: Case(
        st.builds(Registration, invitation=NUMBER, stage=st.sampled_from(Stage), name=WORDS),
        st.just(Invited("UBND Phường Số 1", "officer", "Sở VHTTDL", "ông Phạm Văn Khế")),
    ),
    RENAMING.name: Case(
        st.builds(Renaming, field=st.sampled_from(("name", "position"))), st.none()
    ),
    CHOOSING.name: Case(
        st.builds(
            Choosing,
            purpose=st.sampled_from(Purpose),
            title=WORDS,
            options=st.lists(choices(), min_size=1, max_size=41).map(tuple),
        ),
        st.none(),
    ),
    FREEZING.name: Case(
        st.builds(Freezing, period=NUMBER),
        st.builds(
            Next,
            st.just(NAMED),
            st.integers(1, 3),
            st.just(Progress(168, 120, 71, 12)),
            st.lists(WORDS, max_size=9),
        ),
    ),
    OWING.name: Case(
        st.builds(
            Owing,
            verb=st.sampled_from((Act.EXTEND, Act.REMIND, Act.PAPER)),
            obligation=NUMBER,
        ),
        st.builds(
            ReportAsked,
            st.just("UBND Phường Số 1"),
            NUMBER,
            st.booleans(),
            st.dates(date(2024, 1, 1)),
            st.just("28/9"),
        ),
    ),
    HANDING_OVER.name: Case(
        st.builds(HandingOver, unit=NUMBER), st.just(UnitHandedOver("UBND Phường Số 1"))
    ),
    REFUSING.name: Case(st.builds(Refusing, request=NUMBER), st.none()),
    ASSIGNING.name: Case(
        st.builds(
            Assignment,
            form=WORDS,
            groups=st.just(("phuong",)),
            phrase=WORDS,
            until=st.sampled_from(("", "none", "2027-12-31")),
        ),
        st.builds(
            Proposal,
            st.just("phản ánh"),
            st.just(("Phường",)),
            st.just(3),
            st.sampled_from((PeriodType.QUARTER, PeriodType.ONE_OFF)),
            st.just(()),
            st.just(Ladder(())),
            st.just(10),
            st.just(date(2026, 9, 1)),
            st.just(date(2027, 12, 31)),
        ),
    ),
    LETTER_FILE.name: Case(
        st.builds(
            from_file.LetterRead,
            draft=NUMBER,
            stage=st.sampled_from(("look", "edit", "to", "confirm")),
            deadlines=st.lists(WORDS, max_size=6).map(tuple),
            refused=st.lists(WORDS, max_size=6).map(tuple),
            preview=WORDS,
            people=NUMBER,
        ),
        st.builds(
            from_file.DraftOnBoard, WRITTEN, st.just({"phuong": 3}), st.just({"phuong": "Phường"})
        ),
    ),
    COMPOSING.name: Case(
        st.just(composing.Composing())
        | st.builds(composing.Previewing, letter=st.just(LETTER), preview=WORDS, people=NUMBER),
        st.builds(
            Office, st.sampled_from(({}, {"phuong": "Phường", "xa": "Xã"})), WORDS, st.dates()
        ),
    ),
    IMPORTING.name: Case(
        st.builds(
            Importing,
            obligation=NUMBER,
            rows=st.lists(
                st.tuples(
                    st.dictionaries(st.sampled_from(("title", "source")), WORDS),
                    st.dictionaries(st.just("title"), st.just("guessed")),
                ),
                max_size=4,
            ).map(tuple),
        ),
        st.builds(Beside, st.just(SHEET), st.just(Draft(ROWS)), st.booleans()),
    ),
}
REVIEWS = st.builds(
    reviewing.Reviewing,
    stage=st.sampled_from(("look", "comment", "confirm")),
    obligation=NUMBER,
    accepted=st.booleans(),
    version=VERSIONS,
    comments=st.sampled_from(((), (COMMENT,), (COMMENT, replace(COMMENT, row=None, field="")))),
    answer_by=BY,
)
REVIEWS_OF_ALL = st.builds(
    reviewing.ReviewingAll,
    stage=st.just("all"),
    period=NUMBER,
    report=WORDS,
    submissions=st.lists(NUMBER, max_size=4).map(tuple),
)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Filling, OpenSheet]:
    """A report some answers after it was opened."""
    facts = OpenSheet(SHEET, Draft(draw(st.sampled_from(((), ROWS[:1], ROWS)))), NAMED.name)
    begun = engine.start(SHEET, facts.draft).state
    assert begun is not None
    state = Filling(obligation=5, cursor=begun.cursor).seen(begun)
    for said in draw(st.lists(SAID, max_size=8)):
        done = REPORT.step(state, said, facts)
        if done.state is None:
            break
        state, facts = done.state, after(done, facts)
        if draw(st.booleans()):
            state = state.seen(facts.draft_of(state))
    handed_in, nil = draw(st.booleans()), draw(st.none() | st.just(7))
    changed = {"handed_in": handed_in, "nil": nil} if draw(st.booleans()) else {}
    return state, replace(facts, **changed)


def after(done: Step[Filling], facts: OpenSheet) -> OpenSheet:
    """What is known once the rows of a step were kept."""
    for effect in done.effects:
        if isinstance(effect, Save) and effect.after is not None:
            return replace(facts, draft=effect.after)
    return facts


@st.composite
def any_state(draw: st.DrawFn) -> tuple[Conversation[Any, Any], Any, Any]:
    name = draw(st.sampled_from(sorted(CONVERSATIONS)))
    if name == REPORT.name:
        return REPORT, *draw(reports())
    if name == REVIEWING.name and draw(st.booleans()):
        return REVIEWING, draw(REVIEWS), report(draw(VERSIONS))
    if name == REVIEWING.name:
        return REVIEWING, draw(REVIEWS_OF_ALL), reviewing.Waiting(draw(NUMBER), draw(NUMBER))
    return CONVERSATIONS[name], draw(CASES[name].states), draw(CASES[name].facts)


def test_every_conversation_is_tried() -> None:
    assert {*CASES, REPORT.name, REVIEWING.name} == set(CONVERSATIONS)


@thorough
@settings(max_examples=examples(4_000))
@given(any_state(), SAID)
def test_whatever_is_said_is_answered(where: Any, said: Answer) -> None:
    conversation, state, facts = where

    done = conversation.step(state, said, facts)

    if not done.understood:
        assert done.notice
        assert done.state == state or conversation is REPORT
    elif done.state == state and not done.effects:
        assert done.notice or isinstance(said, Picked)
    if done.state is not None:
        kept = json.loads(json.dumps(conversation.write(done.state)))
        assert conversation.read(kept) == done.state
        assert conversation.prompt(done.state, after(done, facts)).text


@thorough
@settings(max_examples=examples(1_000))
@given(any_state())
def test_there_is_a_way_out(where: Any) -> None:
    conversation, state, facts = where

    left = conversation.step(state, Picked("leave"), facts)

    assert left.state is None
    assert left.understood


@thorough
@settings(max_examples=examples(2_000))
@given(any_state())
def test_everything_that_is_offered_is_taken(where: Any) -> None:
    conversation, state, facts = where
    asked = conversation.prompt(state, facts)

    for option in (*asked.choices, *asked.actions):
        assert conversation.step(state, Picked(option.value), facts).understood, option


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_state_goes_through_json(name: str) -> None:
    @given(CASES[name].states)
    def goes(state: Any) -> None:
        kept = json.loads(json.dumps(CONVERSATIONS[name].write(state)))
        assert CONVERSATIONS[name].read(kept) == state

    goes()
