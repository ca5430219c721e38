"""What else a letter may hold: attachments, channels, the sender's own promise, whom to ask."""

import re

from domain.letters import vocabulary
from domain.letters.flatten import MISSING, Flat, fold_in_place
from domain.letters.model import Attachment, Finding, LetterContact, SubmissionChannel
from domain.letters.outline import Outline, enumerated, walk

Span = tuple[int, int]

_ATTACHED = re.compile(
    r"\((?=[^()]*\b(?:g\w{1,3}i kem|kem theo|dinh kem|bieu mau|phu luc kem)\b)[^()]{4,300}\)"
)
_ANNOUNCED = re.compile(
    r"\b(?:tai lieu|van ban|ho so|so lieu)\s+(?:g\w{1,3}i|dinh)\s+kem\b[^:.;()]{0,60}"
)
_ALONG = re.compile(
    r"(?P<lead>\(?\b(?:gui|dinh) kem(?: theo)?(?: (?:cong van|van ban|thong bao|ke hoach) nay)?"
    r"\s*(?:gom|co|la)?\s*:\s*)[^.()]{4,400}"
)
_FORM_OF = re.compile(
    r"\btheo\s+(?:bieu )?(?:mau|phu luc)(?:\s+so)?(?:\s+[ivx\d]{1,4})?\s+"
    r"(?:dinh|gui|kem)\s+(?:kem|theo)"
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{4,400})[”\"]")
_CADENCE = re.compile(
    r"\b(?:h[a-z]ng|dinh ky h[a-z]ng|moi)\s+(?P<freq>tuan|thang|quy|nam)\s*,?\s+"
    r"(?:so|ubnd|uy ban|phong|ban|trung tam|cuc|van phong)\b[^.;]{0,80}?\s+se\s+"
    r"(?:cung cap|gui|thong bao|ban hanh)[^,.;]{0,40}"
)
_FREQ = {"tuan": "weekly", "thang": "monthly", "quy": "quarterly", "nam": "yearly"}
_WEBSITE = re.compile(r"\b(?:https?://|www\.)[\w.-]+\w(?:/[\w./%-]*\w)?")
_FANPAGE = re.compile(r"\b(?:\d{1,2}\s+)?fanpage\s+[“\"]")
_ZALO = re.compile(r"\bnhom zalo\s*:?\s*")
_PHONE = re.compile(r"(?<!\d)(?:\+84|0)(?:[ .-]?\d){8,10}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ASK = re.compile(
    r"\b(?:dau moi|lien he|thong tin chi tiet|vuong mac|"
    r"phan anh (?:kip thoi )?(?:ve|den|toi|qua|cho)(?! nguoi))\b"
)
_PERSON = re.compile(
    r"\b(?:dong chi|d/c|ong|ba|anh|chi|can bo|chuyen vien|bs|ths|ts|ks|cn|cv)\b[.:]?\s*:?\s*"
    r"|\b(?:dau moi(?: lien he)?|lien he)\s*:\s*"
)
_OFFICE = re.compile(rf"(?:lien he|dau moi)\s*:?\s+(?:voi\s+)?(?={vocabulary.AGENCY}\b)")
_OFFICE_END = re.compile(r"[,;(]|\s(?:qua|theo)?\s*(?:dien thoai|so dien|sdt|dt\b|email|thu dien)")
_TITLES = re.compile(
    r"(?:,|\s[-–])\s*(?P<position>(?:pho )?(?:(?:truong|chanh)(?: (?:phong|ban|van phong))?|"
    r"giam doc|chuyen vien|cong chuc|can bo|vien chuc|bi thu|chu tich|ke toan|nhan vien)\b)"
)


def attachments(
    flat: Flat, outline: Outline, body: Span, tail: Span
) -> tuple[Finding[Attachment], ...]:
    """What the letter says comes with it; forms and annexes may stand in it, after the end."""
    places = [m.span() for m in _ATTACHED.finditer(flat.folded, *body)]
    for loose in (*_FORM_OF.finditer(flat.folded, *body), *_ANNOUNCED.finditer(flat.folded, *body)):
        if not any(a <= loose.start() < b for a, b in places):
            places.append(loose.span())
    places += [m.span() for m in _ALONG.finditer(flat.folded, *body) if not _inside(m, places)]
    embedded = tail[1] - tail[0] > 40
    findings = []
    for a, b in sorted(places):
        form = bool(re.search(r"\b(?:mau|phu luc)\b", flat.folded[a:b]))
        findings += _listed(flat, a, b, body[1]) or [
            _one(flat, a, b, _item_around(outline, a), embedded and form)
        ]
    return tuple(findings)


def _one(flat: Flat, a: int, b: int, topic: str, embedded: bool) -> Finding[Attachment]:
    value = Attachment(flat.text[a:b].strip("() "), topic, embedded)
    return flat.finding(value, a, b, sure=False)


def _item_around(outline: Outline, at: int) -> str:
    """The number of the item that mentions it; a paragraph of its own belongs to the letter."""
    if any(paragraph.start == at for paragraph in outline.plain):
        return ""
    around = [i for i in walk(outline.items) if i.paragraph.start <= at < i.end and i.level > 0]
    return around[0].label if around else ""


def _listed(flat: Flat, start: int, end: int, limit: int) -> list[Finding[Attachment]]:
    """The titles of `Tài liệu gửi kèm: (1) … “title”; (2) …`."""
    colon = _ALONG.match(flat.folded, start, end)
    if colon is not None:
        return _at_semicolons(flat, colon.end("lead"), end)
    if flat.text[end : end + 1] != ":":
        return []
    stop = flat.text.find(".", end, limit)
    findings = []
    for a, b in enumerated(flat.text[end : stop if stop > 0 else limit]):
        title = _QUOTED.search(flat.text, end + a, end + b)
        first, last = title.span(1) if title else (end + a, end + b)
        text = flat.text[first:last].strip(" ;")
        findings.append(flat.finding(Attachment(text), first, last, sure=bool(title)))
    return findings


def _at_semicolons(flat: Flat, start: int, end: int) -> list[Finding[Attachment]]:
    """What is listed after `Gửi kèm Công văn này:`."""
    findings, begin = [], start
    for piece in flat.text[start:end].split(";"):
        last = begin + len(piece)
        text = piece.strip(" .,)")
        if text:
            findings.append(flat.finding(Attachment(text), begin, last, sure=True))
        begin = last + 1
    return findings


def _inside(found: re.Match[str], places: list[Span]) -> bool:
    return any(a <= found.start() < b for a, b in places)


def channels(flat: Flat, body: Span) -> tuple[Finding[SubmissionChannel], ...]:
    """Websites, fanpages and chat groups that the body names, each once."""
    found: list[Finding[SubmissionChannel]] = []
    for match in _WEBSITE.finditer(flat.text, *body):
        name = re.sub(r"^https?://", "", match[0])
        if name not in [f.value.name for f in found]:
            found.append(flat.finding(SubmissionChannel("website", name), *match.span(), sure=True))
    for match in _FANPAGE.finditer(flat.folded, *body):
        end = _list_of_quotes(flat, match.end() - 1)
        name = flat.cut(match.start(), end)
        found.append(
            flat.finding(SubmissionChannel("fanpage", name), match.start(), end, sure=True)
        )
    for match in _ZALO.finditer(flat.folded, *body):
        stop = re.compile(r"\s+de\s|[,;.)]|$").search(flat.folded, match.end(), body[1])
        end = stop.start() if stop else match.end()
        name = flat.cut(match.end(), end)
        found.append(
            flat.finding(SubmissionChannel("zalo_group", name), match.start(), end, sure=False)
        )
    return tuple(found)


def _list_of_quotes(flat: Flat, at: int) -> int:
    """The end of `“one”, “two”`."""
    listed = re.compile(r"[“\"][^”\"]{1,80}[”\"](?:\s*,\s*[“\"][^”\"]{1,80}[”\"])*")
    found = listed.match(flat.text, at)
    return found.end() if found else at


def cadence(flat: Flat, body: Span) -> Finding[str | None]:
    """What the sender promises to send regularly: no duty of the addressees, no deadline."""
    found = _CADENCE.search(flat.folded, *body)
    if found is None:
        return MISSING
    return flat.finding(_FREQ[found["freq"]], *found.span(), sure=True)


def contact(flat: Flat, body: Span) -> Finding[LetterContact | None]:
    """The person to ask, or only a phone number when no person is named."""
    for cue in _ASK.finditer(flat.folded, *body):
        end = min(body[1], cue.end() + 320)
        phone = _PHONE.search(flat.text, cue.end(), end)
        if phone is None:
            continue
        for person in _PERSON.finditer(flat.folded, cue.end(), phone.start()):
            name = _name_after(flat, person.end(), phone.start())
            if name:
                return _contact(flat, person.start(), name, phone)
        return _contact(flat, cue.start(), _office(flat, cue.start(), phone.start()), phone)
    return MISSING


def _office(flat: Flat, start: int, end: int) -> Span | None:
    """The office to ask, where no person is named."""
    found = _OFFICE.search(flat.folded, start, end)
    if found is None or not flat.text[found.end()].isupper():
        return None
    stop = _OFFICE_END.search(flat.folded, found.end(), end)
    last = stop.start() if stop else end
    return (found.end(), found.end() + len(flat.text[found.end() : last].rstrip(" ,:-–")))


def _name_after(flat: Flat, at: int, end: int) -> Span | None:
    """Two to six capitalised words."""
    found = re.compile(r"(?:[^\W\d_]+\s+){1,5}[^\W\d_]+").match(flat.text, at, end)
    if not found:
        return None
    words: list[str] = []
    for word in found[0].split():
        if not word[0].isupper():
            break
        words.append(word)
    if re.match(rf"{vocabulary.AGENCY}\b", flat.folded[at:end]):
        return None
    return (at, at + len(" ".join(words))) if len(words) > 1 else None


def _contact(
    flat: Flat, begin: int, name: Span | None, phone: re.Match[str]
) -> Finding[LetterContact | None]:
    email = _EMAIL.search(flat.text, phone.end(), phone.end() + 80)
    position = _TITLES.match(flat.folded, name[1], phone.start()) if name else None
    digits = re.sub(r"\D", "", phone[0])
    before = flat.folded[name[1] if name else begin : phone.start()]
    value = LetterContact(
        name=flat.text[slice(*name)] if name else "",
        position=flat.cut(*position.span("position")) if position else "",
        unit=_unit(flat, position.end("position"), phone.start()) if position else "",
        phone=digits,
        zalo=digits if "zalo" in before else "",
        email=email[0] if email else "",
    )
    person = bool(name) and not re.match(vocabulary.AGENCY, fold_in_place(value.name))
    return flat.finding(value, begin, phone.end(), sure=person)


def _unit(flat: Flat, start: int, end: int) -> str:
    stop = re.compile(r"[;(]|,?\s*(?:dien thoai|dt\b|sdt|so dien|zalo|email)").search(
        flat.folded, start, end
    )
    words = flat.cut(start, stop.start() if stop else end).strip(" ,-–;:")
    return words if re.match(vocabulary.AGENCY, flat.folded[start:end].strip(" ,-–")) else ""
