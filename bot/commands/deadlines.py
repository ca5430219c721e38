"""`daumoi deadlines …` and `daumoi calendar …`: what a sentence asks for, which days are worked."""

import calendar as months
import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.commands.console import read_date, session
from bot.commands.refusing import out, refuse
from documents import shipped
from domain.deadlines.errors import CalendarError, PeriodError
from domain.deadlines.explain import DatesAsked, Explanation, explain
from domain.deadlines.periods import Period, Window
from domain.deadlines.phrases import past
from domain.deadlines.working_days import FIRST_YEAR, LAST_YEAR, Calendar, Override, YearState
from domain.dialogues.reports.reports import due_words
from domain.vietnamese.spelling import short_day, weekday
from services.duties import set_day as day_set
from services.duties.working_calendar import calendar_of

_KEYS = ("sentence", "issued_on", "received_on")
_EXAMPLE = '{"sentence": "trước ngày 16 hằng tháng", "issued_on": "2026-06-05"}'


def show(
    phrase: str,
    issued: str,
    received: str,
    span: tuple[str, str],
    periods: str,
    *,
    as_json: bool,
) -> None:
    """Explain one sentence, or every line of standard input (`-`)."""
    at = read_date(issued, "--issued") if issued else None
    got = read_date(received, "--received") if received else None
    asked = _asked(span, periods)
    if phrase == "-":
        for sentence, its_issue, its_receipt in _lines(at, got):
            _print_json(_explained(sentence, its_issue, its_receipt, asked))
        return
    if at is None:
        refuse("--issued: missing; example: --issued 2026-11-20")
    found = _explained(phrase, at, got, asked)
    if as_json:
        _print_json(found)
    else:
        _print(found, at)


def _asked(span: tuple[str, str], periods: str) -> DatesAsked:
    if periods and any(span):
        refuse("--periods and --from/--to exclude each other")
    if periods:
        return DatesAsked(periods=tuple(_period(code) for code in periods.split(",")))
    if not any(span):
        return DatesAsked()
    if not all(span):
        refuse("--from and --to go together; example: --from 2026-01-01 --to 2026-12-31")
    first, last = read_date(span[0], "--from"), read_date(span[1], "--to")
    if last < first:
        refuse(f"--to: {last} is before --from {first}")
    return DatesAsked(span=Window(first, last))


def _period(code: str) -> Period:
    try:
        return Period.parse(code)
    except PeriodError:
        refuse(f"--periods: {code!r} is no period; example: 2026Q3,2026Q4")


def _explained(
    sentence: str, issued: date, received: date | None, asked: DatesAsked
) -> Explanation:
    calendar = shipped.calendar()
    return explain(sentence, issued=issued, received=received, calendar=calendar, asked=asked)


def _lines(issued: date | None, received: date | None) -> Iterator[tuple[str, date, date | None]]:
    """A sentence a line, or a JSON object a line with dates of its own."""
    for number, line in enumerate(sys.stdin, start=1):
        text = line.strip()
        if not text:
            continue
        given = _given(text, number) if text.startswith("{") else {"sentence": text}
        on = _day(given, "issued_on", number) or issued
        if on is None:
            refuse(f"line {number}: no day of issue: --issued, or a line like {_EXAMPLE}")
        yield given["sentence"], on, _day(given, "received_on", number) or received


def _given(text: str, number: int) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        refuse(f"line {number}: not JSON: {error}; example: {_EXAMPLE}")
    strange = [key for key in data if key not in _KEYS]
    if strange or not isinstance(data.get("sentence"), str):
        refuse(f"line {number}: a sentence and dates are expected; example: {_EXAMPLE}")
    return dict(data)


def _day(given: dict[str, Any], key: str, number: int) -> date | None:
    value = given.get(key)
    return read_date(str(value), f"line {number}: {key}") if value else None


def _print_json(found: Explanation) -> None:
    sys.stdout.write(json.dumps(found.to_json(), ensure_ascii=False) + "\n")


def _print(found: Explanation, issued: date) -> None:
    """The rules as data, then the dates in words; a day before the letter is marked."""
    for rule in found.rules:
        out.print(json.dumps(rule.to_json(), ensure_ascii=False), markup=False)
    if not found.rules:
        out.print("no deadline", markup=False)
    for item in found.dates:
        worked = item.due.last_working_day
        last = f"last working day {weekday(worked)}, {short_day(worked)}"
        out.print(f"  {item.period.code}: {due_words(item.due)}; {last}", markup=False)
    for said in (*found.flags, *past(found.rules, issued), *found.reasons):
        out.print(f"  ! {said}", markup=False)


def year(number: int) -> None:
    """Every month of a year: days off, days worked in exchange, and where that is written."""
    if not FIRST_YEAR <= number <= LAST_YEAR:
        refuse(f"{number}: a year from {FIRST_YEAR} to {LAST_YEAR} is expected; example: 2026")
    with session() as at:
        calendar = at.do(calendar_of, at.desk)
    out.print(f"{number}: {calendar.state(number)}", markup=False)
    for month in range(1, 13):
        out.print(_month(calendar, number, month), markup=False)
    for special in calendar.special_days(number):
        day = f"{weekday(special.day)}, {short_day(special.day)}"
        about = "; ".join(filter(None, (special.name, special.source)))
        estimate = " (estimate)" if special.state is YearState.ESTIMATE else ""
        out.print(f"{day}: {special.change}{estimate}; {about}", markup=False)


def _month(calendar: Calendar, number: int, month: int) -> str:
    """Its days in one line, those off in brackets."""
    days = [date(number, month, n) for n in range(1, months.monthrange(number, month)[1] + 1)]
    shown = [f"{d.day:02}" if calendar.is_working_day(d) else f"[{d.day:02}]" for d in days]
    worked = sum(map(calendar.is_working_day, days))
    return f"{month:02}  {worked:02} days  {' '.join(shown)}"


def set_day(day: str, change: str, source: str, state: str) -> None:
    """Decide about one day; open deadlines follow it."""
    on = read_date(day, "DAY").isoformat()
    try:
        override = Override.parse(on, change, source, state)
    except CalendarError as error:
        refuse(str(error))
    with session() as at:
        moved, people = at.act(day_set.set_day, override)
    shown = f"{weekday(override.day)}, {short_day(override.day)}"
    out.print(f"{shown}: {override.change}; {len(moved)} deadlines moved", markup=False)
    for one in moved:
        out.print(f"  {one.period.id} {one.period.code}: {due_words(one.due)}", markup=False)
    out.print(f"{people} people are told")
