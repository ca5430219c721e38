"""Lines that name what they are for: “nguồn: …”, “dòng 2 tiêu đề: …”, “bỏ dòng 1”, “xem 2”."""

import re
from dataclasses import dataclass

from domain.forms.answers.clauses import clauses, questions, waits
from domain.forms.answers.spoken import links_in
from domain.forms.definition.model import Field, FieldKind, Form
from domain.vietnamese.courtesy import bare
from domain.vietnamese.folding import clean, fold

_LABELLED = re.compile(r"\s*(?P<head>[^:=：＝\n]{1,40}?)\s*[:=：＝]\s*(?P<value>.*)", re.DOTALL)
_ROW = re.compile(r"dong (?P<row>\d{1,3})(?: |$)")
_DROP = re.compile(
    r"(?:bo|xoa)(?: di)? dong (\d{1,3})(?: di)?(?: a)?|dong (\d{1,3}) (?:bo|xoa)(?: di)?"
)
_COPY = re.compile(r"(?:chep|sao chep|nhan doi) dong (\d{1,3})(?: a)?")
_REORDER = re.compile(
    r"(?:(?:chuyen|dua|doi) )?dong (\d{1,3}) (?:len|xuong|ve|truoc|len truoc)(?: dong)?"
    r" (?:(\d{1,3})|(dau|cuoi))(?: a)?"
)
_MOVE_ON = re.compile(r"(?:(?:chuyen )?(?:dong (\d{1,3}) )?)?(?:chuyen )?sang ky sau(?: a)?")
_VIEW = re.compile(r"xem(?: dong)? (\d{1,2})(?: a)?")

#: Folded words for what the row above holds.
AS_ABOVE = ("nhu tren", "nt", "nhu dong tren")


@dataclass(frozen=True, slots=True)
class LabelledAnswer:
    """A value for a named field; `row` is the number of the row if one was named."""

    field: Field
    value: str
    row: int | None = None


_HAND_IN = re.compile(r"(?:gui|nop)(?: lai)?(?: bao cao| bc)?(?: luon| ngay| di)?")


_ADDS = re.compile(
    r"(?:(?:con|co|nhap|cho|them|bo sung|ghi|muon|de) )*(?:them |nua )?(?:(?:1|mot|may|vai|\d+) )?"
    r"(?:dong|vu|viec|cai|phan anh|kien nghi|truong hop|muc)(?: (?:nua|moi|khac|them|sot))*"
)
_ADDING = re.compile(r"\b(?:them|nua|con)\b")
_EDITS = re.compile(
    r"(?:(?:sai|nham|lon)(?: (?:roi|r))?|"
    r"(?:(?:cho|de|muon|can|xin) )?(?:(?:em|e|toi|minh|chi|anh|a|c) )?"
    r"sua(?: (?:lai|cai|muc|1|mot|chut|ti))*)"
)


def adds_row(text: str) -> bool:
    """Whether every part of a message says that there is one more: “còn 1 vụ nữa, thêm dòng”."""
    parts = [fold(bare(part)) for part in clauses(text)]
    said = [part for part in parts if part]
    adding = any(_ADDING.search(part) for part in said)
    return adding and all(_ADDS.fullmatch(part) for part in said)


_BEGINS = re.compile(
    r"(?:em |e |toi |minh |chi |anh |de )?(?:lam|nhap|bat dau|bat dau nhap|bat dau lam)"
    r"(?: (?:tung|tung cai|tung cai mot|tung muc|tung cau|luon|thoi))*"
)


def begins(text: str) -> bool:
    """Whether a part of the message begins item by item, and none asks or waits."""
    parts = [fold(bare(part)) for part in clauses(text)]
    return any(map(_BEGINS.fullmatch, parts)) and not (questions(text) or waits(text))


def edits(text: str) -> bool:
    """Whether every part of a message only says that something is to be changed."""
    parts = [fold(bare(part)) for part in clauses(text)]
    return bool(parts) and all(_EDITS.fullmatch(part) for part in parts)


_KEEPS = re.compile(
    r"(?:(?:de|giu)(?: lai)? nguyen|giu|giu lai)(?: nhu (?:cu|vay|the|truoc))?(?: cung duoc)?"
    r"|(?:khong|ko|k|khoi|thoi khong|thoi ko)(?: can)? sua(?: gi| nua)*"
)


def keeps(text: str) -> bool:
    """Whether a message leaves a value as it is: “giữ ạ”, “để nguyên nhé”, “không sửa nữa”."""
    return any(_KEEPS.fullmatch(fold(form)) for form in (text, bare(text)))


_SENDING = re.compile(r"\b(?:gui|nop)\b")


def speaks_of_sending(text: str) -> bool:
    """Whether a message has to do with handing in, whatever it says of it."""
    return _SENDING.search(fold(text)) is not None


def hands_in(text: str) -> bool:
    """Whether the whole message asks to hand the report in: “gửi báo cáo ạ”, “gửi lại”."""
    return _HAND_IN.fullmatch(fold(bare(text))) is not None


def link_alone(form: Form, text: str) -> LabelledAnswer | None:
    """An address alone, for the one column that holds any; None where there are more or none."""
    columns = [field for field in form.fields if field.kind is FieldKind.LINK]
    said = links_in(" ".join(text.split()))
    alone = all(re.match(r"https?://|www\.", part, re.IGNORECASE) for part in said.split())
    return LabelledAnswer(columns[0], said) if len(columns) == 1 and said and alone else None


_CORRECTS = re.compile(
    r"^\s*(?:sửa|sua|nhầm|sai)(?: lại| lai)?(?: (?:ở|o|mục|muc|chỗ|cho))?\s+"
    r"(?=[^\n:=：＝]{1,40}[:=：＝])",
    re.IGNORECASE,
)


def uncorrected(text: str) -> str:
    """A labelled line without the “sửa” before it: “sửa dòng 2 nguồn: loa”."""
    return _CORRECTS.sub("", text) if "\n" not in text.strip() else text


_MADE = re.compile(
    r"\s*(?:sửa|sua|đổi|doi|ghi)(?: lại| lai)?\s+(?P<head>[^:=\n]{1,40}?)\s+"
    r"(?:lại là|lai la|thành|thanh|là|la)\s+(?P<value>\S.*)",
    re.IGNORECASE,
)


def made(form: Form, text: str) -> LabelledAnswer | None:
    """“sửa nguồn thành loa phường”."""
    found = _MADE.fullmatch(clean(text))
    head = fold(found["head"]) if found else ""
    row = _ROW.match(head)
    field = _field(form, head[row.end() :].removeprefix("muc ") if row else head)
    if found is None or field is None:
        return None
    return LabelledAnswer(field, found["value"].strip(), int(row["row"]) if row else None)


def labelled(form: Form, text: str) -> LabelledAnswer | None:
    """The line read as a label and its value, None when it begins with no label of the form."""
    found = _LABELLED.fullmatch(clean(text))
    if found is None:
        return None
    head = re.sub(r"^(?:sua|sua lai|nham|sai) (?:muc |lai )?", "", fold(found["head"]))
    row = _ROW.match(head)
    field = _field(form, head[row.end() :] if row else head)
    if field is None:
        return None
    return LabelledAnswer(field, found["value"].strip(), int(row["row"]) if row else None)


def dropped(text: str) -> int | None:
    """The number in “bỏ dòng 2”, None for anything else."""
    found = _DROP.fullmatch(fold(bare(text)))
    return int(found[1] or found[2]) if found else None


def copied(text: str) -> int | None:
    """The number in “chép dòng 2”, None for anything else."""
    found = _COPY.fullmatch(fold(bare(text)))
    return int(found[1]) if found else None


def reordered(text: str) -> tuple[int, int] | None:
    """The numbers in “chuyển dòng 3 lên 1”, 0 for the end; None for anything else."""
    found = _REORDER.fullmatch(fold(bare(text)))
    if found is None:
        return None
    ends = {"dau": 1, "cuoi": 0}
    return int(found[1]), ends[found[3]] if found[3] else int(found[2])


def moved_on(text: str) -> int | None:
    """The number in “dòng 2 sang kỳ sau”, 0 where none is named; None for anything else."""
    found = _MOVE_ON.fullmatch(fold(bare(text)))
    return int(found[1] or 0) if found else None


def looks_back(text: str) -> bool:
    """Whether the message is “kỳ trước”."""
    return fold(text) in ("ky truoc", "xem ky truoc", "lay ky truoc", "dong ky truoc")


def undone(text: str) -> bool:
    """Whether the message is “hoàn tác”."""
    return fold(text) in ("hoan tac", "lay lai dong", "lay lai")


def viewed(text: str) -> int | None:
    """The number in “xem 2”, None for anything else. From 101 up it is a letter, not a row."""
    found = _VIEW.fullmatch(fold(text))
    return int(found[1]) if found else None


def _field(form: Form, head: str) -> Field | None:
    for field in form.fields:
        if head in {fold(name) for name in (field.short, field.label, *field.aliases)}:
            return field
    return None
