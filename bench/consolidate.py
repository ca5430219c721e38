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
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import overload
from zoneinfo import ZoneInfo

from openpyxl import Workbook as OpenpyxlBook
from xlsxwriter import Workbook

from documents import shipped, xlsx
from documents.model import PrintedTable, Section, row_texts
from documents.spool import spooled
from domain.deadlines.periods import PeriodType
from services.agency.desk import Desk
from services.duties.add_duty import NewDuty, add_duty
from services.duties.open_periods import open_periods
from services.people.import_units import import_units, read_csv
from services.reports.consolidate import table_of
from services.work import CLOCK, OPERATOR, Work
from storage import reports, schema
from storage.db import Database, Tx
from storage.tables import ReportRow

ROWS, UNITS = 100_000, 168
FORM = shipped.forms()["phan-anh"]
AT = datetime(2026, 9, 25, 9, 0, tzinfo=UTC)
Cells = Mapping[str, str]
DATABASE = Path("data/bench.db")
DESK = Desk("Sở VHTTDL", "", ZoneInfo("Asia/Ho_Chi_Minh"), shipped.calendar())


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


def report(rows: int) -> PrintedTable:
    """The consolidated table of 168 units."""
    each = rows // UNITS
    sections = [
        Section(f"{n:05}", f"UBND Phường Số {n}", Lazy(n * each, each)) for n in range(UNITS - 1)
    ]
    done = each * (UNITS - 1)
    sections.append(Section("99999", "UBND Xã cuối", Lazy(done, rows - done)))
    return PrintedTable(FORM, "Sở VHTTDL", "Quý III/2026", AT, tuple(sections))


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


def from_database(rows: int, path: Path) -> None:
    """The whole way of `daumoi reports export`: read in one transaction, written after it."""
    db = Database(f"sqlite:///{DATABASE}")
    period = db.run(lambda tx: reports.periods(tx)[-1])
    began = time.perf_counter()
    with TemporaryFile() as aside:
        table = db.run(lambda tx: spooled(table_of(Work(tx, DESK, AT, OPERATOR), period), aside))
        print(f"read in {time.perf_counter() - began:.1f} s", file=sys.stderr)
        path.write_bytes(xlsx.write(table))
    db.close()


def filled(rows: int) -> None:
    """A database in which 168 units have handed in that many rows."""
    DATABASE.unlink(missing_ok=True)
    DATABASE.parent.mkdir(exist_ok=True)
    db = Database(f"sqlite:///{DATABASE}")
    schema.upgrade(db.engine)
    lines = [f"{n:05},UBND Phường Số {n},phuong,,phuong" for n in range(10001, 10001 + UNITS)]
    db.run(import_units, read_csv("\n".join(["code,name,type,parent_code,groups", *lines])))
    duty = NewDuty(
        FORM, ("phuong",), PeriodType.QUARTER, "trước ngày 25 của tháng cuối quý",
        date(2026, 7, 1), date(2026, 9, 30),
    )  # fmt: skip
    db.run(lambda tx: add_duty(Work(tx, DESK, AT, OPERATOR), duty))
    db.run(lambda tx: open_periods(Work(tx, DESK, AT, CLOCK)))
    db.run(lambda tx: _hand_in(tx, rows))
    db.close()


def _hand_in(tx: Tx, rows: int) -> None:
    obligations = reports.of_period(tx, reports.periods(tx)[-1].id)
    for n, obligation in enumerate(obligations):
        first = rows * n // UNITS
        count = rows * (n + 1) // UNITS - first
        made = reports.start(tx, obligation, form_key=FORM.key, form_version=1, revision=1, at=AT)
        made.submitted_at, made.receipt = AT, f"101-{n}"
        tx.add(made)
        kept = [
            ReportRow(submission_id=made.id, key=key, cells=dict(cells(first + key)), saved_at=AT)
            for key in range(1, count + 1)
        ]
        tx.add_all(kept)
        tx.flush()
        tx.expunge_all()


WAYS: dict[str, Callable[[int, Path], None]] = {
    "ours": ours,
    "from_database": from_database,
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
    """Every way by itself, in turns, the best of three runs."""
    filled(ROWS)
    print(f"| {ROWS:,} rows, {UNITS} units | s | peak MB | file MB |\n|---|---|---|---|")
    runs: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    for way in (*WAYS, *WAYS, *WAYS):
        command = [sys.executable, "-m", "bench.consolidate", way, str(ROWS)]
        runs[way].append(json.loads(subprocess.check_output(command)))
    for way in WAYS:
        best = min(runs[way], key=lambda run: run["seconds"])
        numbers = f"{best['seconds']:.1f} | {best['peak_mb']:.0f} | {best['file_mb']:.1f}"
        print(f"| {way} | {numbers} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
    else:
        main()
