"""A letter that is prepared on the board: kept as it is typed, looked at, tried out, sent once."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from domain.chat.menus import as_buttons, as_text
from domain.chat.messages import Notice
from domain.chat.messengers import limits_of
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.drafting import LetterDraft, Written, checked
from domain.letters.secrecy import marked_secret
from domain.vietnamese.spelling import count
from services.letters.recipients import CannotSend
from services.letters.send_directive import push_of, send
from services.reports.open_question import waiting_line
from services.work import Work
from storage import addresses, board_drafts, files, units
from storage.db import Tx
from storage.outbox import Lane, Owed, owe
from storage.references import Ref, Thing
from storage.tables import BoardDraft, Directive

KIND = "letter"
#: Letters of a body: forty pages. What is longer belongs into a file.
LONGEST = 100_000


class SentBefore(Exception):
    """The draft became this letter already; nothing more was sent."""

    def __init__(self, directive_id: int) -> None:
        super().__init__(lw.SENT_BEFORE.format(id=directive_id))
        self.directive_id = directive_id


def begin(work: Work, written: Written) -> BoardDraft:
    """A new draft. Raises CannotSend for a mark of secrecy or a body without end."""
    _may_be_kept(written)
    return board_drafts.add(work.tx, KIND, asdict(written), contact_id=work.me, now=work.now)


def save(work: Work, draft: BoardDraft, written: Written, *, version: int) -> None:
    """Keep what was typed. Raises Outdated, SentBefore, and CannotSend as `begin` does."""
    _not_sent(draft)
    _may_be_kept(written)
    board_drafts.change(
        work.tx, draft, asdict(written), version=version, contact_id=work.me, now=work.now
    )


def attach(work: Work, draft: BoardDraft, name: str, content: bytes) -> None:
    """Put a file with the letter. Raises SentBefore."""
    _not_sent(draft)
    written = written_of(draft)
    kept = files.keep(work.tx, name=name, content=content, now=work.now)
    more = replace(written, files=(*written.files, kept.id))
    board_drafts.change(
        work.tx, draft, asdict(more), version=draft.version, contact_id=work.me, now=work.now
    )


def written_of(draft: BoardDraft) -> Written:
    """What was typed."""
    data: Mapping[str, Any] = draft.content
    lists = {k: tuple(data.get(k, ())) for k in ("groups", "excluded", "files")}
    return Written(**{**data, **lists})


def letter_in(tx: Tx, written: Written) -> LetterDraft:
    """The letter, if it is complete. Raises Unusable with what is missing or unclear."""
    parts = {
        "subject": written.subject,
        "number": written.number,
        "issued": written.issued,
        "body": written.body,
        "groups": ",".join(written.groups),
    }
    letter = checked(parts, units.group_names(tx))
    return replace(letter, excluded=written.excluded, files=written.files)


def send_draft(work: Work, draft: BoardDraft, *, version: int) -> Directive:
    """Send what the draft says. Raises SentBefore, Outdated, Unusable, CannotSend."""
    _not_sent(draft)
    if draft.version != version:
        raise board_drafts.Outdated
    letter = letter_in(work.tx, written_of(draft))
    report_to = addresses.reachable(work.tx, [work.me]).get(work.me)
    directive, _ = send(work, letter, report_to=report_to)
    board_drafts.finish(work.tx, draft, contact_id=work.me, now=work.now, outcome=directive.id)
    return directive


def try_out(work: Work, draft: BoardDraft) -> bool:
    """Owe the push to the person who asks, once a version; False when they cannot be reached.

    It has no id and so nothing to answer with. Raises SentBefore, Unusable.
    """
    _not_sent(draft)
    letter = letter_in(work.tx, written_of(draft))
    address = addresses.reachable(work.tx, [work.me]).get(work.me)
    every = units.in_groups(work.tx, letter.groups)
    named = [unit for unit in every if unit.id not in letter.excluded]
    if address is None or not named:
        return False
    push = push_of(work.tx, work.desk, letter, [named[0].name])
    text = lw.TRIAL.format(push=_as_sent(push, buttons=limits_of(address.channel).buttons))
    tail = waiting_line(work, address.id)
    key = f"trial:{draft.id}:{draft.version}:{work.me}"
    owed = Owed(key, address, Lane.REMINDER, Ref(Thing.TRIAL, (draft.id,)))
    owe(work.tx, owed, Notice(text, tail=tail), due=work.now)
    return True


def _as_sent(push: Notice, *, buttons: bool) -> str:
    """The push as a phone shows it; buttons are only named, as there is no letter yet."""
    if not buttons:
        return as_text(push)
    labels = "] [".join(option.label for option in push.standing)
    return "\n".join((as_buttons(push), lw.TRIAL_BUTTONS.format(labels=labels)))


def drop(work: Work, draft: BoardDraft) -> None:
    """The draft is not wanted any more; it and its files are forgotten. Raises SentBefore."""
    _not_sent(draft)
    files.forget(work.tx, written_of(draft).files)
    board_drafts.finish(work.tx, draft, contact_id=work.me, now=work.now, content={})


def _not_sent(draft: BoardDraft) -> None:
    if draft.outcome is not None:
        raise SentBefore(draft.outcome)
    if draft.done_at is not None:
        raise board_drafts.Outdated


def _may_be_kept(written: Written) -> None:
    if len(written.body) > LONGEST:
        raise CannotSend(lw.LETTER_LONG.format(limit=count(LONGEST)))
    if marked_secret(written.body) or marked_secret(written.subject):
        raise CannotSend(lw.LETTER_SECRET)
