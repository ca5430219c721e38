"""An administrator reads the reports of a period: one by one, or accepts the rest at once."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from domain.chat.messages import Answer, Picked, Prompt, Stale, Typed
from domain.dialogues import answer_by, choosing, reviewing
from domain.dialogues import wording as w
from domain.dialogues.owing import wording as ow
from domain.dialogues.owing.naming import Which, named_units
from domain.dialogues.reports import state_words
from domain.forms.answers import comments as lines
from domain.forms.answers.labels import viewed
from domain.forms.definition.model import Draft, Invalid
from domain.forms.showing.display import row_card
from domain.vietnamese.spelling import count, quoted, upper_first
from handlers import lists
from handlers.chat import Chat, Reply, close_flow, keep_state, open_flow
from handlers.duties import owing
from handlers.reports import reading
from services.reports.fill_report import Opened, named_report
from services.reports.review_report import accept, send_back
from services.reports.show_status import Standing, of_period
from storage import reports

FLOW = "review"
ALL = "all"
#: How many units a list names; the rest follows when these are done.
_SHOWN = 12


def begin(chat: Chat, period_id: int, *, reopen: bool = False) -> Reply:
    """“duyệt 157”, “mở lại 157”: which unit's report."""
    period = reports.period(chat.tx, period_id)
    if period is None:
        return Reply(w.NO_SUCH_PERIOD.format(id=period_id))
    found = reading.standings(chat, period_id, accepted=reopen)
    if not found:
        return Reply((w.NOTHING_TO_REOPEN if reopen else w.NOTHING_TO_REVIEW).format(id=period_id))
    if len(found) == 1:
        return _open(chat, found[0].obligation.id, reopen=reopen)
    options = [(str(s.obligation.id), reading.line(s)) for s in found[:_SHOWN]]
    if not reopen:
        every = w.REVIEW_ALL.format(count=count(len(found)))
        options.append((f"{ALL}{period_id}", every))
    some = w.REVIEW_SOME.format(shown=_SHOWN, total=len(found)) if len(found) > _SHOWN else ""
    title = (w.WHICH_REOPEN if reopen else w.WHICH_REVIEW).format(
        report=upper_first(named_report(chat.tx, period).name), some=some
    )
    return lists.start(chat, lists.REOPEN if reopen else lists.REVIEW, title, options)


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
    return Reply((w.NOT_TO_REOPEN if reopen else w.NOT_TO_REVIEW).format(**said))


def _no_unit(period_id: int, rest: str, known: Sequence[Standing], *, reopen: bool) -> str:
    words = w.REOPEN_WORDS if reopen else w.REVIEW_WORDS
    example = f"{words} {period_id} {known[0].unit.name}" if known else ""
    return ow.NO_UNIT.format(typed=quoted(rest), example=example)


def chosen(chat: Chat, purpose: str, value: str) -> Reply:
    """A unit of the list, or all of them."""
    if value.startswith(ALL):
        return _open_all(chat, int(value.removeprefix(ALL)))
    return _open(chat, int(value), reopen=purpose == lists.REOPEN)


def prompt(chat: Chat) -> Prompt:
    """The report, the question for comments, or a confirmation."""
    state = chat.talk.state
    if state["stage"] == ALL:
        found = reading.listed(chat)
        return reviewing.confirm_all(state["report"], len(found), sum(s.rows for s in found))
    opened = reading.report_read(chat)
    if reading.version(opened) != state["version"]:
        return reviewing.changed(reading.named(chat, opened, w.CHANGED_SINCE))
    read = reading.read(chat, opened)
    match state["stage"]:
        case "look":
            return reviewing.look(read)
        case "comment":
            return reviewing.ask_comments(read)
    return reviewing.confirm(read, reading.comment_words(chat), _answer_by(chat))


def answer(chat: Chat, said: Answer) -> Reply:
    """What follows an answer of the administrator."""
    match said:
        case Picked("leave"):
            close_flow(chat)
            return Reply(w.REVIEW_CLOSED)
        case Picked("back"):
            return _back(chat)
        case Picked("skip"):
            return Reply(w.CANNOT_SKIP, understood=False)
    if chat.talk.state["stage"] == ALL:
        return Reply(w.OLD_BUTTON_ASKED) if said == Stale() else _accept_all(chat, said)
    opened = reading.report_read(chat)
    if reading.version(opened) != chat.talk.state["version"]:
        close_flow(chat)
        return Reply(reading.named(chat, opened, w.CHANGED_MEANWHILE))
    return Reply(w.OLD_BUTTON_ASKED) if said == Stale() else _acted(chat, opened, said)


def _acted(chat: Chat, opened: Opened, said: Answer) -> Reply:
    match said:
        case Picked("accept"):
            accept(chat.tx, opened, actor=chat.me, now=chat.now)
            return _next(chat, opened, reading.named(chat, opened, w.ACCEPTED))
        case Picked("return" | "retype"):
            return _stage(chat, "comment")
        case Picked("send"):
            return _send_back(chat, opened)
        case Typed(text):
            return _typed(chat, opened, text)
    return Reply(w.UNFIT, understood=False)


def _typed(chat: Chat, opened: Opened, text: str) -> Reply:
    """A row to be seen in full, or comments; anything else is quoted back."""
    stage, form, rows = chat.talk.state["stage"], opened.sheet.form, reading.rows(chat, opened)
    seen = viewed(text)
    if seen is not None and 1 <= seen <= len(rows):
        return Reply(row_card(opened.sheet, Draft(rows), rows[seen - 1], seen))
    try:
        said, by = answer_by.parted(text, chat.desk.local(chat.now))
        found = lines.read_comments(form, rows, said)
    except Invalid as reason:
        return Reply(str(reason), understood=False)
    if stage != "comment" and any(comment.row is None for comment in found):
        return Reply(choosing.unclear(prompt(chat).choices, text), understood=False)
    until = by.astimezone(UTC).isoformat() if by else ""
    return _stage(chat, "confirm", comments=lines.to_json(found), answer_by=until)


def _answer_by(chat: Chat) -> datetime | None:
    """By when an answer is asked for, in the zone in which people read."""
    until = chat.talk.state.get("answer_by")
    return chat.desk.local(datetime.fromisoformat(until)) if until else None


def _send_back(chat: Chat, opened: Opened) -> Reply:
    comments = lines.from_json(chat.talk.state["comments"])
    by = _answer_by(chat)
    told = send_back(
        chat.tx, chat.desk, opened, comments, actor=chat.me, now=chat.now, answer_by=by
    )
    sentence = w.REOPENED if opened.accepted else w.SENT_BACK
    return _next(chat, opened, reading.named(chat, opened, sentence, count=count(told)))


def _accept_all(chat: Chat, said: Answer) -> Reply:
    if said != Picked("accept"):
        typed = said.text if isinstance(said, Typed) else ""
        return Reply(choosing.unclear(prompt(chat).choices, typed), understood=False)
    found = reading.listed(chat)
    for standing in found:
        opened = reading.open_of(chat, standing.obligation.id)
        accept(chat.tx, opened, actor=chat.me, now=chat.now)
    report = chat.talk.state["report"]
    close_flow(chat)
    return Reply(w.ACCEPTED_ALL.format(report=report, count=count(len(found))))


def _next(chat: Chat, opened: Opened, notice: str) -> Reply:
    """After one report the others that wait, without another word."""
    close_flow(chat)
    if not opened.accepted and reading.standings(chat, opened.period.id, accepted=False):
        begin(chat, opened.period.id)
    return Reply(notice)


def _back(chat: Chat) -> Reply:
    stage = chat.talk.state["stage"]
    if stage in ("comment", "confirm") and not chat.talk.state["accepted"]:
        return _stage(chat, "look" if stage == "comment" else "comment")
    close_flow(chat)
    return Reply(w.REVIEW_CLOSED)


def _open(chat: Chat, obligation_id: int, *, reopen: bool) -> Reply:
    state = {
        "obligation": obligation_id,
        "accepted": reopen,
        "version": reading.version(reading.open_of(chat, obligation_id)),
        "comments": [],
        "stage": "comment" if reopen else "look",
    }
    open_flow(chat, FLOW, state, over=chat.talk.flow != FLOW)
    return Reply()


def _open_all(chat: Chat, period_id: int) -> Reply:
    """Everything that waits now; what is handed in later is not accepted with it."""
    found = reading.standings(chat, period_id, accepted=False)
    state = {
        "stage": ALL,
        "period": period_id,
        "report": found[0].report.name if found else "",
        "submissions": [s.submission.id for s in found if s.submission],
    }
    open_flow(chat, FLOW, state, over=chat.talk.flow != FLOW)
    return Reply()


def _stage(chat: Chat, stage: str, **changes: Any) -> Reply:
    keep_state(chat, {**chat.talk.state, **changes, "stage": stage})
    return Reply()
