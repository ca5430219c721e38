"""What our own code could not do: logged once with ids, and said to the administrators.

One row that cannot be read keeps no other waiting: each is worked on behind a savepoint of its own.
"""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from domain.dialogues.duties import wording as dw
from services.people.people import plain, tell_agency
from services.work import Work
from storage import audit
from storage.db import UNAVAILABLE
from storage.references import Ref

T = TypeVar("T")

logger = logging.getLogger(__name__)

#: How long what failed is left alone before it is tried again.
AGAIN = timedelta(hours=1)
_FRAMES = 3


def where(error: BaseException) -> str:
    """The kind of an error and the places in the code it came through; never what it says.

    The words of an error often hold what somebody typed.
    """
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = " < ".join(f"{_short(f.filename)}:{f.lineno}" for f in reversed(frames))
    return f"{type(error).__name__} at {places}" if places else type(error).__name__


def _short(filename: str) -> str:
    return "/".join(filename.split("/")[-2:])


@dataclass(frozen=True, slots=True)
class Told:
    """What administrators read once a day for all rows that fail for the same cause."""

    key: str
    text: str


def guarded(
    work: Work, about: Ref | str, job: Callable[[], T], *, told: Told | None = None
) -> T | None:
    """What `job` returns; None when it failed, undone, logged and said.

    `about` names the row, such as `obligation:12`. Errors of the database come out as they are.
    With `told` the administrators read that in place of a line for each row.
    """
    try:
        with work.tx.begin_nested():
            done = job()
            work.tx.flush()
            return done
    except UNAVAILABLE:
        raise
    except Exception as error:
        report(work, about, error, told=told)
        return None


def report(work: Work, about: Ref | str, error: BaseException, *, told: Told | None = None) -> None:
    """Log the failure and tell the administrators, once a day for each thing and place."""
    place = where(error)
    day = work.desk.today(work.now)
    noted = f"{about}:{day}"
    if audit.happened(work.tx, action="failed", about=noted):
        return
    logger.error("%s failed: %s", about, place)
    audit.record(
        work.tx, now=work.now, actor="scheduler", action="failed", about=noted, error=place[:200]
    )
    said = told or Told(str(about), dw.FAILED_ROW.format(about=about))
    tell_agency(work, plain(said.text), key=f"failed:{said.key}:{day}")
