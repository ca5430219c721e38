"""What a report form is, and what a report being filled looks like.

Nothing here knows the subject of a form: only its definition does. Values of cells are kept as
text in one canonical spelling per kind (a date as `2026-09-02`), so a row is plain JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.forms.wording import ADDRESS


class Invalid(Exception):
    """An answer that cannot be taken; the message is what the person is told."""


class FieldKind(StrEnum):
    """How an answer is checked and spelled."""

    DATE = "date"
    TEXT = "text"
    LONG_TEXT = "long_text"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the table, asked as one question.

    `label` heads the column of the official table, `short` names it in chat, `aliases` are what
    people also call it. `hint` follows the
    question every time, `help` only when the person asks for help. `max_length` counts characters,
    `width` is the width of the column in a sheet, in characters.
    """

    key: str
    kind: FieldKind
    label: str
    short: str
    question: str
    required: bool = True
    max_length: int = 1000
    hint: str = ""
    help: str = ""
    group: str = ""
    width: int = 20
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A versioned form definition: a table whose rows are filled one question at a time.

    `title` is the heading of the official table, line by line. `name` is what messages call the
    report, `subject` what it is about (`phản ánh, kiến nghị`). `row_title` names the
    keys that make a row recognisable in a list.
    """

    key: str
    version: int
    name: str
    subject: str
    title: tuple[str, ...]
    fields: tuple[Field, ...]
    row_title: tuple[str, ...]
    warning: str

    def field(self, key: str) -> Field:
        """The column with this key. Raises KeyError."""
        for candidate in self.fields:
            if candidate.key == key:
                return candidate
        raise KeyError(key)

    @property
    def groups(self) -> tuple[tuple[str, int], ...]:
        """The first header row: group titles with the number of columns each one spans."""
        spans: list[tuple[str, int]] = []
        for column in self.fields:
            if spans and spans[-1][0] == column.group:
                spans[-1] = (column.group, spans[-1][1] + 1)
            else:
                spans.append((column.group, 1))
        return tuple(spans)


Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A saved row. `version` grows with each change, so that two editors notice each other."""

    id: int
    cells: Cells
    version: int = 1
    by: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What surrounds the rows: whose report it is, for when, and who is asking.

    `first` and `last` bound the data window. `today` decides what is a future date.
    `others` are names of colleagues who have this very draft open. `address` is how the person is
    spoken to (setting ADDRESS_STYLE). Without a `next_period` no row can be put off to it.
    """

    form: Form
    unit: str
    period: str
    next_period: str
    first: date
    last: date
    today: date
    agency: str
    others: tuple[str, ...] = ()
    address: str = ADDRESS


class Phase(StrEnum):
    """Which question of the report conversation is open."""

    START = "start"
    NIL = "nil"
    FIELD = "field"
    CONFIRM_DATE = "confirm_date"
    OUTSIDE = "outside"
    CARD = "card"
    PICK_FIELD = "pick_field"
    TABLE = "table"
    ROWS = "rows"
    ROW = "row"
    DROP = "drop"
    ABANDON = "abandon"
    SUBMIT = "submit"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where one person stands in the report: theirs alone, while saved rows belong to the unit.

    `cells` is the row in hand; `row` is the id of the saved row it changes, None for a new one.
    `viewed` is the saved row that is looked at, which leaves the row in hand alone, and `version`
    what the opened row had when it was opened. `at` indexes the open question. `single` is set
    while just one field of a finished row is being changed. `pending` is a date that waits for a
    confirmation. `deferred` marks a row that goes to the next period. `step` only grows. `shown`
    are the rows as the open question numbers them, so that "2" still means what was shown, and
    `page` is the first of them on the screen. `back` is the question to return to from RESUME or
    ABANDON; `when` says in words since when the row has been waiting.
    """

    phase: Phase = Phase.START
    step: int = 0
    at: int = 0
    cells: Cells = field(default_factory=dict)
    row: int | None = None
    viewed: int | None = None
    version: int = 0
    single: bool = False
    pending: str = ""
    deferred: bool = False
    shown: tuple[int, ...] = ()
    page: int = 0
    back: Phase = Phase.FIELD
    when: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report being filled: the rows of the unit and the place of the person."""

    rows: tuple[Row, ...] = ()
    cursor: Cursor = field(default_factory=Cursor)


@dataclass(frozen=True, slots=True)
class RowAdded:
    """Effect: keep a new row, in the next period when `deferred`."""

    cells: Cells
    deferred: bool = False


@dataclass(frozen=True, slots=True)
class RowChanged:
    """Effect: the row, which the person knew as `version`, gets these cells."""

    id: int
    cells: Cells
    version: int


@dataclass(frozen=True, slots=True)
class RowDropped:
    """Effect: the row, which the person knew as `version`, leaves the report."""

    id: int
    version: int


@dataclass(frozen=True, slots=True)
class Submitted:
    """Effect: the report is handed in; `nil` says that there is nothing to report."""

    nil: bool


@dataclass(frozen=True, slots=True)
class Left:
    """Effect: the person leaves the conversation; the state that comes with it is to be kept."""


Effect = RowAdded | RowChanged | RowDropped | Submitted | Left
