"""100,000 rows consolidated to XLSX: time and peak memory beside two plain loops.

python -m bench.consolidate            every way in a process of its own, as a Markdown table
python -m bench.consolidate WAY ROWS   one of them, printed as JSON

The plain loops write the same texts without merges between units, heights or an annex: what the
library costs by itself.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import overload

from openpyxl import Workbook as OpenpyxlBook
from xlsxwriter import Workbook

from documents import shipped, xlsx
from documents.model import Report, Section, row_texts

ROWS, UNITS = 100_000, 168
FORM = shipped.forms()["phan-anh"]
AT = datetime(2026, 9, 25, 9, 0, tzinfo=UTC)
Cells = Mapping[str, str]


def cells(number: int) -> Cells:
    """A row of ordinary length that is like no other."""
    return {
        "received_on": f"2026-{7 + number % 3:02}-{1 + number % 28:02}",
        "source": f"Cổng dịch vụ công, phiếu {number}",
        "title": f"Giờ mở cửa thư viện phường, việc {number}",
        "content": f"Thư viện đóng cửa 16h, người đi làm không kịp trả sách ({number})",
        "link": f"https://dvc.example/pa/{number}",
        "answer": "Từ 01/9 mở cửa đến 19h thứ Ba, thứ Năm; đã niêm yết",
        "channels_used": "trang TTĐT phường, loa truyền thanh",
        "support_requested": "",
    }


class Lazy(Sequence[Cells]):
    """Rows that are made when they are asked for, as a database gives them."""

    def __init__(self, first: int, count: int) -> None:
        self._first, self._count = first, count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Cells: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Cells]: ...
    def __getitem__(self, at: int | slice) -> Cells | Sequence[Cells]:
        if isinstance(at, slice):
            raise TypeError("rows come one by one")
        if not 0 <= at < self._count:
            raise IndexError(at)
        return cells(self._first + at)


def report(rows: int) -> Report:
    """The consolidated table of 168 units."""
    each = rows // UNITS
    sections = [
        Section(f"{n:05}", f"UBND Phường Số {n}", Lazy(n * each, each)) for n in range(UNITS - 1)
    ]
    done = each * (UNITS - 1)
    sections.append(Section("99999", "UBND Xã cuối", Lazy(done, rows - done)))
    return Report(FORM, "Sở VHTTDL", "Quý III/2026", AT, tuple(sections))


def ours(rows: int, path: Path) -> None:
    """What the program does."""
    path.write_bytes(xlsx.write(report(rows)))


def texts(rows: int) -> Iterator[tuple[str, ...]]:
    """The same texts for the plain loops."""
    for number in range(rows):
        yield (str(number + 1), *row_texts(FORM, cells(number)))


def bare_xlsxwriter(rows: int, path: Path) -> None:
    """XlsxWriter in constant memory, `write_string` in a loop, one format."""
    with Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        look = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        for at, line in enumerate(texts(rows)):
            for column, text in enumerate(line):
                if text:
                    sheet.write_string(at, column, text, look)
                else:
                    sheet.write_blank(at, column, None, look)


def openpyxl_write_only(rows: int, path: Path) -> None:
    """openpyxl as it streams, without any format."""
    book = OpenpyxlBook(write_only=True)
    sheet = book.create_sheet()
    for line in texts(rows):
        sheet.append(line)
    book.save(path)


def openpyxl_plain(rows: int, path: Path) -> None:
    """openpyxl as most people use it."""
    book = OpenpyxlBook()
    sheet = book.worksheets[0]
    for line in texts(rows):
        sheet.append(line)
    book.save(path)


WAYS: dict[str, Callable[[int, Path], None]] = {
    "ours": ours,
    "bare_xlsxwriter": bare_xlsxwriter,
    "openpyxl_write_only": openpyxl_write_only,
    "openpyxl_plain": openpyxl_plain,
}


def measure(way: str, rows: int) -> dict[str, float]:
    """Seconds and megabytes of one way, in this process."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.xlsx"
        began = time.perf_counter()
        WAYS[way](rows, path)
        seconds = time.perf_counter() - began
        size = path.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak_mb": peak, "file_mb": size / 2**20}


def main() -> None:
    """Every way by itself, the best of two runs."""
    print(f"| {ROWS:,} rows, {UNITS} units | s | peak MB | file MB |\n|---|---|---|---|")
    for way in WAYS:
        command = [sys.executable, "-m", "bench.consolidate", way, str(ROWS)]
        runs = [json.loads(subprocess.check_output(command)) for _ in range(2)]
        best = min(runs, key=lambda run: run["seconds"])
        numbers = f"{best['seconds']:.1f} | {best['peak_mb']:.0f} | {best['file_mb']:.1f}"
        print(f"| {way} | {numbers} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
    else:
        main()
