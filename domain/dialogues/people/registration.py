"""Becoming a contact: the data notice with an explicit choice, then name and position."""

import re
from dataclasses import dataclass
from enum import StrEnum

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.menus import bare_number
from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.dialogues import wording as w
from domain.dialogues.people import wording as pw
from domain.dialogues.people.consenting import agreement
from domain.forms.answers.clauses import questions
from domain.forms.answers.intents import Intent, read_intent
from domain.vietnamese.courtesy import unspoken
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.spelling import numbered, quoted, upper_first

_PARTS = re.compile(r"\s*(?:[,;:\n]| [-–—] )\s*")
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+){1,6}")
_LONGEST = 120


class Stage(StrEnum):
    """Which question is open."""

    CONSENT = "consent"
    NAME = "name"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Invited:
    """Whose code it is, in words. `role` is a key of `wording.ROLES`."""

    unit: str
    role: str
    agency: str
    contact: str


class Registration(Stored):
    """How far the person is; nothing of it is kept when they stop."""

    invitation: int
    stage: Stage = Stage.CONSENT
    name: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """Effect: the person agreed and is called so."""

    name: str
    position: str


@dataclass(frozen=True, slots=True)
class Declined:
    """Effect: nothing is kept, the code stays valid."""


def notice(agency: str, role: str) -> str:
    """The data notice, kept with the consent; it names what the person becomes."""
    return pw.NOTICE.format(agency=agency, role=pw.ROLES[role])


def prompt(state: Registration, facts: Invited) -> Prompt:
    """The open question."""
    match state.stage:
        case Stage.CONSENT:
            text = pw.CONSENT.format(
                role=pw.ROLES[facts.role],
                unit=facts.unit,
                agency=facts.agency,
                notice=notice(facts.agency, facts.role),
            )
            return Prompt(text, (pw.AGREE, pw.REFUSE))
        case Stage.NAME:
            return Prompt(pw.ASK_NAME)
    return Prompt(pw.ASK_POSITION_TOO.format(name=state.name))


def step(state: Registration, answer: Answer, facts: Invited) -> Step[Registration]:
    """What follows the answer."""
    match answer:
        case Picked("leave"):
            return Step(None, pw.LEFT_REGISTRATION, (Declined(),))
        case Picked("back"):
            return _back(state)
        case Picked("skip"):
            return _skip(state)
        case Picked("help"):
            return Step(state, help_text(facts))
    answer = _worded(state, answer)
    other = _no_answer(state, answer.text, facts) if isinstance(answer, Typed) else None
    if other is not None:
        return other
    if state.stage is Stage.CONSENT:
        return _consent(state, answer)
    if isinstance(answer, Typed):
        return _named(state, answer.text)
    return Step(state, w.UNFIT, understood=False)


def _worded(state: Registration, answer: Answer) -> Answer:
    """The consent, also when it is said in other words than those of the choice."""
    if state.stage is not Stage.CONSENT or not isinstance(answer, Typed):
        return answer
    match agreement(answer.text):
        case True:
            return Picked(pw.AGREE.value)
        case False:
            return Picked(pw.REFUSE.value)
    return answer


def help_text(facts: Invited) -> str:
    """Why this is asked, and whom to call."""
    return pw.HELP_REGISTRATION.format(agency=facts.agency, contact=facts.contact)


#: Who begins so gives no name, with its marks or without any; and words that no name has.
_NO_NAME = re.compile(
    r"^(?:không|khong|ko|k|sai|nhầm|nham|xong|thôi|thoi|đợi|doi|khoan|đúng rồi|dung roi"
    r"|cảm ơn|cam on|cám ơn|huỷ|hủy|chưa|chua|em không|em ko|em k|em chưa|đừng)\b|"
    r"\b(?:rồi|roi|không biết|ko biết|không nhớ|cảm ơn|cám ơn|đợi|nữa)\b",
    re.IGNORECASE,
)


def read_person(text: str) -> tuple[str, str] | None:
    """Name and position (perhaps "") in what was typed; None when the name cannot be one."""
    if _NO_NAME.search(" ".join(clean(text).split())):
        return None
    parts = [part for part in _PARTS.split(_introduced(text), maxsplit=1) if part]
    if len(parts) == 1:
        parts = _by_position(parts[0])
    elif parts and _is_position(parts[0]):
        parts.reverse()
    if not parts or len(clean(text)) > _LONGEST or not _may_be_name(parts[0]):
        return None
    position = " ".join(parts[1].split()) if len(parts) > 1 else ""
    return " ".join(parts[0].split()), position


#: Words of sentences that no name has, with their marks; without any “la”, “ho”, “thi” are names.
_NOT_IN_NAMES = frozenset(
    (
        "ghi", "hộ", "được", "đc", "dc", "ko", "không", "phải", "thì", "rằng", "tên", "ten",
        "là", "của", "gì", "hả", "nhỉ", "à", "này", "nhập", "gửi", "cáo", "chức", "ai", "muốn",
    )
)  # fmt: skip


def _may_be_name(text: str) -> bool:
    """Whether a text is two to seven words of letters, none of which only sentences have."""
    words = text.split()
    sentence = any(word.casefold().strip(".") in _NOT_IN_NAMES for word in words)
    sentence = sentence or any(word in ("k", "v", "z") for word in words)
    return bool(_NAME.fullmatch(text)) and not sentence and not _is_position(text)


def _is_position(text: str) -> bool:
    """Whether a text begins with the word of a position."""
    begins = _POSITIONS_PLAIN if text.isascii() else _POSITIONS
    return begins.match(text) is not None


def _introduced(text: str) -> str:
    """The text without “dạ em tên là”, “họ và tên:” before it and “ạ” behind it."""
    said = unspoken(" ".join(clean(text).split()))
    return re.sub(_INTRODUCING, "", said, flags=re.IGNORECASE)


#: “La” alone is a family name, too.
_WHO = r"(?:em|tôi|toi|mình|minh|cháu|e)"
_INTRODUCING = (
    rf"^(?:(?:{_WHO}\s+)?(?:xin\s+)?(?:họ\s+(?:và\s+)?tên|ho\s+(?:va\s+)?ten|tên|ten)"
    rf"(?:\s+{_WHO})?(?:\s+(?:là|la))?|{_WHO}\s+(?:là|la)|là)\s*:?\s+"
)
#: Where a position begins that no comma parts from the name; what may be a name, too, counts in
#: small letters only: Trần Nguyễn Văn Hóa is called so.
_POSITIONS = re.compile(
    r"(?:(?i:công chức|chuyên viên|phó chủ tịch|chủ tịch|pct|văn phòng|trưởng phòng|phó trưởng|"
    r"cán bộ|vhxh|phó bí thư|bí thư|nhân viên|địa chính|chức vụ|hiệu trưởng|hiệu phó|"
    r"phó giám đốc|giám đốc|đầu mối|phụ trách)|văn hóa|văn hoá|thư ký|kế toán|tư pháp)(?!\w)"
)
#: Without marks fewer words are certain: “Thu Ky” and “Van Hoa” are names.
_POSITIONS_PLAIN = re.compile(
    r"(?:cong chuc|chuyen vien|pho chu tich|chu tich|pct|truong phong|pho truong|can bo|vhxh|"
    r"pho bi thu|bi thu|nhan vien|chuc vu|hieu truong|hieu pho|pho giam doc|giam doc)\b",
    re.IGNORECASE,
)


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


#: A question has more words than a name: Nguyễn Văn Sao, Nguyen Van Dau ask nothing.
_NAME_WORDS = 4


_WHOM = re.compile(r"\b(?:sdt|so dt|so dien thoai|lien he|phu trach|hoi ai|goi ai)\b")


def _no_answer(state: Registration, text: str, facts: Invited) -> Step[Registration] | None:
    """A question is answered with why this is asked; who needs time keeps the place."""
    meant = read_intent(None, text)
    if meant is not None and meant.intent is Intent.WAIT:
        return Step(state, pw.WAITS)
    if _WHOM.search(fold(text)) and state.stage is Stage.CONSENT:
        return Step(state, help_text(facts))
    explain = meant is not None and meant.plain and meant.intent is Intent.EXPLAIN
    if _asks(state, text) or explain:
        return Step(state, help_text(facts))
    return None


def _asks(state: Registration, text: str) -> bool:
    """Whether a text is a question; a name may end as one does."""
    short = len(text.split()) <= _NAME_WORDS and "?" not in text
    return questions(text) and not (short and state.stage is not Stage.CONSENT)


def _consent(state: Registration, answer: Answer) -> Step[Registration]:
    match answer:
        case Picked("yes"):
            return Step(_at(state, Stage.NAME))
        case Picked("no"):
            return Step(None, "", (Declined(),))
        case Typed(text):
            return Step(state, _unclear(text), understood=False)
    return Step(state, w.UNFIT, understood=False)


def _unclear(text: str) -> str:
    return w.CHOICE_UNCLEAR.format(
        typed=quoted(text), numbers=numbered([pw.AGREE.label, pw.REFUSE.label])
    )


def _named(state: Registration, text: str) -> Step[Registration]:
    if state.stage is Stage.POSITION:
        position = _PARTICLE.sub("", " ".join(clean(text).split()))
        worded = any(letter.isalpha() for letter in position) and bare_number(text) is None
        if not worded or not 2 <= len(position) <= _LONGEST:
            return Step(state, pw.BAD_POSITION.format(typed=quoted(text)), understood=False)
        return Step(None, "", (Registered(state.name, position),))
    person = read_person(text)
    if person is None:
        return Step(state, pw.BAD_NAME.format(typed=quoted(text)), understood=False)
    name, position = upper_first(person[0]), person[1]
    if not position:
        return Step(_at(state, Stage.POSITION, name))
    return Step(None, "", (Registered(name, position),))


#: No position ends so.
_PARTICLE = re.compile(r"(?:\s+(?:ạ|a|nhé|nhe|nha|nhen|nghen|em|anh|chị))+$", re.IGNORECASE)


def _at(state: Registration, stage: Stage, name: str = "") -> Registration:
    return state.model_copy(update={"stage": stage, "name": name or state.name})


def _back(state: Registration) -> Step[Registration]:
    before = {Stage.NAME: Stage.CONSENT, Stage.POSITION: Stage.NAME}
    if state.stage not in before:
        return Step(state, pw.NO_BACK)
    return Step(_at(state, before[state.stage]))


def _skip(state: Registration) -> Step[Registration]:
    if state.stage is Stage.POSITION:
        return Step(None, "", (Registered(state.name, ""),))
    return Step(state, w.CANNOT_SKIP, understood=False)


REGISTRATION: Conversation[Registration, Invited] = Conversation(
    "registration", TypeAdapter(Registration), prompt, step
)
