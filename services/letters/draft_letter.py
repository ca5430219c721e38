"""A letter that is prepared on the board: kept as it is typed, looked at, tried out, sent once."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from domain.chat.menus import as_buttons, as_text
from domain.chat.messages import Notice
from domain.chat.messengers import limits_of
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.drafting import LetterDraft, Written, checked
from domain.dialogues.letters.letter_plan import LetterPlan
from domain.dialogues.letters.letter_reading import LetterReading
from domain.letters.secrecy import marked_secret
from domain.vietnamese.spelling import count
from services.letters.address_letter import addressed, directory_of, split
from services.letters.letter_says import LetterSays, letter_of
from services.letters.plan_letter import first_plan, with_form
from services.letters.recipients import CannotSend, recipients
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


def begin(work: Work, written: Written, reading: LetterReading | None = None) -> BoardDraft:
    """A new draft, with the recipients and duties that follow from what was read.

    Raises CannotSend for a mark of secrecy or a body without end.
    """
    _may_be_kept(written)
    content = asdict(written)
    if reading is not None:
        content |= _read(work, written, reading)
    return board_drafts.add(work.tx, KIND, content, contact_id=work.me, now=work.now)


def begin_after(work: Work, before: Directive, follows_as: str) -> BoardDraft:
    """A draft to the same units that corrects or replaces a letter."""
    name = letter_of(before).name
    subject = (
        lw.CORRECTS_SUBJECT.format(letter=name) if follows_as == "correction" else before.subject
    )
    written = Written(subject=subject, groups=tuple(before.groups), units=tuple(before.named))
    draft = begin(work, written)
    follow(work, draft, before.id, follows_as)
    return draft


def follow(work: Work, draft: BoardDraft, before: int, follows_as: str) -> None:
    """Say that the draft corrects or replaces a letter; of one that is replaced reports end."""
    planned = plan_in(draft).model_copy(
        update=_duties_after(work, draft, before, follows_as)
        | {
            "follows": before,
            "follows_as": follows_as,
            "end_duties": follows_as == "replacement",
        }
    )
    save(work, draft, written_of(draft), version=draft.version, plan=planned)


def _duties_after(work: Work, draft: BoardDraft, before: int, follows_as: str) -> dict[str, object]:
    """The duties proposed anew: what the followed letter asked for already goes on with this."""
    reading = reading_in(draft)
    if reading is None:
        return {}
    today, known = work.desk.today(work.now), directory_of(work.tx)
    said = (before, follows_as)
    plan = first_plan(work.tx, work.desk, reading, known, today=today, before=said)
    return {"duties": plan.duties}


def _read(work: Work, written: Written, reading: LetterReading) -> dict[str, Any]:
    """What is kept of a reading: itself, whom its lines mean, and the plan that is proposed."""
    known = directory_of(work.tx)
    taken = [target for line in addressed(reading, known) for target in line.taken]
    groups, units_named = split(taken)
    plan = first_plan(work.tx, work.desk, reading, known, today=work.desk.today(work.now))
    return {
        "groups": list(dict.fromkeys((*written.groups, *groups))),
        "units": list(units_named),
        "reading": reading.model_dump(mode="json"),
        "plan": plan.model_dump(mode="json"),
    }


def save(
    work: Work,
    draft: BoardDraft,
    written: Written,
    *,
    version: int,
    plan: LetterPlan | None = None,
) -> None:
    """Keep what was typed. Raises Outdated, SentBefore, and CannotSend as `begin` does."""
    _not_sent(draft)
    _may_be_kept(written)
    planned = plan if plan is not None else plan_in(draft)
    content = {**draft.content, **asdict(written), "plan": planned.model_dump(mode="json")}
    board_drafts.change(work.tx, draft, content, version=version, contact_id=work.me, now=work.now)


def attach(work: Work, draft: BoardDraft, name: str, content: bytes) -> None:
    """Put a file with the letter. Raises SentBefore."""
    _not_sent(draft)
    written = written_of(draft)
    kept = files.keep(work.tx, name=name, content=content, now=work.now)
    more = replace(written, files=(*written.files, kept.id))
    kept_on = {**draft.content, **asdict(more)}
    board_drafts.change(
        work.tx, draft, kept_on, version=draft.version, contact_id=work.me, now=work.now
    )


def take_whole(work: Work, draft: BoardDraft) -> None:
    """Put back what was cut from the body, once. Raises SentBefore, CannotSend."""
    reading, written = reading_in(draft), written_of(draft)
    if reading is None or not (reading.before or reading.after):
        return
    parts = (reading.before, written.body, reading.after)
    whole = replace(written, body="\n".join(filter(None, parts)))
    bare = reading.model_copy(update={"before": "", "after": ""})
    _may_be_kept(whole)
    save(work, draft, whole, version=draft.version)
    draft.content = {**draft.content, "reading": bare.model_dump(mode="json")}
    work.tx.add(draft)


def ask_in_letter(work: Work, draft_id: int, form: str) -> None:
    """Deadlines of a letter that speak of its table ask for this form, which was made of it."""
    draft = board_drafts.find(work.tx, KIND, draft_id)
    reading = reading_in(draft) if draft is not None else None
    if draft is None or draft.done_at is not None or reading is None:
        return
    asked = with_form(reading, plan_in(draft), form)
    save(work, draft, written_of(draft), version=draft.version, plan=asked)


def written_of(draft: BoardDraft) -> Written:
    """What was typed."""
    data: Mapping[str, Any] = draft.content
    kept = ((one.name, data[one.name]) for one in fields(Written) if one.name in data)
    typed: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in kept}
    return Written(**typed)


def reading_in(draft: BoardDraft) -> LetterReading | None:
    """What was read of the file, None for a letter that was only typed."""
    found = draft.content.get("reading")
    return LetterReading.model_validate_json(json.dumps(found)) if found else None


def plan_in(draft: BoardDraft) -> LetterPlan:
    """What is to be done with it; nothing for a letter that was only typed."""
    return LetterPlan.model_validate_json(json.dumps(draft.content.get("plan", {})))


def letter_in(tx: Tx, written: Written) -> LetterDraft:
    """The letter, if it is complete. Raises Unusable with what is missing or unclear."""
    parts = {
        "subject": written.subject,
        "number": written.number,
        "issued": written.issued,
        "body": written.body,
        "groups": ",".join(written.groups),
    }
    letter = checked(parts, units.group_names(tx), units=written.units)
    return replace(letter, excluded=written.excluded, files=written.files)


def says_in(draft: BoardDraft) -> LetterSays | None:
    """The reading with its plan, None for a letter that was only typed and follows none."""
    reading, plan = reading_in(draft), plan_in(draft)
    if reading is None and plan.follows is None and not plan.leaders_after:
        return None
    return LetterSays(reading or LetterReading(), plan)


def send_draft(work: Work, draft: BoardDraft, *, version: int) -> Directive:
    """Send what the draft says, with the duties that it plans.

    Raises SentBefore, Outdated, Unusable, CannotSend, CannotPlan.
    """
    _not_sent(draft)
    if draft.version != version:
        raise board_drafts.Outdated
    letter = letter_in(work.tx, written_of(draft))
    report_to = addresses.reachable(work.tx, [work.me]).get(work.me)
    with work.tx.begin_nested():  # a duty that cannot be made leaves no letter behind
        directive, _ = send(work, letter, report_to=report_to, says=says_in(draft))
    board_drafts.finish(work.tx, draft, contact_id=work.me, now=work.now, outcome=directive.id)
    return directive


def try_out(work: Work, draft: BoardDraft) -> bool:
    """Owe the push to the person who asks, once a version; False when they cannot be reached.

    It has no id and so nothing to answer with. Raises SentBefore, Unusable.
    """
    _not_sent(draft)
    letter = letter_in(work.tx, written_of(draft))
    address = addresses.reachable(work.tx, [work.me]).get(work.me)
    to = recipients(work, letter.groups, excluded=letter.excluded, named=letter.units)
    if address is None or not to.units:
        return False
    push = push_of(work, letter, to.units[:1], says_in(draft))
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
