"""How a letter is announced, acknowledged and counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.chat.messages import Notice, Option
from domain.dialogues.letters import wording as lw
from domain.vietnamese.spelling import clock, count, instant, quoted, short_day

#: Letters of a body that are sent as text beside a file: three messages on Zalo.
_LONG = 5000


@dataclass(frozen=True, slots=True)
class Letter:
    """What is said of a letter. `topics` is how many it lists, 0 when unknown.

    `focus` are the topics in short, `due` what the unit owes by when, `contact` whom to ask;
    `tasks`: the unit's own part can be asked for. `follows` says which letter it corrects or
    replaces.
    """

    id: int
    number: str
    issued_on: date | None
    subject: str
    topics: int = 0
    focus: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    contact: str = ""
    tasks: bool = False
    follows: str = ""

    @property
    def name(self) -> str:
        """ "Công văn số 612/SVHTTDL-VP ngày 07/9/2026", with what is known of it."""
        day = short_day(self.issued_on) if self.issued_on else ""
        if self.number and day:
            return lw.LETTER.format(number=self.number, day=day)
        if self.number:
            return lw.LETTER_NO_DAY.format(number=self.number)
        return lw.LETTER_NO_NUMBER.format(day=day) if day else lw.LETTER_BARE


def push(letter: Letter, units: list[str], *, agency: str, tail: str = "") -> Notice:
    """The notice of a letter; its actions are words with the id, or buttons that carry it."""
    text = lw.FROM.format(
        units=", ".join(units),
        agency=agency,
        letter=letter.name,
        subject=quoted(letter.subject, 200),
        topics=_topics(letter),
    )
    said = "\n".join((text, *_more(letter)))
    part = (Option(f"part:{letter.id}", lw.PART_BUTTON),) if letter.tasks else ()
    ack, view = (
        Option(f"ack:{letter.id}", lw.ACK_BUTTON),
        Option(f"view:{letter.id}", lw.VIEW_BUTTON),
    )
    how = lw.HOW_LETTER_PART if letter.tasks else lw.HOW_LETTER
    return Notice(said, (ack, *part, view), how.format(id=letter.id), tail)


#: Topics that are named in a push, and letters of each.
_FOCUS, _SHORT = 3, 70


def _topics(letter: Letter) -> str:
    if not letter.topics:
        return ""
    if not letter.focus:
        return lw.TOPICS.format(count=count(letter.topics))
    named = "; ".join(quoted(one, _SHORT) for one in letter.focus[:_FOCUS])
    more = letter.topics - min(len(letter.focus), _FOCUS)
    rest = lw.TOPICS_MORE.format(count=count(more)) if more > 0 else ""
    return lw.TOPICS_NAMED.format(topics=named + rest)


def _more(letter: Letter) -> Iterator[str]:
    """What else a unit has to know at once: what it follows, by when, whom to ask."""
    if letter.follows:
        yield letter.follows
    yield from (lw.PUSH_DUE.format(due=one) for one in letter.due)
    if letter.contact:
        yield lw.PUSH_CONTACT.format(contact=letter.contact)


def nudge(letter: Letter, units: list[str], *, agency: str, tail: str = "") -> Notice:
    """A reminder of a letter that was not acknowledged, with the same actions as its notice."""
    text = lw.NUDGE_LETTER.format(
        units=", ".join(units),
        letter=letter.name,
        agency=agency,
        subject=quoted(letter.subject, 200),
    )
    return replace(push(letter, units, agency=agency, tail=tail), text=text)


def acknowledged(letter: Letter, units: Sequence[str], at: datetime, *, before: bool) -> str:
    """The answer to *đã nhận*; `at` carries the zone in which people read."""
    sentence = lw.ACKED_BEFORE if before else lw.ACKED
    return sentence.format(units=", ".join(units), letter=letter.name, at=instant(at))


def acknowledged_on_push(text: str, at: datetime) -> str:
    """What the push becomes after a tap: its own text and the time."""
    return f"{text}\n{lw.ACKED_ON_PUSH.format(clock=clock(at))}"


def body(letter: Letter, text: str, *, in_file: bool = False) -> str:
    """The whole letter, the one answer that may take several messages.

    Of a long one the beginning, when the whole comes along as a file (`in_file`).
    """
    whole = text.strip()
    if not whole:
        return lw.NO_BODY.format(id=letter.id)
    if in_file and len(whole) > _LONG:
        whole = lw.BODY_CUT.format(body=whole[:_LONG].rsplit(" ", 1)[0])
    return lw.BODY.format(letter=letter.name, subject=letter.subject, body=whole)


def line(letter: Letter) -> str:
    """A letter in a list to choose from."""
    return lw.LETTER_LINE.format(id=letter.id, letter=letter.name, subject=quoted(letter.subject))


@dataclass(frozen=True, slots=True)
class Receipts:
    """Who has a letter: unit names by what is known of them."""

    acked: tuple[str, ...]
    silent: tuple[str, ...]
    unsent: tuple[str, ...]


def missing(letter: Letter, receipts: Receipts, at: datetime) -> str:
    """The answer to *chưa nhận 141*."""
    silent, unsent = receipts.silent, receipts.unsent
    names = lw.MISSING_NAMES.format(units=", ".join(silent)) if silent else ""
    names += lw.MISSING_NO_CONTACT.format(units=", ".join(unsent)) if unsent else ""
    return lw.MISSING_HEAD.format(
        letter=letter.name,
        id=letter.id,
        at=instant(at),
        acked=count(len(receipts.acked)),
        total=count(len(receipts.acked) + len(silent) + len(unsent)),
        silent=count(len(silent)),
        unsent=lw.MISSING_UNSENT.format(count=count(len(unsent))) if unsent else "",
        names=names,
    )
