"""One reminder about several reports: a line for each, and words with an id."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.chat.messages import Notice, Option
from domain.dialogues import wording as w
from domain.dialogues.duties import wording as dw
from domain.dialogues.reports.reports import NamedReport, bracketed_due
from domain.vietnamese.spelling import count

#: Reports that get a button of their own.
_BUTTONS = 6


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """A report with the units that still owe it."""

    report: NamedReport
    units: Sequence[str]


def several(lines: Sequence[ReminderLine], *, contact: str, tail: str = "") -> Notice:
    """Everything that is owed, the earliest first."""
    said = [
        dw.SEVERAL_LINE.format(
            id=line.report.id,
            report=line.report.name,
            due=bracketed_due(line.report.due),
            units=", ".join(line.units),
        )
        for line in lines
    ]
    ask = f"\n{w.ASK_WHO.format(contact=contact).strip()}" if contact else ""
    text = dw.SEVERAL.format(count=count(len(lines)), lines="\n".join(said), ask=ask)
    options = tuple(_button(line.report) for line in lines[:_BUTTONS])
    typed = [line.report.id for line in lines if not line.report.on_paper]
    papers = [line.report.id for line in lines if line.report.on_paper]
    how = " ".join(
        said.format(id=ids[0])
        for said, ids in ((dw.HOW_SEVERAL, typed), (dw.HOW_SEVERAL_PAPER, papers))
        if ids
    )
    return Notice(text, options, how, tail)


def _button(report: NamedReport) -> Option:
    if report.on_paper:
        return Option(f"paper:{report.id}", dw.SEVERAL_BUTTON_PAPER.format(id=report.id))
    return Option(f"report:{report.id}", dw.SEVERAL_BUTTON.format(id=report.id))
