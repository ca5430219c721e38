"""Groups of units by the names people give them; keys are for files and commands."""

import re
from collections.abc import Mapping

from domain.vietnamese.folding import fold
from domain.vietnamese.naming import find

_BEFORE = re.compile(r"^(?:các|cac|nhóm|nhom|khối|khoi)\s+", re.IGNORECASE)


def group_named(typed: str, known: Mapping[str, str]) -> str | None:
    """The key of the one group that has this name or key; marks that were typed decide."""
    for said in (typed, _BEFORE.sub("", typed.strip())):
        by_key = [key for key in known if key == said.strip() or fold(key) == fold(said)]
        if len(by_key) == 1:
            return by_key[0]
        named = find(said, known).sure
        if len(named) == 1:
            return named[0]
    return None
