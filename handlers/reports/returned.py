"""A report that waits in one unit's chat: what it lacks, and lines that name one of its columns."""

import re

from domain.chat.messages import Typed
from domain.deadlines.status import ReportState
from domain.forms.answers.labels import labelled
from domain.forms.pasting.pasting import looks_pasted
from domain.vietnamese.folding import fold
from handlers.chat import Chat, Reply
from handlers.reports import report
from services.reports import show_status
from services.reports.review_report import asked_again
from services.reports.show_status import ReportStanding


def said_again(chat: Chat) -> str:
    """What the one report lacks that was sent back to this person's units; "" for none or more."""
    found = _in_state(chat, ReportState.RETURNED)
    if len(found) != 1:
        return ""
    return asked_again(chat.work, report.opened_by(chat, found[0].obligation.id))


_TAKES_BACK = re.compile(r"^dong \d|\b(?:rut|huy|thu hoi|sua|gui|nop)\b")


def sent_in(chat: Chat, text: str) -> Reply | None:
    """Who wants to send, change or take back the only report, which is in: that it is, and how."""
    mine = report.mine(chat) if chat.units and _TAKES_BACK.search(fold(text)) else []
    found = [one for one in mine if one.status.state is ReportState.SUBMITTED]
    if len(found) != 1 or show_status.unanswered(mine):
        return None
    return report.sent_before(chat, report.opened_by(chat, found[0].obligation.id))


def begun_line(chat: Chat, text: str) -> Reply | None:
    """A line that names a column of the only report that is begun: it is opened and takes it."""
    found = _in_state(chat, ReportState.RETURNED, ReportState.DRAFT)
    if len(found) != 1 or ":" not in text:
        return None
    sheet = report.opened_by(chat, found[0].obligation.id).sheet
    if labelled(sheet.form, text) is None and not looks_pasted(sheet, text):
        return None
    report.start(chat, found[0].obligation)
    return report.FLOW.answer(chat, Typed(text))


def _in_state(chat: Chat, *states: ReportState) -> list[ReportStanding]:
    if not chat.units:
        return []
    owed = show_status.unanswered(report.mine(chat))
    return [one for one in owed if one.status.state in states]
