"""An administrator sends a letter as a file: read, checked by her, previewed, sent.

What was read is a draft of the board, so it may be gone on with there, too.
"""

import re
from collections.abc import Callable

from domain.chat.flow import Step
from domain.chat.messengers import limits_of
from domain.dialogues import wording as w
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.composing import COMPOSING
from domain.dialogues.letters.drafting import Unusable, Written
from domain.dialogues.letters.from_file import (
    LETTER_FILE,
    DraftOnBoard,
    Drop,
    Keep,
    LetterRead,
    SendDraft,
    ShowPreview,
    TryOut,
)
from domain.dialogues.letters.letter_reading import LetterReading
from domain.dialogues.letters.reading_letters import LetterFile, groups_in, looks_whole, propose
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import count, quoted
from handlers.chat import Chat, Reply, close_flow, is_open, keep_state, open_flow, state_of
from handlers.flow import Flow, administrators
from services.letters import draft_letter
from services.letters.address_letter import addressed, directory_of
from services.letters.draft_letter import SentBefore, written_of
from services.letters.plan_letter import CannotPlan
from services.letters.recipients import CannotSend
from services.letters.send_directive import preview
from storage import board_drafts, units
from storage.board_drafts import Outdated
from storage.db import Tx
from storage.tables import BoardDraft


def take(chat: Chat, letter: LetterFile) -> Reply:
    """The file as it was read; nothing of it is kept when it bears a mark, or cannot be read."""
    if not chat.administrator:
        return Reply(w.NOT_ADMINISTRATOR.format(agency=chat.desk.agency))
    found = letter.proposed
    if found.secret:
        return Reply(lw.LETTER_SECRET)
    if letter.scan and not vouched(chat.incoming.text):
        return Reply(lw.LETTER_SCAN_CHAT)
    if not found.body:
        return Reply("\n".join((*found.remarks, lw.LETTER_NO_TEXT_CHAT)))
    known = units.group_names(chat.tx)
    groups = groups_in(chat.incoming.text, known) if letter.content else ()
    written = Written(found.subject, found.number, found.issued, found.body, groups)
    draft = draft_letter.begin(chat.work, written, found.reading)
    if letter.content:
        draft_letter.attach(chat.work, draft, letter.name, letter.content)
    state = LetterRead(
        draft=draft.id,
        stage="look",
        pasted=not letter.content,
        deadlines=tuple(quoted(one, 160) for one in found.deadlines),
        refused=tuple(quoted(one, 200) for one in found.refused),
        doubts=() if groups else doubts(chat.tx, found.reading),
    )
    open_flow(chat, LETTER_FILE, state)
    return Reply()


def pasted(chat: Chat, text: str) -> Reply | None:
    """A whole letter in a message, as if it had come as a file; None for anything else."""
    if not looks_whole(text) or (chat.talk.flow and not is_open(chat, COMPOSING)):
        return None
    if not chat.administrator:
        return Reply(lw.PASTED_BY_OFFICER.format(agency=chat.desk.agency))
    if len(text.encode("utf-16-le")) // 2 >= limits_of(chat.address.channel).hears - _CUT:
        return Reply(lw.PASTED_CUT)
    if chat.talk.flow:
        close_flow(chat)
    return take(chat, LetterFile("", b"", propose(text)))


#: A message that is nearly as long as one can be was cut.
_CUT = 60


def gone(chat: Chat) -> Reply | None:
    """The open letter was dropped on the board: closed, with a word; None in every other case."""
    if not is_open(chat, LETTER_FILE):
        return None
    found = _found(chat, state_of(chat, LETTER_FILE))
    if found is not None and (found.done_at is None or found.outcome is not None):
        return None
    close_flow(chat)
    return Reply(lw.LETTER_GONE)


def _found(chat: Chat, state: LetterRead) -> BoardDraft | None:
    return board_drafts.find(chat.tx, draft_letter.KIND, state.draft)


def _draft(chat: Chat, state: LetterRead) -> BoardDraft:
    found = _found(chat, state)
    if found is None:
        raise Outdated
    return found


def vouched(caption: str) -> bool:
    """Whether whoever sends a picture says that it bears no mark of secrecy."""
    return bool(_NO_MARK.search(fold(caption)))


_NO_MARK = re.compile(r"\bkhong (?:co (?:dau )?)?mat\b|\bkhong (?:thuoc )?bi mat\b")


def doubts(tx: Tx, reading: LetterReading) -> tuple[str, ...]:
    """The lines of addressees of which it is not clear whom they mean, or how many."""
    lines = addressed(reading, directory_of(tx))
    unclear = [lw.LETTER_WHO.format(line=quoted(one.text, 60)) for one in lines if not one.taken]
    counted = [
        lw.LETTER_COUNT.format(line=quoted(one.text, 60), count=count(one.size))
        for one in lines
        if one.differs
    ]
    return (*unclear, *counted)


def gather(chat: Chat, state: LetterRead) -> DraftOnBoard:
    """The draft as it stands on the board."""
    written, names = written_of(_draft(chat, state)), units.group_names(chat.tx)
    besides = tuple(unit.name for unit in units.named(chat.tx, written.units).values())
    return DraftOnBoard(written, units.groups(chat.tx), names, besides)


def act(chat: Chat, state: LetterRead, done: Step[LetterRead]) -> Reply:
    """Carry out what follows an answer; what is refused leaves the letter open."""
    (effect,) = done.effects
    try:
        return _ACTS[type(effect)](chat, state, done)
    except SentBefore as sent:
        close_flow(chat)
        return Reply(str(sent))
    except Outdated:
        close_flow(chat)
        return Reply(lw.LETTER_GONE)
    except (CannotSend, CannotPlan, Unusable) as reason:
        return Reply(str(reason), understood=False)


def _drop(chat: Chat, state: LetterRead, done: Step[LetterRead]) -> Reply:
    draft_letter.drop(chat.work, _draft(chat, state))
    close_flow(chat)
    return Reply(done.notice)


def _keep(chat: Chat, state: LetterRead, done: Step[LetterRead]) -> Reply:
    (effect,) = done.effects
    draft = _draft(chat, state)
    draft_letter.save(chat.work, draft, effect.written, version=draft.version)
    keep_state(chat, LETTER_FILE, state.at("look"))
    return Reply()


def _preview(chat: Chat, state: LetterRead, done: Step[LetterRead]) -> Reply:
    draft = _draft(chat, state)
    letter = draft_letter.letter_in(chat.tx, written_of(draft))
    shown, people = preview(chat.work, letter, draft_letter.says_in(draft))
    previewed = state.at("confirm", preview=shown, people=people, version=draft.version)
    keep_state(chat, LETTER_FILE, previewed)
    return Reply()


def _try_out(chat: Chat, state: LetterRead, done: Step[LetterRead]) -> Reply:
    """To this very chat, as a message of its own."""
    draft = _draft(chat, state)
    draft_letter.try_out(chat.work, draft)
    return Reply(done.notice, ask=done.ask)


def _send(chat: Chat, state: LetterRead, done: Step[LetterRead]) -> Reply:
    """Send what was previewed, unless it was changed on the board since."""
    draft = _draft(chat, state)
    directive = draft_letter.send_draft(chat.work, draft, version=state.version)
    close_flow(chat)
    return Reply(done.notice.format(id=directive.id, count=state.people))


_ACTS: dict[type, Callable[[Chat, LetterRead, Step[LetterRead]], Reply]] = {
    Drop: _drop,
    Keep: _keep,
    ShowPreview: _preview,
    TryOut: _try_out,
    SendDraft: _send,
}
FLOW = Flow(LETTER_FILE, gather, act, administrators, lambda _: lw.HELP_LETTER)
