"""The report conversation in a chat: opening it, its questions, what its answers do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from documents.making import FileLook, written
from domain.chat.flow import Step
from domain.chat.messages import Incoming
from domain.chat.messengers import limits_of
from domain.chat.split import units
from domain.dialogues import wording as w
from domain.dialogues.reports import wording as rw
from domain.dialogues.reports.filling import REPORT, Filling, HandIn, OpenSheet, Save, TakeBack
from domain.dialogues.reports.reports import accepted_before, already_sent, receipt
from domain.forms.definition.model import Draft, Full, Screen
from domain.forms.engine import engine
from domain.forms.showing.cards import how_to_change as how_to_change_a_row
from domain.vietnamese.spelling import instant, short_day
from handlers.chat import Chat, Reply, close_flow, is_open, open_flow, state_of
from handlers.flow import Flow
from services.reports import fill_report, show_status
from services.reports.closing_words import closed_words
from services.reports.fill_report import OpenReport, Saved
from services.reports.make_file import AskedTable, Recipe, file_of_unit
from services.reports.show_status import ReportStanding
from services.reports.submit_report import receipt_of, submit
from services.reports.withdraw_report import withdraw
from storage import files, reports
from storage.references import Ref
from storage.report_view import Asking
from storage.tables import Obligation, Submission

#: A question open longer than this takes only what fits its type.
OLD = timedelta(hours=24)
#: Who comes back after so long is told again which report it is.
PAUSE = timedelta(minutes=30)


def start(
    chat: Chat, obligation: Obligation, *, nil: bool = False, on_behalf: bool = False
) -> Reply:
    """Open a report, or the confirmation that there is nothing to report.

    `on_behalf`: an administrator enters it for the unit.
    """
    opened = opened_by(chat, obligation.id, fresh=True)
    if opened.submitted and (nil or not _may_undo_nil(opened)):
        return sent_before(chat, opened)
    if opened.closed and not on_behalf:
        return closed(chat, opened)
    before = _filling(chat)
    same = before is not None and before.obligation == obligation.id
    draft = replace(opened.draft, cursor=replace(opened.draft.cursor, step=chat.talk.step))
    begun = (engine.nil_start if nil else engine.start)(opened.sheet, draft)
    if begun.state is None:
        raise AssertionError("opening a report does not end it")
    state = Filling(
        obligation=obligation.id,
        cursor=begun.state.cursor,
        on_behalf=on_behalf or _for_another(chat, obligation.id),
        after_nil=opened.submission.id if opened.submitted and opened.submission else None,
    )
    _open(chat, state, over=nil and before is not None and not same)
    chat.gathered.changed = opened  # which is what it was
    said = [rw.ON_BEHALF.format(unit=opened.sheet.unit)] if on_behalf else []
    said += [_nil_before(chat, opened)] if opened.submitted else [_not_owed(opened)]
    return Reply("\n".join(filter(None, (*said, begun.notice))))


def _not_owed(opened: OpenReport) -> str:
    """That nothing is owed any more although the report can be opened; "" where it is owed."""
    obligation, said = opened.obligation, {"unit": opened.sheet.unit, "id": opened.sheet.id}
    if obligation.exempt_at is not None:
        return rw.EXEMPT_BEFORE.format(**said)
    if obligation.outside_on is not None:
        number, day = obligation.outside_number, short_day(obligation.outside_on)
        return rw.PAPER_BEFORE.format(number=number, day=day, **said)
    return ""


def _filling(chat: Chat) -> Filling | None:
    """The report that is open, None when none is."""
    return state_of(chat, REPORT) if is_open(chat, REPORT) else None


def _for_another(chat: Chat, obligation_id: int) -> bool:
    """Whether an administrator enters this report for its unit."""
    state = chat.talk.state
    return state.get("obligation") == obligation_id and bool(state.get("on_behalf"))


def _open(chat: Chat, state: Filling, *, over: bool = False) -> None:
    """Open it, at its own question where that is ahead of the chat's."""
    open_flow(chat, REPORT, state, over=over)
    _keep(chat, state)


def _may_undo_nil(opened: OpenReport) -> bool:
    """Nil that nobody accepted yet: the first row turns it into a draft."""
    submission = opened.submission
    return submission is not None and submission.nil and not opened.accepted


def _nil_before(chat: Chat, opened: OpenReport) -> str:
    submission = opened.submission
    at = submission.submitted_at if submission and submission.submitted_at else chat.now
    return rw.NIL_BEFORE.format(unit=opened.sheet.unit, at=instant(chat.desk.local(at)))


def mine(chat: Chat) -> list[ReportStanding]:
    """What the units of this person owe or handed in."""
    unit_ids = chat.units
    return show_status.of_units(chat.work, unit_ids)


def open_at(chat: Chat, opened: OpenReport, draft: Draft | None, notice: str) -> Reply:
    """Open a report at this place, or where its rows were left."""
    held = opened.draft
    begun = draft or (engine.resume(opened.sheet, held) if held.rows else held)
    step = max(begun.cursor.step, chat.talk.step) + 1
    state = Filling(
        obligation=opened.obligation.id,
        cursor=replace(begun.cursor, step=step),
        on_behalf=_for_another(chat, opened.obligation.id),
    )
    _open(chat, state)
    return Reply(notice)


def speaks_for(chat: Chat, obligation_id: int) -> bool:
    """Whether the person reports for the unit of this obligation."""
    unit_id = reports.obligation_by_id(chat.tx, obligation_id).unit_id
    return unit_id in chat.units


def _may(chat: Chat, state: Filling) -> bool:
    """For the unit, or on its behalf as an administrator."""
    if state.on_behalf:
        return chat.administrator
    # What the conversation needs in any case is read at once.
    return opened_by(chat, state.obligation).obligation.unit_id in chat.units


def gather(chat: Chat, state: Filling) -> OpenSheet:
    """The report as this person sees it now."""
    opened = opened_by(chat, state.obligation)
    undone = opened.submission if _may_undo_nil(opened) else None
    full, known = fullness(chat.incoming), _is_known(chat, state, opened)
    return OpenSheet(
        replace(opened.sheet, full=full, continues=_continues(chat), known=known),
        opened.draft,
        _name(chat, opened),
        opened.submitted,
        undone.id if undone else None,
        chat.talk.step,
    )


def _is_known(chat: Chat, state: Filling, opened: OpenReport) -> bool:
    """Whether the person cannot but know which report a question is about."""
    answering = chat.gathered.answering == REPORT.name and not state.on_behalf
    soon = chat.now - chat.talk.asked_at <= PAUSE
    return answering and soon and opened.alone and len(chat.units) == 1


def note_shown(chat: Chat) -> None:
    """The open question is being sent."""
    state = state_of(chat, REPORT)
    seen = state.seen(_draft(chat, state))
    chat.talk.state = REPORT.write(seen)
    chat.tx.add(chat.talk)


def asks_text(chat: Chat) -> bool:
    """Whether free text is asked for just now."""
    state = state_of(chat, REPORT)
    return engine.asks_text(opened_by(chat, state.obligation).sheet, _draft(chat, state))


def asks_number(chat: Chat) -> bool:
    """Whether a number is the answer just now."""
    state = state_of(chat, REPORT)
    return engine.asks_number(opened_by(chat, state.obligation).sheet, _draft(chat, state))


def shows_rows(chat: Chat) -> bool:
    """Whether the open question is the card or the table."""
    state = state_of(chat, REPORT)
    return engine.open_screen(_draft(chat, state)) in (Screen.CARD, Screen.TABLE)


def help_text(chat: Chat) -> str:
    """What *trợ giúp* answers at this question."""
    state = state_of(chat, REPORT)
    return engine.help_text(opened_by(chat, state.obligation).sheet, _draft(chat, state))


def how_to_change(chat: Chat) -> str:
    """The words that change what was sent: of the report that is open, else a new message."""
    if not is_open(chat, REPORT):
        return w.SEND_ANEW
    state = state_of(chat, REPORT)
    return how_to_change_a_row(opened_by(chat, state.obligation).sheet, _draft(chat, state))


def act(chat: Chat, state: Filling, done: Step[Filling]) -> Reply:
    """Keep what the answer changed in this transaction; hand in what is complete."""
    opened = opened_by(chat, state.obligation)
    if TakeBack() in done.effects:
        withdraw(chat.work, opened)
        chat.forget()
        opened = opened_by(chat, state.obligation)
    for effect in done.effects:
        if isinstance(effect, Save):
            _save(chat, opened, effect.changes, effect.after)
    if done.state is None:
        return _ended(chat, opened, state, done)
    if done.understood:
        _keep(chat, done.state)
    return Reply(done.notice, understood=done.understood)


def _save(chat: Chat, opened: OpenReport, changes: Sequence[Saved], after: Draft | None) -> None:
    """Keep what the answer changed; what was read of the report is as it is then."""
    draft = fill_report.save(chat.work, opened, changes)
    if draft is None:  # nothing was changed
        chat.gathered.changed = opened if after is not None else None
    elif after is None:
        chat.forget()
    else:
        chat.forget(fill_report.after(chat.tx, opened, draft, after, changes, by=chat.my_name))


def fullness(incoming: Incoming) -> Full:
    """Whether a text is as long as its messenger lets through, so that it may have been cut."""
    most = limits_of(incoming.channel).hears
    length = units(incoming.text)
    # A character outside the basic plane is never cut in half.
    if length >= most - 1:
        return Full.BRIM
    return Full.NEARLY if length >= most - 96 else Full.NO


def _continues(chat: Chat) -> bool:
    """Whether this message came right after one that may have been cut."""
    return bool(chat.talk.memory.get("full", {}).get("goes_on"))


def awaits_rest(chat: Chat) -> bool:
    """Whether this message goes on with rows that the messenger cut."""
    state = _filling(chat)
    return state is not None and _continues(chat) and bool(state.cursor.tail)


def _ended(chat: Chat, opened: OpenReport, state: Filling, done: Step[Filling]) -> Reply:
    handed_in = [effect for effect in done.effects if isinstance(effect, HandIn)]
    on_behalf = state.on_behalf
    close_flow(chat)
    if not handed_in:
        return Reply(done.notice, ask=bool(chat.talk.flow))
    fresh = opened_by(chat, opened.obligation.id)
    if fresh.submitted:
        return sent_before(chat, fresh)
    if fresh.closed and not on_behalf:
        return closed(chat, fresh)
    nil = handed_in[0].nil
    taken = submit(chat.work, fresh, nil=nil, on_behalf=on_behalf)
    chat.forget()
    report = fill_report.named_report(chat.tx, fresh.period, fresh.sheet.form)
    text = receipt(report, taken.receipt, [] if on_behalf else _remaining(chat, fresh))
    if not on_behalf and reports.duty(chat.tx, fresh.period.duty_id).signed_copy:
        text += rw.SIGNED_ASKED.format(id=report.id)
    if fresh.obligation.exempt_at is not None:
        text += rw.EXEMPT_AND_IN.format(id=fresh.sheet.id)
    if taken.receipt.nil or chat.talk.flow or not limits_of(chat.address.channel).files:
        return Reply(text)
    chat.work.record("exported", Ref.obligation(fresh.obligation.id))
    if len(fresh.draft.rows) > SMALL:
        wanted = Recipe(AskedTable.UNIT, fresh.obligation.id, FileLook.OWN, text, chat.rights)
        return Reply(ask=False, made=wanted)
    return Reply(text, ask=False, file=_sent_table(chat, fresh, taken.submission))


#: A table of more rows is made apart, for others would wait.
SMALL = 30


def _sent_table(chat: Chat, opened: OpenReport, submission: Submission) -> int:
    """The table as it was handed in, to be sent with the receipt."""
    standing = show_status.of_opened(chat.tx, opened, submission, chat.now)
    name, content = written(file_of_unit(chat.tx, chat.desk, standing, FileLook.OWN, chat.now))
    return files.keep(chat.tx, name=name, content=content, now=chat.now).id


def _remaining(chat: Chat, opened: OpenReport) -> list[str]:
    """Other units of this person that still owe the same report."""
    others = [unit for unit in chat.units if unit != opened.obligation.unit_id]
    if not others:
        return []
    found = show_status.seen(chat.tx, [opened.period], chat.now, unit_ids=others)
    owing = [one for one in found if not one.status.settled]
    return [one.unit for one in sorted(owing, key=lambda one: one.unit_id)]


def take_back(chat: Chat, obligation: Obligation) -> Reply:
    """“rút 157”: until it is accepted the unit may take its report back."""
    opened = opened_by(chat, obligation.id)
    sentence = rw.NOT_SUBMITTED
    if opened.accepted:
        return sent_before(chat, opened)
    if opened.closed:
        return closed(chat, opened)
    if opened.submitted:
        withdraw(chat.work, opened)
        sentence = rw.WITHDRAWN
    values = {"report": _name(chat, opened), "unit": opened.sheet.unit, "id": opened.period.id}
    return Reply(sentence.format(**values))


def closed(chat: Chat, opened: OpenReport) -> Reply:
    """Entry is over: nothing is lost, and whom to ask."""
    state = _filling(chat)
    if state is not None and state.obligation == opened.obligation.id:
        close_flow(chat)
    standing = show_status.of_obligation(chat.tx, opened.obligation, chat.now)
    return Reply(closed_words(chat.desk, standing))


def sent_before(chat: Chat, opened: OpenReport) -> Reply:
    submission = opened.submission
    if submission is None:
        raise AssertionError("a report that was handed in has a submission")
    got = receipt_of(chat.tx, chat.desk, opened.sheet.unit, submission)
    report = fill_report.named_report(chat.tx, opened.period, opened.sheet.form)
    if opened.accepted:
        return Reply(
            accepted_before(report, got, agency=chat.desk.agency, contact=chat.desk.contact)
        )
    return Reply(already_sent(report, got))


def opened_by(chat: Chat, obligation_id: int, *, fresh: bool = False) -> OpenReport:
    """The report as this person sees it; `fresh` when it is only being opened."""
    old = not fresh and chat.now - chat.talk.asked_at > OLD
    opened = chat.gathered.reports.get(obligation_id) or _read(chat, obligation_id)
    since = instant(chat.desk.local(chat.talk.asked_at)) if old else ""
    return replace(opened, sheet=replace(opened.sheet, since=since))


def _read(chat: Chat, obligation_id: int) -> OpenReport:
    mine, shown = chat.address.contact_id or 0, chat.talk.asked_at
    asking = Asking(chat.address.id, mine, chat.now - OLD, shown, chat.now)
    opened = fill_report.open_report(chat.work, obligation_id, asking=asking)
    chat.gathered.reports[obligation_id] = opened
    return opened


def _draft(chat: Chat, state: Filling) -> Draft:
    return replace(opened_by(chat, state.obligation).draft, cursor=state.cursor)


def _keep(chat: Chat, state: Filling) -> None:
    """The report counts its own questions; the chat never falls behind it."""
    chat.talk.state = REPORT.write(state)
    chat.talk.step = max(chat.talk.step, state.cursor.step)
    chat.tx.add(chat.talk)


def _name(chat: Chat, opened: OpenReport) -> str:
    return fill_report.named_report(chat.tx, opened.period, opened.sheet.form).name


FLOW = Flow(REPORT, gather, act, _may, help_text, _keep)
