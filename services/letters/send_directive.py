"""A letter is previewed with numbers, then goes to the units as they were at confirmation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from domain.chat.messages import Notice
from domain.dialogues.letters import letters
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.drafting import LetterDraft
from domain.dialogues.letters.letter_plan import LetterPlan
from domain.dialogues.letters.letters import Letter
from domain.letters.read import read_letter
from domain.vietnamese.spelling import count, instant
from services.letters.end_letter_duties import end_duties_of
from services.letters.letter_says import (
    LetterSays,
    due_lines,
    follows_words,
    kept,
    letter_of,
    parts_of,
    sent_to,
    with_reading,
)
from services.letters.plan_letter import make_duties
from services.letters.recipients import checked, numbers
from services.reports.open_question import waiting_line
from services.work import Work
from storage import addresses, conversations, directives, outbox, short_ids
from storage.db import Tx
from storage.outbox import Lane, Owed
from storage.references import Ref
from storage.tables import Address, Directive, OrgUnit


def bears(directive: Directive, number: int) -> bool:
    """Whether the letter has this number of its own, as 612 of 612/SVHTTDL-VP."""
    return letter_of(directive).number.split("/")[0] == str(number)


def sent_before(work: Work, draft: LetterDraft, says: LetterSays | None = None) -> str:
    """That a letter with this number and date went out already; "" when none did, and where this
    one is said to correct or replace it."""
    same = directives.same(work.tx, draft.number, draft.issued_on) if draft.number else None
    if same is None or (says is not None and says.plan.follows is not None):
        return ""
    at = instant(work.desk.local(same.sent_at))
    return lw.SENT_SAME.format(letter=letter_of(same).name, at=at, id=same.id)


def pushed(tx: Tx, directive: Directive, unit_ids: Sequence[int]) -> Letter:
    """The same as its push to these units has it."""
    letter = letter_of(directive)
    if not directive.reading and directive.follows is None:
        return replace(letter, topics=topics(directive.body))
    return sent_to(tx, directive, letter, unit_ids)


def _no_deadlines(text: str) -> tuple[()]:
    """Topics are counted without them, which take the most time."""
    return ()


@lru_cache(maxsize=64)
def topics(body: str) -> int:
    """How many topics the letter lists, 0 when it lists none."""
    return len(read_letter(body, _no_deadlines).topics)


def preview(work: Work, draft: LetterDraft, says: LetterSays | None = None) -> tuple[str, int]:
    """The push word for word with the numbers, and how many people get it. Raises CannotSend."""
    to = checked(work, draft)
    push = push_of(work, draft, to.units[:1], says).text
    lines = (numbers(work, to), duties_words(work, says), sent_before(work, draft, says))
    said = "\n".join(filter(None, lines))
    return lw.PREVIEW.format(push=push, numbers=said), len(to.people)


def push_of(
    work: Work, draft: LetterDraft, to: Sequence[OrgUnit], says: LetterSays | None
) -> Notice:
    """The push that these units would get if the letter were sent next."""
    letter = Letter(short_ids.coming(work.tx), draft.number, draft.issued_on, draft.subject)
    if says is None:
        letter = replace(letter, topics=topics(draft.body))
    else:
        due = due_lines(work.tx, work.desk, says, today=work.desk.today(work.now))
        parts = parts_of(work.tx, says, [unit.id for unit in to], draft.groups)
        follows = follows_words(work.tx, says.plan.follows, says.plan.follows_as)
        letter = with_reading(letter, says.reading, due, parts.values(), follows)
    return letters.push(letter, [unit.name for unit in to], agency=work.desk.agency)


def send(
    work: Work, draft: LetterDraft, *, report_to: Address | None, says: LetterSays | None = None
) -> tuple[Directive, int]:
    """Freeze the recipients and owe every message; the letter and how many.

    What the letter asks for (`says`) becomes duties in the same transaction. Raises CannotSend,
    CannotPlan.
    """
    to = checked(work, draft)
    due = due_lines(work.tx, work.desk, says, today=work.desk.today(work.now)) if says else ()
    parts = parts_of(work.tx, says, [unit.id for unit in to.units], draft.groups)
    directive = Directive(
        id=short_ids.take(work.tx, "directive"),
        number=draft.number,
        issued_on=draft.issued_on,
        subject=draft.subject,
        body=draft.body,
        groups=list(draft.groups),
        sent_at=work.now,
        sent_by=work.person,
        report_to=report_to.id if report_to else None,
        reading=kept(says, due) if says else {},
        named=list(draft.units),
        follows=says.plan.follows if says else None,
        follows_as=says.plan.follows_as if says else "",
    )
    directives.add(work.tx, directive, parts, draft.files)
    names = {unit.id: unit.name for unit in to.units}
    letter = letter_of(directive)
    if says is None:
        letter = replace(letter, topics=topics(directive.body))
    else:
        make_duties(work, directive.id, says.reading, says.plan, draft.groups)
        _take_the_place(work, says.plan)
    follows = follows_words(work.tx, directive.follows, directive.follows_as)
    talking = conversations.open_in(work.tx, [address.id for address, _ in to.people])

    def owed(address: Address, mine: Sequence[int]) -> tuple[Owed, Notice]:
        tail = waiting_line(work, address.id) if address.id in talking else ""
        mine_of = [parts[unit_id] for unit_id in mine]
        said = with_reading(letter, says.reading, due, mine_of, follows) if says else letter
        push = letters.push(said, [names[u] for u in mine], agency=work.desk.agency, tail=tail)
        key = f"directive:{directive.id}:{address.contact_id}"
        return Owed(key, address, Lane.BULK, Ref.letter(directive.id)), push

    outbox.owe_all(work.tx, (owed(*one) for one in to.people), due=work.now)
    work.record("sent", Ref.letter(directive.id))
    return directive, len(to.people)


def duties_words(work: Work, says: LetterSays | None) -> str:
    """Which reports are given with the letter, "" for none."""
    if says is None:
        return ""
    due = due_lines(work.tx, work.desk, says, today=work.desk.today(work.now))
    return lw.PREVIEW_DUTIES.format(count=count(len(due)), duties="; ".join(due)) if due else ""


def _take_the_place(work: Work, plan: LetterPlan) -> None:
    """What is not sent yet of the letter that is replaced stays here; its reports end."""
    if plan.follows is None:
        return
    if plan.follows_as == "replacement":
        outbox.drop(work.tx, about=Ref.letter(plan.follows), lane=Lane.BULK)
    if plan.end_duties:
        end_duties_of(work, plan.follows)


def report_when_done(tx: Tx, directive_id: int, now: datetime) -> None:
    """Tell the chat that sent the letter when its last message is settled; once."""
    directive = directives.get(tx, directive_id)
    if directive is None or directive.report_to is None:
        return
    counts = outbox.counts(tx, about=Ref.letter(directive_id))
    if counts.keys() & {outbox.DeliveryState.QUEUED, outbox.DeliveryState.SENDING}:
        return
    again = outbox.resent(tx, about=Ref.letter(directive_id))
    trouble = _trouble(counts, again)
    stopped = counts.get(outbox.DeliveryState.DROPPED, 0)
    text = lw.SENT_ALL.format(
        id=directive_id,
        sent=counts.get(outbox.DeliveryState.SENT, 0),
        total=sum(counts.values()),
        failed=trouble,
    )
    address = addresses.get(tx, directive.report_to)
    # What was stopped and then taken up again is done a second time.
    key = f"directive-done:{directive_id}" + (f":{stopped}" if stopped else "")
    # And so is what was sent once more because nobody could tell.
    key += f":again{again}" if again else ""
    owed = Owed(key, address, Lane.REMINDER)
    outbox.owe(tx, owed, Notice(text), due=now)


_TROUBLE = {
    outbox.DeliveryState.FAILED: lw.SENT_FAILED,
    outbox.DeliveryState.UNKNOWN: lw.SENT_UNKNOWN,
    outbox.DeliveryState.CLOSED: lw.SENT_CLOSED,
    outbox.DeliveryState.DROPPED: lw.SENT_STOPPED,
}


def _trouble(counts: Mapping[str, int], again: int) -> str:
    """What did not simply arrive, in words."""
    said = [words.format(count=count(counts[s])) for s, words in _TROUBLE.items() if counts.get(s)]
    return "".join((*said, lw.SENT_AGAIN.format(count=count(again)) if again else ""))
