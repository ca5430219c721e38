"""What the text of a letter fills in by itself; a person looks at it before it goes anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.deadlines import phrases
from domain.letters.read import read_letter
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.spelling import short_day


@dataclass(frozen=True, slots=True)
class Proposed:
    """Fields of a letter as text, "" for what is not in it.

    `deadlines` are the sentences that ask for something by a day, `secret` its mark of secrecy.
    """

    number: str
    issued: str
    subject: str
    body: str
    deadlines: tuple[str, ...]
    secret: str


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter that came as a file, with what its text fills in; `scan`: it holds no text."""

    name: str
    content: bytes = field(repr=False)
    proposed: Proposed

    @property
    def scan(self) -> bool:
        """Whether nothing could be read, a mark of secrecy neither."""
        return not self.proposed.body


def groups_in(caption: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The groups that a caption names (“gửi các xã, phường”), out of keys with their names."""
    words = f" {fold(caption)} "
    found = [
        key
        for key, name in known.items()
        if any(f" {fold(form)} " in words for form in (key, name) if fold(form))
    ]
    return tuple(found)


def propose(text: str) -> Proposed:
    """The fields that were found in the text of a letter; nothing is made up."""
    letter = read_letter(clean(text), phrases.find)
    number, issued, subject = letter.number.value, letter.date.value, letter.subject.value
    day = issued.whole if issued else None
    return Proposed(
        number=(number.normalized or "") if number else "",
        issued=short_day(day) if day else "",
        subject=" ".join(subject.text.split()) if subject else "",
        body=letter.text.strip(),
        deadlines=tuple(" ".join(duty.value.sentence.split()) for duty in letter.deadlines),
        secret=letter.secret.value if letter.secret else "",
    )
