"""Words that work everywhere, read with or without marks, in capitals, with polite words around."""

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.vietnamese.folding import fold


class Word(StrEnum):
    """What somebody asks for in words."""

    HELP = "help"
    REPORT = "report"
    NIL = "nil"
    ACK = "ack"
    STATUS = "status"
    AGAIN = "again"
    BACK = "back"
    SKIP = "skip"
    LEAVE = "leave"
    VIEW = "view"
    WITHDRAW = "withdraw"
    RENAME = "rename"
    REPOSITION = "reposition"
    COMPOSE = "compose"
    MISSING = "missing"
    EXPORT = "export"
    REVIEW = "review"
    REOPEN = "reopen"
    SUPPLEMENT = "supplement"
    TEMPLATE = "template"
    FREEZE = "freeze"
    TABLE = "table"
    ON_BEHALF = "on_behalf"
    EXPORT_DOCX = "export_docx"
    EXPORT_PDF = "export_pdf"


#: Folded spellings. No form may also be another word: not “dung” (đúng, dừng, dùng) or “huy”.
_FORMS: dict[Word, tuple[str, ...]] = {
    Word.HELP: ("tro giup", "giup", "huong dan", "help"),
    Word.REPORT: ("bao cao", "lam bao cao", "bc"),
    Word.NIL: ("khong phat sinh", "ko phat sinh", "k phat sinh", "kps"),
    Word.ACK: ("da nhan", "da nhan duoc", "dn"),
    Word.STATUS: ("tinh hinh", "tien do"),
    Word.AGAIN: ("tiep", "tiep tuc"),
    Word.BACK: ("quay lai", "tro lai", "ql"),
    Word.SKIP: ("bo qua", "bq"),
    Word.LEAVE: ("thoat", "thoat ra"),
    Word.VIEW: ("xem", "xem van ban"),
    Word.WITHDRAW: ("rut", "rut bao cao"),
    Word.RENAME: ("sua ten",),
    Word.REPOSITION: ("sua chuc vu",),
    Word.COMPOSE: ("gui cong van",),
    Word.MISSING: ("chua nhan",),
    Word.EXPORT: ("tong hop",),
    Word.REVIEW: ("duyet", "duyet bao cao"),
    Word.REOPEN: ("mo lai", "mo lai bao cao"),
    Word.ON_BEHALF: ("nhap thay", "nhap thay bao cao"),
    Word.TABLE: ("xem bang", "xem bang bao cao", "bang bao cao"),
    Word.EXPORT_DOCX: ("tong hop docx", "tong hop word"),
    Word.EXPORT_PDF: ("tong hop pdf",),
    Word.FREEZE: ("chot", "chot so lieu", "chot bao cao"),
    Word.TEMPLATE: ("gui mau", "mau bao cao", "tep mau", "mau excel"),
    Word.SUPPLEMENT: ("bo sung", "bo sung bao cao"),
}
_WORD_OF = {form: word for word, forms in _FORMS.items() for form in forms}
#: Words that say something only together with an id.
_NEEDS_ID = (
    Word.VIEW, Word.WITHDRAW, Word.MISSING, Word.REVIEW, Word.REOPEN, Word.SUPPLEMENT,
    Word.FREEZE, Word.TABLE, Word.ON_BEHALF, Word.EXPORT_DOCX, Word.EXPORT_PDF,
)  # fmt: skip
_TAKES_ID = (*_NEEDS_ID, Word.REPORT, Word.NIL, Word.ACK, Word.STATUS, Word.EXPORT,
             Word.TEMPLATE)  # fmt: skip
_ID = re.compile(r"(?P<head>.*?) ?(?:(?:so|cv|cong van|van ban|ma) ?)*(?P<id>\d{3,6})")
_BEFORE = re.compile(r"^(?:(?:da|vang|ok|thua|em|anh|chi|cho em|cho toi) )+")
_AFTER = re.compile(r"(?: (?:a|nhe|nha|voi|cam on|xin cam on|em cam on|anh|chi))+$")


@dataclass(frozen=True, slots=True)
class Said:
    """A word with the id it names, if any."""

    word: Word
    id: int | None = None


def read_word(text: str, *, in_text: bool = False) -> Said | None:
    """The word that the whole message is, None when it is none.

    `in_text` is set while free text is asked for: then forms under four letters are content.
    """
    if text.strip() in ("?", "/help", "/start"):
        return Said(Word.HELP)
    if text.strip().lower() in ("/huy", "/thoat"):
        return Said(Word.LEAVE)
    folded = fold(text)
    trimmed = _AFTER.sub("", folded)
    for candidate in dict.fromkeys((folded, trimmed, _BEFORE.sub("", trimmed))):
        said = _exact(candidate)
        if said and not (in_text and len(candidate.replace(" ", "")) < 4):
            return said
    return None


def _exact(folded: str) -> Said | None:
    word = _WORD_OF.get(folded)
    if word is not None:
        return None if word in _NEEDS_ID else Said(word)
    found = _ID.fullmatch(folded)
    word = _WORD_OF.get(found["head"].strip()) if found else None
    if found and word in _TAKES_ID:
        return Said(word, int(found["id"]))
    return None


#: Folded messages that ask nothing: a thank-you, an OK.
_COURTESY = (
    "cam on", "xin cam on", "em cam on", "cam on a", "ok", "oke", "okie", "vang", "da", "da vang",
    "vang a", "ok a", "da ok", "da cam on", "cam on nhieu", "thanks", "thank you", "da roi",
)  # fmt: skip


def is_courtesy(text: str) -> bool:
    """Whether the whole message is a thank-you or an OK, which needs no answer."""
    return fold(text) in _COURTESY
