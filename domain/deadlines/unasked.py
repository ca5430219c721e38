"""A date by which something is said to be, without anybody of the units being asked for it.

Folded text as in `governing`. What surely asks for nothing is no deadline; where it only may be
so, the date is shown with a flag, to be looked at by a person.
"""

import re

from domain.deadlines import governing

_GONE = re.compile(
    r"^[\s,)]*(?:nay\s|da\s|se\s)?(?:bi\s|duoc\s)?"
    r"(?:bai\sbo|huy(?:\sbo)?|khong\scon\s(?:ap\sdung|hieu\sluc|gia\stri)|het\shieu\sluc)\b"
)
_TAKEN_UNTIL = re.compile(r"\bso\slieu\b[^.;]{0,40}\b(?:lay|tinh|chot|thong\ske)\s(?:den|toi)?\s*$")
#: What comes too late is spoken of, not a second deadline.
_NOT_TAKEN = re.compile(r"\bkhong\s(?:con\s)?(?:nhan|tiep\snhan|xem\sxet|tong\shop)\b[^.;]{0,60}$")
_LAST_DAY = re.compile(
    r"^\s*(?:,\s)?(?:la\s)?(?:ngay\s)?(?:het\shan|han\s(?:cuoi|chot)|thoi\shan\scuoi)"
    r"(?:\scung)?\s(?:[a-z]+\s)?(?:gui|nop|bao\scao|tra\sloi|dang\sky)\b"
)
_TOLD_OF = re.compile(r"\b(?:theo|can\scu|thuc\shien)\s[^.;()]{3,200}\([^)]*$")
_NOT_BEFORE = re.compile(
    r"\b(?:khong|chua|dung)\s(?:duoc\s|nen\s)?(?:gui|nop|bao\scao)\b[^.;,]{0,40}$"
)
_BOTH_SIDES = re.compile(r"^[\s,]*(?:va|hoac|,)\s*(?:tu|sau)\s(?:ngay\s)?(?P<day>\d{1,2}\D\d{1,2})")
_REQUEST = re.compile(
    r"\b(?:de\snghi|yeu\scau|phai|can|giao|vui\slong|khan\struong|co\strach\snhiem|nhac|don\sdoc)\b"
)
_LIMIT = re.compile(r"\b(?:han|thoi\s(?:han|gian|diem)|lich|tien\sdo|moc)\b")
_REWARD = re.compile(
    r"^[\s,]*(?:thi\s|se\s|moi\s|deu\s)*(?:duoc|khong\sbi|bi)\s"
    r"(?!khong|gui|nop|tong\shop|coi|xem|tinh\sla|ap\sdung)"
)
_OPENING = r"^[\s\-+\"\d.)(*a-d]*(?:(?:cac|nhung|moi|toan\sbo|cung)\s)?"
_PEOPLE = re.compile(
    rf"{_OPENING}(?:nguoi\s(?:dan|lao\sdong|hoc|nop)|cong\sdan|ba\scon|doanh\snghiep|hoc\ssinh"
    r"|ban\sdoc|khach|thi\ssinh)\b"
)
_THINGS = re.compile(
    rf"{_OPENING}(?:kinh\sphi|hoi\snghi|hoi\sthao|doan\s(?:kiem\stra|cong\stac|giam\ssat)"
    r"|he\sthong|phan\smem|cong\strinh|du\san|ke\shoach|chuong\strinh|le\shoi|dot|lop)\b"
    r"(?![^.;]*\b(?:gui|nop|trinh)\b)"
)
_SUBJECT_OF_OURS = re.compile(
    r"^[\s\-+\"\d.)(*a-d]*(?:ngoai\sra\s?,?\s)?(?:sau\sdo\s?,?\s)?(?P<given>giao\s)?"
    r"(?:(?:lanh\sdao|van\sphong|thanh\stra)\sso|so(?!\s?(?:[,/:\d]|nganh|lieu|luong|bo|ban|ket))"
    r"|phong\s(?:[a-z]+\s){1,5}?(?:chu\stri|tham\smuu|thuoc\sso|tong\shop))\b"
)
_UNITS_LATER = re.compile(
    r"\b(?:cac\s(?:don\svi|xa|phuong|truong|tram|phong)|ubnd\s(?:cac\s)?(?:xa|phuong)"
    r"|uy\sban\snhan\sdan\s(?:cac\s)?(?:xa|phuong))\b"
)


def is_nothing(left: str, right: str, date: str) -> bool:
    """Whether a date surely is none by which something is to be done.

    It was annulled, cuts off data, or parts what was before from what is after.
    """
    if _NOT_TAKEN.search(left):
        return True
    both = _BOTH_SIDES.match(right)
    parted = both is not None and both["day"] in date
    return parted or _GONE.match(right) is not None or _TAKEN_UNTIL.search(left) is not None


def requests(right: str) -> bool:
    """Whether what follows asks for a report: "…, các đơn vị phải gửi báo cáo về Sở"."""
    return _REQUEST.search(right) is not None and governing.sends(right)


def is_limit(right: str) -> bool:
    """Whether the date before is called the last day: "Ngày 25/7 hết hạn nộp báo cáo"."""
    return _LAST_DAY.match(right) is not None


def not_before(left: str) -> bool:
    """Whether nothing is to be sent before the date: "không gửi báo cáo trước ngày 20/7"."""
    return _NOT_BEFORE.search(left) is not None


def of_ours(left: str, right: str) -> bool:
    """Whether it may be the sender's own task: "Sở cấp mẫu …", "Giao Văn phòng Sở …"."""
    if governing.is_own(left):
        return True
    found = _SUBJECT_OF_OURS.search(left)
    if found is None or _UNITS_LATER.search(left) is not None:
        return False
    if not found["given"]:
        return _REQUEST.search(left, found.end()) is None
    inner = re.search(r"\b(?:van\sphong|thanh\stra|phong|lanh\sdao)\b", found[0]) is not None
    return inner or _UNITS_LATER.search(right) is not None


def nobody_asked(left: str, right: str) -> bool:
    """Whether no word asks for anything by the date: "Kinh phí giải ngân trước ngày 31/12".

    Nor does what another agency asked, told in brackets: "Theo đề nghị của UBND tỉnh (gửi …)".
    """
    if _TOLD_OF.search(left):
        return True
    if _REQUEST.search(left) or _LIMIT.search(left):
        return False
    told = _PEOPLE.search(left) or _THINGS.search(left)
    return told is not None or _REWARD.match(right) is not None
