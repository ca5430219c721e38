"""The question that is open in a chat, in words for the last line of a push."""

from domain.dialogues import wording as w
from domain.dialogues.reports.filling import REPORT
from domain.dialogues.stored import today
from domain.forms.definition.model import Draft, Screen
from domain.forms.engine.placed import current, number
from domain.forms.engine.prompts import open_screen
from services.reports.fill_report import open_report
from services.work import Work
from storage import conversations


def waiting_line(work: Work, address_id: int) -> str:
    """ "Báo cáo đang nhập vẫn chờ: dòng 1, mục 4/8, Nội dung.", "" when nothing is open."""
    talk = conversations.read(work.tx, address_id)
    if talk is None or not talk.flow:
        return ""
    kept = today(talk.flow, talk.state)
    if talk.flow != REPORT.name or kept is None:
        return w.WAITING_MENU
    state = REPORT.read(kept)
    opened = open_report(work, state.obligation)
    draft = Draft(opened.draft.rows, state.cursor, opened.draft.next_key)
    if open_screen(draft) is not Screen.FIELD:
        return w.WAITING_MENU
    return w.WAITING_FIELD.format(
        n=number(draft, state.cursor.row),
        k=state.cursor.at + 1,
        total=len(opened.sheet.form.fields),
        label=current(opened.sheet, draft).short,
    )
