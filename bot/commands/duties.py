"""`daumoi duties …`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import typer

from bot.commands.console import Session, read_date, session
from bot.commands.refusing import out, refuse
from domain.deadlines.due import Reading, upcoming
from domain.deadlines.errors import DeadlineError
from domain.deadlines.ladder_text import read_ladder, write_ladder
from domain.deadlines.model import Rule
from domain.deadlines.periods import PeriodType
from domain.deadlines.working_days import Calendar
from domain.dialogues.reports.reports import due_words
from domain.forms.definition.model import Form
from services.duties import add_duty
from services.duties.add_duty import BadDuty, NewDuty
from services.duties.change_terms import BadTerms, Terms, change_terms, terms_of
from services.duties.end_duty import end_duty
from services.duties.known_forms import form_keys, newest_form
from services.duties.open_periods import open_periods
from services.duties.working_calendar import calendar_of
from storage import reports
from storage.db import Tx
from storage.tables import ReportingDuty

_PERIODS = ("week", "month", "quarter", "half_year", "year", "one_off")


@dataclass(frozen=True, slots=True)
class Given:
    """Terms as typed; None: not given."""

    ladder: str | None = None
    closes_after: int | None = None
    overdue_from: str | None = None
    leaders: bool | None = None
    upward_after: int | None = None

    def over(self, terms: Terms) -> Terms:
        """These terms with what was given. Raises BadTerms or LadderError."""
        if self.ladder is not None:
            terms = replace(terms, ladder=read_ladder(self.ladder))
        if self.overdue_from is not None:
            terms = replace(terms, overdue_from=_reading(self.overdue_from))
        if self.closes_after is not None:
            terms = replace(terms, closes_after=self.closes_after)
        if self.leaders is not None:
            terms = replace(terms, leaders=self.leaders)
        if self.upward_after is not None:
            terms = replace(terms, upward_after=self.upward_after)
        return terms


def _reading(text: str) -> Reading:
    try:
        return Reading(text)
    except ValueError:
        raise BadTerms(f"overdue from {text!r}: one of {', '.join(Reading)}") from None


def add(
    form: str,
    to: Sequence[str],
    every: str,
    due: str,
    span: tuple[str, str],
    given: Given,
    *,
    window: str,
    yes: bool,
) -> None:
    """Show the rule and the first dates, ask, make the duty, open what has begun."""
    if every not in _PERIODS:
        refuse(f"--every: {every!r} is none of {', '.join(_PERIODS)}")
    first = read_date(span[0], "--from")
    last = _last(span[1], every, yes=yes)
    with session() as at:
        try:
            terms = given.over(Terms())
            kept = at.do(_form, form)
            new = NewDuty(kept, tuple(to), PeriodType(every), due, first, last, terms, window)
            at.do(add_duty.check_duty, at.desk, new)
            _show_new(at, new)
            if not yes and not typer.confirm("Make this duty?"):
                refuse("nothing was made")
            duty = at.act(add_duty.add_duty, new)
        except (BadDuty, BadTerms, DeadlineError) as error:
            refuse(str(error))
        at.act(open_periods)
    out.print(f"duty {duty.id}: {form}, {', '.join(to)}")


def _last(typed: str, every: str, *, yes: bool) -> date | None:
    """The last day of the duty, which is asked for; “none” for a duty without an end."""
    if not typed and every != "one_off":
        if yes:
            refuse("--until: give its last day, as 31/12/2026, or none")
        typed = typer.prompt("Its last day, as 31/12/2026, or none")
    return None if typed.strip().lower() in ("", "none") else read_date(typed, "--until")


def end(duty_id: int, on: str) -> None:
    """Keep the last day of a duty."""
    day = read_date(on, "--on")
    with session() as at:
        if duty_id not in {duty.id for duty in at.do(reports.duties)}:
            refuse(f"no duty {duty_id}; daumoi duties show names them")
        try:
            left = at.act(lambda work: end_duty(work, reports.duty(work.tx, duty_id), day))
        except BadDuty as error:
            refuse(str(error))
    out.print(f"duty {duty_id} ends on {day}; {left} periods that have begun still take reports")


def _show_new(at: Session, new: NewDuty) -> None:
    """What was understood, and the next dates."""
    rule = add_duty.read_rule(new.phrase, new.every, issued=new.first)
    out.print(f"“{new.phrase}”, every {new.every}:", markup=False)
    for period, when in add_duty.first_dates(new, rule, at.do(calendar_of, at.desk)):
        out.print(f"  {period.code}: {due_words(when)}", markup=False)
    for line in _terms(new.terms):
        out.print(f"  {line}", markup=False)


def _terms(terms: Terms) -> Iterator[str]:
    yield f"reminders: {write_ladder(terms.ladder)}"
    if terms.silent_leaders:
        yield "  steps for leaders are off; --leaders turns them on"
    yield f"closes {terms.closes_after} working days after the due date"
    yield f"overdue from the end of the {terms.overdue_from.replace('_', ' ')}"
    if terms.upward_after is not None:
        yield f"the agency reports upward {terms.upward_after} days after the due date"


def show() -> None:
    """Every duty with its terms and the dates to come."""
    with session() as at:
        calendar = at.do(calendar_of, at.desk)
        for duty in at.do(reports.duties):
            until = f" until {duty.until}" if duty.until else ""
            about = f"{duty.form_key}, {', '.join(duty.groups)}, every {duty.period_type}"
            out.print(f"duty {duty.id}: {about}, from {duty.first_day}{until}", markup=False)
            out.print(f"  “{duty.phrase}”", markup=False)
            for line in (*_terms(terms_of(duty)), *_coming(duty, at, calendar)):
                out.print(f"  {line}", markup=False)


def _coming(duty: ReportingDuty, at: Session, calendar: Calendar) -> Iterator[str]:
    rule = Rule.from_json(duty.rule)
    first = max(duty.first_day, at.desk.today(at.now))
    for period, when in upcoming(rule, first, 4, calendar):
        if duty.until is None or period.first_day <= duty.until:
            yield f"{period.code}: {due_words(when)}"


def change(number: int, given: Given) -> None:
    """Change the terms of a duty; open periods follow."""
    with session() as at:
        found = {duty.id: duty for duty in at.do(reports.duties)}
        if number not in found:
            refuse(f"no duty {number}; daumoi duties show names them")
        try:
            terms = given.over(terms_of(found[number]))
        except (BadTerms, DeadlineError) as error:
            refuse(str(error))
        periods = at.do(_change, at, number, terms)
    out.print(f"duty {number}: {periods} open periods follow")
    for line in _terms(terms):
        out.print(f"  {line}", markup=False)


def _change(tx: Tx, at: Session, number: int, terms: Terms) -> int:
    duty = reports.duty(tx, number)
    return change_terms(at.work(tx), duty, terms)


def _form(tx: Tx, key: str) -> Form:
    form = newest_form(tx, key)
    if form is None:
        refuse(f"--form: no form {key!r}; known: {', '.join(form_keys(tx))}")
    return form
