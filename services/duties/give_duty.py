"""A report given to groups as a page words it: looked at in dates, then made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.deadlines import due as dues
from domain.deadlines.due import Due
from domain.deadlines.errors import DeadlineError, LadderError
from domain.deadlines.ladder import Ladder, LadderStep
from domain.deadlines.periods import Period, PeriodType
from domain.deadlines.phrases import understand
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.days import find_day
from domain.forms.definition.model import Form, Invalid
from domain.vietnamese.spelling import quoted, short_day
from services.agency.desk import Desk
from services.duties.add_duty import BadDuty, NewDuty, add_duty, check_duty, first_dates
from services.duties.change_terms import BadTerms, Terms
from services.duties.end_duty import end_duty
from services.duties.known_forms import newest_form
from services.duties.open_periods import open_periods
from services.duties.reminding_form import reminding_form
from services.duties.working_calendar import calendar_of
from services.work import Work
from storage import reports, units
from storage.db import Tx
from storage.tables import ReportingDuty

#: How many dates are shown before a duty is made.
SHOWN_DATES = 6


class CannotGive(ValueError):
    """The report cannot be given as it is worded; the message says why, with an example."""


@dataclass(frozen=True, slots=True)
class GivenDuty:
    """A duty as it was typed.

    `form` is a key, "" for a report of which only the deadline is kept: then `subject` names it.
    `until` may be "" for a report that is due once. `steps` are reminders as (key, audience).
    `instead_of` is a duty that ends the day before this one begins.
    """

    form: str
    subject: str
    groups: tuple[str, ...]
    phrase: str
    first: str
    until: str
    window: str
    steps: tuple[tuple[str, str], ...]
    closes_after: str
    leaders: bool
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class ShownGiven:
    """What it comes to: the duty, its next dates, how many units."""

    new: NewDuty
    dates: Sequence[tuple[Period, Due]]
    units: int


def look_at(tx: Tx, desk: Desk, given: GivenDuty, today: date) -> ShownGiven:
    """What the duty means, before anything is made. Raises CannotGive."""
    new = _new(tx, given, today)
    standing = reports.duty(tx, given.instead_of) if given.instead_of else None
    try:
        rule = check_duty(tx, desk, new, instead_of=standing)
    except BadDuty as refused:
        raise CannotGive(dw.GIVE_REFUSED.get(refused.code, dw.GIVE_REFUSED[""])) from refused
    except DeadlineError as reason:
        raise CannotGive(str(reason)) from reason
    dates = first_dates(new, rule, calendar_of(tx, desk), most=SHOWN_DATES)
    return ShownGiven(new, dates, len(units.in_groups(tx, new.groups)))


def give(work: Work, given: GivenDuty) -> ReportingDuty:
    """Make the duty; the one it takes the place of ends the day before. Raises CannotGive."""
    found = look_at(work.tx, work.desk, given, work.desk.today(work.now))
    before = None
    if given.instead_of is not None:
        before = reports.duty(work.tx, given.instead_of)
        _end_before(work, before, found.new.first)
    duty = add_duty(work, found.new, instead_of=before)
    open_periods(work)
    return duty


def _end_before(work: Work, before: ReportingDuty, first: date) -> None:
    last = first - timedelta(days=1)
    if last < before.first_day:
        raise CannotGive(dw.GIVE_INSTEAD_EARLY.format(day=short_day(before.first_day)))
    if before.until is None or before.until > last:
        end_duty(work, before, last)


def _new(tx: Tx, given: GivenDuty, today: date) -> NewDuty:
    if not given.groups:
        raise CannotGive(dw.GIVE_NO_GROUP)
    found = understand(given.phrase, issued=today, sent=today)
    if found.reasons:
        raise CannotGive(found.reasons[0])
    every = dues.period_type(found.rules[0]) if len(found.rules) == 1 else None
    if every is None:
        raise CannotGive(dw.GIVE_NO_DUE.format(typed=quoted(given.phrase)))
    first = day_typed(given.first, today) or today
    until = day_typed(given.until, today)
    once = every is PeriodType.ONE_OFF
    if until is None and not once:
        raise CannotGive(dw.GIVE_NO_END.format(example=short_day(date(today.year, 12, 31))))
    return NewDuty(
        form=_form(tx, given),
        groups=given.groups,
        every=every,
        phrase=given.phrase,
        first=first,
        until=None if once else until,
        terms=terms_of_words(given.steps, given.closes_after, leaders=given.leaders),
        window=given.window,
    )


def day_typed(text: str, today: date) -> date | None:
    """The day that was typed, None for nothing. Raises CannotGive."""
    if not text.strip():
        return None
    try:
        found = find_day(text, today, ahead=False)
    except Invalid as reason:
        raise CannotGive(str(reason)) from reason
    if found is None:
        raise CannotGive(dw.GIVE_BAD_DAY.format(typed=quoted(text), example=short_day(today)))
    return found.day


def terms_of_words(steps: Sequence[tuple[str, str]], closes_after: str, *, leaders: bool) -> Terms:
    """The reminders, and how long a report is taken after its deadline. Raises CannotGive."""
    if not (closes_after.isascii() and closes_after.isdigit() and len(closes_after) <= 3):
        raise CannotGive(dw.GIVE_CLOSES.format(typed=quoted(closes_after)))
    try:
        ladder = Ladder(tuple(LadderStep.parse(key, audience) for key, audience in steps))
        return Terms(ladder, int(closes_after), leaders=leaders)
    except (LadderError, BadTerms) as reason:
        raise CannotGive(dw.GIVE_STEPS) from reason


def _form(tx: Tx, given: GivenDuty) -> Form:
    if given.form:
        found = newest_form(tx, given.form)
        if found is None:
            raise CannotGive(dw.GIVE_NO_FORM.format(typed=quoted(given.form)))
        return found
    subject = " ".join(given.subject.split())
    if not subject:
        raise CannotGive(dw.GIVE_NO_SUBJECT)
    return reminding_form(_free(tx), subject)


def _free(tx: Tx) -> str:
    """A key for a report that is only reminded of, which no other has."""
    taken = set(reports.form_keys(tx))
    return next(key for n in range(1, 10**6) if (key := f"{REMINDED}{n}") not in taken)


#: How keys begin of reports that were given on the board to be reminded of alone.
REMINDED = "cv-0-"
