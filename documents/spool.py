"""Rows of a table put aside in a temporary file, so that it can be written after its database.

Reading 100,000 rows takes a second or two, writing them ten times that: nobody should wait for the
database meanwhile, and they need not be in memory either.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import IO, overload

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
