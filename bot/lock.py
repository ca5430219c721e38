"""One `daumoi run` per database file: the second one refuses and names the first."""

import fcntl
import os
from pathlib import Path
from types import TracebackType


class AlreadyRunning(Exception):
    """Another process serves this database; the message names it."""


class RunLock:
    """Held while the process runs; the kernel lets go when it dies, however it dies."""

    def __init__(self, database: Path) -> None:
        whole = database.resolve()  # another name of the same file is the same database
        self._path = whole.with_name(f"{whole.name}.run")

    def __enter__(self) -> "RunLock":
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("a+", encoding="ascii")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.seek(0)
            holder = self._file.read().strip() or "unknown"
            self._file.close()
            raise AlreadyRunning(
                f"process {holder} runs on this database already ({self._path})"
            ) from None
        self._file.truncate(0)
        self._file.write(f"{os.getpid()}\n")
        self._file.flush()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
