"""A copy of the database that is started elsewhere waits, or every reminder would go out twice."""

from dataclasses import dataclass

from services.work import Work
from storage import home


@dataclass(frozen=True, slots=True)
class Held:
    """Where the installation ran before, and where it was started now."""

    before: str
    here: str


def held(work: Work) -> Held | None:
    """Why nothing may be polled or sent from here; None: it may.

    The first place where a database runs is its place.
    """
    here, known = home.place(work.tx), home.kept(work.tx)
    if known is None:
        home.keep(work.tx, here, now=work.now)
        return None
    return Held(known.home, here) if known.home != here else None


def resume(work: Work) -> Held | None:
    """It runs here from now on; None when it did already."""
    waiting = held(work)
    if waiting is not None:
        home.keep(work.tx, waiting.here, now=work.now)
        work.record("resumed", before=waiting.before[:200], here=waiting.here[:200])
    return waiting
