"""What somebody wants who does not answer the open question: a closed, weighted grammar.

Cues are folded phrases, each with a weight; a word of courtesy adds a little, a word that is no
talk takes away. Only a clear sum is an intention; what is nearly one is asked about, so that a
title which begins like one (“Xong đường bê tông tổ 3”) is kept.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.forms.answers.clauses import questions, waits
from domain.forms.answers.talk import is_talk
from domain.forms.definition.model import Field, Form
from domain.vietnamese.courtesy import bare
from domain.vietnamese.folding import fold


class Intent(StrEnum):
    """What is wanted instead of an answer."""

    CARD = "card"
    WAIT = "wait"
    EXPLAIN = "explain"
    BACK = "back"
    GOTO = "goto"
    NIL = "nil"
    LATER = "later"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Meant:
    """An intention; `field` is where to with GOTO.

    It is not `plain` where a part of the message says it, which may still be content.
    """

    intent: Intent
    field: Field | None = None
    plain: bool = True


#: From this sum on it is an intention, and from that on it is in doubt.
_CLEAR, _NEARLY = 4.0, 3.0
_WHO = r"(?:em|e|toi|minh|anh|chi|a|c|ad)"
_HEAD = r"^(?:(?:da|em|e|minh|toi|ok|vang|thoi|the la|vay la|ui|ua|oi) )*"
_TAIL = r"(?: (?:a|nhe|nha|em|anh|chi|ad|e|c|oi|da|roi|r|vay|the|day|ta|nhi|luon))*$"
_WRITE = r"(?:ghi|dien|nhap|viet|go|khai|neu|dan)"
_HOW = r"(?:gi|j|sao|the nao|ntn|nhu nao|kieu gi|ra sao|o dau|dau)"
_NO = r"\b(?:khong|ko|k|kg|hong|chua)"
_PERIOD = r"(?:quy|ky|thang|nam|tuan) (?:nay|nay ben \w+|nay don vi)"
_OURS = r"(?:ben|phuong|xa|don vi)(?: (?:em|e|toi|minh|a|anh|chi|c|so \d+|\d+))?"
_BC = r"(?:phan anh|kien nghi|don thu|phat sinh|su vu)"
_CUES: tuple[tuple[Intent, float, str], ...] = (
    (
        Intent.CARD,
        4,
        rf"(?!^da (?:lam )?xong\b){_HEAD}(?:nhap |lam |dien )?xong(?: het| ca)?{_TAIL}",
    ),
    (Intent.CARD, 2.5, r"^da (?:lam )?xong(?: (?:a|roi|r))*$"),
    (Intent.CARD, 4, rf"{_HEAD}(?:het|du|vay thoi|the thoi|hoan thanh|hoan tat){_TAIL}"),
    (Intent.CARD, 4, r"\bcon (?:may|bao nhieu|nhung) (?:muc|cau|phan|o|dong)\b"),
    (
        Intent.CARD,
        8,
        r"\b(?:xem|coi|kiem tra|ra soat) lai\b.*\b(?:nhap|ghi|dien|nay gio|tu dau|da lam)\b",
    ),
    (Intent.CARD, 4, rf"{_HEAD}(?:gui|nop) (?:luon|di|ngay|luon di){_TAIL}"),
    (Intent.WAIT, 4, rf"\b(?:doi|cho|khoan|tu tu)(?: da)? (?:{_WHO} )?(?:chut|ti|ty|xiu|lat)\b"),
    (Intent.WAIT, 4, rf"\b(?:doi|cho|khoan|tu tu) (?:{_WHO} )?(?:da|mot|1)\b"),
    (Intent.WAIT, 4, rf"{_HEAD}(?:doi|khoan|tu tu)(?: {_WHO})?{_TAIL}"),
    (Intent.WAIT, 3, r"\b(?:ti|ty|chut|lat|xiu)(?: nua)?\b"),
    (Intent.WAIT, 4, r"\bde (?:mai|chieu|toi|sang mai|tuan sau|hom sau|hom khac|lat|sau)\b"),
    (Intent.WAIT, 2, r"\b(?:mai|chieu nay|toi nay|tuan sau|hom sau|hom khac)\b"),
    (
        Intent.WAIT,
        3,
        r"\b(?:lam|nhap|ghi|dien|tra loi|bo sung|gui|xem|viet) (?:tiep|sau)\b",
    ),
    (
        Intent.WAIT,
        2,
        r"\b(?:dang|phai|di|co|ban)"
        r" (?:hop|khach|ban|an com|lai xe|viec|tiep dan|nghe may|di co so)\b",
    ),
    (
        Intent.WAIT,
        4,
        r"\bde (?:em|e|toi|minh)\b.*\b(?:hoi|xem|kiem tra|bao|trinh|nghi|tinh|coi)\b",
    ),
    (Intent.WAIT, 2, r"\b(?:hoi|xem|kiem tra|coi) lai\b"),
    (
        Intent.WAIT,
        4,
        rf"\b(?:chieu|toi|trua|mai|lat|dem)(?: nay)? (?:{_WHO} )?(?:ve )?"
        r"(?:lam|nhap|gui|ghi|dien)\b",
    ),
    (Intent.WAIT, 4, r"\b(?:dung|khoan|khoan da|chua) (?:voi )?(?:gui|nop)\b"),
    (Intent.WAIT, 4, rf"{_HEAD}(?:tra loi|bo sung|gui|ghi|nhap|dien) sau{_TAIL}"),
    (Intent.WAIT, 4, r"\b(?:tam dung|nghi ti|nghi chut|tam nghi)\b"),
    (Intent.EXPLAIN, 4, r"\b(?:la gi|la j|la sao|la the nao|la ntn|nghia la|y la)\b"),
    (Intent.EXPLAIN, 4, r"\bla \w+ (?:gi|j|nao)\b"),
    (Intent.EXPLAIN, 4, rf"\b{_WRITE} (?:\w+ )?{_HOW}\b"),
    (
        Intent.EXPLAIN,
        3,
        r"\b(?:hay la|hay phai|hay ghi|hay chi|co can|co phai|bat buoc|can phai)\b",
    ),
    (Intent.EXPLAIN, 4, r"\b(?:chua|khong|ko|k) (?:hieu|ro|biet)\b(?! ai)"),
    (Intent.EXPLAIN, 4, rf"^(?:\w+ )?(?:gi|j){_TAIL}"),
    (Intent.EXPLAIN, 2, rf"\b(?:gi|j|sao|nao|ha|khong|ko|k|chua|duoc ko|dc ko|dc k){_TAIL}"),
    (
        Intent.BACK,
        4,
        r"\b(?:quay|lui|tro|back)(?: lai| ve)?(?: mot| 1)? (?:buoc|cau|muc|phan|truoc)\b",
    ),
    (Intent.BACK, 4, rf"{_HEAD}(?:(?:go|ghi|nhap|bam) )?(?:sai|nham|lon)(?: mat)?{_TAIL}"),
    (Intent.NIL, 5, rf"{_NO}(?: co)? (?:phat sinh|ps)\b"),
    (
        Intent.NIL,
        4,
        rf"{_HEAD}(?:{_PERIOD} )?(?:{_OURS} )?(?:{_PERIOD} )?{_NO} co "
        rf"(?:gi|chi|(?:vu|cai|viec|{_BC}) nao|{_BC})(?: het| ca| dau)*{_TAIL}",
    ),
    (Intent.BACK, 4, r"\b(?:cau|muc|buoc|o) (?:truoc|tren|vua roi|ban nay)\b"),
)
_RULES = tuple((intent, weight, re.compile(cue)) for intent, weight, cue in _CUES)
#: To the question of a field that is named: “nhầm ngày rồi”, “cho em sửa lại nguồn”.
_TO_FIELD = re.compile(
    r"\b(?:sai|nham|lon|sua|doi|quay lai|quay ve|them|nhap lai|ghi lai|quen|thieu|bo sung)\b"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COURTESY = _words(
    "da vang u um uh ok oke em e toi minh anh chi ad a c oi nhe nha nhi nhen ha ta vay the day "
    "roi r rui luon di voi ne a thoi ui ua o xin phep cam on tks "
)
_TALK = _words(
    "lanh dao sep ben nhap ghi dien go viet gui nop xem coi sua doi lam tra loi hoi xong het du "
    "tiep sau lai truoc cho doi khoan tu ti ty chut lat xiu nua mai chieu toi nay sang tuan hom "
    "khac nghen voi co so dan de gio bay bao mot 1 buoc cau muc phan o dong gi j sao nao dau "
    "khong ko k chua duoc dc "
    "hay la phai can co hieu ro biet nghia vi du kieu nhu ntn dang hop khach ban viec tam dung "
    "nghi con may nhieu cai nay day do kia nhung thi ma va quay lui tro ve bo qua sai nham lon "
    "quen them thieu moi ngan dai day chi nen duoc roi nay gio tu dau kiem tra ra soat lap tuc "
    "ngay phat sinh quy ky thang "
)


def read_intent(form: Form | None, text: str, asked: Field | None = None) -> Meant | None:
    """What the text asks for instead of answering; None when it is an answer.

    Without a form no field can be meant.
    """
    said = fold(text)
    if len(text) > 160 or "\n" in text.strip():
        return None
    fields = form.fields if form is not None else ()
    talk = _talk(said, fields)
    there = _field_meant(fields, said, talk, asked)
    if there is not None:
        return Meant(Intent.GOTO, there)
    sums: dict[Intent, float] = {}
    for intent, weight in _cues(said):
        sums[intent] = sums.get(intent, 0) + weight
    by_part = _by_part(text)
    if not sums:
        return by_part
    best = max(sums, key=lambda intent: sums[intent])
    total = sums[best] + talk + ("?" in text)
    strong = (Intent.WAIT, Intent.LATER)
    waiting = by_part is not None and by_part.intent in strong and best is not by_part.intent
    if by_part is not None and (waiting or total < _CLEAR):
        return by_part
    if total >= _CLEAR:
        return Meant(best)
    # Of nothing to report a cell may say something itself.
    return Meant(Intent.DOUBT) if total >= _NEARLY and best is not Intent.NIL else None


_PARTS_FROM, _SENTENCE = 3, 12


def _by_part(text: str) -> Meant | None:
    """What one part of the message says of itself; two words are too few to tell."""
    if len(text.split()) < _PARTS_FROM:
        return None
    if _MORE_TIME.match(fold(text)) and len(text.split()) <= _SENTENCE:
        return Meant(Intent.LATER, plain=False)
    if waits(text):
        return Meant(Intent.WAIT, plain=False)
    return Meant(Intent.EXPLAIN, plain=False) if questions(text) else None


#: More time is asked for, and nothing is reported, whatever the field.
_MORE_TIME = re.compile(
    rf"{_HEAD}(?:xin |cho (?:{_WHO} )?(?:xin )?|de nghi )?"
    r"(?:gia han|lui han|lui den|lui sang|them (?:\d+|may|vai) (?:ngay|hom|bua|tuan))\b"
)
_GIVEN_UP = re.compile(
    rf"{_HEAD}(?:thoi|bo|bo di|huy|huy di|(?:khong|ko|k) (?:\w+ ){{0,2}}nua|"
    rf"khong can|ko can|k can|dung|de sau){_TAIL}"
)


def given_up(text: str) -> bool:
    """Whether somebody gives up what they were asked about: “thôi”, “không từ chối nữa”."""
    forms = (fold(text), fold(bare(text)))
    return any(_GIVEN_UP.fullmatch(said) for said in forms if said)


def put_off(text: str) -> bool:
    """Whether somebody wants to wait, or only talks to the program, whatever was asked."""
    meant = read_intent(None, text)
    return is_talk(text) or (meant is not None and meant.intent is Intent.WAIT)


def _cues(said: str) -> Iterator[tuple[Intent, float]]:
    """Each rule that the text fits."""
    return ((intent, weight) for intent, weight, rule in _RULES if rule.search(said))


def _talk(said: str, fields: Sequence[Field]) -> float:
    """What courtesy adds and what words of content take away."""
    words = said.split()
    polite = sum(word in _COURTESY for word in words)
    labels = {part for field in fields for part in fold(field.short).split()}
    content = [word for word in words if word not in _COURTESY | _TALK | labels]
    return min(polite, 2) * 0.5 - len(content)


def _field_meant(
    fields: Sequence[Field], said: str, talk: float, asked: Field | None
) -> Field | None:
    """The field that somebody wants to go to, of those of the form; None when it is not clear."""
    if not _TO_FIELD.search(said) or talk < -1.5:
        return None
    named = [
        field
        for field in fields
        if any(re.search(rf"\b{fold(name)}\b", said) for name in (field.short, *field.aliases))
    ]
    others = [field for field in named if field is not asked]
    return others[0] if len(others) == 1 else None
