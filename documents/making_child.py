"""The writer of one file, in a process of its own: the job in, a line of JSON and the bytes out."""

import json
import os
import resource
import sys

from documents.making import written
from documents.page import TooManyRows
from documents.spool import unpacked


def main() -> None:
    """Write the file of the job on the standard input, its rows in the file handed over open."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Whoever writes to us goes first: the bot answers people meanwhile.
    os.nice(5)
    job = sys.stdin.buffer.read()
    with os.fdopen(int(sys.argv[1]), "rb") as rows:
        try:
            name, content = written(unpacked(job, rows))
        except TooManyRows as error:
            _say({"too_many": str(error)}, b"")
        else:
            _say({"name": name}, content)


def _say(head: dict[str, str], content: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
