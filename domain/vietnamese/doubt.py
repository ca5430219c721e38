"""Whether a sentence that would do something at once is no plain order.

A condition, an alternative, a second thought, a statement of what was done: whoever reads so does
nothing and asks. Words with their marks, and without any where folding cannot confuse them.
"""

import re

from domain.vietnamese.folding import clean

_CONDITION = r"nếu|neu|khi nào|khi nao|với điều kiện|trừ khi|miễn là|giả sử|trong trường hợp"
_OTHER = r"hay|hoặc|hoac|hay là|hoặc là"
_WHO = r"(?:em|chị|anh|chi|tôi|mình)"
_WAITS = (
    rf"(?:chờ|đợi|cho|doi) (?:{_WHO} )?(?:hỏi|hoi|sếp|sep|lãnh đạo|lanh dao|xem|ý kiến|y kien)"
    r"|khoan|từ từ|tu tu|chưa chắc|chua chac|để xem|de xem|để hỏi|de hoi|hỏi lại|hoi lai|xem đã"
    r"|chờ đã|cho da|nhưng chờ|nhung cho"
)
_TAKEN_BACK = (
    r"sai rồi|sai roi|nhầm rồi|nham roi|tại sao|tai sao|vì sao|vi sao|sao lại|sao lai|đừng"
    r"|đâu mà|dau ma|hay thôi|thôi đi|không phải|khong phai"
)
_UNSURE = re.compile(rf"(?<!\w)(?:{_CONDITION}|{_OTHER}|{_WAITS}|{_TAKEN_BACK})(?!\w)")
#: A reason that is only announced, and the particle that asks.
_OPEN_END = re.compile(r"(?:\b(?:vì|vi|do|bởi)\s*)?(?:…|\.\.\.+)\s*$|\s(?:à|ạ\?)[\s.!]*$")
#: What was done is told, not ordered; “đã gửi”, “đã nhận” say what the person themselves did.
_TOLD = re.compile(r"^(?:(?:dạ|vâng|em|anh|chị)[\s,]+)*đã\s+(?!gửi|nhận|nộp)")


def hesitates(text: str) -> bool:
    """Whether a text, a whole order or only its reason, holds a condition, a choice or a doubt."""
    said = _plain(text)
    return bool(_UNSURE.search(said) or _OPEN_END.search(said))


def unsure(text: str) -> bool:
    """Whether a sentence leaves it in doubt that something is to be done now."""
    return hesitates(text) or _TOLD.match(_plain(text)) is not None


def _plain(text: str) -> str:
    return " ".join(clean(text).casefold().split())
