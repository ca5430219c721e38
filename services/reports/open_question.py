"""The question that is open in a chat, in words for the last line of a push."""

from datetime import datetime

from domain.dialogues import wording as w
from domain.forms.definition.model import Draft, Screen
from domain.forms.engine.cursor import cursor_from_json
from domain.forms.engine.placed import current, number
from domain.forms.engine.prompts import open_screen
from services.agency.desk import Desk
from services.reports.fill_report import open_report
from storage import conversations
from storage.db import Tx

REPORT = "report"


def waiting_line(tx: Tx, desk: Desk, address_id: int, now: datetime) -> str:
    """ "Báo cáo đang nhập vẫn chờ: dòng 1, mục 4/8, Nội dung.", "" when nothing is open."""
    talk = conversations.read(tx, address_id)
    if talk is None or not talk.flow:
        return ""
    if talk.flow != REPORT:
        return w.WAITING_MENU
    opened = open_report(tx, desk, talk.state["obligation"], now=now)
    cursor = cursor_from_json(talk.state["cursor"])
    draft = Draft(opened.draft.rows, cursor, opened.draft.next_key)
    if open_screen(draft) is not Screen.FIELD:
        return w.WAITING_MENU
    return w.WAITING_FIELD.format(
        n=number(draft, cursor.row),
        k=cursor.at + 1,
        total=len(opened.sheet.form.fields),
        label=current(opened.sheet, draft).short,
    )
