"""An administrator reads the reports of a period: one by one, or accepts the rest at once."""

from collections.abc import Sequence

from domain.chat.flow import Step
from domain.dialogues.choosing import Choice, Purpose
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.naming import Which, named_units
from domain.dialogues.reports.reports import state_words
from domain.dialogues.reviewing import wording as vw
from domain.dialogues.reviewing.reviewing import (
    REVIEWING,
    ReportRead,
    Reviewing,
    ReviewingAll,
    SendBack,
    State,
    Waiting,
)
from domain.vietnamese.spelling import count, quoted, upper_first
from handlers import lists, what_number
from handlers.chat import Chat, Reply, close_flow, is_open, open_flow
from handlers.duties import owing
from handlers.flow import Flow, administrators
from handlers.reports import reading
from services.reports.fill_report import OpenReport, named_report
from services.reports.review_report import accept, send_back
from services.reports.show_status import ReportStanding, of_period
from storage import reports

#: How many units a list names; the rest follows when these are done.
_SHOWN = 12


def begin(chat: Chat, period_id: int, *, reopen: bool = False) -> Reply:
    """“duyệt 157”, “mở lại 157”: which unit's report."""
    period = reports.period(chat.tx, period_id)
    if period is None:
        return Reply(what_number.is_no_report(chat, period_id))
    found = reading.standings(chat, period_id, accepted=reopen)
    if not found:
        return Reply(
            (vw.NOTHING_TO_REOPEN if reopen else vw.NOTHING_TO_REVIEW).format(id=period_id)
        )
    if len(found) == 1:
        return _open(chat, found[0].obligation.id, reopen=reopen)
    options = [Choice(label=reading.line(s), id=s.obligation.id) for s in found[:_SHOWN]]
    if not reopen:
        every = vw.REVIEW_ALL.format(count=count(len(found)))
        options.append(Choice(label=every, id=period_id, every=True))
    some = vw.REVIEW_SOME.format(shown=_SHOWN, total=len(found)) if len(found) > _SHOWN else ""
    title = (vw.WHICH_REOPEN if reopen else vw.WHICH_REVIEW).format(
        report=upper_first(named_report(chat.tx, period).name), some=some
    )
    return lists.start(chat, Purpose.REOPEN if reopen else Purpose.REVIEW, title, options)


def of_unit(chat: Chat, period_id: int, rest: str, *, reopen: bool = False) -> Reply | None:
    """“duyệt 157 UBND Phường Số 1”; None when the number is of no report."""
    period = reports.period(chat.tx, period_id)
    if period is None:
        return None
    everybody = of_period(chat.tx, period, chat.now)
    known = owing.known_units(everybody)
    named = named_units(rest, known)
    if isinstance(named, Which):
        return owing.which_unit(named, known)
    if named is None or named.rest:
        return Reply(_no_unit(period_id, rest, everybody, reopen=reopen))
    if len(named.keys) > 1:
        return begin(chat, period_id, reopen=reopen)
    waiting = {s.obligation.id for s in reading.standings(chat, period_id, accepted=reopen)}
    if named.keys[0] in waiting:
        return _open(chat, named.keys[0], reopen=reopen)
    meant = next(s for s in everybody if s.obligation.id == named.keys[0])
    said = {"id": period_id, "unit": meant.unit.name, "state": state_words(meant.status)}
    return Reply((vw.NOT_TO_REOPEN if reopen else vw.NOT_TO_REVIEW).format(**said))


def _no_unit(period_id: int, rest: str, known: Sequence[ReportStanding], *, reopen: bool) -> str:
    words = vw.REOPEN_WORDS if reopen else vw.REVIEW_WORDS
    example = f"{words} {period_id} {known[0].unit.name}" if known else ""
    return dw.NO_UNIT.format(typed=quoted(rest), example=example)


def chosen(chat: Chat, purpose: Purpose, what: Choice) -> Reply:
    """A unit of the list, or all of them."""
    if what.every:
        return _open_all(chat, what.id)
    return _open(chat, what.id, reopen=purpose is Purpose.REOPEN)


def gather(chat: Chat, state: State) -> ReportRead | Waiting:
    """The report that is read, or what waits of a period."""
    if isinstance(state, ReviewingAll):
        found = reading.listed(chat, state)
        return Waiting(len(found), sum(s.rows for s in found))
    opened = reading.open_of(chat, state.obligation)
    return ReportRead(
        reading.read(chat, opened),
        reading.version(opened),
        opened.sheet,
        reading.rows(chat, opened),
        chat.desk.local(chat.now),
    )


def act(chat: Chat, state: State, done: Step[State]) -> Reply:
    """Accept a report or all of them, or send one back."""
    (effect,) = done.effects
    if isinstance(state, ReviewingAll):
        return _accept_all(chat, state)
    opened = reading.open_of(chat, state.obligation)
    if isinstance(effect, SendBack):
        return _send_back(chat, opened, effect)
    accept(chat.work, opened)
    return _next(chat, opened, reading.named(chat, opened, vw.ACCEPTED))


def _send_back(chat: Chat, opened: OpenReport, said: SendBack) -> Reply:
    by = chat.desk.local(said.by) if said.by else None
    told = send_back(chat.work, opened, said.comments, answer_by=by)
    sentence = vw.REOPENED if opened.accepted else vw.SENT_BACK
    return _next(chat, opened, reading.named(chat, opened, sentence, count=count(told)))


def _accept_all(chat: Chat, state: ReviewingAll) -> Reply:
    found = reading.listed(chat, state)
    for standing in found:
        opened = reading.open_of(chat, standing.obligation.id)
        accept(chat.work, opened)
    close_flow(chat)
    return Reply(vw.ACCEPTED_ALL.format(report=state.report, count=count(len(found))))


def _next(chat: Chat, opened: OpenReport, notice: str) -> Reply:
    """After one report the others that wait, without another word."""
    close_flow(chat)
    if not opened.accepted and reading.standings(chat, opened.period.id, accepted=False):
        begin(chat, opened.period.id)
    return Reply(notice)


def _open(chat: Chat, obligation_id: int, *, reopen: bool) -> Reply:
    state = Reviewing(
        stage="comment" if reopen else "look",
        obligation=obligation_id,
        accepted=reopen,
        version=reading.version(reading.open_of(chat, obligation_id)),
    )
    open_flow(chat, REVIEWING, state, over=not is_open(chat, REVIEWING))
    return Reply()


def _open_all(chat: Chat, period_id: int) -> Reply:
    """Everything that waits now; what is handed in later is not accepted with it."""
    found = reading.standings(chat, period_id, accepted=False)
    state = ReviewingAll(
        stage="all",
        period=period_id,
        report=found[0].report.name if found else "",
        submissions=tuple(s.submission.id for s in found if s.submission),
    )
    open_flow(chat, REVIEWING, state, over=not is_open(chat, REVIEWING))
    return Reply()


FLOW = Flow(REVIEWING, gather, act, administrators, lambda _: vw.HELP_REVIEW)
