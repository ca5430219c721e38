"""What a column asks for, told from its heading, its cells, their formats and their rules."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from domain.forms.definition.definition import LONGEST_CHOICE, MOST_CHOICES
from domain.forms.definition.model import FieldKind
from domain.tables import wording as tw
from domain.tables.source import CellLimit, CellRule, Shown, SourceCell
from domain.vietnamese.folding import clean, fold, strip_marks
from domain.vietnamese.spelling import quoted


class Marked:
    """Words looked for with their marks; in a text without any marks also without.

    “Ánh” is no “ảnh”, and “năm” no “nam”.
    """

    def __init__(self, pattern: str) -> None:
        self._marked = re.compile(pattern)
        self._bare = re.compile(strip_marks(pattern))

    def found(self, text: str) -> str:
        """The words as they were found, in small letters; "" for none."""
        lower = " ".join(clean(text).lower().split())
        match = (self._bare if lower == strip_marks(lower) else self._marked).search(lower)
        return match[0] if match else ""


@dataclass(frozen=True, slots=True)
class KindGuess:
    """A kind with what speaks for it; `sure` when the file itself says so, or two things do."""

    kind: FieldKind
    why: str
    sure: bool = False
    choices: tuple[str, ...] = ()
    unit: str = ""
    whole: bool = False
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All there is of a column: heading from the outermost, example texts, formats, its rule."""

    heading: tuple[str, ...]
    cells: Sequence[SourceCell] = ()
    shown: Shown = Shown.PLAIN
    rule: CellRule | None = None

    @property
    def examples(self) -> list[str]:
        """What stands in the cells as an example."""
        return [clean(cell.text) for cell in self.cells if clean(cell.text) and not cell.formula]


#: Units as they stand in brackets; anything else in brackets is an explanation.
_UNITS = (
    "triệu đồng", "nghìn đồng", "ngàn đồng", "tỷ đồng", "đồng", "%", "ha", "km", "m", "m2", "m²",
    "m3", "m³", "kg", "tấn", "tạ", "lít", "con", "người", "hộ", "cái", "chiếc", "lượt", "giờ",
    "ngày", "suất", "liều", "ca", "ổ", "căn", "vụ", "cuộc", "bản", "tài liệu", "hồ sơ", "học sinh",
    "lớp", "buổi", "cuốn", "bộ", "điểm", "công trình", "phút", "mm", "cm", "khẩu", "tờ", "mét",
    "mét giá", "cây", "quyển", "lần", "tin", "bài", "trường", "lượt người", "tr.đ", "trđ",
    "1.000 đồng", "1000 đồng", "đơn vị", "cháu", "phòng", "m3/ngày", "kwh", "km2",
)  # fmt: skip
_UNIT_WORDS = {fold(unit): unit for unit in _UNITS} | {"%": "%"}
_BRACKETS = re.compile(r"\(([^()]*)\)|,\s*(?:ĐVT|đơn vị tính)\s*:?\s*([^,()]+)", re.IGNORECASE)

_FILE = Marked(
    r"\b(ảnh(?! hưởng)( minh chứng)?|hình ảnh|tệp|file|đính kèm|bản chụp|bản scan|minh chứng)\b"
)
_LINK = Marked(r"\b(đường dẫn|đường link|link|url|website|liên kết)\b")
_SEVERAL = re.compile(r"chon (nhieu|mot hoac nhieu|cac)|nhieu lua chon")
_YES_NO = Marked(r"\bcó ?(/|hay|hoặc) ?(không|chưa)\b|\bđã ?/ ?chưa\b|đánh dấu x|\btích x\b")
_NO_NUMBER = Marked(
    r"\b(số điện thoại|điện thoại|sđt|số,? (và )?ký hiệu|số hiệu|số văn bản|số công văn"
    r"|số quyết định|số qđ|số giấy|số tài khoản|số cmnd|số cccd|số seri|số hồ sơ mã"
    r"|số đăng ký|số hợp đồng|mã số|số xe|biển số|email|mã|số tờ|số thửa|số, ngày|số lô"
    r"|(?<!tháng )(?<!tháng, )năm sinh)\b"
)
_DATE = Marked(
    r"^(ngày|thời điểm|thời hạn|hạn)\b|\bngày tháng\b|\bngày,? tháng\b|\bdd ?/ ?mm"
    r"|\bngày (hoàn thành|bắt đầu|kết thúc|trả lời|tiếp nhận|xảy ra|nhận|kiểm tra|tiêm|phát hiện)\b"
)
_NUMBER = Marked(
    r"^(số|tổng số|tổng|tỷ lệ|tỉ lệ|kinh phí|diện tích|chiều dài|chiều rộng|giá trị|sản lượng"
    r"|đơn giá|thành tiền|khối lượng|dự toán|vốn|giải ngân|ước thiệt hại|thiệt hại|dân số|số tiền"
    r"|mức độ hoàn thành|lũy kế|luỹ kế|nam|nữ|dưới|trên|còn lại|quy mô"
    r"|dung tích|công suất|lượng|nhu cầu|trẻ em|học sinh|số ca)\b"
    r"|\b(số lượng|số hộ|số người|số ca|số lượt|số vụ|số lớp|tỷ lệ|kinh phí|số con|diện tích"
    r"|số tiền|chiều dài|doanh thu|số liệu|kỳ trước|kỳ này|cùng kỳ)\b|%"
)
_LONG = Marked(
    r"\b(nội dung|kết quả|khó khăn|vướng mắc|kiến nghị|đề xuất|mô tả|nguyên nhân|lý do|lí do"
    r"|biện pháp|giải pháp|hướng xử lý|đánh giá|nhận xét|ý kiến|tình hình|cách xử lý|tóm tắt"
    r"|hiện trạng|tồn tại|hạn chế|khắc phục|nhiệm vụ|phương án|kế hoạch khắc phục|tình trạng)\b"
)
_DATE_TEXT = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_NUMBER_TEXT = re.compile(r"-?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|-?\d+(?:[.,]\d+)?\s*%?")
_LONG_TEXT = 70


def guess(about: Evidence) -> KindGuess:
    """The kind of a column; what the file says outweighs what its words suggest."""
    found = next(_guesses(about))
    unit = found.unit
    if found.kind is FieldKind.NUMBER and not unit:
        unit = unit_of(about.heading) or _short_bracket(about.heading[::-1])
    percent = unit == "%" and not found.high
    return replace(found, unit=unit, low="0", high="100") if percent else replace(found, unit=unit)


def _guesses(about: Evidence) -> Iterator[KindGuess]:
    """What speaks for a kind, the strongest first; there is always a last one."""
    yield from _by_rule(about)
    yield from _by_brackets(about)
    yield from _by_words(about)
    yield from _by_cells(about)
    yield from _by_groups(about)
    yield KindGuess(FieldKind.TEXT, tw.WHY_PLAIN)


def _by_rule(about: Evidence) -> Iterator[KindGuess]:
    rule = about.rule
    if rule is None:
        return
    if rule.limit is CellLimit.LIST and len(rule.choices) >= 2:
        yield _list(rule.choices, sure=True)
    elif rule.limit in (CellLimit.WHOLE, CellLimit.DECIMAL):
        whole = rule.limit is CellLimit.WHOLE
        why = tw.WHY_RULE.format(what=tw.RULES[rule.limit])
        low, high = (_bound(text) for text in (rule.low, rule.high))
        yield KindGuess(FieldKind.NUMBER, why, True, whole=whole, low=low, high=high)
    elif rule.limit is CellLimit.DATE:
        yield KindGuess(FieldKind.DATE, tw.WHY_RULE.format(what=tw.RULES["date"]), True)


def _bound(text: str) -> str:
    return text if re.fullmatch(r"\d{1,15}(\.\d{1,6})?", text) else ""


def _list(choices: Sequence[str], *, sure: bool) -> KindGuess:
    """A choice; yes or no; or text, where a list is longer than can be offered in a chat."""
    why = tw.WHY_LIST.format(choices=quoted(", ".join(choices), 80))
    folded = {fold(choice) for choice in choices}
    if folded <= {"co", "khong", "chua", "da", "x"} and len(folded) == 2:
        return KindGuess(FieldKind.YES_NO, why, sure)
    fits = all(len(choice) <= LONGEST_CHOICE for choice in choices)
    if len(choices) > MOST_CHOICES or not fits or len(folded - {""}) < len(choices):
        why = tw.WHY_LONG_LIST.format(n=len(choices), most=MOST_CHOICES)
        return KindGuess(FieldKind.TEXT, why, sure)
    return KindGuess(FieldKind.CHOICE, why, sure, tuple(choices))


def _by_brackets(about: Evidence) -> Iterator[KindGuess]:
    """What a heading says in brackets: possible answers, a unit, how a date is written."""
    leaf = about.heading[-1] if about.heading else ""
    for inner in _inside(leaf):
        folded = fold(inner)
        if _SEVERAL.search(folded):
            choices = _choices_in(leaf)
            if choices:
                yield KindGuess(FieldKind.CHOICES, _heading(inner), True, choices)
        if _YES_NO.found(inner):
            yield KindGuess(FieldKind.YES_NO, _heading(inner), True)
        if re.search(r"\b(dd|ngay) (mm|thang)\b", folded) and _may_be_date(about):
            yield KindGuess(FieldKind.DATE, _heading(inner), True)
    unit = unit_of(about.heading[-1:])
    if unit and not _says(about, _NO_NUMBER) and _may_be_number(about):
        yield KindGuess(FieldKind.NUMBER, tw.WHY_UNIT.format(unit=unit), True, unit=unit)
    choices = _choices_in(leaf)
    if choices:
        yield _list(choices, sure=False)


def _inside(text: str) -> list[str]:
    return [a or b for a, b in _BRACKETS.findall(text)]


def _choices_in(leaf: str) -> tuple[str, ...]:
    """“Mức độ (nặng/trung bình/nhẹ)”: short words parted by strokes or semicolons."""
    for inner in _inside(leaf):
        listed = re.sub(r"^[^:]*:\s*", "", inner)
        apart = "/" if "/" in listed else ";" if ";" in listed else r",(?=\s)"
        parts = [part.strip(" .") for part in re.split(apart, listed)]
        words = all(part and len(part) <= 40 and not re.search(r"\d|…", part) for part in parts)
        dates = re.search(r"\b(dd|mm|yyyy|ngay|thang|neu co)\b", fold(inner))
        strokes = "/" in listed or ";" in listed or ":" in inner
        if len(parts) >= 2 and words and not dates and strokes and not unit_of((leaf,)):
            return tuple(dict.fromkeys(parts))
    return ()


def unit_of(heading: Sequence[str]) -> str:
    """The unit a heading names in brackets, the innermost first; "" for none."""
    for text in reversed(heading):
        for inner in _inside(text):
            folded = fold(re.sub(r"^(ĐVT|đơn vị tính|tính bằng)\s*:?", "", inner))
            known = _UNIT_WORDS.get(folded) if folded else None
            if known or inner.strip() == "%":
                return known or "%"
        if re.match(r"(ty le|ti le)\b", fold(text)) or text.rstrip(" )").endswith("%"):
            return "%"
    return ""


_NO_UNIT = re.compile(r"\d|=|\b(neu|ghi|theo|bat buoc|danh dau|x|tru|gom|ke ca|du|uoc|luy)\b")


def _short_bracket(heading: Sequence[str]) -> str:
    """What stands in brackets behind a number is its unit, when it is a word or three."""
    for inner in (inner for text in heading for inner in _inside(text)):
        if 0 < len(inner.split()) <= 3 and not _NO_UNIT.search(fold(inner)):
            return re.sub(r"^(số|tính bằng)\s+", "", inner.strip(), flags=re.IGNORECASE)
    return ""


def _by_words(about: Evidence) -> Iterator[KindGuess]:
    """What the words of the innermost heading suggest."""
    for pattern, kind in _WORDS:
        found = _says(about, pattern)
        if not found:
            continue
        if kind is FieldKind.DATE and not _may_be_date(about):
            continue
        if kind is FieldKind.NUMBER and not _may_be_number(about):
            continue
        yield KindGuess(kind, _heading(found))


_WORDS: tuple[tuple[Marked, FieldKind], ...] = (
    (_NO_NUMBER, FieldKind.TEXT),
    (_FILE, FieldKind.FILE),
    (_LINK, FieldKind.LINK),
    (_YES_NO, FieldKind.YES_NO),
    (_DATE, FieldKind.DATE),
    (_NUMBER, FieldKind.NUMBER),
    (_LONG, FieldKind.LONG_TEXT),
)


def _says(about: Evidence, pattern: Marked) -> str:
    """What of the innermost heading a pattern finds; what stands in brackets are explanations."""
    leaf = about.heading[-1] if about.heading else ""
    return pattern.found(re.sub(r"\([^()]*\)", " ", leaf).strip(" *"))


def _may_be_date(about: Evidence) -> bool:
    """Examples that are no dates speak against it, as “07h30” or “từ tháng 3” under a time."""
    return all(_DATE_TEXT.fullmatch(text) for text in about.examples)


def _may_be_number(about: Evidence) -> bool:
    return all(_NUMBER_TEXT.fullmatch(text) for text in about.examples)


def _by_cells(about: Evidence) -> Iterator[KindGuess]:
    """What stands in the cells, and how they are set to be shown."""
    examples = about.examples
    if about.shown is not Shown.PLAIN:
        kind = FieldKind.DATE if about.shown is Shown.DATE else FieldKind.NUMBER
        unit = "%" if about.shown is Shown.PERCENT else ""
        fits = _may_be_date(about) if kind is FieldKind.DATE else _may_be_number(about)
        if fits:
            yield KindGuess(kind, tw.WHY_FORMAT[about.shown], bool(examples), unit=unit)
    if examples:
        why = tw.WHY_EXAMPLE.format(text=quoted(examples[0], 40))
        yield from (KindGuess(kind, why) for test, kind in _LOOKS if all(map(test, examples)))
        if any(len(text) > _LONG_TEXT for text in examples):
            yield KindGuess(FieldKind.LONG_TEXT, why)


_LOOKS: tuple[tuple[Callable[[str], object], FieldKind], ...] = (
    (_DATE_TEXT.fullmatch, FieldKind.DATE),
    (_NUMBER_TEXT.fullmatch, FieldKind.NUMBER),
    (re.compile(r"(https?://|www\.)").match, FieldKind.LINK),
    (lambda text: fold(text) in ("co", "khong"), FieldKind.YES_NO),
)


def _by_groups(about: Evidence) -> Iterator[KindGuess]:
    """A heading over several columns speaks for those that say nothing themselves."""
    leaf = fold(about.heading[-1]) if about.heading else ""
    crossed = all(fold(text) in ("x", "co", "khong") for text in about.examples)
    if leaf in ("co", "khong") and crossed:
        yield KindGuess(FieldKind.YES_NO, _heading(about.heading[-1]))
    for inner in (inner for text in about.heading[:-1] for inner in _inside(text)):
        if crossed and re.search(r"\b(danh dau|tich|ghi) x\b|^x$", fold(inner)):
            yield KindGuess(FieldKind.YES_NO, _heading(inner))
    for n in range(len(about.heading) - 1, 0, -1):
        outer = Evidence(about.heading[:n], about.cells)
        unit = unit_of(about.heading[n - 1 : n])
        if unit and not about.examples:
            yield KindGuess(FieldKind.NUMBER, tw.WHY_UNIT.format(unit=unit), unit=unit)
        if _says(outer, _NUMBER) and _may_be_number(about):
            yield KindGuess(FieldKind.NUMBER, _heading(about.heading[n - 1]))


def _heading(words: str) -> str:
    return tw.WHY_HEADING.format(word=quoted(words, 40))
