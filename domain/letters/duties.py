"""Deadlines with the sentence around them: who hands in what, to whom, for what and how.

Where the deadlines are and what they mean is the business of the finder that is passed in.
"""

import re
from datetime import date

from domain.letters import groups, tasks, topics, vocabulary
from domain.letters.flatten import Flat
from domain.letters.model import Duty, FindDeadlines, Finding, FoundDeadline, Peak, StatedPeriod
from domain.letters.outline import Item, Outline, walk

Span = tuple[int, int]

#: `thời hạn gửi báo cáo đã ghi: …`: what another letter says, which this one corrects.
_QUOTED = re.compile(r"\bda (?:ghi|neu|viet|an dinh)\b")
_APART = re.compile(r"\b(?:doi voi|con lai|rieng)\b")
_REPORT = re.compile(r"\W*(?:\w{1,3}[.)]\s*)?(?:bao cao|gui|nop|dang ky|tong hop)\b")
#: No sentence is longer; without a bound a text of nothing but deadlines takes minutes.
_FAR = 3000
_BREAK = re.compile(r"[.;]\s+(?=\S)|\n")
_ACTION = re.compile(
    r"(?:(?<=[,;(]\s)|\b(?:va|dong thoi|phai|thi|thang|quy|nam)\s+|^)"
    r"(?P<verb>(?:tong hop,? )?(?:bao cao|gui|nop)|goi|xay dung|hoan thanh|cung cap|"
    r"dang ky|lap|cu)\b"
)
_ANY_ACTION = re.compile(
    r"\b(?:bao cao|gui|nop|xay dung|hoan thanh|cung cap|dang ky|tong hop|lap)\b"
)
_TO = re.compile(
    r"\b(?:gui|ve|toi|den|cho|nop|goi)\s+(?:bao cao\s+)?(?:ve\s+|cho\s+|den\s+)?(?="
    + vocabulary.AGENCY
    + r"\b|bo phan\b)"
)
_TO_END = re.compile(
    r"\s*(?:[(;:.]|,(?!\s*(?:the thao|khoa hoc|bao chi))|\s(?:truoc|cham nhat|muon nhat|de|qua|"
    r"theo|dinh ky|trong thoi han|hang|bang|tong hop|khong qua|vao|khi|kem)\b|$)"
)
# `và` joins the parts of a name (capital) or leads on to the next act.
_AND = re.compile(r"\sv\S\s(?=[a-z\u0111])")
_THEN = re.compile(r"\bde\s+")
_CHANNEL = re.compile(
    r"\b(?:qua|bang|vao|tai)\s+(?P<way>(?:nhom|kenh)\s+zalo|zalo|email|thu dien tu|hop thu|dia chi|"
    r"truc lien thong|he thong|phan mem|duong buu|phong|bieu mau dien tu|google)"
)
_CHANNEL_END = re.compile(r"\s+de\s+|[;)]|\.(?:\s|$)|$")
_RULED = re.compile(r"\s+theo quy dinh.*$")


def read(
    flat: Flat,
    outline: Outline,
    peaks: tuple[Finding[Peak], ...],
    period: StatedPeriod | None,
    *,
    body: Span,
    find: FindDeadlines,
) -> tuple[Finding[Duty], ...]:
    """The deadlines of the body. Peak periods are none, whatever the finder makes of them."""
    if body[0] == body[1]:
        return ()
    found = [d for d in find(flat.text) if body[0] <= d.start < body[1] and d.rules]
    found = [d for d in found if not _QUOTED.search(flat.folded, d.start, d.end)]
    free = [d for d in found if not any(p.start <= d.start < p.end for p in peaks)]
    everybody = tasks.introduced(flat, outline) if free else ()
    return tuple(_duty(flat, outline, deadline, period, everybody) for deadline in free)


def _duty(
    flat: Flat,
    outline: Outline,
    found: FoundDeadline,
    period: StatedPeriod | None,
    everybody: tuple[str, ...],
) -> Finding[Duty]:
    start, end = _sentence(flat, outline, found)
    who = _who(flat, outline, found.start) or everybody
    endless = any(_endless(rule) for rule in found.rules)
    value = Duty(
        who=who,
        what=_what(flat, start, found.start),
        to=_to(flat, start, found.start, end),
        then=_then(flat, found.end, end),
        channel=_channel(flat, start, end),
        sentence=flat.cut(start, end),
        rules=tuple(found.rules),
        flags=tuple(found.flags),
        until=period.last if endless and period is not None else None,
        until_source="subject" if endless and period is not None else "",
    )
    # `trước ngày 15/10 đối với phường loại I, trước ngày 30/10 đối với các phường còn lại`
    apart = _APART.search(flat.folded, found.start, end) is not None
    asked = (
        not apart
        and bool(value.what)
        and bool(value.who or value.to or _REPORT.match(flat.folded[start:]))
    )
    return flat.finding(value, found.start, found.end, sure=asked and not found.flags)


def _endless(rule: object) -> bool:
    recurring = str(getattr(rule, "kind", "")) == "recurring"
    until: date | None = getattr(rule, "until", None)
    return recurring and until is None


def _sentence(flat: Flat, outline: Outline, found: FoundDeadline) -> Span:
    """The sentence around a deadline, inside its item."""
    item = _item_at(outline, found.start)
    plain = next((p for p in outline.plain if p.start <= found.start < p.end), None)
    low = plain.start if plain else item.paragraph.inner if item else 0
    high = plain.end if plain else item.paragraph.end if item else len(flat.text)
    high = min(max(high, found.end), found.end + _FAR)
    low = max(low, found.start - _FAR)
    breaks = [m for m in _BREAK.finditer(flat.text, low, found.start)]
    after = _BREAK.search(flat.text, found.end, high)
    start = breaks[-1].end() if breaks else low
    end = after.start() if after else high
    return start, start + len(flat.text[start:end].rstrip(" .;/"))


def _item_at(outline: Outline, at: int) -> Item | None:
    """The innermost item around a position."""
    inside = [i for i in walk(outline.items) if i.paragraph.start <= at < i.end]
    return inside[-1] if inside else None


def _who(flat: Flat, outline: Outline, at: int) -> tuple[str, ...]:
    """Those who must, as named in the sentence's item or in one around it."""
    around = [i for i in walk(outline.items) if i.paragraph.start <= at < i.end]
    for item in reversed(around):
        own = topics.actors(flat, item)
        if own:
            return groups.texts(flat, own)
    for paragraph in outline.plain:
        if paragraph.start <= at < paragraph.end:
            named = groups.asked(flat, max(paragraph.start, at - _FAR), at)
            if named:
                return groups.texts(flat, named)
    return ()


def _what(flat: Flat, start: int, at: int) -> str:
    actions = [m.start("verb") for m in _ACTION.finditer(flat.folded, start, at)]
    if not actions:
        actions = [m.start() for m in _ANY_ACTION.finditer(flat.folded, start, at)][:1]
    if not actions:
        return ""
    begin = actions[-1]
    to = _TO.search(flat.folded, begin, at)
    stop = to.start() if to and to.start() > begin else at
    return flat.cut(begin, stop).strip(" ,(:")


def _to(flat: Flat, start: int, at: int, end: int) -> str:
    """Who receives it: named before the deadline, or after it, or doing the next step."""
    places = [m.end() for m in _TO.finditer(flat.folded, start, at)]
    places = [p for p in places if _named(flat, p)][-1:]
    places += [m.end() for m in _TO.finditer(flat.folded, at, end) if _named(flat, m.end())][:1]
    purpose = _THEN.search(flat.folded, at, end)
    if not places and purpose and _named(flat, purpose.end()):
        places = [purpose.end()]
    if not places:
        return ""
    stop = _TO_END.search(flat.folded, places[0], end)
    last = min(stop.start() if stop else end, end)
    joined = next((m for m in _AND.finditer(flat.text, places[0], last)), None)
    return flat.cut(places[0], joined.start() if joined else last)


def _named(flat: Flat, at: int) -> bool:
    body = re.compile(vocabulary.AGENCY + r"\b|bo phan\b").match(flat.folded, at)
    return bool(body) and (flat.text[at].isupper() or flat.folded.startswith("bo phan", at))


def _then(flat: Flat, at: int, end: int) -> str:
    """What follows from it, after `để`, without the name of whoever does it."""
    purpose = _THEN.search(flat.folded, at, end)
    if purpose is None:
        return ""
    begin = purpose.end()
    if _named(flat, begin):
        verb = vocabulary.VERB.search(flat.folded, begin, end)
        while verb and not flat.text[verb.start()].islower():
            verb = vocabulary.VERB.search(flat.folded, verb.end(), end)
        begin = verb.start() if verb else begin
    ruled = _RULED.search(flat.folded, begin, end)
    return flat.cut(begin, ruled.start() if ruled else end)


def _channel(flat: Flat, start: int, end: int) -> str:
    found = _CHANNEL.search(flat.folded, start, end)
    if found is None:
        return ""
    stop = _CHANNEL_END.search(flat.folded, found.end(), end)
    return flat.cut(found.start("way"), stop.start() if stop else end)
