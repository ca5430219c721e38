"""Photos and files of answers: in a folder beside the database, each under a name of its content.

A file is on the disk before a row that names it is committed, so that a row never names one that
is not there. One that no row names, after a transaction that failed, does no harm: the same photo
sent again has the same name. Several processes share the folder.
"""

import os
import re
import tempfile
from pathlib import Path

_NAME = re.compile(r"[0-9a-f]{24}\.(jpg|pdf)")
#: How the small picture of a file is called.
_SMALL = ".nho.jpg"


class NoFolder(Exception):
    """The folder of files cannot be used; the message says which and why."""


def keep(folder: Path, name: str, content: bytes, small: bytes) -> None:
    """Write a file with its small picture, whole or not at all. Raises NoFolder."""
    _known(name)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for target, part in ((folder / name, content), (folder / f"{name}{_SMALL}", small)):
            if not target.exists():
                _written(target, part)
    except OSError as error:
        raise NoFolder(f"{folder}: {error.strerror}") from error


def _written(target: Path, content: bytes) -> None:
    """Under another name first: whoever reads finds all of it, or nothing."""
    number, path = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(path).replace(target)
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise


def read(folder: Path, name: str, *, small: bool = False) -> bytes | None:
    """The bytes of a file, or of its small picture; None when it is not there."""
    if _NAME.fullmatch(name) is None:
        return None
    try:
        return (folder / f"{name}{_SMALL if small else ''}").read_bytes()
    except FileNotFoundError:
        return None


def path_of(folder: Path, name: str) -> Path | None:
    """Where a file is, for whoever packs many; None when it is not there."""
    found = folder / name
    return found if _NAME.fullmatch(name) and found.is_file() else None


def _known(name: str) -> None:
    if _NAME.fullmatch(name) is None:
        raise ValueError(f"{name!r} is no name of a file that is kept")
