"""Polite words around what somebody says: “Dạ em đồng ý ạ” is “đồng ý”.

A word counts with just its own marks or with none: “đá” is no “dạ”. A question, a negation and a
condition are no politeness, so they stay.
"""

import re
from functools import cache

from domain.vietnamese.folding import clean, fold

_BEFORE = (
    "dạ", "vâng", "vg", "ừ", "ừm", "uh", "ok", "oke", "okie", "à", "ờ", "thưa", "kính thưa",
    "em", "tôi", "mình", "cháu", "anh", "chị", "ad", "admin", "sếp ơi", "anh ơi", "chị ơi", "ad ơi",
    "em chào anh", "em chào chị", "em chào", "chào anh", "chào chị", "chào anh chị", "anh chị",
    "cho em", "cho tôi", "cho mình", "cho e", "em xin", "tôi xin", "xin phép", "xin", "e", "bên em",
    "bên tôi", "bên mình", "đơn vị em", "phường em", "xã em", "đơn vị", "rồi", "thế", "vậy",
    "giúp em", "giúp", "làm ơn", "vui lòng",
)  # fmt: skip
_AFTER = (
    "ạ", "a", "nhé", "nhá", "nha", "nhen", "nghe", "với", "đi", "luôn", "nè", "đó", "đấy",
    "anh", "chị", "em", "ad", "admin", "sếp", "anh ơi", "chị ơi", "ad ơi", "anh chị", "e", "c",
    "em ơi", "e ơi", "a ơi", "c ơi", "á", "hen",
    "cảm ơn", "cám ơn", "xin cảm ơn", "em cảm ơn", "cảm ơn anh", "cảm ơn chị", "tks", "thanks",
    "giúp em", "giúp", "dùm", "giùm", "cho em", "cho tôi", "cái", "ok", "coi", "nhen em", "đã",
)  # fmt: skip
_LONGEST = 3
_END = re.compile(r"[\s.,;:!…~^)]+$")
_START = re.compile(r"^[\s.,;:!…“\"'(]+")


@cache
def _spelled(words: tuple[str, ...]) -> frozenset[str]:
    """As they are written with marks, and without any."""
    return frozenset((*words, *(fold(word) for word in words)))


def bare(text: str) -> str:
    """The text without the polite words around it, as it was typed; "" when it is nothing else."""
    tokens = clean(text).split()
    while (size := _polite(tokens, _BEFORE, first=True)) and tokens:
        tokens = tokens[size:]
    while (size := _polite(tokens, _AFTER, first=False)) and tokens:
        tokens = tokens[:-size]
    return _END.sub("", _START.sub("", " ".join(tokens)))


def _polite(tokens: list[str], words: tuple[str, ...], *, first: bool) -> int:
    """How many tokens at that end are one polite expression, the longest that is; 0 for none."""
    for size in range(min(_LONGEST, len(tokens)), 0, -1):
        part = tokens[:size] if first else tokens[-size:]
        said = _END.sub("", _START.sub("", " ".join(part))).casefold()
        if said in _spelled(words) or not said:
            return size
    return 0


#: Words that end a sentence to somebody and are no content, with their marks.
_PARTICLES = ("ạ", "nhé", "nhá", "nhen", "nhỉ", "nè")
_ADDRESSED = ("anh", "chị", "em", "ad", "admin", "sếp", "a", "c", "e")
_OPENERS = ("dạ", "vâng", "dạ vâng", "thưa anh", "thưa chị", "dạ thưa", "dạ em thưa")


#: Words that begin as a courtesy does and are none.
_COMPOUNDS = (
    "dạ hội", "dạ tiệc", "dạ dày", "dạ quang", "dạ vũ", "dạ con", "dạ cỏ", "dạ lan", "dạ minh",
    "vâng lời", "vâng mệnh",
)  # fmt: skip


def unspoken(text: str) -> str:
    """A text without what only addresses somebody: “dạ” before it, “ạ”, “nhé anh” behind it.

    Only words with their own marks count, as content may end in “a” or begin with “da”.
    """
    tokens = text.split(" ")
    compound = " ".join(tokens[:2]).casefold() in _COMPOUNDS
    for size in () if compound else (3, 2, 1):
        if " ".join(tokens[:size]).casefold().rstrip(",") in _OPENERS and len(tokens) > size:
            tokens = tokens[size:]
            break
    return " ".join(_without_particles(tokens))


def _without_particles(tokens: list[str]) -> list[str]:
    """Without the particles at the end, and who is addressed beside them."""
    marked = any(not token.isascii() for token in tokens)
    particles = (*_PARTICLES, "nha", "nhe") if marked else _PARTICLES
    kept = tokens
    for size in range(1, min(4, len(tokens))):
        # “Cầu Nhé”, “xe khách Nha”: with a capital it is a name.
        tail = [_END.sub("", token) for token in tokens[-size:]]
        if all(word in (*particles, *_ADDRESSED) for word in tail):
            if any(word in particles for word in tail):
                kept = tokens[:-size]
        else:
            break
    return kept


def asks(text: str) -> bool:
    """Whether a text is a question, by its mark or by how it ends.

    Where somebody writes marks they count: “chùa” and “Hà” end no question.
    """
    said = clean(text).casefold()
    if said.rstrip(' .!)”"').endswith("?"):
        return True
    found = (_ASKS_PLAIN if said.isascii() else _ASKS).search(said)
    return found is not None and not _denies(said, found)


#: “không có gì”, “chưa có cái nào đâu” say that there is none, and ask nothing.
_NONE_OF = re.compile(r"^\s*(?:gì|gi|j|nào|nao|đâu|dau|ai)\b")
_DENIAL = re.compile(r"\b(?:không|khong|ko|k|kg|hổng|hông|chưa|chua|chẳng|chang)\b")


def _denies(said: str, end: re.Match[str]) -> bool:
    return bool(_NONE_OF.match(end[0]) and _DENIAL.search(said[: end.start()]))


def marked_question(text: str) -> bool:
    """Whether a text ends with a question mark and says something, so that it orders nothing."""
    said = clean(text).rstrip(' .!)”"')
    return said.endswith("?") and bool(said.strip("? "))


_CALLED = (
    "anh|chị|chi|em|e|c|ad|với|voi|đấy|day|ta|nhỉ|nhi|nhé|nhe|vậy|vay|thế|the|ạ|a|z|v|zậy|zay|dzậy"
    "|rứa|nghen|á|ấy|hen|nhau|nữa|nua|luôn|luon|trời|mn|bot"
)
_ASKS = re.compile(
    r"(?:^|\s)(?:không|ko|k|hông|hong|hok|hem|chưa|hả|sao|gì|j|nào|đâu|ai|mô|mấy|mấy giờ|bao giờ"
    r"|bao lâu|bao nhiêu|bn|số mấy)"
    rf"(?:\s+(?:{_CALLED}))*[\s.!]*$"
)
_ASKS_PLAIN = re.compile(
    r"(?:^|\s)(?:khong|ko|k|hok|hem|chua|sao|gi|j|nao|dau|ngay may|may gio|bao gio|khi nao"
    r"|the nao|bao lau|bao nhieu|bn|so may)"
    rf"(?:\s+(?:{_CALLED}))*[\s.!]*$"
)
