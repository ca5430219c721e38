"""Half sentences of an administrator: reading is done at once, everything else is completed."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.dialogues.commands.model import Act
from domain.dialogues.duties.days import find_day
from domain.dialogues.duties.naming import NamedUnits, named_units
from domain.dialogues.duties.sentences import Sentence
from domain.dialogues.meant import wording as mw
from domain.dialogues.meant.topics import Matter, number_in
from domain.forms.definition.model import Invalid
from domain.vietnamese.spelling import count, day_month
from handlers.chat import Chat, Reply
from handlers.duties import chasing
from handlers.duties.owing import known_units
from handlers.letters import letters
from handlers.own_numbers import running
from handlers.reports import freezing, overview, review, tables
from services.duties.decide import what
from services.duties.due_dates import due_of
from services.duties.working_calendar import calendar_of
from services.letters.send_directive import bears
from services.reminders.nudge import debtors, nudging
from services.reminders.nudge_words import left_out_words
from services.reports.show_status import of_obligation, of_period
from storage import directives, reports, requests
from storage.tables import Directive

Answer = Callable[[Chat, str], Reply]
#: Letters that are looked through for a number that somebody names.
_RECENT = 20


def _letter(chat: Chat, text: str = "") -> Directive | None:
    """The letter whose number is named, else the newest one."""
    recent = list(directives.newest(chat.tx, _RECENT))
    number = number_in(text)
    named = [
        one for one in recent if number is not None and (one.id == number or bears(one, number))
    ]
    return next(iter(named or recent), None)


def known(chat: Chat, text: str = "") -> dict[str, Any]:
    """What examples name: a running report, a unit that owes it, a day that would do, a letter."""
    period, letter = running(chat), _letter(chat, text)
    owed = debtors(chat.tx, period, chat.now) if period else []
    said = {"letter": str(letter.id) if letter else "…", "owed": count(len(owed))}
    if period is None:
        return {"id": "…", "unit": "…", "day": "…", **said}
    one = next(iter(owed or of_period(chat.tx, period, chat.now)), None)
    today = chat.desk.today(chat.now)
    last = max(due_of(one.obligation, period).last_day, today) if one else today
    day = calendar_of(chat.tx, chat.desk).add_working_days(last, 2)
    unit = one.unit.name if one else "…"
    return {"id": str(period.id), "unit": unit, "day": day_month(day), **said}


def _remind(chat: Chat, text: str) -> Reply:
    """Whom reminding would reach now, and the word that does it."""
    period = running(chat)
    if period is None:
        return Reply(mw.NO_REPORT)
    found = nudging(chat.work, period)
    left_out = left_out_words(found)
    if not found.messages:
        return Reply(f"{mw.NOTHING_DONE}{mw.REMIND_NOBODY.format(id=period.id)}{left_out}")
    said = mw.REMIND.format(id=period.id, owed=count(found.units))
    return Reply(f"{mw.NOTHING_DONE}{said}{left_out}")


def _complete(topic: Matter) -> Answer:
    def ask(chat: Chat, text: str) -> Reply:
        if topic is Matter.RESEND and _letter(chat) is None:
            return Reply(mw.NO_LETTER)
        if running(chat) is None and topic not in (Matter.COMPOSE, Matter.RESEND):
            return Reply(mw.NO_REPORT)
        named = _named(chat, text) if topic in mw.READY else {}
        said = (mw.READY if named else mw.COMPLETE)[topic].format_map(known(chat, text) | named)
        waiting = _waiting(chat) if topic is Matter.EXTEND else ""
        return Reply(f"{mw.NOTHING_DONE}{said}{waiting}")

    return ask


def _named(chat: Chat, text: str) -> dict[str, str]:
    """The one unit that a sentence names, and the day, if any; {} when no unit is certain."""
    period = running(chat)
    standings = of_period(chat.tx, period, chat.now) if period else []
    units, tokens = known_units(standings), text.split()
    for at in range(len(tokens)):
        found = named_units(" ".join(tokens[at:]), units)
        if isinstance(found, NamedUnits) and len(found.keys) == 1:
            return {"unit": units[found.keys[0]].name, **_day(chat, found.rest)}
    return {}


def _day(chat: Chat, text: str) -> dict[str, str]:
    try:
        found = find_day(text, chat.desk.today(chat.now), ahead=True)
    except Invalid:  # the example names a day of its own
        return {}
    return {"day": day_month(found.day)} if found else {}


def _waiting(chat: Chat) -> str:
    """Requests that wait, each with the number that answers it."""
    lines = []
    for asked in requests.waiting(chat.tx):
        obligation = reports.obligation_by_id(chat.tx, asked.obligation_id)
        standing = of_obligation(chat.tx, obligation, chat.now)
        lines.append("\n" + mw.REQUEST.format(what=what(asked, standing), id=asked.id))
    return "".join(lines)


def _requests(chat: Chat, text: str) -> Reply:
    waiting = _waiting(chat)
    return Reply(f"{mw.NOTHING_DONE}{waiting.strip()}" if waiting else mw.NO_REQUEST)


def _of_period(act: Callable[[Chat, int], Reply | None]) -> Answer:
    def do(chat: Chat, text: str) -> Reply:
        period = running(chat)
        if period is None:
            return Reply(mw.NO_REPORT)
        return act(chat, period.id) or Reply(mw.NO_REPORT)

    return do


def _review(chat: Chat, text: str) -> Reply:
    """The reports that wait, or that of the unit which is named."""
    period, named = running(chat), _named(chat, text)
    if period is None:
        return Reply(mw.NO_REPORT)
    if named:
        return review.of_unit(chat, period.id, named["unit"]) or Reply(mw.NO_REPORT)
    return review.begin(chat, period.id)


def _receipts(chat: Chat, text: str) -> Reply:
    letter = _letter(chat, text)
    return letters.missing(chat, letter.id) if letter else Reply(mw.NO_LETTER)


ACTS: Mapping[Matter, Answer] = {
    Matter.PROGRESS: lambda chat, text: overview.status(chat),
    Matter.DEBTORS: _of_period(lambda chat, id: chasing.say(chat, Sentence(Act.DEBTORS, id))),
    Matter.TABLE: _of_period(tables.export),
    Matter.RECEIPTS: _receipts,
    Matter.REQUESTS: _requests,
    Matter.GRANT: _requests,
    Matter.REFUSE: _requests,
    Matter.REVIEW: _review,
    Matter.FREEZE: _of_period(freezing.begin),
    Matter.ON_BEHALF: _of_period(overview.on_behalf),
    Matter.REMIND: _remind,
    **{topic: _complete(topic) for topic in mw.COMPLETE},
}
