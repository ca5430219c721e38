"""Sentences of an administrator about what units owe: one line does it, and it is audited."""

import re
from collections.abc import Mapping
from datetime import date

from domain.chat.flow import Step
from domain.deadlines.status import ReportState
from domain.dialogues.commands.model import Act
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.answering import number_of
from domain.dialogues.duties.days import NamedDay, find_day
from domain.dialogues.duties.naming import KnownUnit, Which, named_units
from domain.dialogues.duties.refusing import REFUSING, Refusing
from domain.dialogues.duties.sentences import Sentence
from domain.forms.answers.intents import given_up
from domain.forms.definition.model import Invalid
from domain.vietnamese.courtesy import bare
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import count, day_month, long_day, quoted, short_day
from handlers.chat import Chat, Reply, close_flow, open_flow
from handlers.duties import owing
from handlers.flow import Flow, administrators, nothing
from services.duties.decide import CannotDecide, decide
from services.duties.due_dates import due_of, is_closed
from services.duties.extend import CannotExtend, extend
from services.duties.working_calendar import calendar_of
from services.reports.exempt import exempt
from services.reports.say_outside import NoPaper, tick_off
from services.reports.show_status import ReportStanding, of_period
from services.reports.unlock import unlock
from storage import reports, requests

#: What only an administrator says.
VERBS = (Act.GRANT, Act.REFUSE, Act.EXEMPT, Act.UNLOCK)
#: What an administrator says with the name of a unit, and an officer without.
WITH_UNIT = (Act.EXTEND, Act.PAPER)


def say(chat: Chat, said: Sentence) -> Reply | None:
    """The answer; None when the id names nothing of that kind, or no unit is named."""
    if said.act in (Act.GRANT, Act.REFUSE):
        return _answer_request(chat, said)
    period = reports.period(chat.tx, said.id or 0)
    if period is None:
        return None
    standings = of_period(chat.tx, period, chat.now)
    known = owing.known_units(standings)
    named = named_units(said.rest, known)
    if isinstance(named, Which):
        return owing.which_unit(named, known)
    if named is None:
        return _no_unit(chat, said, standings) if said.act in VERBS else None
    if _names_more(named.rest, known):
        return Reply(dw.ONE_UNIT.format(typed=quoted(named.rest)))
    return _carried_out(
        chat, said.act, [s for s in standings if s.obligation.id in named.keys], named.rest
    )


_AND = re.compile(r"^(?:và|va|với|cùng|,)\s+", re.IGNORECASE)
#: “phường 1 và 3”, “phường 1 2 3”: only the number of another unit.
_MORE_NUMBERS = re.compile(r"\d{1,2}\b(?!\s*[/.-]|\s+(?:tháng|thang)\b)")


def _names_more(rest: str, known: Mapping[int, KnownUnit]) -> bool:
    """Whether another unit is named behind the first."""
    more = _AND.sub("", rest)
    return named_units(more, known) is not None or _MORE_NUMBERS.match(more) is not None


def _answer_request(chat: Chat, said: Sentence) -> Reply:
    """A request is granted as it was asked, or refused with a reason."""
    if said.act is Act.REFUSE and not bare(said.rest):
        return refuse(chat, said.id or 0)
    if said.act is Act.GRANT and bare(said.rest):
        return Reply(dw.GRANT_ONLY.format(id=said.id))
    return _decided(chat, said)


def _carried_out(chat: Chat, verb: Act, meant: list[ReportStanding], rest: str) -> Reply:
    try:
        return Reply(_act(chat, verb, meant, rest))
    except CannotExtend as reason:
        closed = any(one.closed and not one.settled for one in meant)
        hint = dw.HOW_TO_UNLOCK.format(id=meant[0].period.id) if closed else ""
        return Reply(f"{reason}{hint}")
    except (Invalid, NoPaper) as reason:
        return Reply(str(reason))


#: What stands behind a day and takes back, or doubts, what was said before it.
_DOUBT = re.compile(r"(?:khong duoc|khong|ko|k|dung|chua|thoi|khoan|a|ha|hay sao)\b.{0,12}")


def _surely(found: NamedDay | None) -> None:
    """Raises Invalid where what follows the day leaves the sentence in doubt."""
    if found is not None and _DOUBT.fullmatch(fold(bare(found.after))):
        raise Invalid(dw.DOUBTFUL_REASON.format(typed=quoted(found.after)))


def without_unit(chat: Chat, said: Sentence) -> Reply | None:
    """The report is there, but which unit is meant was not said; None without such a report."""
    period = reports.period(chat.tx, said.id or 0)
    if period is not None and said.act is Act.REMIND:
        return Reply(dw.NUDGE_WHOLE.format(id=period.id))
    if period is None or said.act not in dw.VERBS:
        return None
    return _no_unit(chat, said, of_period(chat.tx, period, chat.now))


def _no_unit(chat: Chat, said: Sentence, standings: list[ReportStanding]) -> Reply:
    """The one thing that is missing, with an example that would do."""
    owed = [one for one in standings if not one.settled] or standings
    unit = owed[0].unit.name if owed else "…"
    example = dw.VERBS[said.act].format(id=said.id, unit=unit, **_days(chat, owed))
    if not said.rest:
        asked = dw.INCOMPLETE[said.act].format(id=said.id)
        return Reply(dw.NO_UNIT_YET.format(asked=asked, example=example))
    return Reply(dw.NO_UNIT.format(typed=quoted(said.rest), example=example))


def _days(chat: Chat, owed: list[ReportStanding]) -> dict[str, str]:
    """Days that examples name: today, and one after the due date."""
    today = chat.desk.today(chat.now)
    last = max(due_of(owed[0].obligation, owed[0].period).last_day, today) if owed else today
    later = calendar_of(chat.tx, chat.desk).add_working_days(last, 2)
    return {"today": day_month(today), "day": day_month(later)}


def _act(chat: Chat, verb: Act, meant: list[ReportStanding], rest: str) -> str:
    if verb is Act.EXEMPT:
        return _exempted(chat, meant, rest)
    found = find_day(rest, chat.desk.today(chat.now), ahead=verb is not Act.PAPER)
    _surely(found)
    if verb is Act.UNLOCK:
        return _unlocked(chat, meant, found)
    if found is None:
        raise Invalid(
            dw.NO_SUCH_DAY.format(typed=quoted(rest)) if rest else _no_day(chat, verb, meant[0])
        )
    if verb is Act.PAPER:
        number = number_of(found.before)
        if not number or len(meant) != 1:
            raise Invalid(dw.NO_SUCH_DAY.format(typed=quoted(rest)))
        return _ticked_off(chat, meant[0], number, found.day)
    return _extended(chat, meant, found)


def _ticked_off(chat: Chat, meant: ReportStanding, number: str, day: date) -> str:
    tick_off(chat.work, meant, number, day)
    return dw.PAPER_TICKED.format(
        unit=meant.unit.name, id=meant.period.id, number=number, day=short_day(day)
    )


def _no_day(chat: Chat, verb: Act, meant: ReportStanding) -> str:
    days = _days(chat, [meant])
    example = dw.VERBS[verb].format(id=meant.period.id, unit=meant.unit.name, **days)
    return dw.NO_DAY.format(example=example)


def _extended(chat: Chat, meant: list[ReportStanding], found: NamedDay) -> str:
    owed = [s for s in meant if not s.settled] or meant
    people = extend(chat.work, owed, found.day, reason=_reason(found))
    return dw.EXTENDED.format(
        id=meant[0].period.id, units=_units(owed), until=long_day(found.day), people=count(people)
    )


def _exempted(chat: Chat, meant: list[ReportStanding], reason: str) -> str:
    period_id = meant[0].period.id
    if len(fold(bare(reason)).split()) < 2 or given_up(reason):
        raise Invalid(dw.EXEMPT_NO_REASON.format(id=period_id, unit=meant[0].unit.name))
    owed = [s for s in meant if not s.status.handed_in and s.status.state is not ReportState.EXEMPT]
    if not owed:
        exempt_before = all(s.status.state is ReportState.EXEMPT for s in meant)
        said = dw.ALREADY_EXEMPT if exempt_before else dw.ALREADY_IN
        raise Invalid(said.format(unit=_units(meant), id=period_id))
    people = exempt(chat.work, owed, reason=reason)
    return dw.EXEMPT_DONE.format(id=period_id, units=_units(owed), people=count(people))


def _unlocked(chat: Chat, meant: list[ReportStanding], found: NamedDay | None) -> str:
    first = meant[0]
    said = {"id": first.period.id, "unit": first.unit.name, "day": _soon(chat)}
    if not is_closed(first.obligation, first.period, chat.now):
        raise Invalid(dw.NOT_CLOSED.format(id=first.period.id))
    if found is None or not _reason(found):
        raise Invalid(dw.UNLOCK_NO_REASON.format(**said))
    if found.day < chat.desk.today(chat.now):
        raise Invalid(dw.UNLOCK_PAST.format(until=long_day(found.day), **said))
    people = unlock(chat.work, meant, found.day, reason=_reason(found))
    return dw.UNLOCK_DONE.format(
        id=first.period.id, units=_units(meant), until=long_day(found.day), people=count(people)
    )


def _soon(chat: Chat) -> str:
    today: date = chat.desk.today(chat.now)
    return day_month(calendar_of(chat.tx, chat.desk).add_working_days(today, 3))


def _reason(found: NamedDay) -> str:
    return " ".join(filter(None, (found.before, found.after)))


def _units(standings: list[ReportStanding]) -> str:
    """The names of a few units, the number of many."""
    if len(standings) <= 3:
        return ", ".join(s.unit.name for s in standings)
    return dw.UNITS.format(count=count(len(standings)))


def _decided(chat: Chat, said: Sentence) -> Reply:
    granted = said.act is Act.GRANT
    try:
        done = decide(chat.work, said.id or 0, granted=granted, answer=said.rest)
    except (CannotDecide, CannotExtend) as reason:
        return Reply(str(reason))
    sentence = dw.DECIDED_YES if done.granted else dw.DECIDED_NO
    return Reply(sentence.format(what=done.what))


def refuse(chat: Chat, request_id: int) -> Reply:
    """The button: the reason is asked for; what is open waits below."""
    asked = requests.get(chat.tx, request_id)
    if asked is None or asked.decided_at is not None:
        return _decided(chat, Sentence(Act.REFUSE, request_id))
    open_flow(chat, REFUSING, Refusing(request=request_id), over=True)
    return Reply()


def act(chat: Chat, state: Refusing, done: Step[Refusing]) -> Reply:
    """The request is refused, if it still waits."""
    (effect,) = done.effects
    close_flow(chat)
    return _decided(chat, Sentence(Act.REFUSE, state.request, effect.reason))


FLOW = Flow(REFUSING, nothing, act, administrators, lambda _: dw.HELP_ANSWER)
