"""Which kind of unit a name or a word means, as the registry of units names kinds."""

from domain.rosters.wording import KINDS
from domain.vietnamese.folding import fold

_BEFORE = ("ubnd ", "uy ban nhan dan ", "hdnd ")


def kind_key(typed: str) -> str:
    """The key of a kind as somebody typed it: `Phường` → `phuong`; of its own for another word."""
    return fold(typed).replace(" ", "_")


def kind_of(name: str) -> str:
    """The kind that the name of a unit begins with, "" for none: `UBND Phường Số 1` → `phuong`."""
    folded = fold(name)
    bare = next((folded[len(b) :] for b in _BEFORE if folded.startswith(b)), folded)
    words = bare.replace(" ", "_")
    fitting = (key for key in KINDS if words == key or words.startswith(f"{key}_"))
    return max(fitting, key=len, default="")


def kind_words(key: str) -> str:
    """A kind for people to read."""
    return KINDS.get(key, key.replace("_", " "))
