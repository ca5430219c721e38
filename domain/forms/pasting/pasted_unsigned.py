"""Labels that people type without a colon, and how they count their rows.

“ngày 6/8, nguồn 1022, tiêu đề nước” is read as labels where three and more stand so. Words that
people type stand here, folded.
"""

import re
from collections.abc import Sequence

from domain.forms.answers.shapes import looks_dated
from domain.forms.definition.field_names import (
    MOST_WORDS,
    counted_by,
    named_exactly,
    named_in_short,
)
from domain.forms.definition.model import Field, FieldKind, Form
from domain.vietnamese.folding import fold

#: “Vụ 2”, “phản ánh thứ hai”: the writer counts rows; the number is hers, not one of ours.
_COUNTED = re.compile(
    r"(?:vu viec|vu|viec|phan anh|kien nghi|truong hop|y kien|stt|tt)(?: so| thu)? "
    r"(?:\d{1,2}|nhat|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi)"
)
_COUNTED_HEAD = re.compile(rf"(?:{_COUNTED.pattern})\b")
_HEAD_SIGN = re.compile(r"\s*(?P<head>[^:=：＝.)/,\n]{1,30}?)\s*[:=：＝.)/,-]\s*(?P<rest>\S.*)")
_DATE_HEAD = re.compile(r"\s*(?:ng[àa]y\s+)?\d{1,2}\s*[-/.]\s*\d{1,2}(?!\d)(?!\s*%)", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,;]\s*")
_SIGN = re.compile(r"[:=：＝]")
#: What is counted, and how many: “tin loa 12”, with what parts it from the next.
_COUNTS = re.compile(r"(?P<head>[^\d\s,;][^\d,;]{0,60})\s(?P<number>\d[\d.,]{0,20})(?:[\s,;]+|$)")
#: So many labels without a sign, and nobody wrote them by chance.
_MANY = 3


def counts_rows(form: Form, line: str) -> bool:
    """Whether a line only counts the rows: “Vụ 2:”, “Phản ánh thứ hai”."""
    return bool(_COUNTED.fullmatch(fold(line))) and _label_of(form, line) is None


def counted_off(form: Form, line: str) -> str | None:
    """What stands behind “Vụ 2:” where a row plainly begins with it, else None."""
    found = _HEAD_SIGN.fullmatch(line)
    if found is None or not counts_rows(form, found["head"]):
        return None
    rest = found["rest"]
    begins = _label_of(form, rest) is not None or bool(_DATE_HEAD.match(rest))
    return rest if begins or unsigned(form, rest) else None


def unsigned(form: Form, line: str) -> list[tuple[Field, str, bool]]:
    """The labels of a line that has no sign, with their values, and whether each is sure.

    Parted by commas they are sure; in one breath (“ngày 6-8 nguồn 1022 tiêu đề rác”) a word may
    be part of a value, so that they are not. Empty where they are not at least three.
    """
    if _SIGN.search(line):
        return []
    parts = [part for part in _PARTS.split(line) if part]
    numbers = _numbers(form, line)
    if numbers:
        return [(field, value, True) for field, value in numbers]
    made = _in_parts(form, parts)
    if len({field.key for field, _ in made}) >= _MANY and _dates_hold(made):
        return [(field, value, True) for field, value in made]
    spoken = _in_one_breath(form, line.split())
    return [(field, value, False) for field, value in spoken]


def unsigned_run(form: Form, lines: Sequence[str]) -> bool:
    """Whether the lines of a message are labels without a sign, one a line."""
    made = [found for line in lines if (found := label_ahead(form, _bare(line))) is not None]
    if any(_SIGN.search(line) for line in lines) or not _dates_hold(made):
        return False
    return len({field.key for field, _ in made}) >= _MANY


def _bare(line: str) -> str:
    return re.sub(r"^\s*(?:[-+•*–]|\(?\d{1,2}[.)/])\s+", "", line)


def label_ahead(form: Form, text: str) -> tuple[Field, str] | None:
    """The exact label with which a text begins, and what stands behind it."""
    words = text.split()
    for count in range(min(len(words) - 1, MOST_WORDS), 0, -1):
        field = named_exactly(form, " ".join(words[:count]))
        if field is not None:
            return field, " ".join(words[count:])
    return None


def smells_of_more(form: Form, text: str, above: str) -> bool:
    """Whether a text that goes on with a value may be the next row, or hold other labels.

    `above` is the value it goes on with; one that begins with a date is a chronicle, in which
    further dates mean nothing. “ngày 14/8 làm tiếp” alone is the rest of a sentence.
    """
    bare = _bare(text)
    if _CLOSING.match(fold(bare)) or (_other_label(bare) and not _other_label(above)):
        return True
    if _label_of(form, bare) is not None or _COUNTED_HEAD.match(fold(text)):
        return True
    listed = any(sign in bare for sign in ",;") or not fold(bare).startswith("ngay")
    if _DATE_HEAD.match(bare) and listed and not _DATE_HEAD.match(above):
        return True
    return holds_labels(form, text) or _breathes(form, text.split())


#: How people end a message or begin its next part, folded.
_CLOSING = re.compile(
    r"(?:tren day la|tran trong|xin tran trong|tm|kt|tl|nguoi (?:lap|bao cao)|noi nhan)\b"
    r"|(?:em|anh|chi|toi|minh) [a-z]+ .*\b(?:ubnd|phuong|xa|sdt|so dien thoai)\b"
    r"|(?:bao cao|dot|phan|tiep|bo sung) \d{1,2}$"
)
_OTHER_LABEL = re.compile(r"(?P<head>[^\W\d_][^:=.,;()\d]{1,40}?)\s?[:：]\s+\S")
#: Words before a colon inside running text, folded.
_RUNNING_HEADS = re.compile(
    r"(?:cu the|vi du|gom|bao gom|trong do|luu y|sau do|ket qua la|ly do|nguyen nhan|hien nay"
    r"|nhu sau)\b.*"
)


def _other_label(text: str) -> bool:
    """Whether a text begins with a label that the form does not have: “Đề xuất: cấp loa”."""
    found = _OTHER_LABEL.match(text)
    if found is None or not found["head"][0].isupper() or len(found["head"].split()) > 5:
        return False
    return not _RUNNING_HEADS.fullmatch(fold(found["head"]))


def _breathes(form: Form, words: Sequence[str]) -> bool:
    """Whether labels in one breath begin somewhere in it: from the first date that has a label."""
    first = next((at for at in range(len(words)) if _opens(form, words, at)), len(words))
    return bool(_in_one_breath(form, words[first:]))


def _opens(form: Form, words: Sequence[str], at: int) -> bool:
    """Whether the label of a date and a date stand there."""
    found = _longest(form, words, at)
    if found is None or found[1].kind is not FieldKind.DATE:
        return False
    begin = at + found[0]
    return any(looks_dated(" ".join(words[begin : begin + size])) for size in range(1, 5))


def holds_labels(form: Form, text: str) -> bool:
    """Whether labels stand inside a value: one with a sign, or two behind commas."""
    if any(_label_of(form, part) is not None for part in re.split(r"[,;.\n]\s*", text)):
        return True
    ahead = [label_ahead(form, part) for part in _PARTS.split(text)[1:]]
    return len({found[0].key for found in ahead if found}) > 1


def _label_of(form: Form, text: str) -> Field | None:
    """The field whose label and sign a text begins with."""
    head, sign, _ = _parted(text)
    return named_in_short(form, head) if sign else None


def _parted(text: str) -> tuple[str, str, str]:
    found = _SIGN.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _in_parts(form: Form, parts: Sequence[str]) -> list[tuple[Field, str]]:
    """The parts that begin with labels; one that does not goes on with the part before it."""
    made: list[tuple[Field, str]] = []
    for at, part in enumerate(parts):
        found = label_ahead(form, part)
        if found is not None:
            made.append(found)
        elif at == 0:
            return []
        else:
            field, value = made[-1]
            made[-1] = (field, f"{value}, {part}")
    return made


def _numbers(form: Form, line: str) -> list[tuple[Field, str]]:
    """ "tin loa 12, tin bảng 3": two and more numbers with what they count, and nothing else."""
    counts = list(_COUNTS.finditer(line))
    if sum(len(one[0]) for one in counts) != len(line.strip()):
        return []
    made: list[tuple[Field, str]] = []
    for one in counts:
        value = one["number"].rstrip(".,")
        field = counted_by(form, one["head"], value)
        if field is None or field in [known for known, _ in made]:
            return []
        made.append((field, value))
    return made if len(made) > 1 else []


def _dates_hold(made: Sequence[tuple[Field, str]]) -> bool:
    """Whether every date among them is one, and there is one at all."""
    dates = [value for field, value in made if field.kind is FieldKind.DATE]
    return bool(dates) and all(looks_dated(value) for value in dates)


def _in_one_breath(form: Form, words: Sequence[str]) -> list[tuple[Field, str]]:
    """Labels found word by word, of which a date is the first; each name once."""
    if not _opens(form, words, 0):
        return []
    starts: list[tuple[int, int, Field]] = []
    at = 0
    while at < len(words):
        found = _longest(form, words, at)
        if found is not None and found[1] not in {field for _, _, field in starts}:
            starts.append((at, at + found[0], found[1]))
            at += found[0]
        else:
            at += 1
    ends = [*(start for start, _, _ in starts[1:]), len(words)]
    spans = zip(starts, ends, strict=True)
    made = [(field, " ".join(words[begin:end])) for (_, begin, field), end in spans]
    whole = len(made) >= _MANY and all(value for _, value in made)
    return made if whole and _dates_hold(made) else []


def _longest(form: Form, words: Sequence[str], at: int) -> tuple[int, Field] | None:
    for count in range(min(len(words) - at, MOST_WORDS), 0, -1):
        field = named_exactly(form, " ".join(words[at : at + count]))
        if field is not None:
            return count, field
    return None
