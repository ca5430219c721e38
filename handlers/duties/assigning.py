"""An administrator makes a duty from the sentence of a letter: shown back, then confirmed."""

from datetime import date

from domain.chat.flow import Step
from domain.deadlines import due as dues
from domain.deadlines.errors import DeadlineError
from domain.deadlines.phrases import understand
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.assigning import (
    ASSIGNING,
    Assignable,
    Assignment,
    Proposal,
    read_assignment,
)
from domain.forms.definition.model import Invalid
from domain.vietnamese.spelling import quoted
from handlers.chat import Chat, Reply, close_flow, open_flow
from handlers.flow import Flow, administrators
from services.duties.add_duty import BadDuty, NewDuty, add_duty, check_duty, first_dates, read_rule
from services.duties.known_forms import form_keys, form_name, newest_form
from services.duties.open_periods import open_periods
from services.duties.working_calendar import calendar_of
from storage import reports, units


def begin(chat: Chat, rest: str) -> Reply:
    """“giao báo cáo …”: what was understood, with a confirmation."""
    known = _assignable(chat)
    if not rest:
        forms, groups = ("; ".join(names.values()) for names in (known.forms, known.groups))
        return Reply(dw.ASSIGN_HOW.format(forms=forms, groups=groups, example=known.example))
    try:
        meant = read_assignment(rest, known)
        check_duty(chat.tx, chat.desk, _new(chat, meant))
    except BadDuty as refused:
        return Reply(_why_not(refused, known))
    except (Invalid, DeadlineError) as reason:
        return Reply(str(reason))
    open_flow(chat, ASSIGNING, meant, over=True)
    return Reply()


def _assignable(chat: Chat) -> Assignable:
    forms = {key: form_name(chat.tx, key) for key in form_keys(chat.tx)}
    return Assignable(forms, units.group_names(chat.tx))


def _why_not(refused: BadDuty, known: Assignable) -> str:
    said = dw.ASSIGN_REFUSED.get(refused.code, dw.ASSIGN_REFUSED[""])
    return said.format(example=known.example)


def _new(chat: Chat, meant: Assignment) -> NewDuty:
    """The duty from today on; how often it is due follows from its deadline."""
    today = chat.desk.today(chat.now)
    found = understand(meant.phrase, issued=today, sent=today)
    if found.reasons:
        raise Invalid(found.reasons[0])
    every = dues.period_type(found.rules[0]) if len(found.rules) == 1 else None
    if every is None:
        example = _assignable(chat).example
        raise Invalid(dw.ASSIGN_NO_DUE.format(typed=quoted(meant.phrase), example=example))
    form = newest_form(chat.tx, meant.form)
    if form is None:
        raise AssertionError("only known forms are read")
    ends = meant.until not in ("", "none")
    last = date.fromisoformat(meant.until) if ends else None
    return NewDuty(form, meant.groups, every, meant.phrase, today, last)


def gather(chat: Chat, state: Assignment) -> Proposal:
    """What the assignment comes to today."""
    new = _new(chat, state)
    names = units.group_names(chat.tx)
    rule = read_rule(new.phrase, new.every, issued=new.first)
    return Proposal(
        subject=new.form.subject,
        groups=tuple(names.get(key, key) for key in new.groups),
        units=len(units.in_groups(chat.tx, new.groups)),
        every=new.every,
        dates=first_dates(new, rule, calendar_of(chat.tx, chat.desk)),
        ladder=new.terms.ladder,
        closes_after=new.terms.closes_after,
        today=chat.desk.today(chat.now),
        example=date(chat.desk.today(chat.now).year + 1, 12, 31),
    )


def act(chat: Chat, state: Assignment, done: Step[Assignment]) -> Reply:
    """Make the duty; another administrator may have made the same one meanwhile."""
    new = _new(chat, state)
    close_flow(chat)
    try:
        duty = add_duty(chat.work, new)
    except BadDuty as refused:
        return Reply(_why_not(refused, _assignable(chat)))
    open_periods(chat.work)
    opened = [str(p.id) for p in reports.periods(chat.tx) if p.duty_id == duty.id]
    text = dw.ASSIGNED_OPEN.format(ids=", ".join(opened)) if opened else dw.ASSIGNED_LATER
    return Reply(text)


FLOW = Flow(ASSIGNING, gather, act, administrators, lambda _: dw.HELP_ANSWER)
