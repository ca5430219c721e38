"""Whether what looks like a deadline in a sentence is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.deadlines import changes, governing, unasked
from domain.deadlines.anchors import RHYTHMS, Anchor
from domain.deadlines.parts import Part, Token

_FIRM = frozenset({Part.BEFORE, Part.BY, Part.WITHIN, Part.AFTER})
#: No clause of a letter is as long; a hostile text of dates takes the square of its length.
_FAR = 1200
_STARTS = (Part.RECEIPT, Part.ISSUE, Part.PERIOD_END)


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of folded text with its parts; `letter` when it stands in a whole letter."""

    text: str
    start: int
    end: int
    tokens: Sequence[Token]
    letter: bool

    @property
    def words(self) -> str:
        """The whole sentence."""
        return self.text[self.start : self.end]

    def left(self, anchor: Anchor) -> str:
        """What the sentence says before the deadline, as far as it matters."""
        return self.text[max(self.start, anchor.start - _FAR) : anchor.start]

    def right(self, anchor: Anchor) -> str:
        """What the sentence says after the deadline."""
        return self.text[anchor.end : self.end]


def is_deadline(place: Place, anchor: Anchor, *, after: int | None) -> bool:
    """Whether the words around make it a deadline; `after`: where the one before it ends."""
    left, right = place.left(anchor), place.right(anchor)
    if governing.is_promise(left, right) or governing.is_past(left, right):
        return False
    if governing.is_filed(left, right) or _is_data_window(place, anchor):
        return False
    if governing.is_cut_off(left) or governing.is_repealed(left, right):
        return False
    if changes.is_superseded(left) or unasked.is_nothing(left, right, anchor.words):
        return False
    if anchor.opening is not None and governing.is_off(left):
        return False
    if after is not None and governing.is_onward(place.text[after : anchor.start]):
        return False
    if anchor.opening is not None or not any(cue.part in _FIRM for cue in anchor.cues):
        return not governing.is_data(left) and _is_asked(place, anchor)
    return _is_anchored(place, anchor) or governing.sends(place.words) or _is_bare(place)


def _is_data_window(place: Place, anchor: Anchor) -> bool:
    last = anchor.cues[-1].part if anchor.cues else None
    return last in (Part.TO, Part.UNTIL) and governing.is_window(place.left(anchor))


def _is_asked(place: Place, anchor: Anchor) -> bool:
    """A date without a firm cue needs a verb that asks, unless the text is nothing else."""
    left = place.left(anchor)
    if anchor.opening is None:
        rhythm = anchor.has(*RHYTHMS) or any(token.part in RHYTHMS for token in anchor.said)
        if anchor.has(Part.DATE, Part.LONG_DATE) and not anchor.cues and not rhythm:
            event = governing.is_event(place.words) or governing.tells(left)
            said = governing.sent_on(left) or unasked.is_limit(place.right(anchor))
            return said and not event
        asked_behind = governing.opens(left) and rhythm and governing.sends(place.right(anchor))
        until = any(cue.part is Part.UNTIL for cue in anchor.cues) and governing.opens(left)
        ordered = until and unasked.requests(place.right(anchor))
        return governing.asks(left) or asked_behind or ordered or _is_bare(place)
    campaign = anchor.opening.part is Part.FROM_NOW
    return campaign or not (governing.tells(left) or governing.is_event(place.words))


def _is_anchored(place: Place, anchor: Anchor) -> bool:
    """A count of days needs a start of ours; laws are full of counts from somebody's request."""
    if not anchor.has(Part.COUNT, Part.OTHER_COUNT):
        return True
    if anchor.has(*_STARTS) or any(token.part in _STARTS for token in anchor.said):
        return True
    return anchor.has(Part.EVENT) and not place.letter


def _is_bare(place: Place) -> bool:
    tokens = place.tokens
    rest = [place.text[place.start : tokens[0].start]]
    rest += [place.text[a.end : b.start] for a, b in pairwise(tokens)]
    rest.append(place.text[tokens[-1].end : place.end])
    return all(map(governing.is_plain, rest))
