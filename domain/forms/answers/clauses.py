"""A message by its clauses: “khoan, nghe điện thoại rồi làm tiếp” is no title, whatever follows.

Words that people type, folded; marks decide where folding makes two words of one.
"""

import re

from domain.forms.definition.model import Field
from domain.vietnamese.courtesy import asks, marked_question
from domain.vietnamese.folding import clean, fold

_PARTED = re.compile(r"[,;.!?…]+(?:\s+|$)|\n+")
#: Smiles and laughter: they end no cell of a report.
_SMILES = re.compile(
    r"(?:[=:;]{1,9}\s?[)\](vVdDpP3]{1,99}|\b(?:haha|hihi|hehe|kaka)\w{0,99})\s*$", re.IGNORECASE
)
_WHO = r"(?:em|e|toi|minh|anh|chi|a|c|sep)"
_LEAD = r"(?:(?:da|vang|u|um|thoi|ua|oi|a|em|e|chi|anh|minh) )*"
_WAITS = re.compile(
    rf"{_LEAD}(?:"
    rf"(?:khoan|tu tu|cho|doi|dung lai)(?: (?:da|ti|chut|xiu|lat|{_WHO}))*"
    rf"|(?:khoan|tu tu|doi) (?:da )?de\b.*"
    rf"|(?:cho|doi|khoan) (?:{_WHO} )?(?:hoi|xem|kiem tra|coi|trinh)\b.*"
    rf"|(?:cho|doi) (?:sep|{_WHO}) (?:ti|chut|xiu|lat|mot lat|da)"
    rf"|de (?:chieu|toi|mai|lat|sang mai|hom sau|tuan sau)\b.*"
    rf"|de (?:{_WHO} )?(?:hoi|coi|xem|kiem tra|ra soat|trinh)\b.*"
    r"(?:\b(?:da|roi|r|lai|thu|ti|xem sao|coi sao|cho chac)\b.*)"
    r"|(?:chua|khong|ko|k) (?:gui|nop|xac nhan|lam|nhap|ghi) (?:voi|dau|da|vay)\b.*"
    r"|chua dong y\b.*"
    r"|dung (?:co )?(?:voi )?(?:gui|nop|dong y|xac nhan)\b.*"
    r"|(?:tai |vi |do )?chua (?:tim|hoi|xem|kiem tra|co so lieu|tim ra|xong dau)\b(?: \w+){0,2}"
    r")"
)
#: Conditions are no order: “nếu sếp ok thì gửi nhé”.
_IF = re.compile(r"(?:neu|khi nao|bao gio|chung nao)\b.*\b(?:thi|moi|hang|hay)\b.*")
_CHOICE = re.compile(r"\bhay(?: là)?\s.*\s(?:v|z|vậy|zậy|ta|nhỉ|hả|e|em|ạ|thôi)$", re.IGNORECASE)
_WHY = re.compile(
    r"(?:ua |o |da )*(?:tai sao|vi sao|sao lai|sao ma|sao phai|ai (?:con|chua|da|van)"
    r"|(?:don vi|phuong|xa) nao)\b"
)
_CHO = re.compile(r"(?:dạ |thôi )?cho\s", re.IGNORECASE)
_HALF = frozenset(
    (
        "la", "tu", "rang", "thi", "cua", "ve", "voi", "neu", "duoc", "xin", "cho", "de", "va",
        "o", "tai", "bi", "do", "vi", "nhu", "muc", "phan", "cau", "nay", "co",
    )
)  # fmt: skip


def clauses(text: str) -> list[str]:
    """The parts of a message between commas and stops, without laughter behind them."""
    said = _SMILES.sub("", clean(text))
    return [part.strip() for part in _PARTED.split(said) if part and part.strip()]


def waits(text: str) -> bool:
    """Whether a part of the message says that it has to wait, or says a condition."""
    if " " not in text.strip():
        return False
    # Where somebody writes marks “cho em xem” waits for nothing.
    written = not text.isascii()
    parts = [part for part in clauses(text) if not (written and _CHO.match(part))]
    folded = [fold(part) for part in parts]
    return any(_WAITS.fullmatch(part) or _IF.fullmatch(part) for part in folded)


def questions(text: str) -> bool:
    """Whether a part of the message asks somebody, or offers two things to choose from."""
    return marked_question(text) or any(_asks(part) for part in clauses(text))


def _asks(part: str) -> bool:
    return asks(part) or bool(_CHOICE.search(part) or _WHY.match(fold(part)))


def smiles(text: str) -> bool:
    """Whether a message ends with laughter."""
    return bool(_SMILES.search(clean(text)))


def half(field: Field, text: str) -> bool:
    """Whether a message is the beginning of a sentence: “nội dung là”, “nếu được thì xin”."""
    said, short = fold(text).split(), fold(field.short).split()
    rest = said[len(short) :] if said[: len(short)] == short else said
    return bool(said) and all(word in _HALF for word in rest)
