"""What is answered in a group: numbers of units, no names, and only where that is turned on."""

from datetime import datetime

from domain.deadlines.due import Due
from domain.dialogues.commands.model import Act
from domain.dialogues.duties import wording as dw
from domain.dialogues.people import wording as pw
from domain.dialogues.people.codes import read_code
from domain.dialogues.reports.reports import bracketed_due
from domain.dialogues.words import read_word
from domain.vietnamese.spelling import count, upper_first
from handlers.chat import SILENCE, Reply
from services.reports.fill_report import named_report
from services.reports.show_status import of_period, progress
from services.work import Work
from storage import reports
from storage.db import Tx
from storage.tables import ReportPeriod


def in_group(work: Work, text: str) -> Reply:
    """The answer to what somebody said to the bot in a group; mostly silence."""
    if read_code(text):
        return Reply(pw.CODE_IN_GROUP, ask=False)
    said = read_word(text) if work.desk.group_status else None
    if said is None or said.act is not Act.STATUS:
        return SILENCE
    lines = [
        _line(work.tx, period, work.now)
        for period in reports.not_closed(work.tx, now=work.now)
        if period.id == said.id or (said.id is None and _begun(work, period))
    ]
    return Reply("\n".join(lines) or dw.GROUP_NOTHING, ask=False)


def _begun(work: Work, period: ReportPeriod) -> bool:
    """Whether anybody has to think of it yet: it is due within a month, or something came in."""
    near = (Due.from_json(period.due).last_day - work.desk.today(work.now)).days <= _NEAR
    return near or progress(of_period(work.tx, period, work.now)).sent > 0


_NEAR = 31


def _line(tx: Tx, period: ReportPeriod, now: datetime) -> str:
    named, numbers = named_report(tx, period), progress(of_period(tx, period, now))
    return dw.GROUP_STATUS.format(
        report=upper_first(named.name),
        id=period.id,
        due=bracketed_due(named.due),
        sent=count(numbers.sent),
        total=count(numbers.total),
        left=count(numbers.total - numbers.sent),
    )
