"""A deadline that takes the place of another, and one that only the late are told of."""

import re

_DATE = (
    r"\d{1,2}\s*(?:[/.-]\s*\d{1,2}(?!\d)(?:\s*[/.-]\s*\d{4})?"
    r"|thang\s\d{1,2}(?!\d)(?:\s(?:nam\s)?\d{4})?)"
)
_VERBS = r"(?:lui|doi|chuyen|dieu\schinh|gia\shan|hoan|sua|thay|rut)"
_MOVED = re.compile(
    rf"\b{_VERBS}\b[^.;]{{0,80}}?"
    rf"\btu\s(?:truoc\s|het\s)?(?:ngay\s)?(?P<old>{_DATE})[\s,]*"
    rf"(?P<new>(?:sang|thanh|den|toi|qua)\s(?:truoc\s|het\s)?(?:ngay\s)?{_DATE})"
)
_NEW = re.compile(
    r"\b(?:sang|thanh|bang|han\smoi(?:\sla)?)\s(?:han\s|moc\s)?(?:truoc\s|het\s)?"
    rf"(?:ngay\s)?{_DATE}"
)
_OLD = re.compile(rf"\b{_DATE}(?=[^.]{{0,80}}$)")
_CHANGING = re.compile(rf"\b{_VERBS}\b")
_LIMITED = re.compile(r"\b(?:han|gui|nop|bao\scao|tra\sloi|hoan\sthanh)\b")
_NOT_THIS = re.compile(
    r"\b(?:thay\s(?:vi|cho|the)|khong\sphai|khong\scon|truoc\sday|(?<!lan\s)(?<!thu\s)cu)"
    r"(?:\s(?:la|cho|vi|moc|han|thoi\shan|thoi\sdiem|den|het|truoc|ngay|cham\snhat))*\s*:?\s*$"
)
_LATE = re.compile(
    r"^[\s\-+\"*]*(?:neu\s)?(?:qua|sau|het)\s(?:thoi\s(?:han|diem)\s|han\s)?(?P<day>(?:ngay\s)?"
    rf"{_DATE})[\s,]*(?:nay\s|ma\s)?[^.;]{{0,60}}?\b(?:chua|khong)\s(?:[a-z]+\s){{0,3}}?"
    r"(?:gui|nop|bao\scao|hoan\sthanh|tra\sloi)\b"
)


def moved(sentence: str) -> tuple[int, int] | None:
    """Where old and new date of a deadline begin: "lùi hạn gửi từ ngày 10/7 sang ngày 20/7"."""
    found = _MOVED.search(sentence)
    old, new = (found.start("old"), found.start("new")) if found else _exchanged(sentence)
    return (old, new) if _LIMITED.search(sentence, 0, old) else None


def _exchanged(sentence: str) -> tuple[int, int]:
    """ "Thay hạn 15/8 bằng hạn 20/8", "Hạn cũ 10/7 nay chuyển thành 20/7"; (0, 0): none."""
    for new in _NEW.finditer(sentence):
        at = new.start()
        old = _OLD.search(sentence[:at], max(0, at - 100))
        if old is not None and _CHANGING.search(sentence, 0, at):
            return old.start(), at
    return 0, 0


_EXTENDED = re.compile(
    r"\b(?:gia\shan|keo\sdai|lui|hoan|cham\slai)\s(?:[a-z]+\s){0,4}?them\s"
    r"(?:\d{1,3}|[a-z]+)\s(?:\([^)]{1,12}\)\s)?(?:ngay|tuan|thang)(?:\slam\sviec)?"
    rf"(?:\s(?:ke\s|tinh\s)?tu\s(?:ngay\s)?{_DATE})?"
)


def extended(sentence: str) -> tuple[int, int] | None:
    """Where a deadline that the sentence need not name is put off by a count of days."""
    found = _EXTENDED.search(sentence)
    return found.span() if found else None


def is_superseded(left: str) -> bool:
    """Whether another date holds in place of this one: "thay vì trước ngày 10/7"."""
    return _NOT_THIS.search(left) is not None


def said_to_the_late(sentence: str) -> int | None:
    """Where the date begins by which all should have sent: "Quá ngày 15/8 đơn vị chưa gửi …"."""
    found = _LATE.search(sentence)
    return found.start("day") if found else None
