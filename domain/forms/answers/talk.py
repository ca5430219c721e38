"""What people say to the program or to one another, where a value of the report is expected.

As the only thing that a cell lacked it would look right. Words that people type, folded.
"""

import re

from domain.forms.answers.clauses import questions, smiles
from domain.vietnamese.folding import clean, fold

_WHO = r"(?:em|toi|minh|anh|chi|chau|tui|a|c|e)"
_WAIT = (
    rf"(?:xin )?(?:cho|doi|khoan|tu tu)(?: da)?(?: {_WHO})?"
    r"(?: (?:chut|ti|ty|xiu|mot chut|mot lat|mot ti|1 chut|lat|da))?"
)
_LATER = rf"(?:{_WHO} )?(?:se )?(?:gui|bo sung|cap nhat|dien|bao|tra loi|nhap|ghi) sau"
_ASKING = rf"(?:de )?(?:{_WHO} )?(?:hoi|xem|kiem tra|coi) lai(?: da| xem| nhe)?"
_NOT_KNOWN = rf"(?:{_WHO} )?(?:khong|ko|k|chua) (?:biet|ro|nho|biet ghi gi|ro nua|nam duoc|hieu)"
_TO_THE_PROGRAM = (
    r"thoi|bo|bo di|khong lam nua|dong y|lui lai|huy bao cao|xin gia han|gia han|them dong|"
    r"nhap tung muc|bo dong nay|cho xem lai|gui bao cao luon(?: di)?|chua ghi|xac nhan|"
    rf"(?:mai|chieu|toi) (?:{_WHO} )?gui|"
    r"gui|gui luon|gui di|gui bao cao|gui cho toi xem lai|ok|oke|okie|xem|huy|sua|luu|xong|"
    r"sai roi|nham roi|lat nua|ti nua|chut nua|mai gui|de mai|de sau|dang lam|dang go|tiep|"
    r"menu|dung roi|dung r|done|luu lai|luu nhap|kps|(?:khong|ko|k) phat sinh(?: gi)?|kho qua|"
    r"bot a|huy het(?: di)?|xoa dong nay|xoa het|nghi an trua|nghi trua|nghi ti|mai|mai lam|"
    r"chao(?: \w+)?|"
    rf"xin loi(?: \w+){{0,4}}|{_WHO} (?:nham|nho nham|lon)|may (?:em|chi|anh) loi|mang loi|lag qua|"
    rf"(?:hop|an com|lam|xong) xong {_WHO} (?:nhap|lam|gui)|(?:nhap |go )?sai (?:roi )?quay lai|"
    rf"(?:hoi|hoi lai) (?:dan|{_WHO}|sep|to \d+|\w+) (?:da|xem|roi)|cho so lieu|ve truoc|rut lai|"
    r"(?:sua )?ngay \d{1,2} \d{1,2}(?: moi dung)?|chi sua giup em|sua giup em|bs|bo sung|"
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
    r"\b(?:hoi|xem|kiem tra|coi) lai (?:da|cai)$|\b(?:gui|nop|bao|nhap) (?:roi|r) ma\b|"
    r"^(?:xin )?cam on(?: \w+){0,2}$|^(?:cho|xin) (?:xem|coi|hoi)(?: lai)?\b|"
    r"\b(?:lat|ti|chut) nua\b|\b(?:hoi|hoi lai|goi) (?:anh|chi|ben|sep)\b"
)
_TONE = re.compile(r"(?:\b(?:ạ|nhé|nhỉ|hả|nha|nhen|vậy)|\?)[\s.!?]*$", re.IGNORECASE)


#: One word means this only with just these marks: “chợ” is no “chờ”, “sữa” no “sửa”.
_ONE_WORD = frozenset(
    ("chờ", "đợi", "khoan", "gửi", "xem", "huỷ", "hủy", "sửa", "lưu", "tiếp", "thôi", "bỏ")
)


#: How people end a question to somebody; “ạ”, “nhé” alone only end a sentence politely.
_ASKED = re.compile(
    r"(?:\b(?:nhỉ|hả|vậy|thế|j|gì vậy)(?:\s+ạ)?|\bmà(?:\s+(?:ta|em|e|anh|chị|ad))?|\?)[\s.!?]*$",
    re.IGNORECASE,
)
_LEAD = r"^(?:(?:dạ|da|vâng|vang|thưa|thua|à|thôi|thoi|ôi|oi),?\s+)*"
#: Who speaks of themselves speaks to the program; “em bé”, “em học sinh” are content. “Chó anh Ba”
#: asks for nothing, so marks count.
_MYSELF = re.compile(
    rf"{_LEAD}(?:em|e|mình|minh)\s+"
    r"(?!bé\b|be\b|học\b|hoc\b|trai\b|gái\b|gai\b|nhỏ\b|họ\b|vợ\b|cháu\b)"
)
#: Who asks for something, or calls somebody.
_ADDRESSED = re.compile(
    rf"{_LEAD}(?:cho|nhờ|nho|giúp|giup|xin)\s+(?:em|e|mình|minh|tôi|toi)\b|"
    r"\b(?:anh|chị|chi|ad|bot|sếp|sep|em)\s+(?:ơi|oi)\b"
)


def may_be_talk(text: str) -> bool:
    """Whether one answer to one question may be meant for somebody and not for the table."""
    said = clean(text).casefold()
    spoken = bool(_MYSELF.search(said) or _ADDRESSED.search(said) or _WITHIN.search(fold(text)))
    return spoken or bool(_ASKED.search(text)) or questions(text) or smiles(text)


def is_talk(text: str) -> bool:
    """Whether a text is nothing but words to the program or to a colleague."""
    word = text.strip(" .!…").lower()
    other = not word.isascii() and " " not in word and word not in _ONE_WORD
    return bool(_ALL.fullmatch(fold(text))) and not other


def sounds_like_talk(text: str) -> bool:
    """Whether a text may be talk: it asks, puts off, or ends as people end a sentence to one."""
    return bool(_WITHIN.search(fold(text)) or _TONE.search(text))
