"""What people say to the program or to one another, where a value of the report is expected.

As the only thing that a cell lacked it would look right. Words that people type, folded.
"""

import re

from domain.vietnamese.folding import fold

_WHO = r"(?:em|toi|minh|anh|chi|chau|tui|a|c|e)"
_WAIT = (
    rf"(?:xin )?(?:cho|doi|khoan|tu tu)(?: da)?(?: {_WHO})?"
    r"(?: (?:chut|ti|ty|xiu|mot chut|mot lat|mot ti|1 chut|lat|da))?"
)
_LATER = rf"(?:{_WHO} )?(?:se )?(?:gui|bo sung|cap nhat|dien|bao|tra loi|nhap|ghi) sau"
_ASKING = rf"(?:de )?(?:{_WHO} )?(?:hoi|xem|kiem tra|coi) lai(?: da| xem| nhe)?"
_NOT_KNOWN = rf"(?:{_WHO} )?(?:khong|ko|k|chua) (?:biet|ro|nho|biet ghi gi|ro nua|nam duoc|hieu)"
_TO_THE_PROGRAM = (
    r"gui|gui luon|gui di|gui bao cao|gui cho toi xem lai|ok|oke|okie|xem|huy|sua|luu|xong|"
    r"sai roi|nham roi|lat nua|ti nua|chut nua|mai gui|de mai|de sau|dang lam|dang go|tiep|"
    r"ghi gi day|ghi sao|dien gi|nhap gi|la sao|la gi|sao day|gi vay|alo|alo alo|hello|hi"
)
_ALL = re.compile(
    rf"(?:da )?(?:{_TO_THE_PROGRAM}|{_WAIT}|{_LATER}|{_ASKING}|{_NOT_KNOWN})"
    r"(?: (?:a|nhe|nha|da|nhi|nua))?"
)
#: Within a longer sentence they only raise a doubt: the report may say so itself.
_WITHIN = re.compile(
    rf"\bde {_WHO} (?:hoi|xem|kiem tra|gui|tim|coi|tra)|"
    rf"\b(?:hoi|xem|kiem tra) lai (?:da|voi )?{_WHO}\b|"
    rf"\b(?:cho|doi) (?:{_WHO} )?(?:chut|xiu|mot lat|mot chut|ti nua)\b|"
    rf"\b{_LATER}\b|\b{_NOT_KNOWN} (?:ghi|dien|nhap|phai)\b|"
    rf"^{_WHO} (?:dang|se|xin|chua|khong|hoi)\b|"
    r"\b(?:lat|ti|chut) nua\b|\b(?:hoi|hoi lai|goi) (?:anh|chi|ben|sep)\b"
)
_TONE = re.compile(r"(?:\b(?:ạ|nhé|nhỉ|hả|nha|nhen|vậy)|\?)[\s.!?]*$", re.IGNORECASE)


#: One word means this only with just these marks: “chợ” is no “chờ”, “sữa” no “sửa”.
_ONE_WORD = frozenset(("chờ", "đợi", "khoan", "gửi", "xem", "huỷ", "hủy", "sửa", "lưu", "tiếp"))


def is_talk(text: str) -> bool:
    """Whether a text is nothing but words to the program or to a colleague."""
    word = text.strip(" .!…").lower()
    other = not word.isascii() and " " not in word and word not in _ONE_WORD
    return bool(_ALL.fullmatch(fold(text))) and not other


def sounds_like_talk(text: str) -> bool:
    """Whether a text may be talk: it asks, puts off, or ends as people end a sentence to one."""
    return bool(_WITHIN.search(fold(text)) or _TONE.search(text))
