"""Which figures may be added up over units: counts and amounts, never parts, means and prices."""

import re

from domain.forms.definition.model import Field, FieldKind
from domain.vietnamese.folding import fold

_NO_SUM = re.compile(
    r"\b(ty le|ti le|ty trong|ti trong|binh quan|trung binh|don gia|muc|gia|diem)\b"
)


def adds_up(field: Field) -> bool:
    """Whether the sum of a field over several units says something."""
    if field.kind is not FieldKind.NUMBER or "%" in (field.unit or field.label):
        return False
    return _NO_SUM.search(fold(field.label)) is None
