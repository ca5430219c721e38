"""Oddities of a letter that a person should see before anything is sent."""

import re
from collections.abc import Iterator
from datetime import date

from domain.letters.blocks import Blocks
from domain.letters.flatten import Flat
from domain.letters.model import Copy, Duty, Finding, Number, Oddity, PartialDate, Reference

# Letters of the TCVN3 and VNI fonts as they come out when read as Latin-1 or Windows-1252.
_VNI = re.compile(
    r"[aeouyAEOUY][\u00f9\u00f8\u00fb\u00f5\u00ef\u00e2\u00e1\u00e0\u00e5\u00e3\u00e4\u00ea\u00e9\u00e8\u00fa\u00fc\u00eb\u00f4\u00f3\u00f2\u00f6\u00ee\u00ed\u00ec\u00e6\u00e7\u00f1]"
)
_REPEAT = re.compile(r"\b((?:\w+[\s,]+){4,12}\w+)[\s,]+(?:\w+[\s/]+){0,3}\1\b")
_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d\d)/")


def legacy_encoding(flat: Flat) -> bool:
    """Whether the text looks like TCVN3 or VNI: many Latin-1 letters and no Vietnamese ones."""
    letters = sum(
        c.isalpha()
        or c in "\u00b5\u00b8\u00b6\u00b7\u00b9\u00a8\u00a9\u00ae\u00aa\u00ab\u00ac\u00ad"
        for c in flat.text
    )
    if flat.has_marks or letters < 40:
        return False
    # An OCR model for Latin leaves é and è; the fonts leave signs no European language mixes in.
    signs = len(
        re.findall(
            r"[\u00b5\u00b8\u00b6\u00b7\u00b9\u00a8\u00bb\u00be\u00bc\u00bd\u00c6\u00a9\u00ca\u00cb\u00ae\u00d0\u00aa\u00d5\u00d3\u00d6\u00d7\u00dd\u00d8\u00de\u00ab\u00ac]",
            flat.text,
        )
    )
    pairs = len(_VNI.findall(flat.text))
    return signs > letters * 0.04 or pairs > letters * 0.08


def several(flat: Flat) -> bool:
    """Whether more than one letter stands in the text: more than one has addressees."""
    return len(re.findall(r"\bkinh\s*gui\s*:", flat.folded)) > 1


def collect(
    flat: Flat,
    blocks: Blocks,
    *,
    number: Finding[Number | None],
    issued: Finding[PartialDate | None],
    references: tuple[Finding[Reference], ...],
    copies: tuple[Finding[Copy], ...],
    duties: tuple[Finding[Duty], ...],
    times: tuple[str, ...],
) -> tuple[Oddity, ...]:
    """Every oddity once, in a fixed order."""
    found = {
        *_of_text(flat, blocks),
        *_of_date(issued, times),
        *_of_references(issued, references),
    }
    if number.value is None or number.value.sequence is None:
        found.add(Oddity.NUMBER_BLANK)
    if not copies:
        found.add(Oddity.NO_COPIES)
    if any(duty.value.until for duty in duties):
        found.add(Oddity.NO_END_OF_RULE)
    return tuple(code for code in Oddity if code in found)


def _of_text(flat: Flat, blocks: Blocks) -> Iterator[Oddity]:
    if legacy_encoding(flat):
        yield Oddity.LEGACY_ENCODING
    elif not flat.has_marks:
        yield Oddity.NO_MARKS
    if several(flat):
        yield Oddity.SEVERAL_LETTERS
    if blocks.body < len(flat.lines) and _REPEAT.search(flat.folded[:20000]):
        yield Oddity.REPEATED_PHRASE


def _of_date(issued: Finding[PartialDate | None], times: tuple[str, ...]) -> Iterator[Oddity]:
    value = issued.value
    if value is None or None in (value.day, value.month, value.year):
        yield Oddity.DATE_INCOMPLETE
        return
    if value.whole is None:
        yield Oddity.DATE_IMPOSSIBLE
    elif times and value.whole.isoformat() not in [stamp[:10] for stamp in times]:
        yield Oddity.SIGNATURE_DATE_DIFFERS


def _of_references(
    issued: Finding[PartialDate | None], references: tuple[Finding[Reference], ...]
) -> Iterator[Oddity]:
    day: date | None = issued.value.whole if issued.value else None
    for finding in references:
        cited = finding.value.date
        if cited is None:
            continue
        if day is not None and cited > day:
            yield Oddity.CITED_LATER_THAN_LETTER
        year = _YEAR_IN_NUMBER.search(finding.value.number or "")
        if year and int(year[1]) != cited.year:
            yield Oddity.CITED_YEAR_DIFFERS
