"""What becomes of a letter that was read: recipients, whom each task is for, which duties."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.deadlines import due as dues
from domain.deadlines.due import Due
from domain.deadlines.errors import DeadlineError
from domain.deadlines.model import Rule
from domain.deadlines.periods import Period, PeriodType
from domain.deadlines.vocabulary import Op, Origin, RuleKind
from domain.deadlines.working_days import Calendar
from domain.dialogues.duties import wording as dw
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.drafting import read_day
from domain.dialogues.letters.letter_plan import EVERYBODY, LetterPlan, PlannedDuty
from domain.dialogues.letters.letter_reading import LetterDeadline, LetterReading
from domain.forms.definition.model import REMINDS_ONLY, Form
from domain.letters.addressing import Directory
from domain.letters.groups import everybody
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import quoted
from services.agency.desk import Desk
from services.duties.add_duty import BadDuty, NewDuty, add_duty, asks_the_same
from services.duties.known_forms import form_keys, newest_form
from services.duties.reminding_form import reminding_form
from services.duties.working_calendar import calendar_of
from services.letters.address_letter import every_named, named, split
from services.work import Work
from storage import directives, reports
from storage.db import Tx
from storage.tables import ReportingDuty

#: Of the columns of a table in the letter so many have to be those of a known form.
_SAME_FORM = 0.8


@dataclass(frozen=True, slots=True)
class _Setting:
    """When the letter goes out, when it was issued as far as that is known, and the calendar."""

    sent: date
    issued: date | None
    calendar: Calendar
    follows: int | None = None


def _setting(
    tx: Tx, desk: Desk, reading: LetterReading, sent: date, follows: int | None = None
) -> _Setting:
    return _Setting(sent, read_day(reading.issued.value), calendar_of(tx, desk), follows)


def first_plan(
    tx: Tx,
    desk: Desk,
    reading: LetterReading,
    known: Directory,
    *,
    today: date,
    before: tuple[int, str] | None = None,
) -> LetterPlan:
    """The plan that is proposed: nothing in it is done before it is confirmed.

    `before` is the letter that it follows and how, where that was said; else what it says itself.
    """
    tasks = tuple(
        (named(task.groups, known) if every_named(task.groups, known) else ())
        if task.groups
        else (EVERYBODY,)
        for task in reading.tasks
    )
    follows, follows_as = _followed(tx, reading) or (None, "")
    if before is not None:
        follows, follows_as = before
    setting = _setting(tx, desk, reading, today, follows)
    duties = tuple(
        _proposed(tx, reading, at, place, known, setting)
        for at, deadline in enumerate(reading.deadlines)
        for place in range(len(deadline.rules))
    )
    return LetterPlan(
        tasks=tasks,
        duties=duties,
        follows=follows,
        follows_as=follows_as,
        end_duties=follows_as == "replacement",
    )


def filled_in(
    tx: Tx, desk: Desk, reading: LetterReading, plan: LetterPlan, known: Directory, *, today: date
) -> LetterPlan:
    """The plan with whom tasks and duties are for where that was open and is known by now."""
    fresh = first_plan(tx, desk, reading, known, today=today)
    pairs = zip(plan.tasks, fresh.tasks, strict=True)
    duties = zip(plan.duties, fresh.duties, strict=True)
    return plan.model_copy(
        update={
            "tasks": tuple(mine or new for mine, new in pairs),
            "duties": tuple(mine if mine.groups or not mine.open else new for mine, new in duties),
        }
    )


def _followed(tx: Tx, reading: LetterReading) -> tuple[int, str] | None:
    """The letter that this one says it replaces or corrects, if it went out from here."""
    named_as = (("replacement", reading.replaces), ("correction", reading.corrects))
    for kind, numbers in named_as:
        for number in numbers:
            found = directives.numbered(tx, number)
            if found is not None:
                return found.id, kind
    return None


def _proposed(
    tx: Tx, reading: LetterReading, at: int, place: int, known: Directory, setting: _Setting
) -> PlannedDuty:
    deadline = reading.deadlines[at]
    rule = _rule(deadline, place, setting)
    every = dues.period_type(rule) if rule else None
    who = [name for name in deadline.who if not everybody(name)]
    groups, alone = split(named(who, known))
    # A report is given to groups: one unit, or one that nobody knows, is for a person to decide.
    unclear = bool(alone) or not every_named(who, known)
    once = every is PeriodType.ONE_OFF
    ends = bool(deadline.until) or (rule is not None and rule.until is not None)
    wanted = every is not None and deadline.sure and (once or ends) and not deadline.past
    form = _form_of(tx, reading) if _speaks_of_form(deadline) else ""
    given = rule is not None and bool(form) and _given(tx, form, rule, setting)
    wanted = wanted and not unclear and not given
    until = deadline.until or (rule.until.isoformat() if rule and rule.until else "")
    return PlannedDuty(
        deadline=at, rule=place, wanted=wanted, form=form, groups=groups, open=unclear,
        until="" if once else until,
    )  # fmt: skip


def _rule(deadline: LetterDeadline, place: int, setting: _Setting) -> Rule | None:
    """The rule with its years; None for one that cannot be.

    What counts from the day of issue is the day that comes out; None when that day is not known.
    """
    try:
        rule = Rule.from_json(deadline.rules[place]).settled(setting.sent)
        if rule.origin is not Origin.ISSUE:
            return rule
        due = dues.due_from(rule, setting.issued, setting.calendar) if setting.issued else None
        return Rule(RuleKind.ONCE, op=Op.BY, date=due.last_day) if due is not None else None
    except (DeadlineError, IndexError):
        return None


def day_of_sending(plan: LetterPlan, today: date) -> date:
    """The day on which it goes out: what is counted from receipt begins then."""
    booked = datetime.fromisoformat(plan.send_at).date() if plan.send_at else today
    return max(booked, today)


def _given(tx: Tx, form: str, rule: Rule, setting: _Setting) -> bool:
    """Whether units owe this report by these days already, but for the letter that is followed:
    what both ask for goes on."""
    others = (
        duty for duty in reports.duties(tx) if duty.letter is None or duty.letter != setting.follows
    )
    standing = (d for d in others if d.until is None or d.until >= setting.sent)
    return any(d.form_key == form and asks_the_same(d, rule) for d in standing)


def _speaks_of_form(deadline: LetterDeadline) -> bool:
    said = fold(deadline.sentence)
    return any(word in said for word in ("bieu mau", "theo mau", "phu luc", "mau so"))


def with_form(reading: LetterReading, plan: LetterPlan, form: str) -> LetterPlan:
    """The plan with this form for the deadlines that speak of a table, or for the only one."""
    alone = len(plan.duties) == 1

    def asked(one: PlannedDuty) -> PlannedDuty:
        speaks = alone or _speaks_of_form(reading.deadlines[one.deadline])
        return one.model_copy(update={"form": form}) if speaks else one

    return plan.model_copy(update={"duties": tuple(map(asked, plan.duties))})


def _form_of(tx: Tx, reading: LetterReading) -> str:
    """The known form whose columns the table of the letter has; "" for none."""
    columns = {fold(one) for one in reading.columns}
    if not columns:
        return ""
    for key in form_keys(tx):
        form = newest_form(tx, key)
        labels = {fold(field.label) for field in form.fields} if form else set()
        if labels and len(labels & columns) >= _SAME_FORM * max(len(labels), len(columns)):
            return key
    return ""


@dataclass(frozen=True, slots=True)
class ShownDuty:
    """A proposed duty as it is looked at: its sentence, what it asks for, its next dates.

    `problem` says why it cannot be a duty, "" when it can; `given`: units owe it already.
    """

    planned: PlannedDuty
    deadline: LetterDeadline
    every: PeriodType | None
    dates: Sequence[tuple[Period, Due]]
    problem: str = ""
    given: bool = False

    @property
    def once(self) -> bool:
        """Whether it is due once, so that no end is asked for."""
        return self.every is PeriodType.ONE_OFF


def shown_duties(
    tx: Tx, desk: Desk, reading: LetterReading, plan: LetterPlan, *, today: date
) -> tuple[ShownDuty, ...]:
    """The proposals with their next three dates."""
    setting = _setting(tx, desk, reading, today, plan.follows)
    calendar = setting.calendar
    shown = []
    for planned in plan.duties:
        deadline = reading.deadlines[planned.deadline]
        rule = _rule(deadline, planned.rule, setting)
        every = dues.period_type(rule) if rule else None
        dates = dues.upcoming(_ended(rule, planned), today, 3, calendar) if rule and every else ()
        given = rule is not None and bool(planned.form) and _given(tx, planned.form, rule, setting)
        shown.append(ShownDuty(planned, deadline, every, dates, _problem(every, dates), given))
    return tuple(shown)


def _problem(every: PeriodType | None, dates: Sequence[tuple[Period, Due]]) -> str:
    if every is None:
        return lw.DUTY_NO_DATE
    return "" if dates else lw.DUTY_GONE


def _ended(rule: Rule, planned: PlannedDuty) -> Rule:
    """The rule up to the last day that was said."""
    last = day_of(planned.until)
    recurring = rule.freq is not None
    return replace(rule, until=last) if recurring and last is not None else rule


def day_of(text: str) -> date | None:
    """The day written as ISO, None for none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


class CannotPlan(ValueError):
    """A duty of the letter cannot be made as it was planned; the message says which and why."""


def make_duties(
    work: Work,
    letter_id: int,
    reading: LetterReading,
    plan: LetterPlan,
    groups: Sequence[str],
) -> list[ReportingDuty]:
    """The duties that are wanted, in one transaction with the letter. Raises CannotPlan."""
    setting = _setting(work.tx, work.desk, reading, work.desk.today(work.now))
    made = []
    for number, planned in enumerate(plan.duties):
        if not planned.wanted:
            continue
        deadline = reading.deadlines[planned.deadline]
        try:
            new = _new(work.tx, letter_id, number, deadline, planned, groups, setting)
            duty = _taken_over(work.tx, plan, new) or add_duty(work, new)
        except (BadDuty, DeadlineError) as reason:
            said = lw.DUTY_REFUSED.get(getattr(reason, "code", ""), lw.DUTY_REFUSED[""])
            raise CannotPlan(said.format(deadline=quoted(deadline.sentence))) from reason
        duty.letter = letter_id
        work.tx.add(duty)
        made.append(duty)
    work.tx.flush()
    return made


def _taken_over(tx: Tx, plan: LetterPlan, new: NewDuty) -> ReportingDuty | None:
    """The same duty of the letter that this one follows: it goes on, with what was entered."""
    for duty in reports.duties(tx) if plan.follows is not None else ():
        reminder = new.form.reminds_only and duty.form_key.startswith(REMINDS_ONLY)
        same_form = reminder or duty.form_key == new.form.key
        asked = (duty.letter, duty.groups) == (plan.follows, list(new.groups))
        if same_form and asked and new.rule is not None and asks_the_same(duty, new.rule):
            duty.until, duty.rule = new.until, new.rule.to_json()
            return duty
    return None


def _new(
    tx: Tx,
    letter_id: int,
    number: int,
    deadline: LetterDeadline,
    planned: PlannedDuty,
    groups: Sequence[str],
    setting: _Setting,
) -> NewDuty:
    rule = _rule(deadline, planned.rule, setting)
    every = dues.period_type(rule) if rule else None
    if rule is None or every is None:
        raise BadDuty("no_deadline", deadline.sentence)
    last = day_of(planned.until)
    if every is not PeriodType.ONE_OFF and last is None:
        raise BadDuty("no_end", deadline.sentence)
    if planned.open and not planned.groups:
        raise BadDuty("no_group", deadline.sentence)
    form = newest_form(tx, planned.form) if planned.form else None
    return NewDuty(
        form or reminder_form(letter_id, number, deadline.what),
        planned.groups or tuple(groups),
        every,
        deadline.phrase,
        setting.sent,
        last if every is not PeriodType.ONE_OFF else None,
        rule=_ended(rule, planned),
    )


def reminder_form(letter_id: int, number: int, what: str) -> Form:
    """A report of which only the deadline is kept: the paper goes its usual way."""
    subject = _subject(what) or lw.DUTY_SUBJECT.format(id=letter_id)
    return reminding_form(f"{REMINDS_ONLY}{letter_id}-{number + 1}", subject)


def report_name(what: str) -> str:
    """What a report that only reminds is called, without the letter that asks for it."""
    subject = _subject(what)
    return dw.DUTY_NAME.format(subject=subject) if subject else lw.DUE_BARE


def _subject(what: str) -> str:
    """What the report is about, as it goes on after “báo cáo”; "" when only that is said."""
    words = " ".join(what.split()).strip(" ,;:.")[:120].strip()
    for lead in ("tổng hợp, báo cáo", "tổng hợp báo cáo", "gửi báo cáo", "nộp báo cáo", "báo cáo"):
        if words.lower() == lead or words.lower().startswith(f"{lead} "):
            return words[len(lead) :].strip()
    return lw.DUTY_OTHER.format(what=f"{words[0].lower()}{words[1:]}") if words else ""
