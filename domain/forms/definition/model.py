"""What a report form is, and what a report being filled looks like.

Nothing here knows the subject of a form: only its definition does. Values of cells are kept as
text in one canonical spelling per kind (a date as `2026-09-02`), so a row is plain JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

from domain.chat.flow import STRICT


class Invalid(Exception):
    """An answer that cannot be taken; the message is what the person is told."""


class FieldKind(StrEnum):
    """How an answer is checked and spelled."""

    DATE = "date"
    TEXT = "text"
    LONG_TEXT = "long_text"
    LINK = "link"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    CHOICES = "choices"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the table, asked as one question.

    `label` heads the column of the official table, `short` names it in chat, `aliases` are what
    people also call it. `hint` follows the
    question every time, `help` only when the person asks for help. `max_length` counts characters,
    `width` is the width of the column in a sheet, in characters. `reuse`: values that the unit used
    before are offered as choices. `choices` are what a field of kind `choice` may hold, and of
    which one of kind `choices` may hold several. One of kind `file` holds the names of photos and
    files, parted by semicolons, as `storage.attachments` keeps them. `constraint` and `relevant`
    are conditions as in `expressions`: on the answer, and on whether the question is asked at all.
    `unit` is what a number counts (`triệu đồng`), which may be typed behind it.
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
    reuse: bool = False
    choices: tuple[str, ...] = ()
    constraint: str = ""
    constraint_message: str = ""
    relevant: str = ""
    unit: str = ""


#: How the keys of forms begin that a letter made of a deadline alone.
REMINDS_ONLY = "cv-"


@dataclass(frozen=True, slots=True)
class Form:
    """A versioned form definition: a table whose rows are filled one question at a time.

    `title` is the heading of the official table, line by line. `name` is what messages call the
    report, `subject` what it is about (`phản ánh, kiến nghị`). `row_title` names the
    keys that make a row recognisable in a list. `rows` is False for a single sheet of questions,
    which is kept as one row.
    """

    key: str
    version: int
    name: str
    subject: str
    title: tuple[str, ...]
    fields: tuple[Field, ...]
    row_title: tuple[str, ...]
    warning: str
    rows: bool = True

    @property
    def reminds_only(self) -> bool:
        """Whether only the deadline of a letter is kept here, while the report goes as a paper."""
        return self.key.startswith(REMINDS_ONLY)

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
    """A row of the draft. A cell that is absent was not asked yet; an empty one was left empty.

    `key` is unique in the report for ever; people see the position in the list. `by` is who last
    changed it. `marks` says of a cell that it was `guessed`, or `unclear:` with the words that
    could not be taken.
    """

    key: int
    cells: Cells = field(default_factory=dict)
    by: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comment:
    """What the agency asks to be supplemented: a cell, a row, or (`row` None) the whole report.

    `code` is one of `domain.forms.answers.comments.CODES`; `text` is what was typed.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    code: str
    text: str
    row: int | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """A row of the report before, which may be taken over; `moved`: it was sent on to this one."""

    cells: Cells
    moved: bool = False


class Full(StrEnum):
    """Whether a message is about as long as the messenger lets through, or to the last sign."""

    NO = ""
    NEARLY = "nearly"
    BRIM = "brim"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What surrounds the rows: whose report it is, for when, and who is asking.

    `id` is the number people type (`báo cáo 157`). `first` and `last` bound the data window.
    `today` decides what is a future date. `due` is the deadline in words. `others` are colleagues
    who have this very report open. `since` says in words since when the question has been open,
    "" while that is less than a day. `comments` are there when the agency sent the report back.
    `used` are values of earlier reports of the unit by field, the latest first. `before` are rows
    of the report before, those that were moved to this one first. `full` says whether the message
    being read is as long as the messenger lets through, so that it may have been cut there;
    `continues`: it came right after one that was. `known`: nothing came between the answer and the
    next question, and no other report can be meant, so that the question need not name it.
    """

    form: Form
    id: int
    unit: str
    period: str
    first: date
    last: date
    today: date
    due: str
    agency: str
    others: tuple[str, ...] = ()
    since: str = ""
    me: str = ""
    comments: tuple[Comment, ...] = ()
    used: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    before: tuple[Before, ...] = ()
    full: Full = Full.NO
    continues: bool = False
    known: bool = False


class Screen(StrEnum):
    """Which question of the report conversation is open."""

    OPEN = "open"
    FIELD = "field"
    DATE = "date"
    CARD = "card"
    PICK = "pick"
    TABLE = "table"
    NIL = "nil"
    NIL_ROWS = "nil_rows"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where one person stands in the report: theirs alone, while rows belong to the unit.

    `row` is the row in hand (None: none yet) and `at` the field asked. `again` is set directly
    after *quay lại*, when “giữ” keeps the value. `single` is set while one field of a whole row is
    changed. `seen` is what the open field held when it was asked, so that a colleague's answer is
    noticed. `pending` is a date to be confirmed. `page` is the first row shown by the table.
    `brief` leaves the rows out of the card, as after a change they were all read. `pasted` are the
    rows that came whole in the last message. `comment` counts the comments that are gone through,
    -1 while none are; `reminded` is set when it was said that they were not gone through. `undo` is
    the key of the row dropped last. `offered` are values used before that stand as choices under
    the open field. `parts` is set while a long answer comes in several messages. `opener` is the
    field whose label opened the row pasted last. `tail` is the end of a pasted message that the
    messenger may have cut, from where its last row begins, and `tail_row` the key of that row (0:
    it became none); `tail_brim`: no character more would have gone through. `step` only grows.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    screen: Screen = Screen.OPEN
    step: int = 0
    row: int | None = None
    at: int = 0
    again: bool = False
    single: bool = False
    seen: str = ""
    pending: str = ""
    page: int = 0
    brief: bool = False
    pasted: tuple[int, ...] = ()
    comment: int = -1
    reminded: bool = False
    undo: int = 0
    offered: tuple[str, ...] = ()
    parts: bool = False
    opener: str = ""
    tail: str = ""
    tail_row: int = 0
    tail_brim: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A report being filled: the rows of the unit and the place of the person.

    `next_key` is the key that the next new row gets. `dropped` are rows out of sight.
    `earlier` are the links of earlier reports of the unit, as `answers.remarks.bare` has them;
    `elsewhere` are those of its own that other units report, too.
    """

    rows: tuple[Row, ...] = ()
    cursor: Cursor = field(default_factory=Cursor)
    next_key: int = 1
    dropped: tuple[Row, ...] = ()
    earlier: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RowSaved:
    """Effect: the row has these cells and marks from now on; a key not kept yet is a new row."""

    key: int
    cells: Cells
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowDropped:
    """Effect: the row leaves the report; it is kept, out of sight."""

    key: int


@dataclass(frozen=True, slots=True)
class RowRestored:
    """Effect: a dropped row is in the report again."""

    key: int


@dataclass(frozen=True, slots=True)
class RowsOrdered:
    """Effect: the rows stand in this order from now on."""

    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RowMoved:
    """Effect: the row belongs to the next period, which offers it; here it is out of sight."""

    key: int


@dataclass(frozen=True, slots=True)
class RowTaken:
    """Effect: a row that was moved on is taken up; `source` is its place in `Sheet.before`."""

    source: int


@dataclass(frozen=True, slots=True)
class Submitted:
    """Effect: the report is handed in; `nil` says that there is nothing to report."""

    nil: bool


@dataclass(frozen=True, slots=True)
class Left:
    """Effect: the person leaves the conversation; the draft stays."""


Effect = RowSaved | RowDropped | RowRestored | RowsOrdered | RowMoved | RowTaken | Submitted | Left
