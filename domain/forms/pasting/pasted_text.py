"""A pasted message cut into lines: cards, tables and labels that stand apart from their values."""

import re
from collections.abc import Iterator, Sequence

from domain.forms.answers.shapes import is_date
from domain.forms.definition.field_names import named_exactly
from domain.forms.definition.model import Field, Form, Sheet
from domain.forms.pasting.pasted_lines import (
    COUNTING,
    Blank,
    Break,
    LabelledLine,
    Line,
    Numbered,
    Record,
    droppable,
    line_of,
    without_bullet,
)
from domain.forms.pasting.pasted_tables import tabbed
from domain.forms.pasting.pasted_unsigned import counts_rows, label_ahead, unsigned_run
from domain.vietnamese.folding import clean, fold

#: So many labels in a row without a value are the heading of a table.
_HEADING = 4
_ALONE = re.compile(
    r"\s*(?:[-+•*–]\s+|\d{1,2}[.)]\s+)?(?P<label>[^:=：＝]{1,60}?)\s*(?P<sign>[:=：＝]?)\s*"
)
#: A run of blanks holds nothing, and what looks for labels beside it takes the square of its time.
_BLANKS = re.compile(r" {8,}")
#: Word puts a tab behind the bullets and numbers of its lists.
_BULLETED = re.compile(
    r"^[ \t]*(?:[-+•*▪●·✓–—]|\d{1,2}[.)])\t+(?=[^\t\n]*[:=：][^\t\n]*$)", re.MULTILINE
)
_COUNT = re.compile(r"\s*(\d{1,3})\s*[.)]?\s*")


def raw_lines(text: str) -> list[str]:
    """The lines of a message, cleaned; a Word cell's own line break parts lines, too.

    Stars that make a text bold elsewhere are left out.
    """
    plain = _BULLETED.sub("- ", clean(text).replace("**", ""))
    return _BLANKS.sub(" ", plain).replace("\u000b", "\n").split("\n")


def read_lines(form: Form, text: str, sheet: Sheet, printed: frozenset[str]) -> Iterator[Line]:
    """The lines of a message. `printed` are folded lines of the bot, dropped when unchanged."""
    return (line for _, line in numbered(form, text, sheet, printed))


def numbered(form: Form, text: str, sheet: Sheet, printed: frozenset[str]) -> Iterator[Numbered]:
    """The lines of a message, each with the number of the line on which it begins."""
    for start, lines, cells in _chunks(raw_lines(text)):
        if cells:
            yield from tabbed(form, lines, start)
        else:
            yield from _untabbed(form, lines, start, sheet, printed)


def _chunks(lines: Sequence[str]) -> Iterator[tuple[int, list[str], bool]]:
    """Runs of lines with tabs, which are cells of a table, apart from all others."""
    run: list[str] = []
    start, cells, quoted = 0, False, False
    for at, line in enumerate(lines):
        here = "\t" in line or quoted or (cells and _torn(run, lines[at : at + 2]))
        if run and here != cells:
            yield start, run, cells
            start, run = at, []
        run.append(line)
        cells = here
        # A cell in quotes may hold line breaks.
        quoted = here and (line.count('"') % 2 == 1) != quoted
    yield start, run, cells


def _torn(run: Sequence[str], ahead: Sequence[str]) -> bool:
    """Whether a line is the middle of a cell: its row has too few cells, and the next line more."""
    short = run[-1].count("\t") < run[0].count("\t")
    return short and bool(ahead[0].strip()) and len(ahead) > 1 and "\t" in ahead[1]


def _untabbed(
    form: Form, lines: Sequence[str], start: int, sheet: Sheet, printed: frozenset[str]
) -> Iterator[Numbered]:
    at = 0
    counted = 0
    run = unsigned_run(form, lines)
    while at < len(lines):
        heading = _heading(form, lines, at)
        if heading is not None:
            after, columns = heading
            records = _records(columns, lines[after:], sheet)
            yield from ((start + after + n, record) for n, record in records)
            at = len(lines) if records else after
            continue
        if _counts(lines, at, counted, sheet):
            counted += 1
            yield start + at, Break()
        else:
            yield from ((start + at, one) for one in _one(form, lines[at], sheet, printed, run=run))
        at += 1


def _one(
    form: Form, line: str, sheet: Sheet, printed: frozenset[str], *, run: bool
) -> Iterator[Line]:
    """What one line is. In a `run` a label needs no sign."""
    if not line.strip():
        yield Blank()
        return
    alone = _label_alone(form, line)
    ahead = label_ahead(form, without_bullet(line)) if run else None
    if alone is not None:
        yield LabelledLine(alone, "", None, line)
    elif counts_rows(form, line):
        yield Break()
    elif ahead is not None:
        yield LabelledLine(*ahead, None, line)
    elif not droppable(line, printed):
        yield from line_of(form, line, sheet)


def _label_alone(form: Form, line: str) -> Field | None:
    """The field whose name is all that stands on the line, with or without a colon."""
    found = _ALONE.fullmatch(line)
    return named_exactly(form, found["label"]) if found else None


def _heading(form: Form, lines: Sequence[str], at: int) -> tuple[int, list[str | None]] | None:
    """Labels under one another without values: where they end, and the columns they name.

    With colons they are an empty template, unless lines without labels follow: then somebody
    wrote below what belongs beside.
    """
    groups = {fold(field.group) for field in form.fields if field.group}
    columns: list[str | None] = []
    signs = 0
    while at < len(lines) and (found := _ALONE.fullmatch(lines[at])):
        name = fold(found["label"])
        field = named_exactly(form, found["label"])
        if field is None and name not in groups | COUNTING:
            break
        if field is not None and field.key in columns:
            break
        if field is not None or name in COUNTING:
            columns.append(field.key if field else "")
            signs += bool(found["sign"])
        at += 1
    named = sum(map(bool, columns))
    below = at < len(lines) and lines[at].strip() and _plain(form, lines[at])
    if named < _HEADING or (signs and not below):
        return None
    return at, columns


def _plain(form: Form, line: str) -> bool:
    found = re.match(r"\s*([^:=：＝]{1,60}?)\s*[:=：＝]", line)
    return found is None or named_exactly(form, found[1]) is None


def _records(
    columns: Sequence[str | None], lines: Sequence[str], sheet: Sheet
) -> list[tuple[int, Record]]:
    """Cells under a heading of a Word table, one a line, where the lines are whole rows of it."""
    end = len(lines)
    width = len(columns)
    for size in (width, width + 1):
        if end and end % size == 0:
            rows = [lines[n : n + size] for n in range(0, end, size)]
            names = ("", *columns) if size > width else tuple(columns)
            if all(_fits(sheet, names, row) for row in rows):
                return [
                    (n * size, Record(tuple(cell.strip() for cell in row), names))
                    for n, row in enumerate(rows)
                ]
    return []


def _fits(sheet: Sheet, columns: Sequence[str | None], row: Sequence[str]) -> bool:
    """Whether dates stand in the columns for dates, and numbers in the column that counts."""
    for key, cell in zip(columns, row, strict=True):
        if key == "" and not _COUNT.fullmatch(cell):
            return False
        if key and sheet.form.field(key).kind == "date" and not is_date(cell, sheet):
            return False
    return True


def _counts(lines: Sequence[str], at: int, counted: int, sheet: Sheet) -> bool:
    """A running number on a line of its own, with the date of its row below."""
    found = _COUNT.fullmatch(lines[at])
    if found is None or int(found[1]) != counted + 1:
        return False
    below = next((line for line in lines[at + 1 :] if line.strip()), "")
    return is_date(below, sheet)
