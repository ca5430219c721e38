"""A name and a position in what was typed; what people say beside them is neither.

Words that people type; those of sentences with their marks, as without any “la”, “ho”, “thi” are
names.
"""

import re

from domain.chat.menus import bare_number
from domain.dialogues.meant.topics import courteous
from domain.forms.answers.clauses import questions, waits
from domain.forms.answers.intents import given_up, put_off, read_intent
from domain.vietnamese.courtesy import unspoken
from domain.vietnamese.folding import clean, fold

LONGEST = 120
_PARTS = re.compile(r"\s*(?:[,;:/(\n]| [-–—] )\s*")
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+){1,6}")
#: With these a full name begins, whatever the words behind mean elsewhere: Hồ Thị Đợi.
_FAMILY = re.compile(
    r"nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|truong|mai|doan"
    r"|trinh|to|luu|cao|thai|chau|ta|ha|lam|phung|quach|vuong|nong|hua|dao|kieu|tang|lai|luong"
    r"|tong|la|thach|y|dong|chu|an|au|bach|cu|danh|giap|khuc|kim|lo|lu|ma|mac|nghiem|ong|quan|sam"
    r"|ton|trieu|tu|van|vi"
)
_MIDDLE = ("thi", "van", "huu", "duc", "ngoc", "minh", "thanh", "xuan", "quoc", "cong", "dinh")
#: Who begins so gives no name, with its marks or without any; and words that no name has.
_NO_NAME = re.compile(
    r"^(?:không|khong|ko|k|sai|nhầm|nham|xong|thôi|thoi|đợi|doi|khoan|đúng rồi|dung roi"
    r"|cảm ơn|cam on|cám ơn|huỷ|hủy|chưa|chua|đừng|em|chị|anh|tôi|toi|mình|cô|chú|bác|ok|chào"
    r"|đồng ý|dong y)\b|"
    r"\b(?:rồi|roi|không biết|ko biết|không nhớ|cảm ơn|cám ơn|đợi|nữa)\b",
    re.IGNORECASE,
)
_NOT_IN_NAMES = frozenset(
    (
        "ghi", "hộ", "được", "đc", "dc", "ko", "không", "phải", "thì", "rằng", "tên", "ten",
        "là", "của", "gì", "hả", "nhỉ", "à", "này", "nhập", "gửi", "cáo", "chức", "ai", "muốn",
    )
)  # fmt: skip
#: “La” alone is a family name, too.
_WHO = r"(?:em|tôi|toi|mình|minh|cháu|e|chị|anh)"
_GREETING = re.compile(
    rf"^(?:(?:dạ|da|xin|kính|em)\s+)*(?:chào|chao)(?:\s+(?:{_WHO}|ad|sếp|cả nhà))*\s*[,.!]?\s*",
    re.IGNORECASE,
)
_INTRODUCING = re.compile(
    rf"^(?:(?:{_WHO}\s+)?(?:xin\s+)?(?:họ\s+(?:và\s+)?tên|ho\s+(?:va\s+)?ten|tên|ten)"
    rf"(?:\s+{_WHO})?(?:\s+(?:là|la))?|{_WHO}\s+(?:là|la)|là)\s*:?\s+",
    re.IGNORECASE,
)
#: Where a position begins that no comma parts from the name; what may be a name, too, counts in
#: small letters only: Trần Nguyễn Văn Hóa is called so.
_POSITIONS = re.compile(
    r"(?:(?i:công chức|chuyên viên|phó chủ tịch|chủ tịch|pct|văn phòng|trưởng phòng|phó trưởng|"
    r"cán bộ|vhxh|phó bí thư|bí thư|nhân viên|địa chính|chức vụ|hiệu trưởng|hiệu phó|"
    r"phó giám đốc|giám đốc|đầu mối|phụ trách|ban)|văn hóa|văn hoá|thư ký|kế toán|tư pháp)(?!\w)"
)
#: Without marks fewer words are certain: “Thu Ky” and “Van Hoa” are names.
_POSITIONS_PLAIN = re.compile(
    r"(?:cong chuc|chuyen vien|pho chu tich|chu tich|pct|truong phong|pho truong|can bo|vhxh|"
    r"pho bi thu|bi thu|nhan vien|chuc vu|hieu truong|hieu pho|pho giam doc|giam doc)\b",
    re.IGNORECASE,
)
#: No position ends so, or begins so.
_PARTICLE = re.compile(r"(?:\s+(?:ạ|a|nhé|nhe|nha|nhen|nghen|em|anh|chị))+$", re.IGNORECASE)
_LEADS = re.compile(
    rf"^(?:{_WHO}\s+|hiện\s+|đang\s+|làm\s+|(?:chức vụ|chuc vu|chức danh)\s*(?::|là|la)?\s*)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d .]{7,}")


def read_person(text: str) -> tuple[str, str] | None:
    """Name and position (perhaps "") in what was typed; None when the name cannot be one."""
    if len(clean(text)) > LONGEST:
        return None
    parts = [part for part in _PARTS.split(_introduced(text), maxsplit=1) if part]
    if len(parts) == 1:
        parts = _by_position(parts[0])
    elif parts and is_position(parts[0]):
        parts.reverse()
    name = _without_label(parts[0]) if parts else ""
    if not _may_be_name(name):
        return None
    return " ".join(name.split()), _tidy(parts[1]) if len(parts) > 1 else ""


def read_position(text: str) -> str | None:
    """The position that the whole text is, "" when it says that there is none; None otherwise."""
    said = " ".join(clean(text).split())
    if fold(_PARTICLE.sub("", said)) in _NONE:
        return ""
    position = _tidy(said)
    worded = any(letter.isalpha() for letter in position) and bare_number(text) is None
    if not worded or not 2 <= len(position) <= LONGEST:
        return None
    return None if not is_position(position) and _no_answer(said) else position


_NONE = ("ko co", "khong co", "chua co", "khong", "ko", "khong co chuc vu", "chua co chuc vu",
         "ko co chuc vu", "khong chuc vu", "bo qua")  # fmt: skip
#: So many words a name or a position may have that ends as a question does.
SHORT = 4


def _no_answer(said: str) -> bool:
    """Whether a text asks, waits, orders or thanks, and names no position."""
    asked = questions(said) and len(said.split()) > SHORT
    other = waits(said) or put_off(said) or given_up(said) or courteous(said)
    return asked or other or read_intent(None, said) is not None or fold(said) in _ORDERS


_ORDERS = ("dong y", "xac nhan", "gui", "nhap", "bao cao", "nham ten", "sai ten", "sua ten")


def corrects_name(text: str) -> bool:
    """Whether somebody says at the question for the position that the name is wrong."""
    return re.fullmatch(r"(?:nham|sai|sua)(?: lai)? ten(?: roi| r)?", fold(text)) is not None


def is_position(text: str) -> bool:
    """Whether a text begins with the word of a position."""
    begins = _POSITIONS_PLAIN if text.isascii() else _POSITIONS
    return begins.match(text) is not None


def _may_be_name(text: str) -> bool:
    """Whether a text is two to seven words of letters, none of which only sentences have."""
    words, folded = text.split(), fold(text).split()
    if not _NAME.fullmatch(text) or is_position(text):
        return False
    if len(words) > 2 and _FAMILY.fullmatch(folded[0]) and folded[1] in _MIDDLE:
        return len(words) <= 5
    sentence = any(word.casefold().strip(".") in _NOT_IN_NAMES for word in words)
    sentence = sentence or any(word in ("k", "v", "z") for word in words)
    return not sentence and not _NO_NAME.search(text)


def _introduced(text: str) -> str:
    """The text without “dạ em tên là”, “họ và tên:” before it and “ạ” behind it."""
    lines = [" ".join(line.split()) for line in clean(text).split("\n")]
    said = unspoken(", ".join(filter(None, lines)))
    return _INTRODUCING.sub("", _GREETING.sub("", said))


def _without_label(name: str) -> str:
    """The name without the label of the position that stands behind it."""
    return re.sub(r"[\s,]+(?:chức vụ|chuc vu|chức danh)$", "", name, flags=re.IGNORECASE)


def _tidy(position: str) -> str:
    """The position without what is said around it: a telephone number, “em phụ trách”, “ạ”."""
    kept = [
        part
        for part in re.split(r"\s*[,;]\s*", position.strip(" )"))
        if not _NUMBER.search(part) and not part.casefold().startswith(("có gì", "co gi", "sđt"))
    ]
    said = _PARTICLE.sub("", " ".join(", ".join(kept).split()))
    return _LEADS.sub("", said) or said


def _by_position(text: str) -> list[str]:
    """The name, and the position from its first word on."""
    tokens, begins = text.split(), _POSITIONS_PLAIN if text.isascii() else _POSITIONS
    for at in range(2, len(tokens)):
        rest = tokens[at:]
        if begins.match(" ".join(rest)):
            if fold(" ".join(rest[:2])) == "chuc vu":
                rest = [one for one in rest[2:] if fold(one) != "la"] or rest
            return [" ".join(tokens[:at]), " ".join(rest)]
    return [text]
