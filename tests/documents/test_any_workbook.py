"""Any workbook of a heading, rows and noise: each cell is kept, named, or the file is refused."""

import io
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.cell import range_boundaries

from documents.workbook import book_of
from domain.forms.definition.model import Invalid
from domain.forms.importing.books import read_book
from domain.forms.importing.importing import Table
from domain.vietnamese.naming import Names
from tests.domain.forms.sheets import FORM, SHEET
from tests.examples import examples, thorough

UNITS = Names({1: "UBND Phường Số 1", 2: "UBND Phường Số 2"})
WORD = st.sampled_from(["đèn hỏng", "cống tắc", "đã thay", "loa", "bảng tin", "02 ghế gãy chân"])
HEADS = [field.short for field in FORM.fields]
ROW = st.tuples(
    st.dates(date(2024, 6, 15), date(2024, 9, 14)), WORD, WORD, WORD,
    st.sampled_from(["", "https://dvc.example/pa/1"]), WORD, WORD, st.one_of(st.just(""), WORD),
)  # fmt: skip
#: Noise that no valid file has, and noise that many have.
TITLES = st.sampled_from(["Tháng 8", "II. Phản ánh qua đường dây nóng", "Quý III/2024"])
NOISE = st.sampled_from(
    ["ghi chú của phường", "123", "Xem thêm phụ lục", "UBND Phường Số 9", "???"]
)
SIGNS = (("", "", "Sông Lam, ngày 14 tháng 9 năm 2024"), ("Người lập biểu", "", "Thủ trưởng"))


@dataclass
class Made:
    """A workbook, how many rows of the table it has, and whether somebody careful would send it."""

    book: openpyxl.Workbook
    rows: int = 0
    valid: bool = True

    def read(self) -> Table | str:
        """What is read of the file, or why nothing is."""
        file = io.BytesIO()
        self.book.save(file)
        try:
            return read_book(SHEET, book_of(file.getvalue()), UNITS)
        except Invalid as reason:
            return str(reason)


@st.composite
def workbooks(draw: st.DrawFn) -> Made:
    made = Made(openpyxl.Workbook())
    made.book.remove(made.book.worksheets[0])
    for number in range(draw(st.integers(1, 3))):
        page = made.book.create_sheet(f"Trang {number + 1}")
        if number == 0 or draw(st.booleans()):
            _table(draw, made, page)
        else:
            for line in draw(st.lists(NOISE, max_size=4)):
                page.append(["", line])
    return made


def _table(draw: st.DrawFn, made: Made, page: Any) -> None:
    if draw(st.booleans()):
        page.append(
            [draw(st.sampled_from(["BÁO CÁO CỦA PHƯỜNG", "Biểu số 3", "Đơn vị: UBND Phường Số 1"]))]
        )
    order = draw(st.permutations(range(len(HEADS))))
    page.append(["STT", *(HEADS[at] for at in order)])
    if draw(st.booleans()):
        page.append([f"({n})" for n in range(1, len(HEADS) + 2)])
    for number, row in enumerate(draw(st.lists(ROW, min_size=1, max_size=5)), start=1):
        cells = [row[0].strftime("%d/%m/%Y"), *row[1:]]
        _noise_above(draw, page)
        page.append([number, *(cells[at] or None for at in order)])
        made.rows += 1
        if draw(st.integers(0, 19)) == 0:
            page.append(["", draw(NOISE)])
            made.valid = False
    if draw(st.booleans()):
        for line in SIGNS:
            page.append(line)


def _noise_above(draw: st.DrawFn, page: Any) -> None:
    """Perhaps a title between the rows, and a remark beside them."""
    if draw(st.integers(0, 4)) == 0:
        page.append([draw(TITLES)])
        if draw(st.booleans()):
            page.merge_cells(f"A{page.max_row}:I{page.max_row}")
    if draw(st.integers(0, 9)) == 0:
        page.cell(page.max_row, 11).value = draw(NOISE)


def unsaid(made: Made, table: Table) -> list[str]:
    """Cells that hold something and are neither in a row nor named."""
    kept = Counter(v for part in table.parts for row in part.rows for v in row.cells.values() if v)
    named = _named(made, " ".join(table.notes))
    missing = []
    for page in made.book.worksheets:
        for line in page.iter_rows():
            for cell in line:
                text = str(cell.value or "")
                if not text or (page.title, cell.row, cell.column) in named or _known(text):
                    continue
                text = (
                    "-".join(reversed(text.split("/")))
                    if re.fullmatch(r"\d\d/\d\d/\d{4}", text)
                    else text
                )
                if kept[text] > 0:
                    kept[text] -= 1
                else:
                    missing.append(f"{page.title} {cell.coordinate} {text}")
    return missing


def _known(text: str) -> bool:
    """Headings, running numbers, the unit's own line and the place for signatures."""
    signs = {part for line in SIGNS for part in line}
    own = text.startswith("Đơn vị: ") or text in signs
    return text in ("STT", *HEADS) or bool(re.fullmatch(r"\(?\d\)?", text)) or own


def _named(made: Made, notes: str) -> set[tuple[str, int, int]]:
    """The cells that the notes name; a sheet's name is left out where only one holds anything."""
    filled = [page for page in made.book.worksheets if any(any(r) for r in page.values)]
    found = set()
    for page in filled:
        before = rf"trang {page.title}, " if len(filled) > 1 else r"(?<![A-Z])"
        for place in re.findall(rf"{before}([A-Z]{{1,2}}\d+(?::[A-Z]+\d+)?)", notes):
            left, top, right, bottom = range_boundaries(place)
            cells = [
                (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
            ]
            found |= {(page.title, *cell) for cell in cells}
    return found


@thorough
@settings(max_examples=examples(120), deadline=None)
@given(workbooks())
def test_every_cell_is_kept_or_named_or_the_file_is_refused(made: Made) -> None:
    table = made.read()
    if isinstance(table, str) or table.problems or "chỗ khác" in " ".join(table.notes):
        return

    assert unsaid(made, table) == [], table.notes
    assert sum(len(part.rows) for part in table.parts) == made.rows


@thorough
def test_a_table_that_is_there_is_read() -> None:
    counts: Counter[bool] = Counter()

    @settings(max_examples=examples(150), deadline=None, database=None, derandomize=True)
    @given(workbooks().filter(lambda made: made.valid))
    def count(made: Made) -> None:
        table = made.read()
        counts[not isinstance(table, str) and not table.problems] += 1

    count()
    assert counts[True] >= 0.95 * counts.total(), counts
