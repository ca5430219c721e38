"""A ladder as an administrator types and reads it: `-5w officer, 0w officer, +1w leader`."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.deadlines.errors import LadderError
from domain.deadlines.ladder import GRADED, SIMPLE, USUAL, Audience, Ladder, LadderStep

#: Ladders that have a name.
NAMED: Mapping[str, Ladder] = MappingProxyType({"usual": USUAL, "graded": GRADED, "simple": SIMPLE})


def read_ladder(text: str) -> Ladder:
    """A name, or steps parted by commas, each with its audience (`officer` when none is said).

    Raises LadderError with an example.
    """
    if text.strip() in NAMED:
        return NAMED[text.strip()]
    return Ladder(tuple(_step(part) for part in text.split(",")))


def _step(text: str) -> LadderStep:
    match text.split():
        case [key]:
            return LadderStep.parse(key, Audience.OFFICER)
        case [key, audience]:
            return LadderStep.parse(key, audience)
    raise LadderError("bad_step", text.strip())


def write_ladder(ladder: Ladder) -> str:
    """The text that `read_ladder` reads back as the same steps."""
    return ", ".join(f"{step.key} {step.audience}" for step in ladder.steps)
