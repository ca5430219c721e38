"""`daumoi duties …`."""

from collections.abc import Sequence

from bot.commands.console import out, read_date, refuse, session
from documents import shipped
from domain.deadlines.errors import DeadlineError
from domain.deadlines.periods import PeriodType
from domain.dialogues.reports import due_words
from services import add_duty
from services.add_duty import BadDuty, NewDuty
from services.open_periods import open_periods

_PERIODS = ("month", "quarter", "half_year", "year")


def add(form: str, to: Sequence[str], every: str, due: str, start: str, until: str) -> None:
    """Make a duty, open what has begun, and show the first dates."""
    forms = shipped.forms()
    if form not in forms:
        refuse(f"--form: no form {form!r}; known: {', '.join(forms)}")
    if every not in _PERIODS:
        refuse(f"--every: {every!r} is none of {', '.join(_PERIODS)}")
    last = read_date(until, "--until") if until else None
    new = NewDuty(forms[form], tuple(to), PeriodType(every), due, read_date(start, "--from"), last)
    with session() as at:
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
