"""How hurried people are understood: a line in a state, what it should be taken as, what happened.

The lines were written by others, before the rules (`hurried/*.jsonl`, its README says by whom and
how); half of them is held out: `bench.hurried` scores those, no rule was made by looking at them.
"""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlmodel import select

from documents import shipped
from domain.forms.definition.model import Form
from storage.contacts import Role
from storage.db import Tx
from storage.tables import (
    Acknowledgement,
    Contact,
    Delivery,
    Membership,
    Obligation,
    ReportRow,
    Submission,
    UnitRequest,
)
from tests.conversations.world import Phone, World

LINES = Path(__file__).parent / "hurried"
#: Files of which all lines may be looked at.
LOOKED_AT = ("third",)
FORM: Form = shipped.forms()["phan-anh"]
#: The columns in the words of the lines.
FIELDS = dict(
    zip(
        ("date", "source", "title", "content", "link", "answer", "channels", "support"),
        (field.key for field in FORM.fields),
        strict=True,
    )
)
_ANSWERS = ("3/8", "đường dây nóng", "Đèn sân chơi", "02 bóng hỏng", "không", "đã thay bóng",
            "niêm yết", "không")  # fmt: skip
ROW = "Ngày: 3/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"


@dataclass(frozen=True)
class Line:
    """One line; `meant` is a key of `TAKEN`."""

    state: str
    channel: str
    line: str
    meant: str
    nothing: bool
    field: str = ""
    value: str = ""
    looked_at: bool = False

    @property
    def held_out(self) -> bool:
        """About every second line, by what it says, is never looked at, but where all were."""
        return not self.looked_at and sum(self.line.encode()) % 2 == 0


def lines() -> list[Line]:
    """All lines, as they were written."""
    found = []
    for path in sorted(LINES.glob("*.jsonl")):
        for text in path.read_text("utf-8").splitlines():
            data: dict[str, Any] = json.loads(text)
            keys = ("state", "channel", "line", "meant", "nothing", "field", "value")
            known = {key: data[key] for key in keys if data.get(key) is not None}
            found.append(Line(**known, looked_at=path.stem in LOOKED_AT))
    return found


# --- the states -------------------------------------------------------------------------------


def _officer(world: World, channel: str) -> Phone:
    return world.officer(channel)


def _consent(world: World, channel: str) -> Phone:
    phone = world.phone(channel)
    phone.say(world.code())
    return phone


def _name(world: World, channel: str) -> Phone:
    phone = _consent(world, channel)
    phone.say("1")
    return phone


def _opening(world: World, channel: str) -> Phone:
    phone = _officer(world, channel)
    phone.say("báo cáo 101")
    return phone


def _field(number: int) -> Callable[[World, str], Phone]:
    def begin(world: World, channel: str) -> Phone:
        phone = _opening(world, channel)
        phone.say("1")
        for answer in _ANSWERS[: number - 1]:
            phone.say(answer)
        return phone

    return begin


def _letter(count: int) -> Callable[[World, str], Phone]:
    def begin(world: World, channel: str) -> Phone:
        phone = _officer(world, channel)
        for _ in range(count):
            world.send_letter()
        return phone

    return begin


def _reminded(world: World, channel: str) -> Phone:
    phone = _officer(world, channel)
    world.go_to("2026-09-17 08:00")
    return phone


def _returned(world: World, channel: str) -> Phone:
    phone, agency = _officer(world, channel), world.administrator("telegram")
    for said in ("báo cáo 101", ROW, "gửi báo cáo", "1"):
        phone.say(said)
    agency.say("duyệt 101")
    agency.tap("Trả lại để bổ sung")
    agency.say("dòng 1 tiêu đề: chưa rõ việc gì\ndòng 1 nội dung: thiếu địa điểm")
    agency.tap("Gửi đơn vị")
    return phone


def _administrator(world: World, channel: str) -> Phone:
    officer = _officer(world, "zalo")
    second = world.officer("zalo", "90002", "Lê Văn Bưởi, công chức")
    agency = world.administrator(channel)
    world.send_letter()
    for said in ("không phát sinh 101", "1"):
        second.say(said)
    officer.say("xin gia hạn 101 đến 28/9 vì hội trường sửa chữa")
    return agency


def _leader(world: World, channel: str) -> Phone:
    _officer(world, "zalo")
    leader = world._registered(channel, "90001", "Phạm Văn Me, chủ tịch", Role.LEADER)
    world.send_letter()
    return leader


STATES: Mapping[str, Callable[[World, str], Phone]] = {
    "consent": _consent,
    "name": _name,
    "opening": _opening,
    "field_date": _field(1),
    "field_source": _field(2),
    "field_title": _field(3),
    "field_content": _field(4),
    "field_link": _field(5),
    "field_answer": _field(6),
    "field_channels": _field(7),
    "field_support": _field(8),
    "card": _field(9),
    "nothing_open": _officer,
    "letters_waiting": _letter(2),
    "letter_waiting": _letter(1),
    "reminded": _reminded,
    "returned": _returned,
    "administrator": _administrator,
    "leader": _leader,
    "group": _officer,
}


@contextmanager
def in_state(state: str, channel: str) -> Iterator[tuple[World, Phone]]:
    """A world in which this chat is in this state, everything read."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), "2026-09-14 08:00")
        world.add_duty()
        phone = STATES[state](world, channel)
        phone.read()
        try:
            yield world, phone
        finally:
            world.close()


# --- what happened ------------------------------------------------------------------------------


@dataclass(frozen=True)
class After:
    """What the line led to: what was said, and what the database holds before and after."""

    said: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def nothing(self) -> bool:
        """Nothing was done or stored."""
        return self.before == self.after


def kept(tx: Tx) -> dict[str, Any]:
    """Everything that a line may change but must not by a guess."""
    rows = tx.exec(select(ReportRow)).all()
    return {
        "rows": [(one.submission_id, one.key, dict(one.cells), one.dropped_at) for one in rows],
        "in": [(s.id, s.submitted_at, s.accepted_at, s.nil) for s in tx.exec(select(Submission))],
        "acks": [(one.directive_id, one.unit_id) for one in tx.exec(select(Acknowledgement))],
        "people": [(one.name, one.position) for one in tx.exec(select(Contact))],
        "members": [(m.contact_id, m.unit_id, m.until) for m in tx.exec(select(Membership))],
        "asked": [(one.id, one.decided_at) for one in tx.exec(select(UnitRequest))],
        "owed": [
            (o.id, str(o.own_due), o.exempt_at, o.outside_on, o.asked_at, str(o.steps))
            for o in tx.exec(select(Obligation))
        ],
        "to others": sorted(
            one.key for one in tx.exec(select(Delivery)) if not one.key.startswith("reply:")
        ),
    }  # fmt: skip


def happened(one: Line) -> After:
    """Type the line in its state."""
    with in_state(one.state, one.channel) as (world, phone):
        before = world.db.run(kept)
        said = phone.say(one.line, group=one.state == "group")
        return After("\n".join(said), before, world.db.run(kept))


def cell(after: After, field: str) -> str | None:
    """What the newest row holds in a column, None when it has not been asked."""
    rows = after.after["rows"]
    return rows[-1][2].get(FIELDS[field]) if rows else None


def _number(field: str) -> int:
    return list(FIELDS).index(field) + 1


def _same(text: str | None, wanted: str) -> bool:
    return text is not None and _plain(text) == _plain(wanted)


def _plain(text: str) -> str:
    """Case, blanks, a full stop and the scheme of an address aside, which is added."""
    return " ".join(text.casefold().split()).strip(" .").replace("https://", "")


@cache
def helped(state: str, channel: str) -> str:
    """What *trợ giúp* says there."""
    with in_state(state, channel) as (_, phone):
        return "\n".join(phone.say("trợ giúp")).split("\n")[0]


def _person(one: Line, after: After) -> bool:
    name, _, position = one.value.partition("|")
    if not position:
        return "chức vụ" in after.said and after.nothing
    return any(_same(n, name) and _same(p, position) for n, p in after.after["people"])


def _asks(k: int) -> Callable[[Line, After], bool]:
    return lambda one, after: f"mục {k}/8" in after.said


def _back(one: Line, after: After) -> bool:
    place = list(STATES).index(one.state) - list(STATES).index("field_date")
    return "Vui lòng gửi cả dòng" in after.said if not place else f"mục {place}/8" in after.said


def _says(*words: str) -> Callable[[Line, After], bool]:
    return lambda one, after: any(word in after.said for word in words)


def _quiet(check: Callable[[Line, After], bool]) -> Callable[[Line, After], bool]:
    return lambda one, after: after.nothing and check(one, after)


def _doubt(one: Line, after: After) -> bool:
    return _says("Chưa rõ", "\n2. ", "nào?", "hay ")(one, after)


#: What a line should be taken as, and how that is seen.
TAKEN: Mapping[str, Callable[[Line, After], bool]] = {
    "agree": _quiet(_says("Vui lòng cho biết họ tên")),
    "refuse": _quiet(_says("Chưa đăng ký")),
    "person": _person,
    "items": _quiet(_asks(1)),
    "nil": _quiet(_says("1. Xác nhận", "Xác nhận")),
    "cell": lambda one, after: _same(cell(after, one.field), one.value),
    "empty": lambda one, after: cell(after, one.field or one.state[6:]) == "",
    "card": _quiet(_says("Dòng 1", "01 dòng", "00 dòng", "đủ 0")),
    "place": _quiet(_says("giữ", "được lưu", "không mất", "vẫn chờ")),
    "explain": _quiet(lambda one, after: helped(one.state, one.channel) in after.said),
    "back": _quiet(_back),
    "goto": lambda one, after: f"mục {_number(one.field)}/8" in after.said and after.nothing,
    "hand_in": lambda one, after: after.before["in"] != after.after["in"],
    "add_row": _quiet(_says("dòng 2, mục 1/8", "Dòng 2, mục 1/8")),
    "edit": _quiet(_says("Sửa mục nào", "sửa mục nào", "mục nào")),
    "report": _quiet(_says("Vui lòng gửi cả dòng", "mục 1/8", "mục 3/8", "cần bổ sung", "01 dòng")),
    "status": _quiet(_says("- 101", "Báo cáo 101", "Công văn 102")),
    "due": _quiet(_says("24/9")),
    "contact": _quiet(_says("0900 000 000")),
    "letter": _quiet(_says("về việc tổ chức Ngày hội đọc sách.\nNội dung.")),
    "ack": lambda one, after: len(after.after["acks"]) == len(after.before["acks"]) + 1,
    "which": _quiet(_doubt),
    "courtesy": _quiet(lambda one, after: "Chưa rõ" not in after.said and len(after.said) < 160),
    "later": _quiet(_says("đến ngày nào", "ngày nào")),
    "complete": _quiet(
        lambda one, after: (
            bool(after.said)
            and "Chưa rõ" not in after.said
            and "Không có báo cáo" not in after.said
        )
    ),
    "read": _quiet(_says("chưa gửi", "Đã gửi", "đã gửi", "bản xem trước", "chưa xác nhận")),
    "help": _quiet(_says("Các việc có thể làm", "Việc của")),
    "unclear": _quiet(_doubt),
}  # fmt: skip


@dataclass(frozen=True)
class Score:
    """One line scored. `wrongly`: something was done or stored although nothing may be."""

    line: Line
    after: After
    taken: bool
    wrongly: bool


def score(one: Line) -> Score:
    """Whether it was taken as meant, and whether something was done that was not."""
    after = happened(one)
    taken = TAKEN[one.meant](one, after)
    return Score(one, after, taken, one.nothing and not after.nothing)
