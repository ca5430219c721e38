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
    r"|(?:trong\s)?(?:cac\sngay|ngay)\s\d{1,2}\s?(?:,|va|-)\s?\d{1,2}\s?/\s?\d{1,2}(?:\s?/\s?\d{4})?"
)
_TOLD = re.compile(rf"\b(?:{_NAMELESS})\b")
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
    return None
