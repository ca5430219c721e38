"""Large files of ours made in an interpreter of their own, so that nobody waits for them.

The rows go by a temporary file, everything else by the standard input; both are ours alone.
"""

import asyncio
import json
import sys
from tempfile import TemporaryFile
from typing import IO, Any

from documents.making import ToMake
from documents.page import TooManyRows
from documents.spool import packed

#: Seconds after which a writer is given up.
_LONGEST = 600.0


class NotMade(Exception):
    """The writer ended without a file."""


class Aside:
    """A file to make, with its rows put aside: what is read of a database is read by then."""

    def __init__(self, wanted: ToMake) -> None:
        # Without a name: however we end, nothing of it stays on the disk.
        self._rows: IO[bytes] = TemporaryFile()  # noqa: SIM115  # see `made`
        self._job = packed(wanted, self._rows)

    async def made(self) -> tuple[str, bytes]:
        """The name and the content of the file; once. Raises TooManyRows and NotMade."""
        with self._rows:
            said = await _answer(self._rows.fileno(), self._job)
        head, _, content = said.partition(b"\n")
        answer: dict[str, Any] = json.loads(head)
        if "too_many" in answer:
            raise TooManyRows(answer["too_many"])
        return answer["name"], content


async def _answer(rows: int, job: bytes) -> bytes:
    """What the writer says. Cancelled, it takes the writer along."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-m", "documents.making_child", str(rows)),
        pass_fds=(rows,),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(_LONGEST):
            said, _ = await process.communicate(job)
    except TimeoutError as error:
        raise NotMade("it took too long") from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        raise NotMade(f"the writer ended with {process.returncode}")
    return said
