"""What a sentence is about: a closed, folded, weighted grammar beside the commands.

It only finds out what is meant. Questions are answered at once; whatever would be done is shown or
asked first, and what fits two topics alike is asked.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from domain.vietnamese.courtesy import bare
from domain.vietnamese.folding import fold


class Matter(StrEnum):
    """What somebody may mean; the second half is for administrators."""

    DUE = "due"
    CONTACT = "contact"
    STATUS = "status"
    REPORT = "report"
    NIL = "nil"
    LATER = "later"
    LETTER = "letter"
    ACK = "ack"
    HELP = "help"
    RETURNED = "returned"
    OWN_TABLE = "own_table"

    PROGRESS = "progress"
    DEBTORS = "debtors"
    TABLE = "table"
    RECEIPTS = "receipts"
    REQUESTS = "requests"
    EXTEND = "extend"
    EXEMPT = "exempt"
    GRANT = "grant"
    REFUSE = "refuse"
    REVIEW = "review"
    REOPEN = "reopen"
    REMIND = "remind"
    RESEND = "resend"
    FREEZE = "freeze"
    COMPOSE = "compose"
    INVITE = "invite"
    ON_BEHALF = "on_behalf"


Cues = tuple[tuple[Matter, float, str], ...]
_BC = r"(?:bc|bao cao|b c|pakn|phan anh|bieu|so lieu)"
_CV = r"(?:cv|cong van|van ban|vb|giay moi)"
_WHEN = (
    r"(?:bao h|bh|ngay nao|hom nao|bao gio|khi nao|luc nao|ngay may|ngay bao nhieu|may gio"
    r"|chung nao)"
)
_NO = r"(?:khong|ko|k|kg|chua|chang)"
_UNIT: Cues = (
    (Matter.DUE, 3, r"\b(?:han|deadline|thoi han)\b(?! (?:han|che|hep))"),
    (Matter.DUE, 4, rf"\b(?:nop|gui|xong|{_BC}|lam|can)\b.*\b{_WHEN}\b"),
    (Matter.DUE, 4, rf"\b{_WHEN}\b.*\b(?:nop|gui|xong|{_BC}|het|phai)\b"),
    (Matter.DUE, 4, r"\bcon (?:may|bao nhieu|bn) ngay\b"),
    (Matter.DUE, 3, r"\b(?:tre|qua|het|kip) han\b"),
    (Matter.DUE, 5, rf"\b(?:{_WHEN}|den dau)\b.*\b(?:la chot|chot|cuoi)\b"),
    (Matter.CONTACT, 4, r"\b(?:lien he|goi|hoi|gap|alo|nhan)(?: cho| voi)? ai\b"),
    (Matter.CONTACT, 4, r"\b(?:sdt|so dien thoai|so dt|sodt|hotline|dien thoai)\b"),
    (
        Matter.CONTACT,
        3,
        r"\b(?:ai|nguoi|can bo|chuyen vien) (?:phu trach|huong dan|quan ly|theo doi)\b",
    ),
    (Matter.CONTACT, 3, r"\blien he\b"),
    (Matter.CONTACT, 4, r"\b(?:goi|alo)\b.*\bso (?:may|nao|bao nhieu)\b"),
    (Matter.CONTACT, 4, r"\b(?:doi|thay) (?:dau moi|nguoi)\b"),
    (Matter.CONTACT, 3, r"\b(?:gui|nhan) nham\b"),
    (Matter.STATUS, 4, r"\b(?:con no|no gi|con thieu|thieu gi|con gi|con viec gi)\b"),
    (Matter.STATUS, 4, rf"\b(?:gui|nop|nhan|{_BC})\b(?:(?! {_CV})\b.*) chua$"),
    (Matter.STATUS, 4, r"\bphai (?:lam|nop|bao cao|gui) (?:gi|nhung gi|cai gi|bc gi)\b"),
    (
        Matter.STATUS,
        3,
        r"(?<!khong )(?<!ko )(?<!k )\bco (?:gi|viec gi|bao cao gi|bc gi)(?: moi| can| phai)?\b",
    ),
    (
        Matter.STATUS,
        4,
        r"\b(?:sai|thieu|sua|bo sung|vuong) (?:cho nao|gi|o dau|nhung gi|cai gi|muc nao)\b",
    ),
    (Matter.STATUS, 3, rf"\b{_BC} (?:gi|nao)\b"),
    (Matter.STATUS, 5, r"\b(?:gui|nop|bo sung|sua|lam) (?:roi|r) ma\b"),
    (Matter.STATUS, 4, r"\b(?:con|van|sao) (?:con |van )?nhac\b"),
    (Matter.STATUS, 4, r"^chua (?:gui|nop)(?: that)?$"),
    (Matter.STATUS, 4, r"\b(?:co |con )?no (?:cai |bc |bao cao )?(?:gi|nao|cai nao)\b"),
    (
        Matter.STATUS,
        4,
        r"\b(?:gui|nop|nhan|xac nhan)\b.*\b(?:chua (?:ta|nhi|v|vay|em|e|ha)"
        r"|(?:dung|phai) (?:khong|ko|k)(?: (?:nhi|ta|em|e|v))*)$",
    ),
    (Matter.RETURNED, 4, r"\b(?:tra lai|tra ve|bi tra)\b"),
    (Matter.RETURNED, 3, r"\bbo sung\b"),
    (
        Matter.OWN_TABLE,
        4,
        rf"\b(?:xem|coi|cho)(?: \w+){{0,2}} (?:bang|{_BC}) (?:da|vua)? ?(?:nhap|gui|nop|ghi)\b",
    ),
    (Matter.OWN_TABLE, 4, r"\b(?:xem|coi) (?:lai )?bang\b"),
    (Matter.STATUS, 4, r"\btra lai (?:may|bao nhieu|bn) lan\b"),
    (Matter.STATUS, 3, r"\b(?:tinh hinh|tien do|trang thai)\b"),
    (Matter.STATUS, 3, r"\b(?:den dau|toi dau|xong chua|the nao) ?(?:roi)?\b"),
    (Matter.STATUS, 3, rf"\bco phai (?:lam|nop|{_BC})\b"),
    (Matter.REPORT, 4, rf"\b(?:nhap|lam|viet|dien|vao|bat dau|mo|go)(?: \w+){{0,2}} {_BC}\b"),
    (Matter.REPORT, 3, r"\b(?:sua|bo sung|lam|nhap)(?: \w+)? (?:ngay|luon|day|dong)\b"),
    (Matter.REPORT, 3, rf"\b(?:bo sung|sua) {_BC}\b"),
    (Matter.REPORT, 3, r"\b(?:vao sua|vao nhap|cho (?:em|e|toi) (?:vao|sua|nhap))\b"),
    (Matter.REPORT, 3, rf"\bmau {_BC}\b"),
    (Matter.REPORT, 5, r"\b(?:sua|vo|vao|mo)(?: lai)? (?:phan|muc|dong|tieu de|noi dung|o)\b"),
    (
        Matter.NIL,
        4,
        rf"\b{_NO}(?: co)? (?:phat sinh|ps|phan anh|kien nghi|don thu|vu nao|cai nao|pa nao)\b",
    ),
    (Matter.NIL, 4, r"\b(?:kps|kops)\b"),
    (Matter.NIL, 4, rf"^(?:quy nay |ky nay |ben \w+ )*{_NO} co gi(?: de bao cao| het| ca)*$"),
    (Matter.LATER, 4, r"\b(?:xin|cho)\b.*\b(?:them|gia han|lui|cham|tre|muon|khat)\b"),
    (Matter.LATER, 4, r"\b(?:nop|gui) (?:cham|tre|muon)\b"),
    (Matter.LATER, 4, r"\b(?:gia han|lui han|lui lai|lui sang|them thoi gian|khat)\b"),
    (Matter.LATER, 5, r"\b(?:lui|doi|hoan|de)\b.*\b(?:tuan|hom|thang|may bua|bua)\b.*"),
    (Matter.LATER, 3, rf"\b{_NO} kip\b"),
    (Matter.LATER, 4, r"\bthem (?:\d+|mot|hai|vai|may) (?:ngay|hom|tuan)\b"),
    (Matter.LETTER, 5, r"\btoan van\b"),
    (Matter.LETTER, 4, rf"\b(?:noi dung|nd|xem|doc)(?: \w+)? {_CV}\b"),
    (Matter.LETTER, 4, rf"\b(?:mo|coi|xem|doc)\b.*\b{_CV}\b|\b{_CV}\b.*\b(?:coi|xem)$"),
    (Matter.LETTER, 4, rf"\b{_CV}\b.*\b(?:gi|noi dung|nd|ve viec|dau)\b"),
    (Matter.LETTER, 5, rf"\bgui lai(?: \w+){{0,3}} (?:{_CV}|file|tep|link)\b"),
    (Matter.LETTER, 5, r"\b(?:file|tep|dinh kem|link)\b.*\b(?:dau|mo|loi|gui lai|xem)\b"),
    (Matter.LETTER, 5, rf"\b{_NO}(?: \w+)? (?:nhan|thay)(?: duoc| dc)? {_CV}\b"),
    (Matter.HELP, 4, r"\b(?:la ai|la bot|may la|bot nay|day la (?:ai|gi|dau|kenh))\b"),
    (
        Matter.HELP,
        4,
        r"\b(?:dung|xai|su dung|lam)(?: cai nay| bot)? (?:the nao|sao|nhu nao|kieu gi|ntn)\b",
    ),
    (
        Matter.HELP,
        4,
        r"\b(?:lam duoc|lam dc|giup duoc|vao day lam|biet lam)"
        r" (?:(?:nhung|may|cac) )?(?:cai |viec )?gi\b",
    ),
    (Matter.HELP, 4, r"\bxem (?:duoc|dc)(?: nhung| may)? (?:cai )?gi\b"),
    (Matter.HELP, 3, r"\b(?:huong dan|cach (?:dung|nhap|lam|gui))\b"),
)
_AGENCY: Cues = (
    (
        Matter.DEBTORS,
        5,
        rf"\b(?:ai|dv|don vi|phuong|xa|cho)(?: nao)? (?:con |van )?{_NO} (?:gui|nop|bao cao|bc)\b",
    ),
    (Matter.DEBTORS, 4, rf"\b{_NO} (?:gui|nop) {_BC}\b"),
    (
        Matter.DEBTORS,
        4,
        r"\b(?:con no|no bao cao|no bc|con thieu) ?(?:ai|dv|don vi|phuong|nhung ai)?\b",
    ),
    (Matter.PROGRESS, 4, r"\b(?:tien do|tinh hinh|den dau roi)\b"),
    (
        Matter.PROGRESS,
        4,
        r"\b(?:nop|gui|co|nhan)(?: \w+){0,2} (?:may|bn|bao nhieu) (?:dv|don vi|phuong|xa)\b",
    ),
    (Matter.PROGRESS, 4, r"\b(?:gui|nop) (?:gi |roi |duoc |dc )?(?:chua|do|may)$"),
    (Matter.PROGRESS, 4, rf"\bhan\b.*\b(?:{_WHEN}|den dau)\b"),
    (
        Matter.PROGRESS,
        4,
        r"^han$|^ai (?:gui|nop) (?:roi|r)$|\bai (?:da |vua )?(?:nop|gui)(?: roi| r)?$",
    ),
    (Matter.PROGRESS, 3, r"\b(?:gui gi|nop gi|bao cao gi)\b"),
    (
        Matter.TABLE,
        4,
        r"\b(?:xem|cho|lay|xuat|in|tai|gui)(?: \w+){0,3} (?:bang|so lieu|file|excel|tong hop)\b",
    ),
    (Matter.TABLE, 4, r"\b(?:tong hop|bang tong|bang so lieu)\b"),
    (
        Matter.RECEIPTS,
        4,
        r"\b(?:may|bn|bao nhieu|nhung|ai|dv|don vi|phuong)\b.*\b(?:nhan|xac nhan|doc)\b",
    ),
    (Matter.RECEIPTS, 4, rf"\b{_NO} (?:nhan|xac nhan|doc)\b"),
    (Matter.REQUESTS, 6, r"\b(?:dong y|duyet|xin|de nghi|cho)(?: cai)? gi\b"),
    (Matter.REQUESTS, 5, r"\b(?:ai|dv|phuong|co ai|co dv)(?: nao)? (?:xin|de nghi)\b"),
    (
        Matter.EXTEND,
        4,
        r"\b(?:gia han|lui han|lui den|lui sang|lui lai|lui toi|them thoi gian|keo dai|noi han)\b",
    ),
    (Matter.EXTEND, 3, r"\b(?:cho)\b.*\blui\b"),
    (Matter.EXEMPT, 4, r"\bmien\b"),
    (Matter.EXEMPT, 5, rf"\b{_NO} (?:phai|can) (?:nop|gui|{_BC})\b"),
    (Matter.REFUSE, 5, r"\b(?:tu choi|khong dong y|ko dong y|k dong y|khong cho|ko cho|bac)\b"),
    (Matter.GRANT, 6, r"^(?:dong y|chap thuan|ok)(?: cho)? (?:gia han|de nghi|mien|lui)\b"),
    (Matter.GRANT, 4, r"\b(?:dong y|chap thuan|ok cho|cho ho|cho phep)\b"),
    (Matter.REVIEW, 4, r"\b(?:duyet|chap nhan|thong qua|nghiem thu)\b"),
    (Matter.REOPEN, 4, r"\b(?:tra lai|mo lai|tra ve|yeu cau sua|yeu cau bo sung|bo sung)\b"),
    (Matter.REMIND, 4, r"\b(?:nhac|don doc|giuc|thuc)\b"),
    (Matter.RESEND, 6, rf"\bgui lai(?: \w+)? {_CV}\b"),
    (Matter.RESEND, 6, rf"\bnhac(?: \w+)? {_CV}\b"),
    (Matter.DEBTORS, 4, r"^chua (?:gui|nop)$"),
    (Matter.FREEZE, 4, r"\b(?:chot|khoa so)\b"),
    (Matter.COMPOSE, 4, rf"\bgui {_CV}\b"),
    (
        Matter.COMPOSE,
        4,
        r"\b(?:thong bao|nhan|bao|gui)(?: tin)? (?:cho|den|toi)(?: toan bo)? ?"
        r"(?:cac|ca|moi|tat ca)\b",
    ),
    (Matter.COMPOSE, 4, r"\b(?:soan|phat hanh|ra) (?:cv|cong van|van ban|thong bao)\b"),
    (Matter.INVITE, 4, r"\b(?:cap ma|ma dang ky|ma moi|them dau moi|lay ma|cho ma)\b|^moi$"),
    (Matter.ON_BEHALF, 4, r"\bnhap (?:thay|ho|giup|dum)\b"),
)
_CLEAR, _APART = 3.0, 1.0


def _compiled(cues: Cues) -> tuple[tuple[Matter, float, re.Pattern[str]], ...]:
    return tuple((topic, weight, re.compile(cue)) for topic, weight, cue in cues)


_RULES: Mapping[bool, tuple[tuple[Matter, float, re.Pattern[str]], ...]] = {
    False: _compiled(_UNIT),
    True: _compiled(_AGENCY),
}


def topics(text: str, *, agency: bool) -> Sequence[Matter]:
    """What the text is about, the most likely first: one when it is clear, two when it may be
    either, none when it is nothing known.
    """
    said = _said(text)
    if not agency and acknowledges(text):
        return (Matter.ACK,)
    best: dict[Matter, float] = {}
    for topic, weight, rule in _RULES[agency]:
        if rule.search(said):
            best[topic] = max(weight, best.get(topic, 0)) + 0.5 * (topic in best)
    ranked = sorted(best, key=lambda topic: -best[topic])
    if not ranked or best[ranked[0]] < _CLEAR:
        return ()
    near = [one for one in ranked[1:] if best[ranked[0]] - best[one] < _APART]
    return (ranked[0], *near[:1])


def _said(text: str) -> str:
    said = re.sub(r"^(?:bot|daumoi)\b ?", "", fold(bare(text)) or fold(text))
    return re.sub(r"\bj\b", "gi", re.sub(r" (?:z|v|zay|ha)$", "", said))


_COURTESY = re.compile(
    r"(?:ok|oke|okie|okela|vang|da|u|um|ro|ro roi|da ro|nhat tri|duoc|dc|tot|hay qua|tuyet|"
    r"(?:xin )?cam on(?: (?:em|anh|chi|ad|e|a|c|ban|co|chu|nhieu|lam|nha|nhe))*"
    r"(?: (?:da |vi )?(?:nhac|bao|gui|giup|ho tro)(?: \w+){0,2})?|"
    r"thanks|tks|biet roi|da biet|nho roi|nam duoc roi|hieu roi|da hieu|"
    r"(?:dang|se|chuan bi|bat dau) lam(?: roi| ngay| day)?|lam ngay|se gui(?: som| ngay)?|"
    r"tot lam|tot qua|(?:em |toi |minh )?(?:da )?biet r|nho r|(?:em )?nho roi|"
    r"tuan lenh|(?:xin )?chao(?: (?:em|anh|chi|ad|ca nha|buoi sang|buoi chieu))*|"
    r"hello|hi|alo|chuc .*)"
)


def courteous(text: str) -> bool:
    """Whether the whole message is a courtesy, or a picture of one."""
    said = fold(bare(text))
    if not said:
        return not any(c.isdigit() for c in text)
    parts = [fold(bare(part)) for part in re.split(r"[,.;!]+", text)]
    whole = _COURTESY.fullmatch(said) is not None
    return whole or all(_COURTESY.fullmatch(part) for part in parts if part)


def thanks(text: str) -> bool:
    """Whether the whole message is a thank-you, and no other courtesy."""
    said = re.match(r"(?:xin |da |em )*(?:cam on|thanks|tks)", fold(text))
    return said is not None and courteous(text)


_ACK = re.compile(
    r"(?:(?P<first>\d{3,6}) )?"
    r"(?:(?:phuong|xa|don vi|ubnd|vp|van phong|ben|chung|minh|em|e|toi|so|p \d+|phuong so \d+) ?)*"
    r"(?:da |vua |moi |co |xin )*(?:xac nhan )?(?:da |vua |moi )?"
    r"(?:nhan|nhan duoc|nhan dc|tiep nhan|nhan du|nhan roi|nhan duoc roi)"
    r"(?: duoc| dc| du)?(?: (?:het|ca|tat ca|ca 2|ca hai))?"
    r"(?: (?:cv|cong van|van ban|vb|thong bao|so|giay moi|cua so))*"
    r"(?: (?P<number>\d{3,6})(?: svhttdl| vp| cua so)*)?(?: (?:roi|r|du|ca|nhe|cua so|ve))*"
    r"(?: (?:anh|chi)(?: nhe| a| nha)?)?"
    r"(?: (?:de|va|se) (?:em|e|toi|minh )? ?(?:trinh|bao cao|trien khai|thuc hien|lam).*)?"
)
_NOT_YET = re.compile(
    r"\b(?:chua|khong|ko|k|kg|mai|neu|se nhan|bao gio|khi nao|nham|sai|chi|moi nhan duoc 1)\b"
)


#: Somebody else received it, or nobody says that it was.
_SOMEBODY = re.compile(r"(?:sep|lanh dao)\b|(?:co )?nhan(?: (?:nhe|nha|a|di))*$")


def acknowledges(text: str) -> bool:
    """Whether the whole message says that a letter was received; never in a question or doubt."""
    said = fold(bare(text))
    if _SOMEBODY.match(fold(text)):
        return False
    return "?" not in text and not _NOT_YET.search(said) and _ACK.fullmatch(said) is not None


def number_in(text: str) -> int | None:
    """The one number that a message names, None for none or several."""
    found = re.findall(r"(?<![\d/.])\d{2,6}(?![\d/.])", text)
    return int(found[0]) if len(set(found)) == 1 else None
