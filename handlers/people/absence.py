"""People go and come: away until a day, back again, handing over to a successor."""

from collections.abc import Sequence

from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.dialogues import choosing
from domain.dialogues import wording as ww
from domain.dialogues.owing import wording as w
from domain.dialogues.owing.days import find_day
from domain.forms.definition.model import Invalid
from domain.vietnamese.spelling import instant, long_day, quoted, short_day
from handlers import lists
from handlers.chat import Chat, Reply, close_flow, open_flow
from handlers.people import leading
from handlers.reports import report
from services.people.be_absent import NotAbsent, be_absent, be_present, hand_over
from services.reports.show_status import unanswered
from storage import contacts, units

FLOW = "handing_over"


def absent(chat: Chat, rest: str) -> Reply:
    """“nghỉ đến 28/9”."""
    today = chat.desk.today(chat.now)
    try:
        found = find_day(rest, today)
        if found is None:
            typed, example = quoted(rest), short_day(today)
            return Reply(w.ABSENT_UNCLEAR.format(typed=typed, example=example))
        me = contacts.get(chat.tx, chat.me)
        return Reply(be_absent(chat.tx, chat.desk, me, found.day, chat.now))
    except (Invalid, NotAbsent) as reason:
        return Reply(str(reason))


def present(chat: Chat) -> Reply:
    """“hết nghỉ”."""
    try:
        return Reply(be_present(chat.tx, chat.desk, contacts.get(chat.tx, chat.me), chat.now))
    except NotAbsent as reason:
        return Reply(str(reason))


def why(chat: Chat) -> Reply:
    """“vì sao tôi nhận tin này?”: for whom the person answers, and what comes next."""
    mine = chat.units
    led = [] if mine else chat.units_led
    if led:
        return Reply(_why_leader(chat, led))
    if not mine and chat.administrator:
        return Reply(w.WHY_ADMINISTRATOR.format(agency=chat.desk.agency))
    if not mine:
        return Reply(leading.no_role(chat))
    known = units.named(chat.tx, mine)
    return Reply(
        w.WHY.format(
            units=", ".join(known[unit].name for unit in mine),
            agency=chat.desk.agency,
            next=_next(chat),
            contact=chat.desk.contact,
        )
    )


def _why_leader(chat: Chat, led: Sequence[int]) -> str:
    names = ", ".join(unit.name for unit in units.named(chat.tx, led).values())
    return w.WHY_LEADER.format(units=names, agency=chat.desk.agency, contact=chat.desk.contact)


def _next(chat: Chat) -> str:
    """The next reminder that this person would get, if nothing happens."""
    coming = [
        (one.obligation.next_step_at, one.period.id)
        for one in unanswered(report.mine(chat))
        if one.obligation.next_step_at is not None
    ]
    if not coming:
        return ""
    at, period_id = min(coming)
    return w.WHY_NEXT.format(when=instant(chat.desk.local(at)), id=period_id)


def start(chat: Chat) -> Reply:
    """“bàn giao”: which unit, then a confirmation."""
    mine = chat.units
    if not mine:
        return Reply(w.HAND_OVER_NOTHING)
    if len(mine) == 1:
        return begin(chat, mine[0])
    known = units.named(chat.tx, mine)
    options = [(str(unit), known[unit].name) for unit in mine]
    return lists.start(chat, lists.HAND_OVER, w.HAND_OVER_WHICH, options)


def begin(chat: Chat, unit_id: int) -> Reply:
    """The confirmation for one unit; what is open waits below."""
    open_flow(chat, FLOW, {"unit": unit_id}, over=True)
    return Reply()


def prompt(chat: Chat) -> Prompt:
    """What handing over means."""
    unit = units.get(chat.tx, chat.talk.state["unit"]).name
    return Prompt(w.HAND_OVER.format(unit=unit), (w.GIVE_CODE, w.BACK))


def answer(chat: Chat, said: Answer) -> Reply:
    """A code for the successor, or nothing."""
    match said:
        case Picked("code"):
            made = hand_over(chat.tx, chat.me, chat.talk.state["unit"], chat.now)
            close_flow(chat)
            day = long_day(chat.desk.local(made.expires_at).date())
            return Reply(w.HANDED_OVER.format(code=made.code, day=day))
        case Picked("back" | "leave"):
            close_flow(chat)
            return Reply(w.NOT_HANDED_OVER)
        case Picked("skip"):
            return Reply(ww.CANNOT_SKIP, understood=False)
        case Typed(text):
            return Reply(choosing.unclear(prompt(chat).choices, text), understood=False)
    return Reply(ww.UNFIT, understood=False)
