"""A photo or PDF for a row of the open report: fetched when wanted, kept, put into its cell."""

import re
from pathlib import PurePosixPath

from documents.answer_file import LARGEST
from documents.answered import AnswerFile
from domain.chat.messages import IncomingKind, SentFile
from domain.dialogues.reports import wording as rw
from domain.dialogues.reports.filling import REPORT
from domain.forms import wording as fw
from domain.forms.engine.files import wanted
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import quoted
from domain.vietnamese.spoken_names import core
from handlers.chat import Chat, Reply, is_open, state_of
from handlers.reports import report
from services.reports.keep_signed import CannotKeep, keep_signed
from storage import attachments

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".bmp", ".tif", ".tiff", ".pdf", ".exe")


def may_be_answer(chat: Chat) -> bool:
    """Whether a photo, or a file called like one, goes into the report that is open here, or is
    said to be the signed copy of one.
    """
    return _is_picture(chat) and (_signed_of(chat) is not None or _wanted_here(chat))


def _is_picture(chat: Chat) -> bool:
    incoming = chat.incoming
    if incoming.attached is None:
        return False
    pictured = PurePosixPath(incoming.attached.name.lower()).suffix in _PICTURES
    return incoming.kind is IncomingKind.PHOTO or pictured


def _wanted_here(chat: Chat) -> bool:
    if not is_open(chat, REPORT):
        return False
    state = state_of(chat, REPORT)
    facts = report.gather(chat, state)
    return wanted(facts.sheet, facts.draft_of(state)) is not None


_SIGNED = re.compile(r"\b(?:ban ky|ban da ky|ban scan|ban dau do) (?:bao cao )?(\d{3,6})\b")


def _signed_of(chat: Chat) -> int | None:
    """The report whose signed copy it is by its caption: “bản ký 157, không mật”."""
    found = _SIGNED.search(fold(chat.incoming.text))
    mine = {s.period.id for s in report.mine(chat)} if found else set()
    return int(found[1]) if found and int(found[1]) in mine else None


def refused(chat: Chat) -> Reply | None:
    """Why the file is not even fetched; None when it is."""
    attached, signed = chat.incoming.attached, _signed_of(chat)
    if signed is not None and "khong mat" not in fold(chat.incoming.text):
        return Reply(rw.SIGNED_CONFIRM.format(id=signed))
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
    signed = _signed_of(chat)
    if signed is not None:
        return _signed(chat, signed, got.name)
    reply = report.FLOW.answer(chat, SentFile(got.name))
    words = chat.incoming.text.strip()
    if words:
        said = rw.CAPTION_LEFT.format(typed=quoted(words, 100))
        return Reply(f"{reply.notice}\n{said}", understood=reply.understood)
    return reply


def _signed(chat: Chat, period_id: int, name: str) -> Reply:
    """The copy of the one unit that it can be, or that the caption names."""
    found = [s for s in report.mine(chat) if s.period.id == period_id]
    if len(found) > 1:
        text = fold(chat.incoming.text)
        found = [s for s in found if fold(s.unit.name) in text or fold(core(s.unit.name)) in text]
    if len(found) != 1:
        return Reply(rw.SIGNED_WHICH_UNIT.format(id=period_id))
    try:
        return Reply(keep_signed(chat.work, found[0], name))
    except CannotKeep as reason:
        return Reply(str(reason))
