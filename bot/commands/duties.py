"""`daumoi duties …`."""

from collections.abc import Sequence

from bot.commands.console import out, read_date, refuse, session
from documents import shipped
from domain.deadlines.errors import DeadlineError
from domain.deadlines.periods import PeriodType
from domain.dialogues.reports import due_words
from domain.forms.definition import from_json
from domain.forms.model import Form
from services import add_duty
from services.add_duty import BadDuty, NewDuty
from services.open_periods import open_periods
from storage import reports
from storage.db import Tx

_PERIODS = ("month", "quarter", "half_year", "year")


def add(form: str, to: Sequence[str], every: str, due: str, start: str, until: str) -> None:
    """Make a duty, open what has begun, and show the first dates."""
    if every not in _PERIODS:
        refuse(f"--every: {every!r} is none of {', '.join(_PERIODS)}")
    last = read_date(until, "--until") if until else None
    first = read_date(start, "--from")
    with session() as at:
        new = NewDuty(at.do(_form, form), tuple(to), PeriodType(every), due, first, last)
        try:
            rule = add_duty.read_rule(due, new.every, issued=new.first)
            duty = at.do(add_duty.add_duty, at.desk, new, actor="operator", now=at.now)
            at.do(open_periods, at.desk, at.now)
        except (BadDuty, DeadlineError) as error:
            refuse(str(error))
        dates = add_duty.first_dates(new, rule, at.desk)
    out.print(f"duty {duty.id}: {form}, {', '.join(to)}")
    for period, when in dates:
        out.print(f"  {period.code}: {due_words(when)}", markup=False)


def _form(tx: Tx, key: str) -> Form:
    """The newest version that is kept, else the one that is shipped."""
    kept = reports.form_versions(tx, key)
    if kept:
        return from_json(kept[-1])
    forms = shipped.forms()
    if key not in forms:
        known = ", ".join(sorted({*forms, *reports.form_keys(tx)}))
        refuse(f"--form: no form {key!r}; known: {known}")
    return forms[key]
