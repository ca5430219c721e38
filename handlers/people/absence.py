"""People go and come: away until a day, back again, handing over to a successor."""

from collections.abc import Sequence

from domain.chat.flow import Step
from domain.dialogues import wording as w
from domain.dialogues.choosing import Choice, Purpose
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.days import find_day
from domain.dialogues.people.absence import away, back
from domain.dialogues.people.handing_over import HANDING_OVER, HandingOver, UnitHandedOver
from domain.forms.definition.model import Invalid
from domain.vietnamese.spelling import instant, long_day, quoted, short_day
from handlers import lists
from handlers.chat import Chat, Reply, close_flow, open_flow
from handlers.flow import Flow
from handlers.people import leading
from handlers.reports import report
from services.people.be_absent import NotAbsent, be_absent, be_present, hand_over
from services.reports.show_status import unanswered
from storage import contacts, units


def absent(chat: Chat, rest: str) -> Reply:
    """“nghỉ đến 28/9”."""
    today = chat.desk.today(chat.now)
    try:
        found = find_day(rest, today)
        if found is None:
            typed, example = quoted(rest), short_day(today)
            return Reply(dw.ABSENT_UNCLEAR.format(typed=typed, example=example))
        me = contacts.get(chat.tx, chat.me)
        return Reply(away(be_absent(chat.work, me, found.day), chat.desk.agency))
    except (Invalid, NotAbsent) as reason:
        return Reply(str(reason))


def present(chat: Chat) -> Reply:
    """“hết nghỉ”."""
    try:
        return Reply(back(be_present(chat.work, contacts.get(chat.tx, chat.me))))
    except NotAbsent as reason:
        return Reply(str(reason))


def why(chat: Chat) -> Reply:
    """“vì sao tôi nhận tin này?”: for whom the person answers, and what comes next."""
    mine = chat.units
    led = [] if mine else chat.units_led
    if led:
        return Reply(_why_leader(chat, led))
    if not mine and chat.administrator:
        return Reply(dw.WHY_ADMINISTRATOR.format(agency=chat.desk.agency))
    if not mine:
        return Reply(leading.no_role(chat))
    known = units.named(chat.tx, mine)
    return Reply(
        dw.WHY.format(
            units=", ".join(known[unit].name for unit in mine),
            agency=chat.desk.agency,
            next=_next(chat),
            contact=chat.desk.contact,
        )
    )


def _why_leader(chat: Chat, led: Sequence[int]) -> str:
    names = ", ".join(unit.name for unit in units.named(chat.tx, led).values())
    return dw.WHY_LEADER.format(units=names, agency=chat.desk.agency, contact=chat.desk.contact)


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
    return dw.WHY_NEXT.format(when=instant(chat.desk.local(at)), id=period_id)


def start(chat: Chat) -> Reply:
    """“bàn giao”: which unit, then a confirmation."""
    mine = chat.units
    if not mine:
        return Reply(dw.HAND_OVER_NOTHING)
    if len(mine) == 1:
        return begin(chat, mine[0])
    known = units.named(chat.tx, mine)
    options = [Choice(label=known[unit].name, id=unit) for unit in mine]
    return lists.start(chat, Purpose.HAND_OVER, dw.HAND_OVER_WHICH, options)


def begin(chat: Chat, unit_id: int) -> Reply:
    """The confirmation for one unit; what is open waits below."""
    open_flow(chat, HANDING_OVER, HandingOver(unit=unit_id), over=True)
    return Reply()


def gather(chat: Chat, state: HandingOver) -> UnitHandedOver:
    """The unit that is handed over."""
    return UnitHandedOver(units.get(chat.tx, state.unit).name)


def act(chat: Chat, state: HandingOver, done: Step[HandingOver]) -> Reply:
    """A code for the successor."""
    made = hand_over(chat.work, state.unit)
    close_flow(chat)
    day = long_day(chat.desk.local(made.expires_at).date())
    return Reply(dw.HANDED_OVER.format(code=made.code, day=day))


FLOW = Flow(
    HANDING_OVER, gather, act, lambda chat, state: state.unit in chat.units, lambda _: w.HELP_LIST
)
