"""What governs a date in its sentence: a report that is asked for, or something else altogether.

Only the words around a date tell "gửi báo cáo trước ngày 25/9" from "văn bản ban hành trước ngày
25/9". All text is folded, which makes different words one (`tư`, `từ`, `tử`; `kỳ`, `ký`), so the
patterns ask for a neighbour wherever a word alone would be ambiguous.
"""

import re

# Verbs that ask a unit for something; a date they govern may be a deadline.
_ASKING = (
    r"gui|nop|bao\s*cao|hoan\s*thanh|tra\s*loi|phan\s*hoi|cung\s*cap|cap\s*nhat|dang\s*ky"
    r"|tong\s*hop|thong\s*ke|gop\s*y|tham\s*gia\s*y\s*kien|xay\s*dung|thuc\s*hien|trien\s*khai"
    r"|ra\s*soat|hoan\s*thien"
)
# Verbs of events and of documents; a date they govern is none.
_TELLING = (
    r"to\s*chuc|dien\s*ra|khai\s*mac|be\s*mac|cong\s*bo|ban\s*hanh|ky\s*(?:ket|niem)|thong\s*qua"
    r"|(?<!tong\s)(?<!phoi\s)(?<!truong\s)(?<!ket\s)(?<!phu\s)hop(?!\s*(?:thu|dong|phap|le|ly|tac|nhat))|giao\s*ban|phat\s*song"
    r"|dang\s*(?:tai|bai)|bat\s*dau|hieu\s*luc|tap\s*huan|thanh\s*lap|khanh\s*thanh|ra\s*mat"
    r"|phat\s*dong|ap\s*dung|xay\s*ra|keo\s*dai"
)
_VERB = re.compile(rf"\b(?:(?P<asking>{_ASKING})|(?P<telling>{_TELLING}))\b")
_ASKED = re.compile(
    rf"\b(?:{_ASKING}|de\s*nghi|yeu\s*cau|phai|can|trinh|lap|chuyen|ban\s*hanh|kiem\s*tra"
    r"|to\s*chuc)\b"
)
_SENDING = re.compile(
    r"\b(?:gui|nop|bao\s*cao|trinh|hoan\s*thanh|hoan\s*thien|lap|tra\s*loi|phan\s*hoi|cung\s*cap"
    r"|tong\s*hop)\b"
)
_EVENT = re.compile(
    r"\b(?:hoi\s*(?:nghi|thao)|(?:cuoc|phien|ky|buoi)\s*hop|(?:buoi|dai)\s*le|le\s*ky\s*niem"
    r"|giao\s*ban|dai\s*hoi)\b"
)
# Right before "trước ngày …": what happened then, not what is to be done by then.
_DONE = re.compile(
    r"\bda(?:\s+[a-z]+){0,2}\s+(?:gui|nop|bao\s*cao|hoan\s*thanh|dang\s*ky|tiep\s*nhan"
    r"|giai\s*quyet)\s*$"
)
_ISSUED = re.compile(
    r"\b(?:duoc|da|bi|van\s*ban|quyet\s*dinh|nghi\s*quyet|thong\s*tu|nghi\s*dinh|giay\s*phep"
    r"|du\s*an|cong\s*van|huong\s*dan|thong\s*bao|chi\s*thi)(?:\s+[\w/.-]{1,24}){0,4}?\s+"
    r"(?:ban\s*hanh|ky|cap|thanh\s*lap|cong\s*bo|thong\s*qua|tuyen\s*dung"
    r"|bo\s*nhiem|phe\s*duyet|cong\s*nhan|thu\s*ly|khoi\s*cong|tiep\s*nhan)\s*$"
)
_HAPPENED = re.compile(
    r"\b(?:(?:nguoi|tre\s*em|tre|con|cong\s*dan)\s+(?:duoc\s+)?sinh(?:\s*ra)?"
    r"|hieu\s*luc(?:\s*thi\s*hanh)?|xay\s*ra|dien\s*ra|hoat\s*dong|ton\s*tai|tot\s*nghiep"
    r"|(?:ke|tinh)\s*tu|thoi\s*diem)\s*$"
)
_STILL = re.compile(r"\s*,?\s*(?:van|thi|chua|khong|con\s*hieu\s*luc|tiep\s*tuc\s*(?:co|duoc))\b")
_PROMISE = re.compile(
    r"\b(?:(?P<promise>(?<!chia\s)se)|de\s*nghi|yeu\s*cau|phai|giao|vui\s*long)\b"
)
_ONWARD = re.compile(
    r"(?<!van\s)(?<!chu\s)\bde\s+(?!nghi|xuat|cuong|an\b|tai\b)[^.;]{0,80}?"
    r"\b(?:tong\s*hop|bao\s*cao|trinh)\b"
)
_DATA = re.compile(
    r"\b(?:so\s*lieu|luy\s*ke|thong\s*tin\s*phat\s*sinh)\b[a-z\s]{0,24}$|(?:^|[,(;:])\s*tinh\s*$"
    r"|\bso\s*lieu\b[^.;]{0,40}?\b(?:tinh|lay|ke)\s*tu\b[^.;]{0,40}$"
)
_CUT_OFF = re.compile(r"\bchot\s*(?:so\s*lieu|bao\s*cao)|\bky\s*so\s*lieu\b")
_REPEALED = re.compile(
    r"\b(?:bai\s*bo|huy\s*bo|khong\s*(?:con\s*)?(?:ap\s*dung|thuc\s*hien|phai\s*(?:gui|bao\s*cao))"
    r"|(?:THOI|(?<!dong\s)(?<!kip\s)(?<!tuc\s)(?<!hien\s)(?<!nhat\s)thoi|ngung"
    r"|(?<!noi\s)(?<!su\s)(?<!ung\s)(?<!xay\s)(?<!ap\s)(?<!tac\s)(?<!day\s)dung)"
    r"\s*(?:khong\s*)?(?:thuc\s*hien|ap\s*dung|viec|gui))\b"
    r"(?![^.;]*\b(?:thanh|bang|sang|ma|thay\s*vao\s*do)\b)"
)
_REPLACED = re.compile(
    r"\b(?:thay(?:\s*the)?|dieu\s*chinh|sua(?:\s*doi)?|doi)\s(?!voi|tuong|song|ngoai|noi)"
    r"(?![^.;]*\b(?:thanh|bang|sang)\b)"
)
_BY_ANOTHER = re.compile(r"^[^.;]{0,40}?\b(?:thanh|bang|sang)\b[^.;]{0,40}?\b(?:truoc|cham|ngay)\b")
_OFF = re.compile(
    r"(?<!de\s)(?<!kien\s)(?<!hoi\s)(?<!tham\s)\bnghi\b(?!\s*(?:quyet|dinh|thuc|si))[^.;]{0,60}$"
)
_DOCUMENT = re.compile(r"\b(?:so|s6)\s*:?\s*[\w.-]*\s*/[^.;]{0,30}$")
_PLAIN = re.compile(
    r"(?:[\s,.:;()\-'\"/]|bao|cao|gui|nop|dinh|ky|ngay|thang|quy|nam|tuan|va|hoac|la|cua|hang"
    r"|hoan|thanh|thoi|han|don|vi|cac|so|ket|qua|ve|lan|mot|vao|trong)*"
)


def is_past(left: str, right: str) -> bool:
    """Whether "trước ngày …" tells of what has happened, or of what exists since then."""
    if _DONE.search(left) or _was(left, right):
        return True
    if _STILL.match(right) and not asks(left):
        return True
    told = _ISSUED.search(left) or _HAPPENED.search(left)
    # "gửi theo mẫu đã ban hành trước ngày …" asks for something all the same.
    return told is not None and not _SENDING.search(left, 0, told.start())


def _was(left: str, right: str) -> bool:
    """ "Trước ngày 01/7/2025, địa bàn có 11 phường": nothing is asked after the comma."""
    opens = re.fullmatch(r"[\s\-+\"\d.)(]*", left) is not None
    told = re.match(r"\s*,\s*[a-z]+\s+[a-z]+\s+[a-z]+", right) is not None
    return opens and told and not _ASKED.search(right)


_FILED = re.compile(
    r"\b(?:don|ho\s*so|giay|phieu|to\s*khai|kien\s*nghi|phan\s*anh|van\s*ban)(?:\s+[a-z]+){0,5}?"
    r"\s+(?:da\s+)?(?:gui|nop|tiep\s*nhan)\s*$"
)
_FROM_MONTH_BEFORE = re.compile(
    r"\btu\s*(?:het\s*)?(?:ngay\s*)?\d{1,2}\s*(?:cua\s*)?(?:thang|quy|nam)\s*"
    r"(?:truoc|lien\s*truoc)\b[^.;]{0,30}$"
)
_DAILY = re.compile(
    r"\b(?:hang|moi|tung)\s*ngay\b(?!\s*\d)|\b(?:\d{1,2}|mot|hai|ba)\s*lan\s*/\s*ngay\b"
)


def is_filed(left: str, right: str) -> bool:
    """ "Đơn gửi trước ngày 01/3/2019 không phải làm lại": what becomes of papers filed then."""
    return _FILED.search(left) is not None and _STILL.match(right) is not None


def is_window(left: str) -> bool:
    """ "Từ ngày 20 tháng trước đến ngày 19 tháng báo cáo": what data are taken from."""
    return _FROM_MONTH_BEFORE.search(left) is not None


def daily(sentence: str) -> re.Match[str] | None:
    """Where a daily rhythm is named in a sentence that asks for something."""
    return _DAILY.search(sentence) if sends(sentence) else None


_SENT_ON = re.compile(
    r"\b(?:gui|nop|bao\s*cao|hoan\s*thanh)\b"
    r"(?![^.;]*\b(?:so(?!\s*lieu)|theo|tu|ke|tinh|den|cong\s*van|quyet\s*dinh|ke\s*hoach|thong\s*bao|thong\s*tu"
    r"|nghi\s*(?:quyet|dinh)|chi\s*thi|huong\s*dan|cua|trong|tai|dot|giai\s*doan|lan|ky)\b)"
    r"[^.;]{0,60}$"
)
_OWN = re.compile(
    r"^[\s\-+\"\d.)(*a-d]*(?:(?:hang|moi)\s(?:thang|quy|nam|tuan)\s?,?\s?)?"
    r"(?:(?:van\sphong|phong|thanh\stra|chi\scuc)\s(?:[a-z]+\s){0,6}?)?so\s(?![\d:])[^.;:]{0,80}?"
    r"\b(?:tong\shop|tham\smuu|trinh|bao\scao)\b[^.;:]{0,60}?"
    r"\b(?:uy\sban\snhan\sdan|ubnd|hdnd|bo|chinh\sphu|thu\stuong|tinh\suy|thanh\suy"
    r"|giam\sdoc|lanh\sdao|cap\stren)\b[^.;:]{0,60}$"
)


def is_own(left: str) -> bool:
    """Whether it may be the sender's own task: "Sở tổng hợp, báo cáo UBND tỉnh trước …"."""
    asked = re.search(r"\b(?:de\snghi|yeu\scau|giao|phai)\b", left)
    return asked is None and _OWN.search(left) is not None


# "gửi về Sở ngày 12/7": told whom to send to, the words before it are no document's.
_SENT_TO = re.compile(
    r"\b(?:gui|nop|chuyen)\b[^.;]{0,60}?\s(?:ve|cho|toi|den|len|qua)\s"
    r"(?:so|phong|van\s*phong|ubnd|uy\s*ban|ban|chi\s*cuc|truong|trung\s*tam|bo\s*phan"
    r"|(?:hop\s*)?thu|email|dia\s*chi|cong\s*an|bo|cuc|vu)\b"
    r"(?![^.;]*\b(?:theo|tu|ke|tinh|den|cong\s*van|quyet\s*dinh|ke\s*hoach|thong\s*bao"
    r"|thong\s*tu|nghi\s*(?:quyet|dinh)|chi\s*thi|huong\s*dan|giai\s*doan|hoi\s*nghi|hop)\b)"
    r"[^.;]{0,60}$"
)


def sent_on(left: str) -> bool:
    """Whether a report is to be sent on the date that follows, no word saying by or before."""
    sent = _SENT_ON.search(left) or _SENT_TO.search(left)
    return sent is not None and not _DONE.search(left)


def opens(left: str) -> bool:
    """Whether nothing but words of rhythm stand before: "Định kỳ ngày 10 hằng tháng, …"."""
    return re.fullmatch(r"[\s\-+\"\d.)(*a-d]*(?:(?:dinh\s*ky|vao)\s*,?\s*)*", left) is not None


def is_promise(left: str, right: str) -> bool:
    """Whether the sender speaks of what it will do itself: "Sở sẽ tổng hợp … trước ngày 25"."""
    said = list(_PROMISE.finditer(left))
    if said:
        return said[-1]["promise"] is not None
    first = _PROMISE.search(right)
    return first is not None and first["promise"] is not None and not _VERB.search(left)


def is_onward(between: str) -> bool:
    """Whether a second date is the sender's own: "… trước ngày 10 để tổng hợp, báo cáo … 15"."""
    return _ONWARD.search(between) is not None


def is_data(left: str) -> bool:
    """Whether the date cuts off data: "số liệu tính đến ngày 14/9"."""
    return _DATA.search(left) is not None and not re.search(r"\b(?:gui|nop|cung\s*cap)\b", left)


def is_cut_off(left: str) -> bool:
    """Whether the sentence is about when data are closed: "thời gian chốt số liệu"."""
    found = _CUT_OFF.search(left)
    return found is not None and _SENDING.search(left, found.end()) is None


def is_repealed(left: str, right: str) -> bool:
    """Whether an order is taken back, or its date is the one that another takes the place of."""
    if _REPEALED.search(left):
        return True
    return _REPLACED.search(left) is not None and _BY_ANOTHER.search(right) is not None


def is_off(left: str) -> bool:
    """Whether days off are spoken of: "nghỉ lễ từ ngày 31/8 đến hết ngày 02/9"."""
    return _OFF.search(left) is not None


def asks(left: str) -> bool:
    """Whether the nearest verb before a date asks for something, no event being spoken of."""
    verbs = list(_VERB.finditer(left))
    asked = bool(verbs) and verbs[-1]["asking"] is not None
    return asked and not is_event(left) and not _DOCUMENT.search(left)


def tells(left: str) -> bool:
    """Whether the nearest verb before a date is one of events or documents."""
    verbs = list(_VERB.finditer(left))
    return bool(verbs) and verbs[-1]["telling"] is not None


def is_event(words: str) -> bool:
    """Whether a conference, a session or a ceremony is spoken of."""
    return _EVENT.search(words) is not None


def sends(sentence: str) -> bool:
    """Whether the sentence speaks of sending or reporting at all."""
    return _SENDING.search(sentence) is not None


def is_plain(rest: str) -> bool:
    """Whether what is left of a phrase beside its deadline says nothing of its own."""
    return _PLAIN.fullmatch(rest) is not None
