"""Files that would take their reader along are read by somebody else."""

import asyncio
import io
import zipfile
from collections.abc import Awaitable, Callable
from typing import Any

import docx
import openpyxl
import pytest

from documents import apart, wording
from documents.apart import book_apart, letter_apart
from documents.apart_protocol import FileKind, book_from_json, book_to_json
from documents.unreadable import Unreadable
from documents.workbook import book_of
from domain.forms.importing.grid import Book, Grid, GridCell, GridRow, Merge, Trouble


def changed(content: bytes, part: str, before: bytes, after: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", 8) as target:
        for one in source.infolist():
            text = source.read(one)
            target.writestr(
                one.filename, text.replace(before, after, 1) if one.filename == part else text
            )
    return made.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "x"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_row_with_a_number_of_eleven_digits_is_named_at_once() -> None:
    row = b'<row r="100000000000"><c t="inlineStr"><is><t>y</t></is></c></row></sheetData>'
    content = changed(workbook(), "xl/worksheets/sheet1.xml", b"</sheetData>", row)

    with pytest.raises(Unreadable, match="hàng mang số 100000000000"):
        book_of(content)


def letter(rows: int, merged: bool = False) -> bytes:
    document = docx.Document()
    document.add_paragraph("V/v báo cáo kết quả")
    table = document.add_table(rows, 3)
    if merged:
        for column in range(3):
            table.cell(0, column).merge(table.cell(rows - 1, column)).text = f"cột {column}"
    else:
        table.cell(0, 0).text = "ô đầu"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


async def test_cells_merged_down_many_rows_are_read_once() -> None:
    proposed = await letter_apart(letter(400, merged=True))

    assert [proposed.body.count(f"cột {n}") for n in range(3)] == [1, 1, 1]


async def test_a_cell_that_claims_a_thousand_million_columns_costs_nothing() -> None:
    span = b'<w:tcPr><w:gridSpan w:val="1000000000"/>'
    content = changed(letter(1), "word/document.xml", b"<w:tcPr>", span)

    assert "ô đầu" in (await letter_apart(content)).body


@pytest.mark.parametrize("read", [book_apart, letter_apart])
async def test_a_reader_that_dies_twice_is_said(
    read: Callable[[bytes], Awaitable[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    died: list[FileKind] = []

    async def dies(kind: FileKind, content: bytes) -> dict[str, object]:
        died.append(kind)
        raise apart.Died

    monkeypatch.setattr(apart, "_answer", dies)
    with pytest.raises(Unreadable) as refused:
        await read(b"PK")

    assert str(refused.value) == wording.FILE_TOO_HEAVY
    assert len(died) == 2


async def test_a_reader_that_ends_without_an_answer_died() -> None:
    with pytest.raises(apart.Died):
        await apart._answer("no such kind", b"")  # type: ignore[arg-type]


async def test_no_reader_outlives_who_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[asyncio.subprocess.Process] = []
    begun = asyncio.Event()
    make = asyncio.create_subprocess_exec

    async def kept(*arguments: str, **how: Any) -> asyncio.subprocess.Process:
        process = await make(*arguments, **how)
        started.append(process)
        begun.set()
        return process

    monkeypatch.setattr(asyncio, "create_subprocess_exec", kept)
    text = "Gửi báo cáo trước ngày 25/7/2026 và trước ngày 12/8.\n" * 1800
    task = asyncio.create_task(letter_apart(text.encode()))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert started[0].returncode is not None


def test_a_book_comes_through_as_it_was() -> None:
    cells = (GridCell("a\n“b”"), GridCell("=A1", Trouble.FORMULA), GridCell())
    grid = Grid((GridRow(7, cells),), (Merge(1, 0, 2, 3),), "Trang", 1, 2, ("AZ9",))
    book = Book((grid,), ("Ẩn",))

    assert book_from_json(book_to_json(book)) == book
