"""Whole sentences about what is owed: “gia hạn 157 đến 28/9 chờ số liệu”, with or without marks."""

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.vietnamese.folding import clean, fold


class Verb(StrEnum):
    """What a sentence asks for."""

    OTHER = "other"
    EXTEND = "extend"
    REMIND = "remind"
    PAPER = "paper"
    NOT_OURS = "not_ours"
    GRANT = "grant"
    REFUSE = "refuse"
    EXEMPT = "exempt"
    UNLOCK = "unlock"
    DEBTORS = "debtors"
    REHEARSE = "rehearse"
    DAY = "day"
    ABSENT = "absent"
    PRESENT = "present"
    WHY = "why"
    HAND_OVER = "hand_over"
    ASSIGN = "assign"
    CALENDAR = "calendar"
    BOARD = "board"
    BOARD_CLOSE = "board_close"
    INVITE = "invite"
    REVIEW = "review"
    REOPEN = "reopen"


#: Folded beginnings, the longer before the shorter ones.
_HEADS: dict[str, Verb] = {
    "xin gia han": Verb.EXTEND,
    "gia han": Verb.EXTEND,
    "nhac lai": Verb.REMIND,
    "hen lai": Verb.REMIND,
    "nhac thu": Verb.REHEARSE,
    "nhac": Verb.REMIND,
    "da gui van ban": Verb.PAPER,
    "da gui": Verb.PAPER,
    "khong thuoc": Verb.NOT_OURS,
    "ko thuoc": Verb.NOT_OURS,
    "khac": Verb.OTHER,
    "dong y": Verb.GRANT,
    "tu choi": Verb.REFUSE,
    "mien bao cao": Verb.EXEMPT,
    "mien": Verb.EXEMPT,
    "mo khoa": Verb.UNLOCK,
    "duyet": Verb.REVIEW,
    "mo lai": Verb.REOPEN,
    "chua gui": Verb.DEBTORS,
}
#: Sentences without an id; of some of them something has to follow.
_BARE: dict[str, Verb] = {
    "nghi den": Verb.ABSENT,
    "giao bao cao": Verb.ASSIGN,
    "bang dieu hanh": Verb.BOARD,
    "dong bang dieu hanh": Verb.BOARD_CLOSE,
    "moi": Verb.INVITE,
    "lich han": Verb.CALENDAR,
    "lich": Verb.DAY,
    "het nghi": Verb.PRESENT,
    "ban giao": Verb.HAND_OVER,
    "vi sao toi nhan tin nay": Verb.WHY,
    "vi sao": Verb.WHY,
    "tai sao": Verb.WHY,
}
_WITH_REST = (Verb.ABSENT, Verb.DAY, Verb.INVITE)
_ONLY_WHOLE = (
    Verb.CALENDAR,
    Verb.BOARD,
    Verb.BOARD_CLOSE,
    Verb.PRESENT,
    Verb.WHY,
    Verb.OTHER,
    Verb.DEBTORS,
    Verb.REHEARSE,
)
#: Of these the whole word is read elsewhere; here a unit is named behind it.
_OF_UNIT = (Verb.REVIEW, Verb.REOPEN)
_POLITE = ("da", "vang", "em", "thua")
_FILLERS = ("so", "bao", "cao", "bc")
_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d{3,6}(?!\d))")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`rest` is what follows verb and id, as it was typed."""

    verb: Verb
    id: int | None = None
    rest: str = ""


def read_sentence(text: str) -> Sentence | None:
    """The sentence that the whole message is; None when it is none."""
    tokens = _GLUED.sub(" ", clean(text).strip("“”\"'"), count=1).split()
    folded = [fold(token) for token in tokens]
    while folded:
        found = _with_id(tokens, folded) or _bare(tokens, folded)
        if found is not None or folded[0] not in _POLITE:
            return found
        tokens, folded = tokens[1:], folded[1:]
    return None


def _with_id(tokens: list[str], folded: list[str]) -> Sentence | None:
    for head, verb in _HEADS.items():
        words = head.split()
        if folded[: len(words)] != words:
            continue
        at = len(words)
        while at < len(folded) and folded[at] in _FILLERS:
            at += 1
        number = folded[at] if at < len(folded) else ""
        rest = " ".join(tokens[at + 1 :]).lstrip(":,;.- ")
        whole = verb in _ONLY_WHOLE and _said(rest)
        if not re.fullmatch(r"\d{3,6}", number) or whole or (verb in _OF_UNIT and not rest):
            return None
        return Sentence(verb, int(number), rest)
    return None


def _bare(tokens: list[str], folded: list[str]) -> Sentence | None:
    for head, verb in _BARE.items():
        words = head.split()
        if folded[: len(words)] == words:
            rest = " ".join(tokens[len(words) :])
            if verb is Verb.ASSIGN or (verb in _WITH_REST) == bool(_said(rest)):
                return Sentence(verb, None, rest)
    return None


def _said(rest: str) -> str:
    """What is left without polite words and marks."""
    return " ".join(word for word in fold(rest).split() if word not in ("a", "nhe", "nha"))
