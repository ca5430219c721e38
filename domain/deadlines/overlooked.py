"""A time by which something is to be sent that makes no rule of ours: said, never passed over.

"Gửi danh sách trước hội nghị 3 ngày" depends on a day the sentence does not name, "trong tuần này"
on the day it is read.
"""

import re

from domain.deadlines import governing

_DAYS = r"(?:\s(?:[a-z]+\s){0,3}?(?:it\snhat\s)?\d{1,2}\s(?:\([^)]{1,12}\)\s)?ngay(?:\slam\sviec)?)"
_NAMELESS = (
    r"truoc\s(?:khi\s)?(?:ngay\s)?(?:dien\sra\s|khai\smac\s|to\schuc\s)?"
    r"(?:hoi\snghi|hoi\sthao|(?:cuoc\s|phien\s|ky\s|buoi\s|gio\s)?hop|tet|dip|mung|mong|ky\snghi"
    rf"|le)\b(?:\s\d{{1,2}}\stet)?{_DAYS}?"
    rf"|truoc\sdo{_DAYS}"
    r"|(?:trong|vao|truoc|cham\snhat|den|het)\s(?:la\s|luc\s)?(?:buoi\s|cuoi\s|dau\s|ngay\s|thu\s\w+\s)*"
    r"(?:hom\snay|(?:sang|chieu|toi|trua)\s(?:nay|mai)|ngay\smai|(?:tuan|thang|quy|nam)\s(?:nay|toi))"
    r"|(?:vao\s|truoc\s|trong\s)?(?:dau|giua|cuoi)\s(?:tuan|thang|quy)\s"
    r"(?:nay|toi|sau|\d{1,2}(?!\d)(?:\s?/\s?\d{4})?)"
    r"|truoc\skhi\s(?:ket\sthuc|het|dong|nghi|bat\sdau|khai\sgiang|be\sgiang)\b[^.;,()]{0,30}"
    r"|(?:vao\s|trong\s)?tuan\s(?:thu\s)?(?:\d|nhat|hai|ba|tu|dau|cuoi)\s(?:cua\s)?(?:thang|quy)\b"
    r"(?:\s\d{1,2}(?!\d))?"
    r"|ngay\slam\sviec\sthu\s\w+\s(?:ke\s|tinh\s)?tu\b[^.;,]{0,40}"
    r"|truoc\s(?:ngay\s)?(?:ram|mung)\b(?:\s[a-z]+){0,2}(?:\s\d{1,2})?|trong\sngay$"
    r"|(?:trong\s)?(?:cac\sngay|ngay)\s\d{1,2}\s?(?:,|va|-)\s?\d{1,2}\s?/\s?\d{1,2}(?:\s?/\s?\d{4})?"
)
_TOLD = re.compile(rf"\b(?:{_NAMELESS})\b")
_DATE = r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?(?!\d)"
_FROM = re.compile(
    rf"\b(?:gui|nop)\s(?:[a-z]+\s){{0,4}}?(?P<day>tu\s(?:ngay\s)?{_DATE})(?!\s*(?:den|toi|-))"
)
_AT_ONCE = re.compile(r"\b(?:gui|nop)\s(?:[a-z]+\s){1,5}?(?P<day>ngay)[\s.]*$")
_COUNTED_FROM = re.compile(r"^\s*(?:so\svoi|truoc\s(?:ngay|khi|han))\b")
_DAYS_BEHIND = re.compile(r"^\s(?:it\snhat\s)?\d{1,2}\sngay\b")
_SEND = re.compile(
    r"\b(?:gui|nop|hoan\sthanh|tra\sloi|dang\sky|cung\scap|gop\sy|phan\shoi)\b[^.;]{0,80}$"
)


def time(sentence: str) -> tuple[int, int] | None:
    """Where a sentence that asks for something names such a time, if it does."""
    for told in _TOLD.finditer(sentence):
        left, right = sentence[: told.start()], sentence[told.end() :]
        promised = governing.is_promise(left, right) or governing.is_past(left, right)
        if _SEND.search(left) and not promised and not governing.is_repealed(left, right):
            return told.span()
    found = _FROM.search(sentence) or _AT_ONCE.search(sentence)
    if found is None or governing.is_promise(sentence[: found.start("day")], ""):
        return None
    return found.span("day")


def is_counted(words: str, right: str) -> bool:
    """Whether days are counted back from a day: "trước 3 ngày so với ngày 20/8"."""
    count = re.search(r"\bngay(?:\slam\sviec)?$", words) is not None
    return bool((count and _COUNTED_FROM.match(right)) or _DAYS_BEHIND.match(right))
