"""A reporting duty: who owes which form how often and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.deadlines import due as dues
from domain.deadlines.due import Due
from domain.deadlines.model import Rule
from domain.deadlines.periods import Period, PeriodType
from domain.deadlines.phrases import understand
from domain.deadlines.working_days import Calendar
from domain.forms.definition.definition import to_json
from domain.forms.definition.model import Form
from services.agency.desk import Desk
from services.duties.change_terms import USUAL_TERMS, Terms, keep_terms
from services.duties.working_calendar import calendar_of
from services.work import Work
from storage import reports, units
from storage.db import Tx
from storage.references import Ref
from storage.tables import ReportingDuty

#: The days whose events belong into a report, if nothing else is said: Decree 09/2019, art. 12.
WINDOW = "decree09"


class BadDuty(ValueError):
    """The duty cannot be made; the message says why, with an example, for the command line.

    `code` names the reason for whoever says it in other words.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class NewDuty:
    """A duty as somebody words it; `every` is the length of its periods.

    `window` is a word that `Period.window` reads.
    """

    form: Form
    groups: tuple[str, ...]
    every: PeriodType
    phrase: str
    first: date
    until: date | None = None
    terms: Terms = USUAL_TERMS
    window: str = WINDOW
    #: The rule when it was read before, with its letter around it; else that of the phrase.
    rule: Rule | None = None


def read_rule(phrase: str, every: PeriodType, *, issued: date) -> Rule:
    """The rule in a phrase. Raises BadDuty when it is not understood or of another rhythm."""
    understood = understand(phrase, issued=issued)
    if len(understood.rules) != 1:
        example = "trước ngày 25 của tháng cuối quý"
        why = " ".join(understood.reasons) or f"not one deadline; example: {example}"
        raise BadDuty("no_deadline", f"“{phrase}”: {why}")
    rule = understood.rules[0]
    if dues.period_type(rule) is not every:
        raise BadDuty(
            "other_rhythm", f"“{phrase}” is not due every {every}; example: --every quarter"
        )
    return rule


def first_dates(
    new: NewDuty, rule: Rule, calendar: Calendar, most: int = 4
) -> list[tuple[Period, Due]]:
    """The first periods with their due dates, for showing them before anything is made."""
    found = dues.upcoming(rule, new.first, most, calendar)
    return [(p, due) for p, due in found if new.until is None or p.first_day <= new.until]


def check_duty(
    tx: Tx, desk: Desk, new: NewDuty, *, instead_of: ReportingDuty | None = None
) -> Rule:
    """The rule of the duty, which may be that of the one it takes the place of.

    Raises BadDuty for unknown or empty groups, a wrong phrase, the same duty twice, and
    PeriodError for a window that is none.
    """
    rule = new.rule or read_rule(new.phrase, new.every, issued=new.first)
    _check_groups(tx, new.groups)
    if new.until is not None and new.until < new.first:
        raise BadDuty("no_date", f"the duty ends ({new.until}) before it begins ({new.first})")
    if not first_dates(new, rule, calendar_of(tx, desk), most=1):
        raise BadDuty("no_date", "no period has its deadline between these dates")
    Period.containing(new.first, new.every).window(new.window)
    for known in reports.duties(tx):
        if (
            known is not instead_of
            and _overlap(known, new)
            and (known.form_key, known.groups) == (new.form.key, list(new.groups))
            and asks_the_same(known, rule)
        ):
            raise BadDuty("twice", f"duty {known.id} asks the same of the same groups already")
    return rule


def _overlap(known: ReportingDuty, new: NewDuty) -> bool:
    """Whether both are owed at some time: last year's duty may be given anew."""
    over = known.until is not None and known.until < new.first
    later = new.until is not None and new.until < known.first_day
    return not over and not later


def asks_the_same(known: ReportingDuty, rule: Rule) -> bool:
    """Whether both are due on the same days, whenever either of them ends."""
    return {**known.rule, **_ANY_END} == {**rule.to_json(), **_ANY_END}


#: What a rule says of its end makes no other rule of it.
_ANY_END = {"until": None, "until_source": None}


def add_duty(work: Work, new: NewDuty, *, instead_of: ReportingDuty | None = None) -> ReportingDuty:
    """Keep the duty. Raises what `check_duty` raises."""
    rule = check_duty(work.tx, work.desk, new, instead_of=instead_of)
    reports.keep_form(work.tx, new.form.key, new.form.version, to_json(new.form))
    duty = ReportingDuty(
        form_key=new.form.key,
        form_version=new.form.version,
        groups=list(new.groups),
        period_type=new.every,
        rule=rule.to_json(),
        phrase=new.phrase,
        window=new.window,
        first_day=new.first,
        until=new.until,
        opened_until=new.first,
    )
    keep_terms(duty, new.terms)
    work.tx.add(duty)
    work.tx.flush()
    work.record("duty_added", Ref.duty(duty.id))
    return duty


def _check_groups(tx: Tx, groups: Sequence[str]) -> None:
    known = units.groups(tx)
    for group in groups:
        if group not in known:
            names = ", ".join(sorted(known)) or "none yet"
            raise BadDuty("no_group", f"no group {group}; known groups: {names}")
        if not known[group]:
            raise BadDuty("no_units", f"group {group} has no units")
