"""A report form printed in the letter: title, unit and period lines, columns under their groups."""

import re

from domain.letters.blocks import Blocks
from domain.letters.flatten import MISSING, Flat, TextLine, fold_in_place
from domain.letters.model import AnnexColumn, EmbeddedForm, Finding

_UNIT = re.compile(r"(?:ten )?(?:don vi|co quan)[^|:]{0,30}:?\s*[.…_]*")
_PERIOD = re.compile(r"ky bao cao\s*:|(?:quy|thang|nam)\s*[.…_]*\s*(?:/|nam)\s*[.…_\d]*$")
_RULER = re.compile(r"[|:\s-]+")
_ROW_NUMBER = re.compile(r"(?:stt|tt|so tt|so thu tu)$")
_KINDS = (
    ("date", r"^(?:ngay|thoi gian|thoi diem)\b"),
    ("url", r"\b(?:link|duong dan|dia chi web|url)\b"),
    ("number", r"\b(?:so luong|tong so|so luot|ty le|kinh phi|diem|so tin|so bai|toc do|%)"),
    (
        "long_text",
        r"\b(?:noi dung|lap luan|kenh|de nghi|kien nghi|ghi chu|ket qua|mo ta|nguyen nhan)\b",
    ),
)
_PERIOD_KINDS = (("quarter", "quy"), ("month", "thang"), ("half_year", "6 thang"), ("year", "nam"))
Grid = list[tuple[str, ...]]


def read(flat: Flat, blocks: Blocks) -> Finding[EmbeddedForm | None]:
    """The first form after the letter. Columns are only known where the text keeps a table."""
    lines = flat.lines[blocks.tail :]
    table = [line for line in lines if line.table]
    if not table:
        return MISSING
    before = [line for line in lines if line.end < table[0].start]
    grid = [line.row for line in _first_block(table)]
    value = _form(flat, before, [row for row in grid if not _RULER.fullmatch("|".join(row) or "|")])
    start = before[0].start if before else table[0].start
    return flat.finding(value, start, _first_block(table)[-1].end, sure=bool(value.row_number))


def _first_block(table: list[TextLine]) -> list[TextLine]:
    """The lines of the first table: those without anything but blanks between them."""
    block = table[:1]
    for line in table[1:]:
        if line.start > block[-1].end + 1:
            break
        block.append(line)
    return block


def _form(flat: Flat, before: list[TextLine], grid: Grid) -> EmbeddedForm:
    heads = _header_rows(grid)
    body = grid[len(heads) :]
    unit = next((flat.of(x) for x in before if _UNIT.match(flat.folded_of(x))), "")
    period = next((flat.of(x) for x in before if _PERIOD.match(flat.folded_of(x))), "")
    kind, year = _period(period)
    return EmbeddedForm(
        title=tuple(_title(flat, before)),
        unit_line=unit,
        period_line=period,
        period_kind=kind,
        period_year=year,
        row_number=heads[0][0] if heads and _numbers_rows(heads[0]) else "",
        groups=_groups(heads),
        blank_rows=sum(not any(row[1:]) for row in body),
    )


def _title(flat: Flat, before: list[TextLine]) -> list[str]:
    return [
        flat.of(line)
        for line in before
        if flat.of(line) == flat.of(line).upper()
        and not re.match(r"phu luc|mau so|bieu mau", flat.folded_of(line))
        and any(c.isalpha() for c in flat.of(line))
    ]


def _period(line: str) -> tuple[str, int | None]:
    folded = fold_in_place(line)
    kind = next((name for name, word in _PERIOD_KINDS if re.search(rf"\b{word}\b", folded)), "")
    year = re.search(r"\b(20\d\d)\b", folded)
    return kind, int(year[1]) if year else None


def _header_rows(grid: Grid) -> Grid:
    """The first row, and the second when it fills cells that the first left empty."""
    if len(grid) < 2:
        return grid
    first, second = grid[0], grid[1]
    grouped = any(not cell for cell in first[1:])
    continues = second and not second[0] and any(second[1:])
    return grid[:2] if grouped and continues else grid[:1]


def _numbers_rows(row: tuple[str, ...]) -> bool:
    return bool(row) and bool(_ROW_NUMBER.match(fold_in_place(row[0]).strip(". ")))


def _groups(heads: Grid) -> tuple[tuple[str, tuple[AnnexColumn, ...]], ...]:
    if not heads:
        return ()
    labels = heads[-1]
    first = 1 if _numbers_rows(heads[0]) else 0
    groups: list[tuple[str, list[AnnexColumn]]] = []
    for at in range(first, len(labels)):
        above = heads[0][at] if len(heads) == 2 and at < len(heads[0]) else ""
        if above or not groups:
            groups.append((above, []))
        label = labels[at] or above
        groups[-1][1].append(AnnexColumn(_key(label), label, _kind(label), at - first + 1))
    return tuple((title, tuple(columns)) for title, columns in groups)


def _key(label: str) -> str:
    words = re.findall(r"[a-z0-9]+", fold_in_place(label))
    return "_".join(words[:6])


def _kind(label: str) -> str:
    folded = fold_in_place(label)
    return next((kind for kind, rule in _KINDS if re.search(rule, folded)), "text")
