"""What a letter says, field by field, each with the words it was read from.

Positions count in `Letter.text`, the flattened letter: `text[start:end] == quotation` always.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Sure(StrEnum):
    """How far a value may be trusted. INFERRED is proposed to a person, never used unasked."""

    SURE = "sure"
    INFERRED = "inferred"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding(Generic[T_co]):
    """A value with its evidence. `source` says what an inferred value was deduced from."""

    value: T_co
    quotation: str
    start: int
    end: int
    sure: Sure = Sure.SURE
    source: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """Number and symbol as read, never repaired. `sequence` is None when it is left blank."""

    sequence: int | None
    symbol: str
    normalized: str | None


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The date of issue; any part may be blank. `not_before` bounds an unknown date."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    not_before: date | None = None

    @property
    def whole(self) -> date | None:
        """The date when all three parts are there and make a day of the calendar."""
        if self.day is None or self.month is None or self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class StatedPeriod:
    """What the subject is about: `kind` is month, quarter, half_year or year."""

    kind: str
    year: int
    number: int | None = None

    @property
    def last(self) -> date:
        """The last day of the year of the period: how far a rule without an end may be proposed."""
        return date(self.year, 12, 31)


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject line without its `V/v`, and the period it names, if any."""

    text: str
    period: StatedPeriod | None


@dataclass(frozen=True, slots=True)
class Addressee:
    """One line of those who must act; `count` is a number of units stated in it."""

    text: str
    kind: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """One line of those who only get to know. `archive` marks the line of the registry."""

    text: str
    purpose: str = ""
    archive: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A document named in the letter: `role` is basis or mention. The number is as read."""

    doc_type: str
    number: str | None
    date: date | None
    issuer: str
    about: str
    role: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to communicate about. `sub_items` counts the points listed under it."""

    no: str
    title: str
    sub_items: int


@dataclass(frozen=True, slots=True)
class Task:
    """What certain addressees are asked to do; `text` is the whole item without footnotes."""

    no: str
    groups: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that comes with the letter; `embedded` when it stands in the letter itself."""

    text: str
    topic: str = ""
    embedded: bool = False


class FoundDeadline(Protocol):
    """What a finder of deadline phrases gives: positions in the text it was handed, and rules."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def rules(self) -> Sequence[Any]: ...
    @property
    def flags(self) -> Sequence[str]: ...


FindDeadlines = Callable[[str], Sequence[FoundDeadline]]


@dataclass(frozen=True, slots=True)
class Duty:
    """A deadline with the sentence around it: who hands in what, to whom, for what, and how.

    `rules` and `flags` are those of the finder, untouched. `until` is only ever deduced.
    """

    who: tuple[str, ...]
    what: str
    to: str
    then: str
    channel: str
    sentence: str
    rules: tuple[Any, ...]
    flags: tuple[str, ...]
    until: date | None = None
    until_source: str = ""


@dataclass(frozen=True, slots=True)
class Peak:
    """A time of intense work on a topic: `kind` is window or standing. Never a deadline."""

    topic: str
    kind: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class SubmissionChannel:
    """A website, fanpage or chat group named in the letter."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class LetterContact:
    """The person to ask; phone numbers are digits only, "" when not given."""

    name: str
    position: str = ""
    unit: str = ""
    phone: str = ""
    zalo: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class AnnexColumn:
    """One column of an embedded form; `kind` is guessed from the label."""

    key: str
    label: str
    kind: str
    order: int


@dataclass(frozen=True, slots=True)
class EmbeddedForm:
    """A report form printed in the letter; groups are titles over columns, "" for none."""

    title: tuple[str, ...]
    unit_line: str
    period_line: str
    period_kind: str
    period_year: int | None
    row_number: str
    groups: tuple[tuple[str, tuple[AnnexColumn, ...]], ...]
    blank_rows: int


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: capacity (KT., TM. ...), title and name; "" for what the letter lacks."""

    on_behalf: str
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class LetterParts:
    """The letter as lines: what stands above its body, the body that goes out, what follows."""

    before: str
    body: str
    after: str


class Oddity(StrEnum):
    """What a person should see before using the letter; the source is quoted, never corrected."""

    NO_MARKS = "no_marks"
    LEGACY_ENCODING = "legacy_encoding"
    NUMBER_BLANK = "number_blank"
    DATE_INCOMPLETE = "date_incomplete"
    DATE_IMPOSSIBLE = "date_impossible"
    CITED_LATER_THAN_LETTER = "cited_later_than_letter"
    CITED_YEAR_DIFFERS = "cited_year_differs"
    REPEATED_PHRASE = "repeated_phrase"
    NO_END_OF_RULE = "no_end_of_rule"
    SEVERAL_LETTERS = "several_letters"
    SIGNATURE_DATE_DIFFERS = "signature_date_differs"
    NO_COPIES = "no_copies"


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """Everything read. A single field that is not there has `sure` MISSING and value None."""

    text: str
    parts: LetterParts
    doc_type: str
    has_marks: bool
    motto: bool
    secret: Finding[str] | None
    urgency: Finding[str] | None
    parent_agency: Finding[str | None]
    agency: Finding[str | None]
    issuer: Finding[str | None]
    number: Finding[Number | None]
    place: Finding[str | None]
    date: Finding[PartialDate | None]
    deduced_date: Finding[PartialDate | None]
    subject: Finding[Subject | None]
    addressees: tuple[Finding[Addressee], ...]
    copies: tuple[Finding[Copy], ...]
    references: tuple[Finding[Reference], ...]
    topics: tuple[Finding[Topic], ...]
    tasks: tuple[Finding[Task], ...]
    attachments: tuple[Finding[Attachment], ...]
    deadlines: tuple[Finding[Duty], ...]
    cadence: Finding[str | None]
    peaks: tuple[Finding[Peak], ...]
    channels: tuple[Finding[SubmissionChannel], ...]
    contact: Finding[LetterContact | None]
    form: Finding[EmbeddedForm | None]
    signer: Finding[Signer | None]
    signature_times: tuple[str, ...]
    replaces: tuple[str, ...]
    corrects: tuple[str, ...]
    warnings: tuple[Oddity, ...]
