"""Large files of ours made in an interpreter of their own, so that nobody waits for them.

The rows go by a temporary file, everything else by the standard input; both are ours alone.
"""

import json
from tempfile import TemporaryFile
from typing import IO, Any

from documents.interpreter import run_apart
from documents.making import ToMake
from documents.page import TooManyRows
from documents.spool import packed

#: Seconds after which a writer is given up.
_LONGEST = 600.0


class Aside:
    """A file to make, with its rows put aside: what is read of a database is read by then."""

    def __init__(self, wanted: ToMake) -> None:
        # Without a name: however we end, nothing of it stays on the disk.
        self._rows: IO[bytes] = TemporaryFile()  # noqa: SIM115  # see `made`
        self._job = packed(wanted, self._rows)

    async def made(self) -> tuple[str, bytes]:
        """The name and the content of the file; once. Raises TooManyRows and Died."""
        with self._rows:
            rows = self._rows.fileno()
            said = await run_apart(
                "documents.making_child", str(rows), self._job, seconds=_LONGEST, open_files=(rows,)
            )
        head, _, content = said.partition(b"\n")
        answer: dict[str, Any] = json.loads(head)
        if "too_many" in answer:
            raise TooManyRows(answer["too_many"])
        return answer["name"], content
