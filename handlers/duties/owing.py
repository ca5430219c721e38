"""Sentences of an officer about one report: later, as a paper, not ours; and why a push came."""

from collections.abc import Callable, Mapping, Sequence

from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.dialogues import wording as ww
from domain.dialogues.commands.model import Act
from domain.dialogues.owing import wording as w
from domain.dialogues.owing.days import find_day
from domain.dialogues.owing.naming import Known, Which
from domain.dialogues.owing.sentences import Sentence
from domain.forms.definition.model import Invalid
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import day_month, quoted, upper_first
from handlers import lists
from handlers.chat import Chat, Reply, close_flow, open_flow
from handlers.people import leading
from handlers.reports import report
from services.duties.decide import ask_not_ours
from services.duties.due_dates import due_of
from services.duties.extend import CannotExtend, ask_extension
from services.duties.working_calendar import calendar_of
from services.reminders.put_off import CannotPutOff, put_off
from services.reports.closing_words import closed_words
from services.reports.say_outside import NoPaper, say_outside
from services.reports.show_status import Standing, of_obligation
from storage import reports

FLOW = "owing"
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
    options = [(f"{said.act}:{s.obligation.id}:{said.rest}", s.unit.name) for s in owed]
    title = w.WHICH_UNIT.format(report=upper_first(owed[0].report.name))
    return lists.start(chat, lists.OWING, title, options)


def chosen(chat: Chat, value: str) -> Reply:
    """A unit, or a kind of answer, from a list; `value` is `verb:obligation:rest`."""
    verb, obligation_id, rest = value.split(":", 2)
    standing = of_obligation(
        chat.tx, reports.obligation_by_id(chat.tx, int(obligation_id)), chat.now
    )
    return act(chat, Act(verb), standing, rest)


#: Sentences that name a day; once the report is in they make no sense any more.
DATED = (Act.EXTEND, Act.REMIND, Act.PAPER)


def act(chat: Chat, verb: Act, standing: Standing, rest: str) -> Reply:
    """Do what was said, or ask for what is missing."""
    if verb in (Act.EXTEND, Act.REMIND) and standing.closed and not standing.settled:
        return Reply(closed_words(chat.desk, standing))
    if verb in DATED and standing.status.handed_in:
        return Reply(_already_in(standing))
    if verb is Act.OTHER:
        return _choices(chat, standing)
    if verb is Act.NOT_OURS:
        return Reply(
            ask_not_ours(
                chat.tx, chat.desk, standing, reason=rest, contact_id=chat.me, now=chat.now
            )
        )
    try:
        return _dated(chat, verb, standing, rest)
    except REFUSALS as reason:
        return Reply(str(reason))


def _already_in(standing: Standing) -> str:
    return w.ALREADY_IN.format(unit=standing.unit.name, id=standing.period.id)


def _dated(chat: Chat, verb: Act, standing: Standing, rest: str) -> Reply:
    today = chat.desk.today(chat.now)
    found = find_day(rest, today, ahead=verb is not Act.PAPER)
    me, now = chat.me, chat.now
    if found is None:
        return _ask(chat, verb, standing)
    if verb is Act.REMIND:
        return Reply(put_off(chat.tx, chat.desk, standing, found.day, contact_id=me, now=now))
    if verb is Act.EXTEND:
        reason = " ".join(filter(None, (found.before, found.after)))
        said = ask_extension(
            chat.tx, chat.desk, standing, found.day, reason=reason, contact_id=me, now=now
        )
        return Reply(said)
    number = number_of(found.before)
    if not number:
        return _ask(chat, verb, standing)
    return Reply(
        say_outside(chat.tx, chat.desk, standing, number, found.day, contact_id=me, now=now)
    )


def number_of(text: str) -> str:
    """The number of a paper, without the words that lead to it."""
    tokens = text.split()
    while tokens and fold(tokens[0]) in ("so", "van", "ban", "cv", "cong", "bang"):
        tokens.pop(0)
    return " ".join(tokens)


def _choices(chat: Chat, standing: Standing) -> Reply:
    """“khác 157”: four ways to answer, each with its whole sentence; two when entry is over."""
    said = {"id": standing.period.id, "day": _example(chat, standing, 2)}
    later = {
        Act.EXTEND: w.OTHER_EXTEND.format(**said),
        Act.REMIND: w.OTHER_REMIND.format(id=said["id"], day=_example(chat, standing, -2)),
    }
    labels = ({} if standing.closed else later) | {
        Act.PAPER: w.OTHER_PAPER.format(id=said["id"], day=_today(chat)),
        Act.NOT_OURS: w.OTHER_NOT_OURS.format(**said),
    }
    named = standing.report
    title = w.OTHER_TITLE.format(
        unit=standing.unit.name, subject=named.subject, period=named.period
    )
    options = [(f"{verb}:{standing.obligation.id}:", label) for verb, label in labels.items()]
    return lists.start(chat, lists.OWING, title, options)


def _example(chat: Chat, standing: Standing, days: int) -> str:
    """A working day so many before or after the last day, and one that is still to come."""
    calendar, today = calendar_of(chat.tx, chat.desk), chat.desk.today(chat.now)
    last = due_of(standing.obligation, standing.period).last_day
    day = calendar.add_working_days(last, days)
    return day_month(day if day > today else calendar.add_working_days(today, abs(days)))


def _today(chat: Chat) -> str:
    return day_month(chat.desk.today(chat.now))


def _ask(chat: Chat, verb: Act, standing: Standing) -> Reply:
    """What is missing is asked for at once; what is open waits below."""
    state = {"verb": verb, "obligation": standing.obligation.id}
    if chat.talk.flow == FLOW and chat.talk.state == state:
        return Reply(understood=False)
    open_flow(chat, FLOW, state, over=True)
    return Reply()


def prompt(chat: Chat) -> Prompt:
    """The question for the day, and what belongs to it."""
    standing = _asked(chat)
    questions: dict[Act, tuple[str, Callable[[], str]]] = {
        Act.EXTEND: (w.ASK_EXTEND, lambda: _example(chat, standing, 2)),
        Act.REMIND: (w.ASK_REMIND, lambda: _example(chat, standing, -2)),
        Act.PAPER: (w.ASK_PAPER, lambda: _today(chat)),
    }
    text, example = questions[Act(chat.talk.state["verb"])]
    said = {"unit": standing.unit.name, "id": standing.period.id, "day": example()}
    return Prompt(text.format(**said), (), (w.BACK,))


def answer(chat: Chat, said: Answer) -> Reply:
    """The day was typed, or the question is left."""
    standing = _asked(chat)
    if standing.status.handed_in:
        close_flow(chat)
        return Reply(_already_in(standing))
    match said:
        case Picked("back" | "leave"):
            close_flow(chat)
            return Reply(w.NOT_ANSWERED.format(id=standing.period.id))
        case Picked("skip"):
            return Reply(ww.CANNOT_SKIP, understood=False)
        case Typed(text):
            return _typed(chat, standing, text)
    return Reply(ww.UNFIT, understood=False)


def _typed(chat: Chat, standing: Standing, text: str) -> Reply:
    try:
        reply = _dated(chat, Act(chat.talk.state["verb"]), standing, text)
    except REFUSALS as reason:
        return Reply(str(reason), understood=False)
    if not reply.understood:
        return Reply(_unclear(text), understood=False)
    close_flow(chat)
    return reply


def _unclear(text: str) -> str:
    return w.NO_SUCH_DAY.format(typed=quoted(text))


def _asked(chat: Chat) -> Standing:
    obligation = reports.obligation_by_id(chat.tx, chat.talk.state["obligation"])
    return of_obligation(chat.tx, obligation, chat.now)


def _leave_list(chat: Chat) -> None:
    """A whole sentence answers the list that offered it as an example."""
    if chat.talk.flow == lists.FLOW and chat.talk.state["purpose"] == lists.OWING:
        close_flow(chat)


def known_units(standings: Sequence[Standing]) -> dict[int, Known]:
    """The units by obligation."""
    return {s.obligation.id: Known(s.unit.name, s.unit.code) for s in standings}


def which_unit(which: Which, known: Mapping[int, Known]) -> Reply:
    """A name that may mean several units, or one with other marks: asked, with their codes."""
    names = "; ".join(f"{known[key].name} ({known[key].code})" for key in which.keys[:5])
    return Reply(w.UNCLEAR_UNIT.format(typed=quoted(which.typed), names=names), understood=False)
