"""Sentences of an officer about one report: later, as a paper, not ours; and why a push came."""

from collections.abc import Mapping, Sequence

from domain.chat.flow import Step
from domain.dialogues.choosing import CHOOSING, Choice, Purpose
from domain.dialogues.commands.model import Act
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.answering import (
    OWING,
    Dated,
    Extend,
    OnPaper,
    Owing,
    PutOff,
    ReportAsked,
    dated,
)
from domain.dialogues.duties.naming import KnownUnit, Which
from domain.dialogues.duties.sentences import Sentence
from domain.forms.definition.model import Invalid
from domain.vietnamese.spelling import day_month, long_day, quoted, short_day, upper_first
from handlers import lists
from handlers.chat import Chat, Reply, close_flow, is_open, open_flow, state_of
from handlers.flow import Flow
from handlers.people import leading
from handlers.reports import report
from services.duties.decide import ask_not_ours
from services.duties.due_dates import due_of
from services.duties.extend import CannotExtend, ask_extension
from services.duties.working_calendar import calendar_of
from services.reminders.put_off import CannotPutOff, put_off
from services.reports.closing_words import closed_words
from services.reports.say_outside import NoPaper, say_outside
from services.reports.show_status import ReportStanding, of_obligation
from storage import reports

REFUSALS = (Invalid, CannotExtend, CannotPutOff, NoPaper)
#: What a person of a unit may say about one of its reports.
VERBS = (Act.OTHER, Act.EXTEND, Act.REMIND, Act.PAPER, Act.NOT_OURS)


def say(chat: Chat, said: Sentence) -> Reply | None:
    """The answer; None when the id names no report of this person's units."""
    found = [s for s in report.mine(chat) if s.period.id == said.id]
    if not found:
        theirs = leading.report(chat, said.id)
        return Reply(theirs) if theirs else None
    _leave_list(chat)
    owed = [s for s in found if not s.status.handed_in] or found
    if len(owed) == 1:
        return act(chat, said.act, owed[0], said.rest)
    options = [_choice(s, said.act, s.unit.name, said.rest) for s in owed]
    title = dw.WHICH_UNIT.format(report=upper_first(owed[0].report.name))
    return lists.start(chat, Purpose.OWING, title, options)


def _choice(standing: ReportStanding, verb: Act, label: str, rest: str = "") -> Choice:
    return Choice(label=label, id=standing.obligation.id, act=verb, rest=rest)


def chosen(chat: Chat, what: Choice) -> Reply:
    """A unit, or a kind of answer, from a list."""
    obligation = reports.obligation_by_id(chat.tx, what.id)
    return act(chat, what.act or Act.OTHER, of_obligation(chat.tx, obligation, chat.now), what.rest)


#: Sentences that name a day; once the report is in they make no sense any more.
DATED = (Act.EXTEND, Act.REMIND, Act.PAPER)


def act(chat: Chat, verb: Act, standing: ReportStanding, rest: str) -> Reply:
    """Do what was said, or ask for what is missing."""
    if verb in (Act.EXTEND, Act.REMIND) and standing.closed and not standing.settled:
        return Reply(closed_words(chat.desk, standing))
    if verb in DATED and standing.status.handed_in:
        return Reply(_already_in(standing))
    if verb is Act.OTHER:
        return _choices(chat, standing)
    if verb is Act.NOT_OURS:
        return Reply(_not_ours(chat, standing, rest))
    try:
        return _dated(chat, verb, standing, rest)
    except REFUSALS as reason:
        return Reply(str(reason))


def _already_in(standing: ReportStanding) -> str:
    return dw.ALREADY_IN.format(unit=standing.unit.name, id=standing.period.id)


def _dated(chat: Chat, verb: Act, standing: ReportStanding, rest: str) -> Reply:
    """Do what names a day; what is missing is asked for at once, what is open waits below."""
    effect = dated(verb, rest, chat.desk.today(chat.now))
    if effect is not None:
        return Reply(_carry_out(chat, standing, effect))
    state = Owing.model_validate({"verb": verb, "obligation": standing.obligation.id})
    if is_open(chat, OWING) and state_of(chat, OWING) == state:
        return Reply(understood=False)
    open_flow(chat, OWING, state, over=True)
    return Reply()


def _not_ours(chat: Chat, standing: ReportStanding, reason: str) -> str:
    ask_not_ours(chat.work, standing, reason=reason)
    return dw.NOT_OURS_ASKED.format(
        agency=chat.desk.agency,
        due=_last_day(standing),
        unit=standing.unit.name,
        report=standing.report.name,
    )


def _carry_out(chat: Chat, standing: ReportStanding, effect: Dated) -> str:
    said = {"unit": standing.unit.name, "id": standing.period.id, "agency": chat.desk.agency}
    match effect:
        case PutOff(day):
            when = put_off(chat.work, standing, day)
            return dw.PUT_OFF.format(day=long_day(when), **said)
        case Extend(day, reason):
            ask_extension(chat.work, standing, day, reason=reason)
            return dw.EXTENSION_ASKED.format(until=long_day(day), due=_last_day(standing), **said)
        case OnPaper(number, day):
            say_outside(chat.work, standing, number, day)
            report = standing.report.name
            return dw.PAPER_SAID.format(number=number, day=short_day(day), report=report, **said)


def _last_day(standing: ReportStanding) -> str:
    return long_day(due_of(standing.obligation, standing.period).last_day)


def _choices(chat: Chat, standing: ReportStanding) -> Reply:
    """“khác 157”: four ways to answer, each with its whole sentence; two when entry is over."""
    said = {"id": standing.period.id, "day": _example(chat, standing, 2)}
    later = {
        Act.EXTEND: dw.OTHER_EXTEND.format(**said),
        Act.REMIND: dw.OTHER_REMIND.format(id=said["id"], day=_example(chat, standing, -2)),
    }
    labels = ({} if standing.closed else later) | {
        Act.PAPER: dw.OTHER_PAPER.format(id=said["id"], day=_today(chat)),
        Act.NOT_OURS: dw.OTHER_NOT_OURS.format(**said),
    }
    named = standing.report
    title = dw.OTHER_TITLE.format(
        unit=standing.unit.name, subject=named.subject, period=named.period
    )
    options = [_choice(standing, verb, label) for verb, label in labels.items()]
    return lists.start(chat, Purpose.OWING, title, options)


def _example(chat: Chat, standing: ReportStanding, days: int) -> str:
    """A working day so many before or after the last day, and one that is still to come."""
    calendar, today = calendar_of(chat.tx, chat.desk), chat.desk.today(chat.now)
    last = due_of(standing.obligation, standing.period).last_day
    day = calendar.add_working_days(last, days)
    return day_month(day if day > today else calendar.add_working_days(today, abs(days)))


def _today(chat: Chat) -> str:
    return day_month(chat.desk.today(chat.now))


def gather(chat: Chat, state: Owing) -> ReportAsked:
    """The report that the question is about."""
    standing = _asked(chat, state)
    return ReportAsked(
        standing.unit.name,
        standing.period.id,
        standing.status.handed_in,
        chat.desk.today(chat.now),
        _day(chat, state.verb, standing),
    )


def _day(chat: Chat, verb: Act, standing: ReportStanding) -> str:
    """A day that would do."""
    if verb is Act.PAPER:
        return _today(chat)
    return _example(chat, standing, 2 if verb is Act.EXTEND else -2)


def carry_out(chat: Chat, state: Owing, done: Step[Owing]) -> Reply:
    """Do what was asked for; a refusal leaves the question open."""
    (effect,) = done.effects
    try:
        said = _carry_out(chat, _asked(chat, state), effect)
    except REFUSALS as reason:
        return Reply(str(reason), understood=False)
    close_flow(chat)
    return Reply(said)


def _asked(chat: Chat, state: Owing) -> ReportStanding:
    obligation = reports.obligation_by_id(chat.tx, state.obligation)
    return of_obligation(chat.tx, obligation, chat.now)


FLOW = Flow(
    OWING,
    gather,
    carry_out,
    lambda chat, state: report.speaks_for(chat, state.obligation),
    lambda _: dw.HELP_ANSWER,
)


def _leave_list(chat: Chat) -> None:
    """A whole sentence answers the list that offered it as an example."""
    if is_open(chat, CHOOSING) and state_of(chat, CHOOSING).purpose is Purpose.OWING:
        close_flow(chat)


def known_units(standings: Sequence[ReportStanding]) -> dict[int, KnownUnit]:
    """The units by obligation."""
    return {s.obligation.id: KnownUnit(s.unit.name, s.unit.code) for s in standings}


def which_unit(which: Which, known: Mapping[int, KnownUnit]) -> Reply:
    """A name that may mean several units, or one with other marks: asked, with their codes."""
    names = "; ".join(f"{known[key].name} ({known[key].code})" for key in which.keys[:5])
    return Reply(dw.UNCLEAR_UNIT.format(typed=quoted(which.typed), names=names), understood=False)
