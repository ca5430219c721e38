"""A pasted message in lines: what each line is, before anybody asks which row it belongs to.

A label is the start of a line up to `:` or `=`. Words that people type stand here, folded.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from domain.forms.answers.shapes import LINK, is_date
from domain.forms.definition.field_names import (
    MOST_WORDS,
    counted_by,
    counts_in,
    field_named,
    named_exactly,
    named_in_short,
    titled,
)
from domain.forms.definition.model import Field, FieldKind, Form, Sheet
from domain.forms.pasting.pasted_unsigned import counted_off, unsigned
from domain.vietnamese.folding import fold


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A value for a named field; `row` is the number of the row if one was named.

    It is not `sure` where the name may be a word of the value before it.
    """

    field: Field
    value: str
    row: int | None
    line: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Plain:
    """A line without a label. `shape` is what it can only be: a date, a link, or any text."""

    text: str
    shape: FieldKind


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one line of a table.

    `columns` are the keys of the fields that its heading named, "" for a running number and None
    for a title that the form does not know; empty when there was no heading.
    """

    cells: tuple[str, ...]
    columns: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """A line of a card whose label the form does not know: it is said back."""

    text: str


@dataclass(frozen=True, slots=True)
class RowMark:
    """“dòng 2” on a line of its own."""

    row: int


@dataclass(frozen=True, slots=True)
class Break:
    """A line of dashes, or whatever else ends a row."""


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty line; it separates only rows without labels that each hold a date."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line that names a person: it is never taken, and the request to leave names out follows."""

    text: str


Line = LabelledLine | Plain | Record | RowMark | Break | Blank | PersonLine | UnknownLine
#: A line with the number of the line of the message on which it begins.
Numbered = tuple[int, Line]

_BREAK = re.compile(r"\s*(?:[-=_*–—~.]{3,}|[-–—]{2,})\s*")
_BULLET = re.compile(r"^\s*(?:[-+•*–—●▪·✓]|\(?\d{1,2}[.)/])\s*(?=[^\d\s])")
#: “a)”, “II.”: taken off only where a label stands behind.
_LETTER = re.compile(r"^\s*\(?(?:[a-zđ]|[ivx]{1,4})[.)/]\s*(?=\S)", re.IGNORECASE)
#: Full-width signs come from phones with a Chinese or Japanese keyboard.
_HEAD = re.compile(r"\s*(?P<head>[^:=：＝\n]{1,60}?)\s*[:=：＝]\s*(?P<value>.*)", re.DOTALL)
_SIGN = re.compile(r"[:=：＝]")
_ROW_HEAD = re.compile(r"dong (?P<row>\d{1,2})\b ?")
_ROW_WORDS = re.compile(r"\s*d[oòóỏõọ]?n?g?\w*\s+(\d{1,2})\b[\s:.,-]*", re.IGNORECASE)
#: Greetings, thanks and signatures of phones: a closed list, folded.
_COURTESY = re.compile(
    r"(?:kinh gui|kinh chao|em chao|chao|da chao|em gui|da em gui|em xin gui|xin gui|cam on|"
    r"em cam on|xin cam on|tran trong|da)"
    r"(?: (?:anh|chi|anh chi|so|cac anh chi|bao cao|bang|a|nhe|ban|em|gui|xin|cam on|quy|iii|ii"
    r"|iv|i|\d{1,4}))*|"
    r"(?:sent|gui) (?:from|tu) (?:my |dien thoai )?(?:iphone|ipad|android|zalo|samsung).*|"
    r"da gui tu .*|bao cao"
)
#: The words with their marks with which such a line begins, alone or before others.
_ALONE = frozenset(("dạ", "chào", "gửi"))
_OPENING = _ALONE | {"kính", "trân", "cảm", "cám", "đã", "gởi", "báo", "bảo"}
_GLUED = 3
_DASHES = ("-", "–", "—")
#: The number of a row before its first label: “… gom 2/ Ngày: 6/8”.
_ROW_COUNT = re.compile(r"(?:^|(?<=\s))\(?\d{1,2}[.)/]\s*$")
#: Names of the column that counts the rows, folded.
COUNTING = frozenset({"stt", "tt", "so tt", "so thu tu"})


def droppable(line: str, printed: frozenset[str]) -> bool:
    """Whether a line is one of ours, a greeting or a signature: it holds nothing of the report."""
    folded = fold(line)
    return (
        (folded in printed and not _holds_signs(line))
        or (bool(_COURTESY.fullmatch(folded)) and not _other_words(line))
        or (not folded and not _BREAK.fullmatch(line))
    )


def _other_words(line: str) -> bool:
    """Whether a line opens with a word that only folds to a greeting: “đá” is no “dạ”."""
    first, *more = unicodedata.normalize("NFC", line).lower().split()
    word = first.strip(".,;:!…-–•*+ ")
    return not word.isascii() and word not in (_OPENING if more else _ALONE)


def _holds_signs(line: str) -> bool:
    """Whether a value of signs alone (“Nguồn: -”) stands behind a label: folding hides it."""
    found = _HEAD.fullmatch(line)
    return found is not None and bool(found["value"].strip("… ")) and not fold(found["value"])


def without_bullet(line: str) -> str:
    """The line without the dash, point or number in front of it."""
    return _BULLET.sub("", line)


def line_of(form: Form, line: str, sheet: Sheet) -> Iterator[Line]:
    """What a line without tabs is; several labels in it make several."""
    if _BREAK.fullmatch(line):
        yield Break()
        return
    bare = line if is_date(line, sheet) else _BULLET.sub("", line)
    found = _LONELY_ROW.fullmatch(fold(bare)) or _CARD_HEAD.match(fold(bare))
    if found:
        yield RowMark(int(found["row"]))
        return
    counted = counted_off(form, bare)
    if counted is not None:
        yield Break()
        bare = counted
    lettered = _LETTER.sub("", bare)
    if lettered != bare and _labelled(form, lettered, None, line, sheet) is not None:
        bare = lettered
    spoken = _counts(form, bare) or unsigned(form, bare)
    yield from (LabelledLine(field, value, None, line, sure) for field, value, sure in spoken)
    for part in [] if spoken else _split(form, bare):
        yield _part(form, part, line, sheet)


_LONELY_ROW = re.compile(r"dong (?P<row>\d{1,2})")


def _counts(form: Form, text: str) -> list[tuple[Field, str, bool]]:
    """What “12 tin loa, 3 tin bảng” counts, labels with a sign behind it included."""
    parts = [part for part in text.split(";") if part.strip()]
    read = takewhile(bool, (counts_in(form, part) for part in parts))
    counted = list(read)
    found = [(field, figure, True) for part in counted for field, figure in part]
    if len({field.key for field, _, _ in found}) < max(len(found), 1):
        return []
    for part in parts[len(counted) :]:
        head = _HEAD.fullmatch(part)
        field = _signed(form, head["head"]) if head else None
        if head is None or field is None:
            return []
        found.append((field, head["value"].strip(), True))
    return found


#: The first line of a row on our own card: what follows is that row again.
_CARD_HEAD = re.compile(r"dong (?P<row>\d{1,2}) (?:du|thieu|chua ro|de trong)\b")
#: What our cards say beside a value, or in place of one.
_OUR_MARK = re.compile(
    r"\s*\((?:tạm hiểu|(?:trùng|giống hệt) dòng \d+|đã có trong kỳ trước"
    r"|có số điện thoại [^()]*)\)\s*$"
    r"|^\((?:chưa có|chưa rõ .*)\)$|^…$"
)


def _part(form: Form, part: str, line: str, sheet: Sheet) -> Line:
    row, rest = _row_named(part)
    counted = _BULLET.sub("", rest)
    if counted != rest and _labelled(form, counted, None, line, sheet) is not None:
        rest = counted
    labelled = _labelled(form, rest, row, line, sheet)
    if labelled is not None:
        return labelled
    if fold(part).startswith("nguoi ") and _SIGN.search(part):
        return PersonLine(part.strip())
    text = part.strip()
    if is_date(text, sheet):
        return Plain(text, FieldKind.DATE)
    return Plain(text, FieldKind.LINK if LINK.fullmatch(text) else FieldKind.TEXT)


def _row_named(part: str) -> tuple[int | None, str]:
    """“dòng 2 tiêu đề: …”: the number, and what comes after it."""
    if not _ROW_HEAD.match(fold(part)):
        return None, part
    found = _ROW_WORDS.match(part)
    return (int(found[1]), part[found.end() :]) if found else (None, part)


def _labelled(
    form: Form, text: str, row: int | None, line: str, sheet: Sheet
) -> LabelledLine | None:
    found = _HEAD.fullmatch(text)
    field = _signed(form, found["head"]) if found else None
    if found and field is not None:
        return LabelledLine(field, _OUR_MARK.sub("", found["value"].strip()), row, line)
    words = text.split()
    for count in range(min(len(words) - 1, MOST_WORDS), 0, -1):
        head, value = " ".join(words[:count]), " ".join(words[count:])
        counted = counted_by(form, head, value)
        if counted is not None:
            return LabelledLine(counted, value, row, line)
        field = named_exactly(form, head)
        # Without a sign only where the value proves it, the row was named or a dash stands there.
        parted = words[count - 1] in _DASHES
        if field is not None and (row is not None or parted or _proves(field, value, sheet)):
            return LabelledLine(field, value, row, line)
    return None


def _signed(form: Form, head: str) -> Field | None:
    """The field that a text before a sign names."""
    return field_named(form, head) or named_in_short(form, head) or titled(form, head)


def _proves(field: Field, value: str, sheet: Sheet) -> bool:
    if field.kind is FieldKind.DATE:
        return is_date(value, sheet)
    return field.kind is FieldKind.LINK and bool(LINK.fullmatch(value))


def _split(form: Form, line: str) -> list[str]:
    """Labels in one line: cut at semicolons, or, where three and more are glued, before each."""
    starts = [0, *(at for at in _label_starts(form, line) if at > 0)]
    if len(starts) < _GLUED:
        starts = [at for at in starts if at == 0 or _parted(form, line, at)]
    ends = [*starts[1:], len(line)]
    parts = [line[a:b].strip() for a, b in zip(starts, ends, strict=True)]
    # Sentences of labels: the full stop behind each is no part of its value.
    stops = ";,. " if len(parts) > 1 and all(part.endswith(".") for part in parts) else ";, "
    last = parts[-1].removesuffix(".") if "." in stops else parts[-1]
    return [*(part.rstrip(stops) for part in parts[:-1]), last]


def _parted(form: Form, line: str, at: int) -> bool:
    """Whether a label begins there behind a semicolon, or a whole one behind a full stop."""
    before = line[:at].rstrip()
    if before.endswith(";"):
        return True
    head = _SIGN.split(line[at:], maxsplit=1)[0]
    return before.endswith(".") and named_exactly(form, head) is not None


def _label_starts(form: Form, line: str) -> Iterator[int]:
    """Where exact labels with a separator begin."""
    words = [(m.start(), m.end()) for m in re.finditer(r"[^\s;,:=：＝]+", line)]
    for sign in _SIGN.finditer(line):
        before = [word for word in words if word[1] <= sign.start()][-MOST_WORDS:]
        for start, _ in before:
            inner = line[start : sign.start()]
            if not _SIGN.search(inner) and ";" not in inner and named_in_short(form, inner):
                yield _with_row(line, [at for at, _ in words if at < start], start)
                break


def _with_row(line: str, before: list[int], start: int) -> int:
    """Where the label begins, with the number of the row that is named before it."""
    counted = _ROW_COUNT.search(line[:start])
    if counted:
        return counted.start()
    named = line[before[-2] : start] if len(before) > 1 else ""
    return before[-2] if _LONELY_ROW.fullmatch(fold(named)) else start
