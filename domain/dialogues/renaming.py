"""“sửa tên”, “sửa chức vụ”: one question, one answer."""

from domain.chat.messages import Prompt
from domain.dialogues import wording as w
from domain.dialogues.registration import read_person
from domain.vietnamese.folding import clean
from domain.vietnamese.spelling import upper_first


def prompt(field: str) -> Prompt:
    """The question for `name` or `position`."""
    return Prompt(w.ASK_NAME_ONLY if field == "name" else w.ASK_POSITION)


def read(field: str, text: str) -> str:
    """The new value, "" when it cannot be one."""
    if field == "name":
        person = read_person(text)
        return upper_first(person[0]) if person else ""
    value = " ".join(clean(text).split())
    return value if 2 <= len(value) <= 120 and not value.isdigit() else ""
