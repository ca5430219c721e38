"""Rows of a table put aside in a temporary file, so that it can be written after its database.

Reading 100,000 rows takes a second or two, writing them ten times that: nobody should wait for the
database meanwhile, and they need not be in memory either.
"""

import json
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import IO, overload

from documents.making import ToMake
from documents.model import Cells, PrintedTable


@dataclass(frozen=True, slots=True)
class Spooled(Sequence[Cells]):
    """The rows of one section: `total` lines of JSON in `size` bytes from `start` on."""

    file: IO[bytes]
    start: int
    size: int
    total: int

    def __len__(self) -> int:
        return self.total

    def __iter__(self) -> Iterator[Cells]:
        self.file.seek(self.start)
        # A section at a time is little, and none disturbs the place of another.
        for line in self.file.read(self.size).splitlines():
            cells: Cells = json.loads(line)
            yield cells

    @overload
    def __getitem__(self, at: int) -> Cells: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Cells]: ...
    def __getitem__(self, at: int | slice) -> Cells | Sequence[Cells]:
        return list(self)[at]


def spooled(report: PrintedTable, file: IO[bytes]) -> PrintedTable:
    """The same report with its rows in this file, which has to stay open as long as it is used."""
    sections = []
    for section in report.sections:
        start = file.tell()
        count = 0
        for cells in section.rows:
            file.write(json.dumps(cells, ensure_ascii=False).encode() + b"\n")
            count += 1
        rows = Spooled(file, start, file.tell() - start, count)
        sections.append(replace(section, rows=rows))
    return replace(report, sections=tuple(sections))


class _Packing(pickle.Pickler):
    """Everything but the file of the rows itself."""

    def __init__(self, into: IO[bytes], rows: IO[bytes]) -> None:
        super().__init__(into)
        self._rows = rows

    def persistent_id(self, thing: object) -> str | None:
        """The file goes by its name, for whoever reads opens it again."""
        return "rows" if thing is self._rows else None


class _Unpacking(pickle.Unpickler):
    def __init__(self, packed: IO[bytes], rows: IO[bytes]) -> None:
        super().__init__(packed)
        self._rows = rows

    def persistent_load(self, _: object) -> IO[bytes]:
        """The file of the rows, opened by this process."""
        return self._rows


def packed(wanted: ToMake, rows: IO[bytes]) -> bytes:
    """The job for another process of ours, with the rows of a table in this file."""
    if isinstance(wanted.table, PrintedTable):
        wanted = replace(wanted, table=spooled(wanted.table, rows))
    rows.flush()
    into = BytesIO()
    _Packing(into, rows).dump(wanted)
    return into.getvalue()


def unpacked(job: bytes, rows: IO[bytes]) -> ToMake:
    """What `packed` made; only of bytes that we made ourselves."""
    wanted: ToMake = _Unpacking(BytesIO(job), rows).load()
    return wanted
