"""Whether somebody agrees who uses more words than the choice has: every part has to say so."""

import re

from domain.forms.answers.clauses import clauses, questions, waits
from domain.vietnamese.courtesy import bare
from domain.vietnamese.folding import fold
from domain.vietnamese.telex import untelexed

_WHO = r"(?:em|e|toi|minh|chi|anh|a|c|ben em|phuong em)"
_AGREES = re.compile(
    rf"(?:{_WHO} )?(?:hoan toan |cung |xin )?(?:dong y|nhat tri)(?: (?:het|ca|luon))*"
)
#: What may stand beside it and says nothing else.
_GOES_WITH = re.compile(
    rf"(?:{_WHO} )?(?:cu )?(?:luu|luu di|luu lai|duoc|dc|u|um|uh|vang|da|ok|oke|okie|ro)"
    r"(?: (?:di|thong tin|luon))*"
)
_REFUSES = re.compile(
    rf"(?:thoi )?(?:{_WHO} )?(?:khong|ko|k|kg|hong|hok)(?: he)? "
    r"(?:dong y|nhat tri|cho luu|cho phep|muon luu|thich)(?: (?:luu|thong tin|ten|so|dau|gi|het))*"
)


#: Nothing but a yes.
_YES = ("vang a", "da vang", "da vang a", "vang em", "vang chi", "vang anh", "da dong y", "da duoc")


def agreement(text: str) -> bool | None:
    """True when every part agrees, False when one refuses and none agrees; None in any doubt."""
    if "?" in text or questions(text) or waits(text):
        return None
    parts = [untelexed(fold(bare(part))) for part in clauses(text)]
    said = [part for part in parts if part]
    if fold(text) in _YES:
        return True
    agrees = any(_AGREES.fullmatch(part) for part in said)
    if agrees and all(_AGREES.fullmatch(p) or _GOES_WITH.fullmatch(p) for p in said):
        return True
    return False if not agrees and any(_REFUSES.fullmatch(part) for part in said) else None
