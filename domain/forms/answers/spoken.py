"""An answer as it is spoken to somebody: the value without what is said around it."""

import re

from domain.forms.definition.model import Field, FieldKind
from domain.vietnamese.courtesy import bare, unspoken
from domain.vietnamese.folding import clean, fold

#: What leaves an optional field empty, folded and without courtesy; labels of the field may follow.
_NONE = re.compile(
    r"(?:(?:muc|cai|phan|o|cau) nay )?"
    r"(?:(?:khong|khoong|ko|kg|k|chua|0)(?: co| cos| can)?|(?:hong|hok|hem) (?:co|can))(?: gi)?"
    r"(?P<what>(?: \w+){0,3}?)"
    r"(?: them| dau| ca| het| nua| luon| gi| o day| dau a| ho tro| e oi| em oi| chi oi| anh oi)*"
)
_LEFT_OUT = re.compile(
    r"(?:muc nay |phan nay |cai nay |cau nay |o nay )?(?:em |e |toi |minh )?"
    r"(?:(?:xin )?(?:de|bo|cho) (?:trong|qua)|trong|bo qua(?: (?:muc|cau|cai|o|phan)(?: nay)?)?)"
    r"(?: di| luon)*"
)
_LEADS = re.compile(
    r"(?:day|do|link|la|o|em|e|gui|cua|dang|tai|nha|a|nhe|anh|chi|da|vang|nghen|ne|trang)"
)


def leaves_empty(field: Field, text: str) -> bool:
    """Whether an answer says that there is nothing: “dạ không có ạ”, “k”, “để trống nhé”."""
    said = fold(bare(text)) or fold(text)
    if _LEFT_OUT.fullmatch(said):
        return True
    found = _NONE.fullmatch(said)
    return found is not None and _names(field, found["what"].split())


def _names(field: Field, words: list[str]) -> bool:
    """Whether these words only name the field."""
    known = {
        word for name in (field.short, field.label, *field.aliases) for word in fold(name).split()
    }
    return all(word in known for word in words)


def value_of(field: Field, text: str) -> str:
    """The content of a text answer: “dạ tiêu đề là loa ồn ạ” is “loa ồn”; what is meant stays."""
    said = unspoken(clean(text))
    for name in (field.short, field.label):
        head, tokens = fold(name).split(), said.split()
        named = fold(" ".join(tokens[: len(head)])).split() == head
        if named and tokens[len(head) : len(head) + 1] == ["là"] and len(tokens) > len(head) + 1:
            return " ".join(tokens[len(head) + 1 :])
    return said


#: “không” and “0” are answers to these.
SAYS_NO = (FieldKind.NUMBER, FieldKind.YES_NO)


def heard(field: Field, text: str) -> str:
    """What a labelled or pasted line gives a field: the value without what is said around it.

    “-” where it says that there is nothing, of an optional field.
    """
    if not field.required and field.kind not in SAYS_NO and leaves_empty(field, text):
        return "-"
    if field.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT):
        return value_of(field, text)
    return day_said(text) if field.kind is FieldKind.DATE else text


def links_in(text: str) -> str:
    """The addresses of an answer without the words around them; the text where more is said."""
    parts = text.split()
    links = [part for part in parts if "://" in part or re.search(r"\w\.\w", part)]
    others = [part for part in parts if part not in links]
    if not links or not all(_LEADS.fullmatch(fold(part)) or not fold(part) for part in others):
        return text
    return " ".join(links)


#: What counts in another size; “30 triệu” is not 30.
_SIZES = frozenset(["nghin", "ngan", "trieu", "tr", "ty", "ti", "tram", "chuc", "k", "van", "phan"])
_COUNTED = re.compile(r"(?P<number>-?\d[\d., ]*?)(?P<what>(?: [^\W\d_]+){1,2})")


def counted(text: str) -> str:
    """The number of “30 tin ạ”, without what is counted; any other text as it is."""
    said = bare(text)
    found = _COUNTED.fullmatch(said)
    if found is None:
        return said if fold(said) != fold(text) else text
    words = fold(found["what"]).split()
    return text if _SIZES & set(words) else found["number"]


_UNITS = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin")
_TENS = {"": 0, "muoi": 10, "hai muoi": 20, "hai": 20, "ba muoi": 30, "ba": 30}
#: 1 to 31 in words: “mùng ba”, “mười lăm”, “hai mươi tư”, “ba mốt”.
_DAYS = {
    f"{tens} {unit}".strip(): ten + n
    for tens, ten in _TENS.items()
    for n, unit in (*enumerate(_UNITS, start=1), (4, "tu"), (5, "lam"))
    if ten + n <= 31 and (tens or unit not in ("lam",))
} | {"muoi": 10, "hai muoi": 20, "ba muoi": 30}
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_SPELLED = re.compile(
    rf"(?:ngay )?(?:mung |mong )?(?P<day>\d{{1,2}}|{_DAY}) (?:thang|t) ?(?P<month>\d{{1,2}}|{_DAY})"
)
#: Parts of today and of yesterday.
_NEAR_PARTS = (
    (re.compile(r"(?:hoi )?(?:sang|trua|chieu|toi)(?: (?:nay|hom nay))|hoi sang"), "hôm nay"),
    (re.compile(r"(?:sang|trua|chieu|toi|dem)(?: hom)? qua"), "hôm qua"),
)
_HOUR = re.compile(r"^(?:lúc |luc )?\d{1,2}\s?(?:h|giờ|gio)\s?(?:\d{2})?\s+(?:ngày |ngay )?(?=\d)")
_PART = re.compile(r"^(?:buổi )?(?:sáng|chiều|trưa|tối|sang|chieu|trua)\s+", re.IGNORECASE)
_MONTH = re.compile(r"(?<=\d)\s*(?:t|thg|tháng|thang)\s*(?=\d)", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\s+(?:năm nay|nam nay)$", re.IGNORECASE)


def day_said(text: str) -> str:
    """A date without what is spoken around it, its words as digits: “sáng mùng ba tháng tám ạ”."""
    plain = bare(text) or text
    near = next((day for rule, day in _NEAR_PARTS if rule.fullmatch(fold(plain))), "")
    if near:
        return near
    said = _HOUR.sub("", _THIS_YEAR.sub("", _PART.sub("", plain)))
    found = _SPELLED.fullmatch(fold(said))
    if found is None:
        return _MONTH.sub("/", said)
    return f"{_number_of(found['day'])}/{_number_of(found['month'])}"


def _number_of(words: str) -> int:
    return _DAYS[words] if words in _DAYS else int(words)
