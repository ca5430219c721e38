"""A photo or PDF for a row of the open report: fetched when wanted, kept, put into its cell."""

from pathlib import PurePosixPath

from documents.answer_file import LARGEST
from documents.answered import AnswerFile
from domain.chat.messages import IncomingKind, SentFile
from domain.dialogues.reports import wording as rw
from domain.dialogues.reports.filling import REPORT
from domain.forms import wording as fw
from domain.forms.engine.files import wanted
from domain.vietnamese.spelling import quoted
from handlers.chat import Chat, Reply, is_open, state_of
from handlers.reports import report
from storage import attachments

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".bmp", ".tif", ".tiff", ".pdf", ".exe")


def may_be_answer(chat: Chat) -> bool:
    """Whether a photo, or a file called like one, goes into the report that is open here."""
    incoming = chat.incoming
    if incoming.attached is None or not is_open(chat, REPORT):
        return False
    pictured = PurePosixPath(incoming.attached.name.lower()).suffix in _PICTURES
    if incoming.kind is not IncomingKind.PHOTO and not pictured:
        return False
    state = state_of(chat, REPORT)
    facts = report.gather(chat, state)
    return wanted(facts.sheet, facts.draft_of(state)) is not None


def refused(chat: Chat) -> Reply | None:
    """Why the file is not even fetched; None when it is."""
    attached = chat.incoming.attached
    if chat.desk.files is None:
        return Reply(rw.FILES_NOWHERE.format(contact=chat.desk.contact))
    if attached is not None and (attached.size or 0) > LARGEST:
        return Reply(rw.FILE_TOO_BIG.format(limit=LARGEST // 2**20))
    return None


def take(chat: Chat, got: AnswerFile) -> Reply:
    """The file goes to its folder, then into the row; words that came with it are said back."""
    if chat.desk.files is None or not may_be_answer(chat):
        return Reply(fw.FILE_NOT_ASKED)
    attachments.keep(chat.desk.files, got.name, got.content, got.small)
    reply = report.FLOW.answer(chat, SentFile(got.name))
    words = chat.incoming.text.strip()
    if words:
        said = rw.CAPTION_LEFT.format(typed=quoted(words, 100))
        return Reply(f"{reply.notice}\n{said}", understood=reply.understood)
    return reply
