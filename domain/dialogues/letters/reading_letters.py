"""What the text of a letter fills in by itself; a person looks at it before it goes anywhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.deadlines import phrases
from domain.deadlines.model import Rule
from domain.deadlines.wording import flag_text
from domain.dialogues.letters.letter_reading import LetterReading, reading_of
from domain.dialogues.letters.wording import DEADLINE_OVERLOOKED
from domain.letters.flatten import fold_in_place
from domain.letters.model import Duty, ReadLetter
from domain.letters.read import read_letter
from domain.letters.secrecy import marked_aside
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.spelling import quoted, short_day

_NOTHING = LetterReading()


@dataclass(frozen=True, slots=True)
class Proposed:
    """Fields of a letter as text, "" for what is not in it.

    `deadlines` are the sentences that ask for something by a day, `refused` what looks like one and
    cannot be taken, with the reason. `secret` is its mark of secrecy. `recognised`: the text was
    seen on a picture, or there is none. `remarks` are what the sender should know of the file.
    """

    number: str
    issued: str
    subject: str
    body: str
    deadlines: tuple[str, ...]
    secret: str
    refused: tuple[str, ...] = ()
    reading: LetterReading = _NOTHING
    recognised: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter that came as a file, with what its text fills in; `scan`: it holds no text."""

    name: str
    content: bytes = field(repr=False)
    proposed: Proposed

    @property
    def scan(self) -> bool:
        """Whether it is a picture, on which a mark of secrecy may have been overlooked."""
        return self.proposed.recognised or not self.proposed.body


def groups_in(caption: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The groups that a caption names (“gửi các xã, phường”), out of keys with their names."""
    words = f" {fold(caption)} "
    found = [
        key
        for key, name in known.items()
        if any(f" {fold(form)} " in words for form in (key, name) if fold(form))
    ]
    return tuple(found)


_HEAD = re.compile(r"\b(?:so|v v|cong hoa xa hoi chu nghia)\b")


def looks_whole(text: str) -> bool:
    """Whether somebody pasted a letter with its head where only a body was asked for."""
    head, addressed, _ = fold(text[:6000]).partition("kinh gui")
    return bool(addressed) and len(text) > 200 and bool(_HEAD.search(head))


def propose(
    text: str, *, recognised: bool = False, aside: str = "", remarks: tuple[str, ...] = ()
) -> Proposed:
    """The fields that were found in the text of a letter; nothing is made up.

    `aside` is what else stands in the file: it is only looked through for a mark of secrecy.
    """
    whole = clean(text)
    letter = read_letter(whole, phrases.find, recognised=recognised)
    number, issued, subject = letter.number.value, letter.date.value, letter.subject.value
    day = issued.whole if issued else None
    said = {
        "number": (number.normalized or "") if number else "",
        "issued": short_day(day) if day else "",
        "subject": " ".join(subject.text.split()) if subject else "",
    }
    refused = tuple(dict.fromkeys((*_refused(whole), *_overlooked(letter))))
    return Proposed(
        **said,
        body=letter.parts.body,
        deadlines=_deadlines(letter, whole, day),
        secret=_secret(letter, aside),
        refused=refused,
        reading=reading_of(letter, **said, remarks=remarks, refused=refused),
        recognised=recognised or not whole,
        remarks=remarks,
    )


def _secret(letter: ReadLetter, aside: str) -> str:
    """The mark of secrecy in the letter, or in what stands beside it in the file."""
    return letter.secret.value if letter.secret else marked_aside(aside)


def _deadlines(letter: ReadLetter, text: str, issued: date | None) -> tuple[str, ...]:
    """Those of the body; where neither it nor peak periods were found, those of the whole text."""
    found = tuple(_deadline(duty.value, issued) for duty in letter.deadlines)
    return found if found or letter.peaks else tuple(dict.fromkeys(_elsewhere(text, issued)))


def _deadline(duty: Duty, issued: date | None) -> str:
    """The sentence of a deadline; one that lies before the letter says so."""
    rules = tuple(rule for rule in duty.rules if isinstance(rule, Rule))
    return _told(duty.sentence, rules, issued)


def _elsewhere(text: str, issued: date | None) -> Iterator[str]:
    """Deadlines of a text in which no body of a letter was found: none is passed over."""
    for found in phrases.find(text):
        if found.rules:
            first, last = text.rfind("\n", 0, found.start) + 1, text.find("\n", found.end)
            yield _told(text[first : last if last >= 0 else None], found.rules, issued)


def _told(said: str, rules: tuple[Rule, ...], issued: date | None) -> str:
    sentence = " ".join(said.split())
    gone = issued is not None and phrases.past(rules, issued)
    return f"{sentence} ({flag_text('past')})" if gone else sentence


#: Words that set a deadline, whatever follows.
_SETS = re.compile(
    r"\b(?:truoc ngay|truoc \d{1,2}\s*(?:h|gio)|cham nhat|muon nhat|han cuoi|thoi han|"
    r"han (?:gui|nop)|trong ngay hom nay|(?:bao cao|gui|nop)[^.;\n]{0,60}moi tuan)\b"
)
_SENTENCE_END = re.compile(r"[.;]\s|\n|$")


def _overlooked(letter: ReadLetter) -> Iterator[str]:
    """Sentences of the body that set a deadline of which nothing was read: none is passed over."""
    body = letter.parts.body
    folded = fold_in_place(body)
    known = [fold(found.quotation) for found in letter.deadlines]
    for cue in _SETS.finditer(folded):
        first = max(folded.rfind(sign, 0, cue.start()) for sign in (". ", "; ", "\n")) + 1
        end = _SENTENCE_END.search(folded, cue.end())
        sentence = body[first : end.start() if end else len(body)].strip()
        said = fold(sentence)
        if not any(one in said for one in known) and not _TOLD.search(said):
            yield DEADLINE_OVERLOOKED.format(sentence=quoted(sentence, 160))


#: What is told of the past, or of what the sender does, sets no deadline.
_TOLD = re.compile(r"\b(?:da (?:gui|ghi|ban hanh|bao cao|nop)|khong phai|truoc day|so (?:se|da))\b")


def _refused(text: str) -> Iterator[str]:
    """What looks like a deadline and is none that can be kept, with the reason."""
    for found in phrases.find(text):
        if not found.rules:
            yield " ".join(found.reasons)
