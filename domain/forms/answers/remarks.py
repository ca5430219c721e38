"""What is worth a second look in a row: said beside the value, never a reason to refuse it."""

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from domain.forms import wording as w
from domain.forms.definition.model import Cells, Draft, Field, FieldKind, Row

#: A phone number (0 or +84, nine or ten digits more) or an identity number (12 digits, law on
#: identification 26/2023/QH15, article 12), as people write them with blanks, dots or dashes.
_PHONE = re.compile(r"(?<![\w./-])(?:\+?84|0)(?:[ .-]?\d){9,10}(?![\w/-])")
_SCHEME = re.compile(r"^https?://(?:www\.)?")
_IDENTITY = re.compile(r"(?<![\w.,/-])(?:\d{12}|\d{3} \d{3} \d{3} \d{3})(?![\w/-]|[.,]\d)")


def remarks(draft: Draft, row: Row, field: Field, *, brief: bool = False) -> list[str]:
    """What to say beside this cell, in words, `brief` in a list of rows; [] mostly."""
    value = row.cells.get(field.key, "")
    if field.kind is FieldKind.LINK:
        return list(_repeated(draft, row, field, value))
    if field.kind not in (FieldKind.TEXT, FieldKind.LONG_TEXT) or not personal(value):
        return []
    return [w.PERSONAL_BRIEF if brief else w.PERSONAL]


def twin(draft: Draft, row: Row) -> int | None:
    """The number of the row above that says just the same, as when a paste was sent twice."""
    mine = filled(row.cells)
    above = takewhile(lambda other: other.key != row.key, draft.rows)
    same = (n for n, other in enumerate(above, start=1) if filled(other.cells) == mine)
    return next(same, None) if mine else None


def filled(cells: Cells) -> dict[str, str]:
    """What a row says, without what was left empty."""
    return {key: value for key, value in cells.items() if value}


def personal(text: str) -> bool:
    """Whether free text holds a phone number or an identity number."""
    return bool(_PHONE.search(text) or _IDENTITY.search(text))


def _repeated(draft: Draft, row: Row, field: Field, value: str) -> Iterator[str]:
    """The first row above that has one of these links, or an earlier report."""
    mine = {bare(link) for link in value.split()}
    above = takewhile(lambda other: other.key != row.key, draft.rows)
    for n, other in enumerate(above, start=1):
        if mine & {bare(link) for link in other.cells.get(field.key, "").split()}:
            yield w.REPEATED.format(n=n)
            return
    if mine & draft.earlier:
        yield w.REPEATED_EARLIER
    if mine & draft.elsewhere:
        yield w.REPEATED_ELSEWHERE


def links_in(cells: Mapping[str, str]) -> frozenset[str]:
    """Every link in a row, `bare`."""
    words = (word for value in cells.values() for word in value.split())
    return frozenset(bare(word) for word in words if word.startswith(("http://", "https://")))


def bare(link: str) -> str:
    """A link as it is compared: without what does not change where it leads."""
    return _SCHEME.sub("", link.casefold()).rstrip("/")
