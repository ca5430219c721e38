"""The letters of somebody's units: those in force with what they owe of each, and a search."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from domain.dialogues.letters import letters
from domain.dialogues.letters import wording as lw
from domain.dialogues.reports.reports import due_words
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import count, quoted
from services.letters.letter_says import letter_of
from services.reports.show_status import ReportStanding, of_units
from services.work import Work
from storage import directives, reports
from storage.tables import Directive

#: A letter without a deadline ahead is in force so long, and so many lines are shown.
_KEPT, _MOST = timedelta(days=90), 10
_MONTH = re.compile(r"\bthang (\d{1,2})(?: nam| )?(?: ?(\d{4}))?$")


def in_force(work: Work, unit_ids: Sequence[int]) -> list[Directive]:
    """Neither replaced nor recalled, and of the last 90 days or with a report that is still due."""
    owed = {duty.letter for duty in reports.duties(work.tx) if _goes_on(work, duty.until)}
    since = work.now - _KEPT
    found = directives.in_force(work.tx, unit_ids)
    return [one for one in found if one.sent_at >= since or one.id in owed]


def _goes_on(work: Work, until: object) -> bool:
    return until is None or str(until) >= str(work.desk.today(work.now))


def in_force_words(work: Work, unit_ids: Sequence[int], *, reads: bool = True) -> str:
    """The letters in force, a line each, with what is not acknowledged or owed yet.

    A leader is told of them and does not read them here (`reads`).
    """
    found = in_force(work, unit_ids)
    if not found:
        return lw.IN_FORCE_NONE
    silent = set(directives.unacknowledged(work.tx, unit_ids))
    owed = _owed(work, unit_ids)
    lines = [
        lw.IN_FORCE_LINE.format(
            line=letters.line(letter_of(one)),
            state=_follows(one)
            + (lw.IN_FORCE_UNACKED if one.id in silent else "")
            + owed.get(one.id, ""),
        )
        for one in found[:_MOST]
    ]
    said = lw.IN_FORCE if reads else lw.IN_FORCE_LED
    return said.format(lines="\n".join(lines), more=_more(found), id=found[0].id)


def _follows(directive: Directive) -> str:
    """Which letter it corrects or replaces, in a list."""
    if directive.follows is None or directive.follows_as not in lw.IN_FORCE_FOLLOWS:
        return ""
    return lw.IN_FORCE_FOLLOWS[directive.follows_as].format(id=directive.follows)


def _more(found: Sequence[object]) -> str:
    rest = len(found) - _MOST
    return lw.IN_FORCE_MORE.format(count=count(rest)) if rest > 0 else ""


def _owed(work: Work, unit_ids: Sequence[int]) -> dict[int, str]:
    """What the units still owe by letter, in words."""
    said: dict[int, str] = {}
    letter_of_duty = {duty.id: duty.letter for duty in reports.duties(work.tx)}
    for one in of_units(work, unit_ids):
        letter = letter_of_duty.get(one.period.duty_id)
        if letter is not None and not one.settled and letter not in said:
            said[letter] = _owed_words(one)
    return said


def _owed_words(standing: ReportStanding) -> str:
    report = standing.report
    return lw.IN_FORCE_OWED.format(id=report.id, due=due_words(report.due))


def find_words(work: Work, typed: str, unit_ids: Sequence[int] | None) -> str:
    """Letters by number, text or month, the newest first; of everybody for an administrator."""
    found = list(_matching(work, typed, directives.in_force(work.tx, unit_ids)))
    if not found:
        return lw.FOUND_NONE.format(typed=quoted(typed)) if typed else lw.FOUND_NONE_AT_ALL
    lines = [
        lw.IN_FORCE_LINE.format(line=letters.line(letter_of(one)), state=_follows(one))
        for one in found
    ]
    said = lw.FOUND if typed else lw.FOUND_ALL
    return said.format(
        typed=quoted(typed), lines="\n".join(lines[:_MOST]), more=_more(lines), id=found[0].id
    )


def _matching(work: Work, typed: str, known: Iterable[Directive]) -> Iterable[Directive]:
    said = fold(typed)
    month = _MONTH.search(said)
    for one in known:
        day = one.issued_on or work.desk.local(one.sent_at).date()
        if month is not None:
            right = day.month == int(month[1]) and int(month[2] or day.year) == day.year
        else:
            right = said in fold(f"{one.number} {one.subject} {one.body} {one.id}")
        if right:
            yield one
