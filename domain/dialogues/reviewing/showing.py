"""An administrator reads a report of a unit: accepts it, or sends it back with comments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.chat.messages import Notice, Option, Prompt
from domain.chat.split import units as length
from domain.dialogues import wording as w
from domain.dialogues.reports.reports import NamedReport, what
from domain.dialogues.reviewing import wording as vw
from domain.dialogues.reviewing.answer_by import words
from domain.vietnamese.spelling import count, instant, upper_first

#: UTF-16 units for rows or comments, so that what stands around them still fits into 1,900.
_ROOM = 1200


@dataclass(frozen=True, slots=True)
class Read:
    """A report as the administrator sees it; `rows` are its rows in a line each."""

    report: NamedReport
    unit: str
    rows: tuple[str, ...]
    nil: bool
    at: datetime
    code: str
    accepted: bool = False
    table: bool = True


def look(read: Read) -> Prompt:
    """The report with what can be done about it."""
    text = vw.REVIEW.format(
        unit=read.unit,
        report=read.report.name,
        what=what(len(read.rows), nil=read.nil, table=read.table),
        at=instant(read.at),
        code=read.code,
        rows=fitting(read.rows),
    )
    if read.rows and read.table:
        text += f"\n{vw.REVIEW_VIEW}"
    return Prompt(text, (vw.ACCEPT, vw.SEND_BACK), (w.CONFIRM_BACK,))


def changed(text: str) -> Prompt:
    """The report is another one by now, so that nothing can be done about what was shown."""
    return Prompt(text, (), (w.CONFIRM_BACK,))


def ask_comments(read: Read) -> Prompt:
    """What has to be supplemented, one line each."""
    ask = vw.ASK_REOPEN if read.accepted else vw.ASK_COMMENTS
    return Prompt(ask.format(unit=read.unit, report=read.report.name), (), (w.CONFIRM_BACK,))


def confirm(read: Read, comments: Sequence[str], by: datetime | None = None) -> Prompt:
    """The comments once more before the unit gets them; `by` is local, when an answer is due."""
    head = vw.CONFIRM_REOPEN if read.accepted else vw.CONFIRM_RETURN
    values = {"unit": read.unit, "report": read.report.name, "count": count(len(comments))}
    lines = [f"- {upper_first(line)}" for line in comments]
    when = [words(by).strip()] if by else []
    text = f"{head.format(**values)}{fitting([*lines, *when])}"
    return Prompt(text, (vw.SEND_COMMENTS, vw.RETYPE_COMMENTS), (w.CONFIRM_BACK,))


def confirm_all(report: str, reports: int, rows: int) -> Prompt:
    """Before everything that was handed in and not read yet is accepted at once."""
    text = vw.CONFIRM_ACCEPT_ALL.format(report=report, count=count(reports), rows=count(rows))
    return Prompt(text, (vw.ACCEPT,), (w.CONFIRM_BACK,))


def supplement_push(
    report: NamedReport,
    unit: str,
    comments: Sequence[str],
    *,
    contact: str,
    tail: str = "",
    by: datetime | None = None,
) -> Notice:
    """What the officers of the unit get; `by` is local, when an answer is due."""
    text = vw.SUPPLEMENT.format(
        report=upper_first(report.name),
        unit=unit,
        count=count(len(comments)),
        lines=_cut("; ".join(line.rstrip(".") for line in comments)),
        by=words(by),
        ask=w.ASK_WHO.format(contact=contact) if contact else "",
    )
    options = (Option(f"supplement:{report.id}", vw.SUPPLEMENT_BUTTON),)
    return Notice(text, options, vw.HOW_SUPPLEMENT.format(id=report.id), tail)


def _cut(text: str) -> str:
    return text if length(text) <= _ROOM else f"{text[: _ROOM - 1]}…"


def fitting(lines: Sequence[str]) -> str:
    """Lines that fit, each after a line break, and how many more there are."""
    kept: list[str] = []
    for line in lines:
        if length("\n".join([*kept, line])) > _ROOM:
            break
        kept.append(line)
    rest = len(lines) - len(kept)
    more = [w.MORE_LINES.format(count=count(rest))] if rest else []
    return "".join(f"\n{line}" for line in [*kept, *more])
