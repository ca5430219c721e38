"""Documents the letter names: kind, number as read, date, issuer, and whether it rests on them."""

import re
from collections.abc import Iterator
from datetime import date

from domain.letters import vocabulary
from domain.letters.flatten import Flat
from domain.letters.model import Finding, Reference
from domain.letters.paragraphs import Footnote, Paragraph

_KIND = r"\b(?P<kind>" + "|".join(vocabulary.DOC_TYPES) + r")\b"
# A symbol has letters, after a year or at once; `05/11/2023` is a date.
_SYMBOL = (
    r"\d{1,6}[a-z]?\s*[/-]\s*(?:(?:19|20)\d\d\s*/\s*)?[a-z][a-z0-9&]*(?:\s?[/&.-]\s?[a-z0-9&]+)*"
)
_DAY = (
    r"(?:\s*,?\s*ngay\s*(?P<d>\d{1,2})\s*(?:[/.-]|thang)\s*(?P<m>\d{1,2})\s*"
    r"(?:[/.-]|n[a-z]{1,2}m)\s*(?P<y>\d{4}))?"
)
_NUMBERED = re.compile(
    rf"{_KIND}(?:(?<=luat)\s+[a-z][a-z ,]{{2,80}}?)?(?:(?:\s+[a-z]+){{1,3}}(?=\s+so\b))?\s+"
    rf"(?:s[o06e]\s*[:.]?\s*)?(?P<number>{_SYMBOL}){_DAY}"
)
#: A law cited by name needs a word that cites in front of it, or any law in a topic would count.
_LAW = re.compile(
    r"\b(?:theo(?: quy dinh)?(?: tai| cua)?|quy dinh tai|can cu)\s+"
    r"(?P<cite>(?P<kind>bo luat|luat)\s+(?P<name>[a-z][a-z ,]{2,80}?)\s+(?:nam\s+)?"
    r"(?:ngay\s*(?P<d>\d{1,2})\s*(?:[/.-]|thang)\s*(?P<m>\d{1,2})\s*(?:[/.-]|nam)\s*)?(?P<y>\d{4}))"
)
_OF = re.compile(r"\s*,?\s*(?:cua|c\w{1,3}a)\s+")
_ISSUER_END = re.compile(
    r"\s+(?:v/v|ve|phe duyet|ph\w duy\w{1,2}t|ban hanh|huong dan|quy dinh|trien khai|tang cuong|"
    r"to chuc|sua doi|so |va chi dao|thong bao|giao|lay y kien|phuc vu|cong bo|v\w viec)\b|"
    r"[;.(:]|,(?!\s*(?:bo|so|ban|cuc|ubnd|uy ban|van phong|tinh|vu)\b)|$"
)
_STEERING = re.compile(r"chi dao$")
_ABOUT = re.compile(r"\s*(?:v/v|v\w\s+vi\w{1,2}c|ve)?\s*")


def read(
    flat: Flat,
    body: tuple[int, int],
    paragraphs: tuple[Paragraph, ...],
    notes: tuple[Footnote, ...],
) -> tuple[Finding[Reference], ...]:
    """The documents named between two positions, each once, in order of appearance."""
    opening = _opening_end(paragraphs, body)
    seen: set[str] = set()
    findings = []
    for found in _matches(flat, body):
        finding = _reference(flat, found, opening, notes)
        key = _key(finding)
        if key not in seen:
            seen.add(key)
            findings.append(finding)
    return tuple(findings)


def _matches(flat: Flat, body: tuple[int, int]) -> Iterator[re.Match[str]]:
    numbered = list(_NUMBERED.finditer(flat.folded, *body))
    laws = [
        law
        for law in _LAW.finditer(flat.folded, *body)
        if not any(law.start() < n.end() and n.start() < law.end() for n in numbered)
    ]
    return iter(sorted([*numbered, *laws], key=lambda m: m.start()))


def _key(finding: Finding[Reference]) -> str:
    value = finding.value
    name = value.number or finding.quotation
    return re.sub(r"\s", "", f"{value.doc_type}:{name}".lower())


def _opening_end(paragraphs: tuple[Paragraph, ...], body: tuple[int, int]) -> int:
    """Where the opening of the body ends: at its first item."""
    return next((p.start for p in paragraphs if p.sign), body[1])


def _reference(
    flat: Flat, found: re.Match[str], opening: int, notes: tuple[Footnote, ...]
) -> Finding[Reference]:
    start = found.start("cite") if "cite" in found.groupdict() else found.start()
    issuer, end = _issuer(flat, found.end())
    note = next((n for n in notes if n.start <= start < n.end), None)
    number = (
        _tight(flat.text[slice(*found.span("number"))]) if "number" in found.groupdict() else None
    )
    value = Reference(
        doc_type=flat.text[slice(*found.span("kind"))],
        number=number,
        date=_date(found),
        issuer=issuer,
        about=_about(flat, end) if number else "",
        role=_role(flat, start, opening, note),
        where=f"footnote {note.number}" if note else "",
    )
    return flat.finding(value, start, end, sure=True)


def _tight(number: str) -> str:
    return "".join(number.split()).rstrip(".-/&")


def _date(found: re.Match[str]) -> date | None:
    if not found["d"]:
        return None
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def _issuer(flat: Flat, at: int) -> tuple[str, int]:
    """The issuing body after `của`, and where it ends; none gives "" and the same place."""
    lead = _OF.match(flat.folded, at)
    if not lead:
        return "", at
    begin = search = lead.end()
    while True:
        found = _ISSUER_END.search(flat.folded, search, begin + 160)
        if found is None:
            return "", at
        if _STEERING.search(flat.folded, begin, found.start()) and found[0].strip() == "ve":
            search = found.end()
            continue
        if found[0].strip() == "va chi dao" or flat.cut(begin, found.start()):
            return flat.cut(begin, found.start()), found.start()
        return "", at


def _about(flat: Flat, at: int) -> str:
    """What the document is about: up to the end of the clause."""
    lead = _ABOUT.match(flat.folded, at)
    begin = lead.end() if lead else at
    found = re.compile(r"[;:)]|\.(?:\s|$)|$").search(flat.text, begin, begin + 400)
    words = flat.cut(begin, found.start() if found else begin)
    return words if flat.text[at : at + 1] == " " and len(words) > 8 else ""


def _role(flat: Flat, start: int, opening: int, note: Footnote | None) -> str:
    """Basis when it stands in the opening of the body, or in a footnote that the opening calls."""
    if note is not None:
        called = next((at for number, at in flat.marks if number == note.number), opening)
        return "basis" if called < opening else "mention"
    return "basis" if start < opening else "mention"
