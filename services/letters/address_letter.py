"""Whom the lines of a letter mean among the groups and units of this agency."""

from collections.abc import Iterable, Sequence

from domain.dialogues.letters.letter_reading import LetterReading
from domain.letters.addressing import AddressedLine, Directory, Target, address, directory, form_of
from services.work import Work
from storage import addressees, units
from storage.db import Tx


def directory_of(tx: Tx) -> Directory:
    """Groups, units and earlier choices as they are now."""
    return directory(
        units.group_names(tx), units.names(tx), units.groups(tx), addressees.chosen(tx)
    )


def addressed(reading: LetterReading, known: Directory) -> tuple[AddressedLine, ...]:
    """Every line of those who must act, in the order of the letter."""
    return tuple(address(one.text, one.count, known) for one in reading.addressees)


def named(lines: Iterable[str], known: Directory) -> tuple[Target, ...]:
    """Whom some names mean, of those about whom there is no doubt."""
    found = [target for line in lines for target in address(line, None, known).taken]
    return tuple(dict.fromkeys(found))


def every_named(lines: Sequence[str], known: Directory) -> bool:
    """Whether each name is one about which there is no doubt."""
    return all(address(line, None, known).taken for line in lines)


def split(targets: Iterable[Target]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Keys of groups and ids of units."""
    chosen = list(dict.fromkeys(targets))
    groups = tuple(t[2:] for t in chosen if t.startswith("g:"))
    return groups, tuple(int(t[2:]) for t in chosen if t.startswith("u:") and t[2:].isdecimal())


def remember(work: Work, line: str, targets: Sequence[Target]) -> None:
    """An administrator said whom this line means; it is not asked again."""
    addressees.choose(work.tx, form_of(line), targets, by=work.me, now=work.now)
