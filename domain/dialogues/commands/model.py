"""How a command is declared."""

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What somebody asks for in words."""

    HELP = "help"
    REPORT = "report"
    NIL = "nil"
    ACK = "ack"
    STATUS = "status"
    AGAIN = "again"
    BACK = "back"
    SKIP = "skip"
    LEAVE = "leave"
    VIEW = "view"
    PART = "part"
    LETTERS = "letters"
    FIND = "find"
    WITHDRAW = "withdraw"
    RENAME = "rename"
    REPOSITION = "reposition"
    COMPOSE = "compose"
    MISSING = "missing"
    EXPORT = "export"
    EXPORT_DOCX = "export_docx"
    EXPORT_PDF = "export_pdf"
    REVIEW = "review"
    REOPEN = "reopen"
    SUPPLEMENT = "supplement"
    TEMPLATE = "template"
    FREEZE = "freeze"
    TABLE = "table"
    ON_BEHALF = "on_behalf"
    OTHER = "other"
    EXTEND = "extend"
    REMIND = "remind"
    PAPER = "paper"
    NOT_OURS = "not_ours"
    GRANT = "grant"
    REFUSE = "refuse"
    EXEMPT = "exempt"
    UNLOCK = "unlock"
    DEBTORS = "debtors"
    REHEARSE = "rehearse"
    DAY = "day"
    ABSENT = "absent"
    PRESENT = "present"
    WHY = "why"
    HAND_OVER = "hand_over"
    ASSIGN = "assign"
    CALENDAR = "calendar"
    BOARD = "board"
    BOARD_CLOSE = "board_close"
    INVITE = "invite"


class Who(StrEnum):
    """Whom a command is for; `unit` is an officer or leader of one, `both` that and the agency."""

    ANYBODY = "anybody"
    UNIT = "unit"
    AGENCY = "agency"
    BOTH = "both"


class Id(StrEnum):
    """Whether a number stands behind the word; without one the only thing that fits is meant."""

    NONE = "none"
    MAY = "may"
    MUST = "must"


class Of(StrEnum):
    """What the number names, all of one short series."""

    NOTHING = ""
    REPORT = "report"
    LETTER = "letter"
    EITHER = "report or letter"
    REQUEST = "request of a unit"


class Rest(StrEnum):
    """Whether more words follow in the sentence: a day, a unit, a reason."""

    NONE = "none"
    MAY = "may"
    MUST = "must"


class Help(StrEnum):
    """Who is shown a line of the help."""

    OFFICER = "officer"
    LEADER = "leader"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class HelpItem:
    """What the help of these people says of the command, on which line and place of it.

    Items of one line are parted by `joint`.
    """

    of: Help
    line: int
    text: str
    place: int = 0
    joint: str = "; "


@dataclass(frozen=True, slots=True)
class Command:
    """One thing people can ask for.

    `words` are folded spellings that may be the whole message, with a number as `id` says; no
    spelling may also be another word: not “dung” (đúng, dừng, dùng) or “huy”. `heads` are folded
    beginnings of sentences: a number follows unless `id` is NONE, then the `rest`. `buttons` are
    the kinds of the buttons of pushes that say the same. `example` is how it is typed.
    """

    act: Act
    who: Who
    example: str
    words: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    id: Id = Id.NONE
    of: Of = Of.NOTHING
    rest: Rest = Rest.NONE
    buttons: tuple[str, ...] = ()
    help: tuple[HelpItem, ...] = ()
