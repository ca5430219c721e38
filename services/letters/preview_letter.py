"""A letter as one unit will see it, on either messenger."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.chat.menus import as_buttons, as_text
from domain.dialogues.letters.drafting import LetterDraft
from services.letters.letter_says import LetterSays
from services.letters.recipients import Recipients, checked, numbers
from services.letters.send_directive import push_of, sent_before
from services.work import Work
from storage.tables import OrgUnit


@dataclass(frozen=True, slots=True)
class PreviewedLetter:
    """What stands on the phones of a unit. `channels` are those of its officers, none if nobody
    can be reached; `names` are the units that the message names."""

    unit: OrgUnit
    names: tuple[str, ...]
    channels: tuple[str, ...]
    telegram: str
    buttons: tuple[str, ...]
    zalo: str


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """Whom the letter reaches, in words, and how it looks at one of the units.

    `without` are units that nobody speaks for; `before` says that a letter with this number and
    date went out already, "" when none did.
    """

    people: int
    units: tuple[OrgUnit, ...]
    without: tuple[OrgUnit, ...]
    numbers: str
    before: str
    look: PreviewedLetter


def preview_letter(
    work: Work,
    draft: LetterDraft,
    *,
    unit: OrgUnit | None = None,
    says: LetterSays | None = None,
) -> LetterPreview:
    """The preview for this unit, or the first that gets it. Raises CannotSend."""
    to = checked(work, draft)
    wanted = unit if unit is not None and unit in to.units else to.units[0]
    look = _look(work, draft, to, wanted, says)
    said, before = numbers(work, to), sent_before(work, draft, says)
    return LetterPreview(len(to.people), to.units, to.without, said, before, look)


def _look(
    work: Work, draft: LetterDraft, to: Recipients, unit: OrgUnit, says: LetterSays | None
) -> PreviewedLetter:
    mine = [(address, served) for address, served in to.people if unit.id in served]
    served: Sequence[int] = mine[0][1] if mine else (unit.id,)
    by_id = {one.id: one for one in to.units}
    mine_named = [by_id[unit_id] for unit_id in served]
    names = tuple(one.name for one in mine_named)
    push = push_of(work, draft, mine_named, says)
    channels = tuple(dict.fromkeys(address.channel for address, _ in mine))
    buttons = tuple(option.label for option in push.standing)
    return PreviewedLetter(unit, names, channels, as_buttons(push), buttons, as_text(push))
