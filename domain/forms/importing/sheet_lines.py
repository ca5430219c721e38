"""Lines of a worksheet that are no rows of its table: titles, names of units, signatures."""

import re
from collections.abc import Sequence
from enum import StrEnum

from domain.forms.definition.model import Form
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.naming import NameMatch, Names

#: What an exported table says where rows would be, folded.
NOTES = ("chua co dong nao", "chua co don vi nao gui bao cao")
#: What stands above every table that the program makes, folded.
_OURS = re.compile(
    r"(?:don vi|ky bao cao|tu ngay .* den (?:het )?ngay)\b.*|moi dong mot viec cot stt .*"
)
#: A part of a table by time or by subject, not by unit.
_PART_OF_TABLE = re.compile(
    r"(?:thang|quy|tuan|ky|dot|nam|ngay|phan|muc|nhom|linh vuc|[ivx]{1,4}|[a-h]|\d{1,2})\b.*"
)
#: How names of offices begin.
_OFFICE = re.compile(
    r"(?:ubnd|uy ban|hdnd|hoi dong|so|phong|ban|trung tam|truong|tram|cong an|chi cuc|van phong|"
    r"benh vien|thu vien|bao tang|xa|phuong|thi tran|dac khu)\b.*"
)
_SIGNING = re.compile(
    r"(?:nguoi (?:lap|tong hop|bao cao)|can bo|thu truong|ky\b.*ghi ro|ky ten|ky dong dau|"
    r"tm|kt|tl|tuq|chu tich|pho chu tich|giam doc|pho giam doc|truong (?:phong|ban)|pho truong|"
    r"chanh van phong|noi nhan|xac nhan|da ky)\b.*"
    r"|(?:.* )?ngay (?:\d{1,2} )?thang (?:\d{1,2} )?nam(?: \d{2,4})?"
)
#: Marks decide here: “Công an …”, “Tổng đài …” and “Tổng công ty …” begin rows and names of units.
_END = r"(?=\s*(?:$|[:(=\d]))"
_TOTAL = re.compile(
    rf"(?:tổng cộng|tổng số)\b"
    rf"|(?:tổng|cộng|ghi chú|tong cong|tong so|tong|cong|ghi chu){_END}"
)


class LineKind(StrEnum):
    """What a line over the whole table is."""

    UNIT = "unit"
    TITLE = "title"
    UNCLEAR = "unclear"


def kind_of_line(text: str, units: Names[int], *, several: bool) -> tuple[LineKind, NameMatch[int]]:
    """Whether a line names a unit. `several`: units were named above it in the same table.

    What looks like an office and is none that is known is unclear: rows below it must not go to
    somebody else.
    """
    found = units.find(text)
    if len(found.sure) == 1:
        return LineKind.UNIT, found
    if found.sure or found.near:
        return LineKind.UNCLEAR, found
    folded = fold(text)
    if _PART_OF_TABLE.fullmatch(folded):
        return LineKind.TITLE, found
    unclear = several or bool(_OFFICE.fullmatch(folded))
    return (LineKind.UNCLEAR if unclear else LineKind.TITLE), found


def is_ours(form: Form, text: str) -> bool:
    """Whether a line above the table is one that the program writes there itself."""
    folded = fold(text)
    return folded in {fold(line) for line in form.title} or bool(_OURS.fullmatch(folded))


def is_signing(text: str) -> bool:
    """Whether a text belongs to the place for signatures."""
    return bool(_SIGNING.fullmatch(fold(text)))


def is_total(text: str) -> bool:
    """Whether a text begins a line of totals or a remark below the table."""
    return bool(_TOTAL.match(" ".join(clean(text).casefold().split())))


_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Z])\)?")


def numbers_columns(texts: Sequence[str]) -> bool:
    """Whether a line below the header only numbers its columns: A, B, (1), (2), (3)."""
    found = [_COLUMN_NUMBER.fullmatch(text.strip()) for text in texts]
    signs = [one[1] for one in found if one]
    numbers = [int(sign) for sign in signs if sign.isdigit()]
    letters = "".join(sign for sign in signs if not sign.isdigit())
    in_order = numbers == list(range(1, len(numbers) + 1)) and "ABCD".startswith(letters)
    return len(signs) == len(texts) > 2 and len(numbers) > 1 and in_order
