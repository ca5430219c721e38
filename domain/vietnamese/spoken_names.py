"""Names of authorities as people shorten them: “phường số 2”, “UBND P. 2”, “Ủy ban nhân dân …”.

What is left of a name without that is its core: the kind of the place and its proper name.
"""

import re
from functools import lru_cache

from domain.vietnamese.folding import clean, fold

#: Words in front of the name that are left out in speech, folded.
_BEFORE = ("uy ban nhan dan", "hoi dong nhan dan", "ubnd", "hdnd", "ub")
#: “P.”, “X.”, “TT.” in front of the proper name, as they are spelled out.
_KINDS = {"p": "phường", "f": "phường", "x": "xã", "tt": "thị trấn", "tx": "thị xã"}
_SHORT = re.compile(r"^(p|f|x|tt|tx)(?:\.\s*|\s+|(?=\d))(?=\S)", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:số\s+|so\s+)?0*(\d+)\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def core(name: str) -> str:
    """The name with its marks, but for words and short forms that do not tell two places apart.

    “UBND Phường Số 02”, “phường 2” and “P.2” have the same core but for case.
    """
    bare = without_office(clean(name))
    spelled = _SHORT.sub(lambda found: _KINDS[found[1].lower()] + " ", bare)
    return " ".join(_NUMBER.sub(r"\1", spelled).split())


def without_office(name: str) -> str:
    """The name without “UBND” and the like in front, which are left out in speech."""
    words = name.split()
    for before in _BEFORE:
        size = len(before.split())
        if len(words) > size and fold(" ".join(words[:size])) == before:
            return " ".join(words[size:])
    return name
