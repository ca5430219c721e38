"""The board's pages of what is given to units: all of it, a new report, one that stands."""

from dataclasses import replace
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from bot.web.board import wording as bw
from bot.web.board.visit import Visit, done, shown, unknown, whole
from domain.deadlines import due as dues
from domain.deadlines.due import Due
from domain.deadlines.ladder import Audience, Ladder
from domain.deadlines.model import Rule
from domain.deadlines.periods import Period
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.assigning import ladder_words
from domain.dialogues.reports.reports import due_words
from domain.vietnamese.spelling import long_day, short_day
from services.duties.add_duty import BadDuty
from services.duties.change_terms import USUAL_TERMS, change_terms, terms_of
from services.duties.end_duty import end_duty
from services.duties.give_duty import (
    SHOWN_DATES,
    CannotGive,
    GivenDuty,
    ShownGiven,
    day_typed,
    give,
    look_at,
    terms_of_words,
)
from services.duties.known_forms import form_keys, form_name, newest_form
from services.duties.working_calendar import calendar_of
from storage import reports, units
from storage.db import Tx
from storage.tables import ReportingDuty

HERE = "/ban/giao"
#: Steps of reminding that the page has room for.
_ROOM = 6
_SIDES = {"before": "-", "after": "+"}


async def listed(visit: Visit) -> Response:
    """Everything that is given, and a new one to be worded."""
    return await _page(visit, await visit.site.db.transact(_first, visit))


async def change(visit: Visit) -> Response:
    """Look at what was worded, or give it as it was looked at."""
    given = _typed(visit)
    try:
        if visit.text("do") == "give" and visit.text("seen") == _seen(given):
            return await _given(visit, given)
        found = await visit.site.db.transact(_looked, visit, given)
    except CannotGive as reason:
        return await _page(visit, given, str(reason), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return await _page(visit, given, look=found)


async def _given(visit: Visit, given: GivenDuty) -> Response:
    duty_id = await visit.site.db.transact(lambda tx: give(visit.work(tx), given).id)
    visit.site.changed()
    return done(visit, f"{HERE}/{duty_id}", bw.DUTY_GIVEN)


def _looked(tx: Tx, visit: Visit, given: GivenDuty) -> ShownGiven:
    return look_at(tx, visit.site.desk, given, _today(visit))


def _today(visit: Visit) -> date:
    return visit.site.desk.today(visit.site.clock.now())


def _typed(visit: Visit) -> GivenDuty:
    """The duty as the page has it."""
    steps = tuple(step for n in range(_ROOM) if (step := _step(visit, n)) is not None)
    window = visit.text("window")
    return GivenDuty(
        form=visit.text("bieu")[:60],
        subject=visit.text("subject")[:200],
        groups=tuple(visit.texts("group")),
        phrase=visit.text("phrase")[:300],
        first=visit.text("first")[:40],
        until=visit.text("until")[:40],
        window=window if window in bw.WINDOWS else "decree09",
        steps=steps,
        closes_after=visit.text("closes"),
        leaders=bool(visit.text("leaders")),
        instead_of=whole(visit.text("thay")),
    )


def _step(visit: Visit, n: int) -> tuple[str, str] | None:
    """One step of reminding: `-5w` before, `0w` on the last working day, `+1w` after."""
    side, number = visit.text(f"side-{n}"), visit.text(f"days-{n}")
    unit = "d" if visit.text(f"unit-{n}") == "d" else "w"
    who = visit.text(f"who-{n}")
    if side == "last":
        return "0w", who
    return (f"{_SIDES[side]}{number}{unit}", who) if side in _SIDES else None


def _seen(given: GivenDuty) -> str:
    """What was looked at, so that nothing else is given than what was shown."""
    return repr(replace(given, groups=tuple(sorted(given.groups))))


def _first(tx: Tx, visit: Visit) -> GivenDuty:
    """A new duty, filled in from the form or the duty that the address names."""
    asked = visit.request.query_params
    number = whole(asked.get("giong", "") or asked.get("thay", ""))
    like = next((one for one in reports.duties(tx) if one.id == number), None)
    if like is None:
        form = asked.get("bieu", "")
        usual = _steps_of(USUAL_TERMS.ladder)
        closes = str(USUAL_TERMS.closes_after)
        return GivenDuty(form, "", (), "", "", "", "decree09", usual, closes, leaders=False)
    return _like(tx, visit, like, instead="thay" in asked)


def _like(tx: Tx, visit: Visit, like: ReportingDuty, *, instead: bool) -> GivenDuty:
    """The same again: for next year, or in place of it from a day on."""
    terms, form = terms_of(like), newest_form(tx, like.form_key)
    reminds = form is not None and form.reminds_only
    today = _today(visit)
    year = max(today.year, like.until.year if like.until else today.year) + (not instead)
    until = like.until if instead and like.until else date(year, 12, 31)
    first = today + timedelta(days=1) if instead else date(year, 1, 1)
    return GivenDuty(
        form=like.form_key if instead or not reminds else "",
        subject=form.subject if form and reminds else "",
        groups=tuple(like.groups),
        phrase=like.phrase,
        first=short_day(first),
        until=short_day(until),
        window=like.window,
        steps=_steps_of(terms.ladder),
        closes_after=str(terms.closes_after),
        leaders=terms.leaders,
        instead_of=like.id if instead else None,
    )


def _steps_of(ladder: Ladder) -> tuple[tuple[str, str], ...]:
    return tuple((step.key, step.audience.value) for step in ladder.steps)


async def _page(
    visit: Visit,
    given: GivenDuty,
    problem: str = "",
    look: ShownGiven | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    drawn = await visit.site.db.transact(_values, visit, given, look)
    return shown(visit, "duties", status, typed=given, problem=problem, look=look, **drawn)


def _values(tx: Tx, visit: Visit, given: GivenDuty, look: ShownGiven | None) -> dict[str, Any]:
    names, today = units.group_names(tx), _today(visit)
    forms = {key: form_name(tx, key) for key in form_keys(tx)}
    return {
        "lines": [_line(tx, visit, one, names, today) for one in reports.duties(tx)],
        "forms": forms,
        "groups": names,
        "windows": bw.WINDOWS,
        "audiences": dw.AUDIENCES,
        "steps": _rows(given.steps),
        "dates": [_dated(p, due) for p, due in look.dates] if look else [],
        "seen": _seen(given) if look else "",
        "every": dw.EVERY[look.new.every] if look else "",
        "year": date(today.year, 12, 31),
    }


def _line(
    tx: Tx, visit: Visit, duty: ReportingDuty, names: dict[str, str], today: date
) -> dict[str, Any]:
    calendar = calendar_of(tx, visit.site.desk)
    begins = max(today, duty.first_day)
    found = dues.upcoming(Rule.from_json(duty.rule), begins, 1, calendar)
    coming = [(p, due) for p, due in found if duty.until is None or p.first_day <= duty.until]
    return {
        "duty": duty,
        "name": form_name(tx, duty.form_key),
        "groups": ", ".join(names.get(key, key) for key in duty.groups),
        "next": _dated(*coming[0]) if coming else "",
    }


def _dated(period: Period, due: Due) -> str:
    """A period with its deadline, and the last working day where the deadline is none."""
    said = f"{period.label}: {due_words(due)}"
    if due.last_working_day == due.last_day:
        return said
    return said + bw.LAST_WORKING.format(day=long_day(due.last_working_day))


def _rows(steps: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    """The steps as the page has them, with room for more."""
    rows = []
    for key, who in steps[:_ROOM]:
        side = "last" if key in ("0w", "0d") else "before" if key.startswith("-") else "after"
        days = "" if side == "last" else key[1:-1]
        rows.append({"side": side, "days": days, "unit": key[-1], "who": who})
    empty = {"side": "", "days": "", "unit": "w", "who": Audience.OFFICER.value}
    return rows + [empty] * (_ROOM - len(rows))


async def page(visit: Visit) -> Response:
    """One report that is given, with its dates and what may be changed."""
    return await _one(visit)


async def _one(visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
    drawn = await visit.site.db.transact(_standing, visit)
    return shown(visit, "duty", status, problem=problem, **drawn) if drawn else unknown(visit)


def _found(tx: Tx, visit: Visit) -> ReportingDuty | None:
    return next((one for one in reports.duties(tx) if one.id == visit.id), None)


def _standing(tx: Tx, visit: Visit) -> dict[str, Any] | None:
    duty = _found(tx, visit)
    if duty is None:
        return None
    today, calendar = _today(visit), calendar_of(tx, visit.site.desk)
    begins = max(today, duty.first_day)
    coming = dues.upcoming(Rule.from_json(duty.rule), begins, SHOWN_DATES, calendar)
    terms, names = terms_of(duty), units.group_names(tx)
    periods = [one for one in reports.periods(tx) if one.duty_id == duty.id]
    return {
        "duty": duty,
        "called": form_name(tx, duty.form_key),
        "groups": [names.get(key, key) for key in duty.groups],
        "units": len(units.in_groups(tx, duty.groups)),
        "every": dw.EVERY[duty.period_type],
        "dates": [
            _dated(p, due) for p, due in coming if duty.until is None or p.first_day <= duty.until
        ],
        "terms": terms,
        "said_ladder": ladder_words(terms.ladder),
        "steps": _rows(_steps_of(terms.ladder)),
        "audiences": dw.AUDIENCES,
        "periods": periods[-12:],
        "over": duty.until is not None and duty.until < today,
        "today": today,
        "windows": bw.WINDOWS,
    }


async def change_one(visit: Visit) -> Response:
    """Change the reminders, or say when it ends."""
    act = _ended if visit.text("do") == "end" else _changed
    try:
        said = await visit.site.db.transact(act, visit)
    except CannotGive as reason:
        return await _one(visit, str(reason), HTTPStatus.UNPROCESSABLE_ENTITY)
    visit.site.changed()
    return done(visit, f"{HERE}/{visit.id}", said) if said else unknown(visit)


def _changed(tx: Tx, visit: Visit) -> str:
    duty = _found(tx, visit)
    if duty is None:
        return ""
    typed = _typed(visit)
    new = terms_of_words(typed.steps, typed.closes_after, leaders=typed.leaders)
    before = terms_of(duty)
    kept = replace(before, ladder=new.ladder, closes_after=new.closes_after, leaders=new.leaders)
    change_terms(visit.work(tx), duty, kept)
    duty.signed_copy = bool(visit.text("signed"))
    tx.add(duty)
    return bw.DUTY_CHANGED


def _ended(tx: Tx, visit: Visit) -> str:
    duty = _found(tx, visit)
    if duty is None:
        return ""
    last = day_typed(visit.text("until"), _today(visit))
    if last is None:
        raise CannotGive(dw.GIVE_NO_END.format(example=short_day(_today(visit))))
    if duty.until is not None and last > duty.until:
        raise CannotGive(bw.DUTY_ENDS_BEFORE.format(day=short_day(duty.until)))
    try:
        end_duty(visit.work(tx), duty, last)
    except BadDuty as refused:
        said = dw.GIVE_INSTEAD_EARLY.format(day=short_day(duty.first_day))
        raise CannotGive(said) from refused
    return bw.DUTY_ENDS.format(day=short_day(last))
