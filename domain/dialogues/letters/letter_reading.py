"""What was read of a letter as it is kept beside it: each field with its words, sure or not."""

from collections.abc import Iterable
from typing import Any

from domain.chat.flow import Stored
from domain.deadlines import phrases
from domain.deadlines.model import Rule
from domain.letters.groups import everybody
from domain.letters.model import (
    Duty,
    Finding,
    LetterContact,
    Oddity,
    ReadLetter,
    Reference,
    Sure,
    Task,
)


class ReadField(Stored):
    """A value with the words it was read from; "" for what the letter does not say."""

    value: str = ""
    quotation: str = ""
    sure: bool = False


class ReadAddressee(Stored):
    """A line of those who must act; `count` is the number of units that it states."""

    text: str
    count: int | None = None
    sure: bool = False


class ReadTask(Stored):
    """What some addressees are asked to do; nobody named in `groups` means everybody."""

    text: str
    groups: tuple[str, ...] = ()
    sure: bool = False


class LetterDeadline(Stored):
    """A deadline with its sentence. `rules` are as `Rule.to_json`, `phrase` the words for them.

    `flags` say what a person has to confirm; `until` is ISO, "" where nothing was deduced.
    """

    phrase: str
    sentence: str
    what: str = ""
    who: tuple[str, ...] = ()
    rules: tuple[dict[str, Any], ...] = ()
    flags: tuple[str, ...] = ()
    until: str = ""
    past: bool = False
    sure: bool = False


class LetterReading(Stored):
    """Everything that the pages and messages of a letter use beside its number, date, subject,
    body and files. `replaces` are numbers of letters that it takes the place of."""

    number: ReadField = ReadField()
    issued: ReadField = ReadField()
    place: ReadField = ReadField()
    agency: ReadField = ReadField()
    subject: ReadField = ReadField()
    contact: ReadField = ReadField()
    signer: ReadField = ReadField()
    addressees: tuple[ReadAddressee, ...] = ()
    copies: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    tasks: tuple[ReadTask, ...] = ()
    deadlines: tuple[LetterDeadline, ...] = ()
    attachments: tuple[str, ...] = ()
    peaks: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    oddities: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    #: Why something that looks like a deadline is none that can be kept, is in `refused`.
    #: What stands above and below the body in the file; it is shown, and may be put back.
    before: str = ""
    after: str = ""


def reading_of(
    letter: ReadLetter,
    *,
    number: str,
    issued: str,
    subject: str,
    remarks: tuple[str, ...] = (),
    refused: tuple[str, ...] = (),
) -> LetterReading:
    """The reading in the form in which it is kept; what is filled in comes as it is shown."""
    day = letter.date.value.whole if letter.date.value else None
    return LetterReading(
        number=_field(letter.number, number),
        issued=_field(letter.date, issued),
        place=_field(letter.place, letter.place.value or ""),
        agency=_field(letter.agency, letter.agency.value or ""),
        subject=_field(letter.subject, subject),
        contact=_field(letter.contact, contact_words(letter.contact.value)),
        signer=_field(letter.signer, letter.signer.value.name if letter.signer.value else ""),
        addressees=tuple(
            ReadAddressee(text=f.value.text, count=f.value.count, sure=_sure(f))
            for f in letter.addressees
        ),
        copies=tuple(f.value.text for f in letter.copies if not f.value.archive),
        topics=tuple(f.value.title for f in letter.topics),
        tasks=tuple(_task(f) for f in letter.tasks),
        deadlines=tuple(
            _deadline(f, past=bool(day and phrases.past(_rules(f.value), day)))
            for f in letter.deadlines
        ),
        attachments=tuple(f.value.text for f in letter.attachments),
        peaks=tuple(f.quotation for f in letter.peaks),
        references=_numbers(f.value for f in letter.references),
        columns=_columns(letter),
        replaces=letter.replaces,
        corrects=letter.corrects,
        oddities=tuple(
            code.value for code in letter.warnings if code is not Oddity.NO_COPIES and letter.text
        ),
        remarks=remarks,
        refused=refused,
        before=letter.parts.before,
        after=letter.parts.after,
    )


def contact_words(contact: LetterContact | None) -> str:
    """Whom to ask, in a line: name, position, unit, phone, address."""
    if contact is None:
        return ""
    phones = dict.fromkeys(filter(None, (contact.phone, contact.zalo)))
    said = (contact.name, contact.position, contact.unit, *phones, contact.email)
    return ", ".join(filter(None, said))


def _field(finding: Finding[Any], value: str) -> ReadField:
    return ReadField(value=value, quotation=finding.quotation, sure=bool(value) and _sure(finding))


def _sure(finding: Finding[Any]) -> bool:
    return finding.sure is Sure.SURE


def _task(finding: Finding[Task]) -> ReadTask:
    named = tuple(name for name in finding.value.groups if not everybody(name))
    return ReadTask(text=finding.value.text, groups=named, sure=_sure(finding))


def _rules(duty: Duty) -> tuple[Rule, ...]:
    return tuple(rule for rule in duty.rules if isinstance(rule, Rule))


def _deadline(finding: Finding[Duty], *, past: bool) -> LetterDeadline:
    duty = finding.value
    return LetterDeadline(
        phrase=finding.quotation,
        sentence=" ".join(duty.sentence.split()),
        what=duty.what,
        who=duty.who,
        rules=tuple(rule.to_json() for rule in _rules(duty)),
        flags=duty.flags,
        until=duty.until.isoformat() if duty.until else "",
        past=past,
        sure=_sure(finding) and not past,
    )


def _numbers(references: Iterable[Reference]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.number for one in references if one.number))


def _columns(letter: ReadLetter) -> tuple[str, ...]:
    form = letter.form.value
    return tuple(column.label for _, group in form.groups for column in group) if form else ()
