"""An administrator sends a letter as a file: read, checked by her, previewed, sent.

What was read is a draft of the board, so it may be gone on with there, too.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.dialogues import choosing, composing
from domain.dialogues import wording as w
from domain.dialogues.composing import Draft, Unusable
from domain.dialogues.letters import Letter
from domain.dialogues.reading_letters import LetterFile, groups_in
from domain.vietnamese.spelling import count, quoted
from handlers.chat import Chat, Reply, close_flow, keep_state, open_flow
from services.letters import draft_letter
from services.letters.draft_letter import SentBefore, Written, written_of
from services.letters.recipients import CannotSend
from services.letters.send_directive import preview
from storage import board_drafts, units
from storage.board_drafts import Outdated
from storage.tables import BoardDraft

FLOW = "letter_file"
#: Deadlines that the first answer quotes; the rest is counted.
_MOST = 4


def take(chat: Chat, letter: LetterFile) -> Reply:
    """The file as it was read; nothing of it is kept when it bears a mark, or cannot be read."""
    if not chat.administrator:
        return Reply(w.NOT_ADMINISTRATOR.format(agency=chat.desk.agency))
    found = letter.proposed
    if found.secret:
        return Reply(w.LETTER_SECRET)
    if letter.scan:
        return Reply(w.LETTER_SCAN_CHAT)
    known = {group.key: group.name for group in units.all_groups(chat.tx)}
    groups = groups_in(chat.incoming.text, known)
    written = Written(found.subject, found.number, found.issued, found.body, groups)
    me, now, file = chat.me, chat.now, (letter.name, letter.content)
    draft = draft_letter.begin(chat.tx, written, contact_id=me, now=now)
    draft_letter.attach(chat.tx, draft, *file, contact_id=me, now=now)
    said = {
        "deadlines": [quoted(one, 160) for one in found.deadlines],
        "refused": [quoted(one, 200) for one in found.refused],
    }
    open_flow(chat, FLOW, {"draft": draft.id, "stage": "look", **said})
    return Reply()


def prompt(chat: Chat) -> Prompt:
    """What was read, a question for what has to change, or the preview."""
    state = chat.talk.state
    written = written_of(_draft(chat))
    match state["stage"]:
        case "edit":
            text = w.LETTER_EDIT.format(
                number=written.number, issued=written.issued, subject=written.subject
            )
            return Prompt(text, (), (w.CONFIRM_BACK,))
        case "to":
            groups = ", ".join(sorted(units.groups(chat.tx)))
            return Prompt(w.LETTER_TO_ASK.format(groups=groups), (), (w.CONFIRM_BACK,))
        case "confirm":
            send_to = replace(w.SEND_TO, label=w.SEND_TO.label.format(count=state["people"]))
            return Prompt(state["preview"], (send_to, w.TRY_OUT, w.DROP), (w.CONFIRM_BACK,))
    choices = (w.LETTER_PREVIEW, w.LETTER_CHANGE, w.LETTER_CHANGE_TO, w.DROP)
    return Prompt(_look(chat, written), choices)


def _look(chat: Chat, written: Written) -> str:
    """The letter in a sentence, with what is missing named as such."""
    sizes = units.groups(chat.tx)
    issued = composing.read_day(written.issued)
    letter = Letter(0, written.number, issued, written.subject)
    to = [w.LETTER_GROUP.format(group=key, count=count(sizes[key])) for key in written.groups]
    return w.LETTER_READ.format(
        letter=letter.name,
        subject=quoted(written.subject, 200) if written.subject else w.LETTER_NO_SUBJECT,
        deadline=_deadlines(chat.talk.state),
        to=", ".join(to) or w.LETTER_NO_TO,
    )


def _deadlines(state: Mapping[str, Any]) -> str:
    """Every deadline of the letter, and what looks like one and cannot be taken."""
    found, refused = state.get("deadlines", []), state.get("refused", [])
    quotes = "; ".join(f"“{one}”" for one in found[:_MOST])
    more = w.LETTER_MORE.format(count=count(len(found) - _MOST)) if len(found) > _MOST else ""
    lines = [w.LETTER_DEADLINE.format(quotes=quotes + more)] if found else []
    lines += [w.LETTER_REFUSED.format(reasons=" ".join(refused[:_MOST]))] if refused else []
    return " ".join(lines) or w.LETTER_NO_DEADLINE


def answer(chat: Chat, said: Answer) -> Reply:
    """What follows an answer while the letter is looked at."""
    try:
        return _answered(chat, said)
    except SentBefore as sent:
        close_flow(chat)
        return Reply(str(sent))
    except Outdated:
        close_flow(chat)
        return Reply(w.LETTER_GONE)
    except (CannotSend, Unusable) as reason:
        return Reply(str(reason), understood=False)


def _answered(chat: Chat, said: Answer) -> Reply:
    match said:
        case Picked(value) if value in _STAGES:
            return _stage(chat, _STAGES[value])
        case Picked(value) if value in _ACTS:
            return _ACTS[value](chat)
        case Picked():
            return Reply(w.CANNOT_SKIP, understood=False)
        case Typed(text):
            return _typed(chat, text)
    return Reply(w.UNFIT, understood=False)


def _drop(chat: Chat) -> Reply:
    draft_letter.drop(chat.tx, _draft(chat), contact_id=chat.me, now=chat.now)
    close_flow(chat)
    return Reply(w.DROPPED_LETTER)


def gone(chat: Chat) -> Reply | None:
    """The open letter was dropped on the board: closed, with a word; None in every other case."""
    if chat.talk.flow != FLOW:
        return None
    found = _found(chat)
    if found is not None and (found.done_at is None or found.outcome is not None):
        return None
    close_flow(chat)
    return Reply(w.LETTER_GONE)


def _found(chat: Chat) -> BoardDraft | None:
    return board_drafts.find(chat.tx, draft_letter.KIND, chat.talk.state["draft"])


def _draft(chat: Chat) -> BoardDraft:
    found = _found(chat)
    if found is None:
        raise Outdated
    return found


def _letter(chat: Chat) -> Draft:
    return draft_letter.letter_in(chat.tx, written_of(_draft(chat)))


def _preview(chat: Chat) -> Reply:
    shown, people = preview(chat.tx, chat.desk, _letter(chat), chat.now)
    version = _draft(chat).version
    return _stage(chat, "confirm", preview=shown, people=people, version=version)


def _try_out(chat: Chat) -> Reply:
    """To this very chat, as a message of its own."""
    draft_letter.try_out(chat.tx, chat.desk, _draft(chat), contact_id=chat.me, now=chat.now)
    return Reply(w.TRIED, ask=False)


def _send(chat: Chat) -> Reply:
    """Send what was previewed, unless it was changed on the board since."""
    people, version = chat.talk.state["people"], chat.talk.state["version"]
    directive = draft_letter.send_draft(
        chat.tx, chat.desk, _draft(chat), version=version, contact_id=chat.me, now=chat.now
    )
    close_flow(chat)
    return Reply(w.SENDING.format(id=directive.id, count=people))


_STAGES = {"back": "look", "change": "edit", "to": "to"}
_ACTS: dict[str, Callable[[Chat], Reply]] = {
    "leave": _drop,
    "drop": _drop,
    "preview": _preview,
    "try": _try_out,
    "send": _send,
}


def _typed(chat: Chat, text: str) -> Reply:
    written = written_of(_draft(chat))
    match chat.talk.state["stage"]:
        case "edit":
            return _kept(chat, _edited(written, text))
        case "to":
            groups = composing.read_groups(text, sorted(units.groups(chat.tx)))
            return _kept(chat, replace(written, groups=groups))
    return Reply(choosing.unclear(prompt(chat).choices, text), understood=False)


def _edited(written: Written, text: str) -> Written:
    """The parts that are named in the lines; the others stay. Raises Unusable."""
    found = composing.parts(text)
    if not found.keys() & {"number", "issued", "subject", "body"}:
        raise Unusable(w.LETTER_EDIT_UNCLEAR)
    issued = found.get("issued", written.issued)
    if issued and composing.read_day(issued) is None:
        raise Unusable(w.COMPOSE_NO_DAY.format(typed=issued))
    return replace(
        written,
        number=found.get("number", written.number),
        issued=issued,
        subject=found.get("subject", written.subject),
        body=found.get("body", written.body),
    )


def _kept(chat: Chat, written: Written) -> Reply:
    draft = _draft(chat)
    draft_letter.save(
        chat.tx, draft, written, version=draft.version, contact_id=chat.me, now=chat.now
    )
    return _stage(chat, "look")


def _stage(chat: Chat, stage: str, **more: Any) -> Reply:
    keep_state(chat, {**chat.talk.state, **more, "stage": stage})
    return Reply()
