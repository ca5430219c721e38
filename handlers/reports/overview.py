"""Which report is meant, what is owed, how far everything is."""

from collections.abc import Sequence

from domain.chat.messages import Notice, Option
from domain.deadlines.status import ReportState
from domain.dialogues import wording as w
from domain.dialogues.choosing import Choice, Purpose
from domain.dialogues.letters import wording as lw
from domain.dialogues.reports import wording as rw
from domain.dialogues.reports.filling import REPORT
from domain.dialogues.reports.reports import due_words, progress, state_words
from domain.dialogues.reviewing import wording as vw
from domain.vietnamese.spelling import upper_first
from handlers import lists, what_number
from handlers.chat import Chat, Reply, is_open, state_of
from handlers.people import leading
from handlers.reports import files, report, tables
from services.agency import usage
from services.letters import acknowledge
from services.reports import show_status
from services.reports.fill_report import named_report
from services.reports.show_status import ReportStanding
from storage import directives, reports


def open_report(chat: Chat, period_id: int | None) -> Reply:
    """“báo cáo”, with or without an id."""
    standings = report.mine(chat)
    if period_id is not None:
        return _named(chat, Purpose.REPORT, period_id, standings)
    return _without_number(chat, Purpose.REPORT, standings)


def _candidates(standings: Sequence[ReportStanding]) -> list[ReportStanding]:
    """What a word without a number may mean: what waits, else what is due first, of every unit."""
    waiting, owed = show_status.waiting(standings), show_status.unanswered(standings)
    return waiting or [one for one in owed if one.period.id == owed[0].period.id]


def _without_number(chat: Chat, purpose: Purpose, standings: Sequence[ReportStanding]) -> Reply:
    """The one report that can be meant; of several units or reports which one is asked."""
    found = _candidates(standings)
    if not found:
        return Reply(_nothing_due(chat))
    if len({one.period.id for one in found}) == 1:
        return _of_units(chat, purpose, found[0].period.id, found)
    return lists.start(chat, purpose, rw.WHICH_REPORT, _options(found))


def nil_report(chat: Chat, period_id: int | None) -> Reply:
    """“không phát sinh”, with or without an id; never sent without its own confirmation."""
    standings = report.mine(chat)
    if period_id is None and is_open(chat, REPORT):
        current = state_of(chat, REPORT).obligation
        return report.start(chat, reports.obligation_by_id(chat.tx, current), nil=True)
    if period_id is not None:
        return _named(chat, Purpose.NIL, period_id, standings)
    return _without_number(chat, Purpose.NIL, standings)


def template(chat: Chat, period_id: int | None) -> Reply:
    """“gửi mẫu”, with or without an id; while a report is open, its own."""
    standings = report.mine(chat)
    if period_id is not None:
        return _named(chat, Purpose.TEMPLATE, period_id, standings)
    if is_open(chat, REPORT):
        current = state_of(chat, REPORT).obligation
        standings = [s for s in standings if s.obligation.id == current]
    return _without_number(chat, Purpose.TEMPLATE, standings)


def newest_table(chat: Chat) -> Reply:
    """The table of what waits, else of what was handed in last."""
    mine = report.mine(chat)
    found = _candidates(mine) or mine[-1:]
    numbers = {one.period.id for one in found}
    return own_table(chat, found[0].period.id) if len(numbers) == 1 else status(chat)


def own_table(chat: Chat, period_id: int) -> Reply:
    """“xem bảng 157”."""
    return _of_units(
        chat, Purpose.TABLE, period_id, [s for s in report.mine(chat) if s.period.id == period_id]
    )


def withdraw_report(chat: Chat, period_id: int) -> Reply:
    """“rút 157”."""
    standings = [s for s in report.mine(chat) if s.period.id == period_id]
    handed_in = [s for s in standings if s.settled] or standings
    return _of_units(chat, Purpose.WITHDRAW, period_id, handed_in)


def _named(
    chat: Chat, purpose: Purpose, period_id: int, standings: Sequence[ReportStanding]
) -> Reply:
    """An id is the same for all units: the sender's membership says which one is meant."""
    found = [s for s in standings if s.period.id == period_id]
    return _of_units(chat, purpose, period_id, [s for s in found if not s.settled] or found)


def _of_units(
    chat: Chat, purpose: Purpose, period_id: int, found: Sequence[ReportStanding]
) -> Reply:
    if not found:
        return Reply(leading.report(chat, period_id) or what_number.is_not_owed(chat, period_id))
    if len(found) == 1:
        return act(chat, purpose, found[0])
    title = rw.WHICH_UNIT_NIL if purpose is Purpose.NIL else rw.WHICH_UNIT
    options = [Choice(label=s.unit.name, id=s.obligation.id) for s in found]
    return lists.start(
        chat, purpose, title.format(report=upper_first(found[0].report.name)), options
    )


def on_behalf(chat: Chat, period_id: int) -> Reply:
    """“nhập thay 157”, for the administrator: which unit's report is entered."""
    period = reports.period(chat.tx, period_id)
    if period is None:
        return Reply(what_number.is_no_report(chat, period_id))
    found = [s for s in show_status.of_period(chat.tx, period, chat.now) if not s.status.handed_in]
    if not found:
        return Reply(vw.NOBODY_TO_ENTER_FOR.format(id=period_id))
    options = [Choice(label=s.unit.name, id=s.obligation.id) for s in found[:_UNITS]]
    title = vw.WHICH_ON_BEHALF.format(report=upper_first(found[0].report.name))
    return lists.start(chat, Purpose.ON_BEHALF, title, options)


#: Units that a list names; who is meant beyond them is entered from the desk.
_UNITS = 40


def act(chat: Chat, purpose: Purpose, standing: ReportStanding) -> Reply:
    """Do what was asked for this report of this unit."""
    if purpose is Purpose.WITHDRAW:
        return report.take_back(chat, standing.obligation)
    if purpose is Purpose.TABLE:
        return tables.own(chat, standing)
    if purpose is Purpose.TEMPLATE:
        return files.template(chat, standing)
    return report.start(chat, standing.obligation, nil=purpose is Purpose.NIL)


def chosen(chat: Chat, purpose: Purpose, obligation_id: int) -> Reply:
    """A report of the list; it is looked for again, as units change."""
    if purpose is Purpose.ON_BEHALF:
        obligation = reports.obligation_by_id(chat.tx, obligation_id)
        return report.start(chat, obligation, on_behalf=True)
    for standing in report.mine(chat):
        if standing.obligation.id == obligation_id:
            return act(chat, purpose, standing)
    return Reply(rw.NO_REPORT_EVER)


def _options(standings: Sequence[ReportStanding]) -> list[Choice]:
    return [
        Choice(
            id=s.obligation.id,
            label=rw.REPORT_LINE.format(
                id=s.period.id,
                unit=s.unit.name,
                subject=s.report.subject,
                period=s.report.period,
                state=state_words(s.status),
            ),
        )
        for s in standings
    ]


def _nothing_due(chat: Chat) -> str:
    if said := leading.no_role(chat) or leading.report(chat, None):
        return said
    upcoming = show_status.next_due(chat.work, chat.units)
    if upcoming is None:
        return rw.NO_REPORT_EVER
    due = rw.NEXT_DUE.format(report=upcoming.name, due=due_words(upcoming.due))
    return rw.NO_REPORT_YET.format(next=due)


def waiting_words(chat: Chat) -> str:
    """“đã nhận 142”, “báo cáo 157”: what waits for this person, "" when nothing does."""
    unit_ids = chat.units
    words = [w.WAITING_ACK.format(id=d) for d in directives.unacknowledged(chat.tx, unit_ids)]
    owed = show_status.waiting(report.mine(chat))
    for number in dict.fromkeys(s.period.id for s in owed):
        back = [s for s in owed if s.period.id == number and _is_returned(s)]
        words.append((w.WAITING_RETURNED if back else w.WAITING_REPORT).format(id=number))
    return w.WAITING.format(words=", ".join(words)) if words else ""


def _is_returned(standing: ReportStanding) -> bool:
    return standing.status.state is ReportState.RETURNED


def status(chat: Chat) -> Reply:
    """“tình hình”: what the person's units owe; for an administrator also how far all are."""
    parts = []
    administrator = chat.administrator
    if administrator:
        parts.append(_everything(chat))
    if chat.units:
        parts.append(_own(chat))
    parts.append(leading.status(chat))
    text = "\n".join(filter(None, parts)) or leading.no_role(chat) or w.STATUS_NOTHING
    options = _next_steps(chat) if administrator and not chat.talk.flow else ()
    return Reply(message=Notice(text, options), ask=False) if options else Reply(text)


def _next_steps(chat: Chat) -> tuple[Option, ...]:
    """Who has not reported, and the table: of the newest report that takes any."""
    running = reports.not_closed(chat.tx, now=chat.now)
    if not running:
        return ()
    number = running[-1].id
    return (
        Option(f"debtors:{number}", vw.DEBTORS_BUTTON.format(id=number)),
        Option(f"export:{number}", vw.EXPORT_BUTTON.format(id=number)),
    )


def _own(chat: Chat) -> str:
    unit_ids = chat.units
    waiting = directives.unacknowledged(chat.tx, unit_ids)
    lines = [lw.STATUS_LETTER.format(id=directive_id) for directive_id in waiting]
    lines += leading.standing_lines(report.mine(chat))
    return "\n".join(lines) or w.STATUS_NOTHING


#: How many letters and periods a status message names; older ones by command or board.
_RECENT = 6


def _everything(chat: Chat) -> str:
    lines = []
    for directive in directives.newest(chat.tx, _RECENT):
        receipts = acknowledge.receipts(chat.tx, directive)
        total = sum(map(len, (receipts.acked, receipts.silent, receipts.unsent)))
        numbers = {"id": directive.id, "acked": len(receipts.acked), "total": total}
        lines.append(lw.PROGRESS_LETTER.format(**numbers))
    for period in list(reports.periods(chat.tx))[-_RECENT:]:
        standings = show_status.of_period(chat.tx, period, chat.now)
        named = named_report(chat.tx, period)
        closed = period.closes_at is not None and chat.now >= period.closes_at
        lines.append(progress(named, show_status.progress(standings), closed=closed))
    lines += [
        w.PROGRESS_USAGE.format(
            bot=p.name or p.account, used=p.used, limit=p.limit, people=p.people, most=p.most
        )
        for p in usage.plans(chat.work)
    ]
    return "\n".join(lines) or w.PROGRESS_NOTHING
