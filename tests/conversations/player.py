"""Plays a conversation from a text file that a person can read.

    # a remark, first of all the title
    @ người: Mận = đầu mối 90001          somebody is registered; also `= lãnh đạo`, `= quản trị`
    @ người: An = lạ                      somebody with a phone and nothing else
    @ báo cáo                             the quarterly duty exists; its period has the next id
    @ báo cáo tháng                       the monthly duty of the form without rows
    @ lúc 2026-09-17 08:00                it is that time now and the scheduler has looked
    @ công văn                            a letter goes out to the wards
    P: text                               a person writes (the first one declared, or `Mận:`)
    P: [Nhãn]                             a person taps; on Zalo the number or words are typed
    P: [cũ: Nhãn]                         taps a button of an earlier message (Telegram alone)
    P: (nhãn dán)                         sends what is no text
    P: {mã 90001}                         writes a fresh code of that unit, also `{mã 90001 thường}`
    B: …                                  what the bot answers; nothing here means silence
    B*: …                                 what the bot writes unasked to that person

Other lines go on with the message above. ‹H› is “UBND Phường Số 1, phản ánh, kiến nghị quý
III/2026”, ‹2.4› the question of field 4 in row 2, ‹.2.4› the same without its header, ‹thẻ› the
last lines of every card. Each file is played on Telegram by tapping and on Zalo by typing;
`….zalo.txt` on one of them only. State lives in the database alone, as JSON. `python -m
tests.conversations.player FILE…` writes what the program says into the file.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from documents import shipped
from domain.chat.messengers import limits_of
from domain.deadlines.periods import PeriodType
from storage.contacts import Role
from tests.conversations.world import DESK, Phone, World
from tests.domain.forms.sheets import FORM

FOLDER = Path(__file__).parent
HEADER = "UBND Phường Số 1, phản ánh, kiến nghị quý III/2026"
#: Only these begin a line of somebody: labels of a form stand at the beginning of a line, too.
_LINE = re.compile(r"(?P<who>P|B|Mận|Bưởi|Chanh|Lê|An)(?P<star>\*?)(?: \w+)?: ?(?P<text>.*)")
_PERSON = re.compile(r"người: (\w+) = (lạ|đầu mối|lãnh đạo|quản trị)(?: (\w+))?")
_ROLES = {"đầu mối": Role.OFFICER, "lãnh đạo": Role.LEADER, "quản trị": Role.ADMINISTRATOR}


@dataclass
class Turn:
    """One line of a person or of the director, and the bot's messages after it."""

    line: str
    remarks: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def parse(script: str) -> list[Turn]:
    """The turns of a script."""
    turns: list[Turn] = []
    remarks: list[str] = []
    for line in script.splitlines():
        found = _LINE.match(line)
        if line.startswith("#"):
            remarks.append(line)
        elif line.startswith("@") or (found and found["who"] != "B"):
            turns.append(Turn(line, remarks))
            remarks = []
        elif found:
            turns[-1].said.append(line)
        elif line and turns[-1].said:
            turns[-1].said[-1] += f"\n{line}"
        elif line:
            turns[-1].line += f"\n{line}"
    return turns


class Stage:
    """The people of a script in one world."""

    def __init__(self, folder: Path, channel: str, *, both: bool) -> None:
        self.world = World(folder)
        self.channel, self.both = channel, both
        self.people: dict[str, Phone] = {}

    def happens(self, line: str) -> list[str]:
        """What the bot says after this line, as the script writes it."""
        if line.startswith("@"):
            self._direct(line[2:])
            return list(self._pushes())
        found = _LINE.match(line)
        assert found is not None
        name, text = found["who"], line[found.start("text") :]
        phone = self._person(name)
        said = [f"B: {self._plain(message)}" for message in self._does(phone, text)]
        return [*said, *self._pushes(but=phone)]

    def _plain(self, message: str) -> str:
        """A receipt carries the table where files go; a script for both messengers has its text."""
        return message.removeprefix("(tệp) ") if self.both else message

    def _person(self, name: str) -> Phone:
        return next(iter(self.people.values())) if name == "P" else self.people[name]

    def _does(self, phone: Phone, text: str) -> list[str]:
        if found := re.fullmatch(r"\{mã (\w+)( thường)?\}(.*)", text):
            code = self.world.code(found[1])
            return phone.say((code.lower().replace("-", " ") if found[2] else code) + found[3])
        if found := re.fullmatch(r"\[cũ: (.*)\]", text):
            return phone.tap(found[1], old=True)
        if found := re.fullmatch(r"\[(.*)\]", text):
            return phone.tap(found[1])
        if found := re.fullmatch(r"\((\d+) ký tự\)", text):
            return phone.say("chữ " * (int(found[1]) // 4))
        return phone.say(text)

    def _direct(self, order: str) -> None:
        if found := re.fullmatch(
            r"người: (\w+) = (lạ|đầu mối|lãnh đạo|quản trị)(?: (\w+))?", order
        ):
            self._appears(found[1], found[2], found[3] or "")
        elif order == "báo cáo":
            self.world.add_duty()
        elif order == "báo cáo tháng":
            form, phrase = shipped.forms()["bao-cao-thang"], "trước ngày 16 hằng tháng"
            self.world.add_duty(form=form, every=PeriodType.MONTH, phrase=phrase)
        elif order.startswith("lúc "):
            self.world.go_to(order[4:])
        elif order == "công văn":
            self.world.send_letter()
        else:
            raise AssertionError(f"not understood: @ {order}")

    def _appears(self, name: str, role: str, unit: str) -> None:
        if role == "lạ":
            self.people[name] = self.world.phone(self.channel)
            return
        kind = _ROLES[role]
        person = f"{_NAMES.get(name, f'Lê Văn {name}')}, công chức vhxh"
        if kind is Role.ADMINISTRATOR:
            self.people[name] = self.world.administrator(self.channel)
        else:
            self.people[name] = self.world.officer(self.channel, unit or "90001", person)

    def _pushes(self, but: Phone | None = None) -> Iterator[str]:
        for name, phone in self.people.items():
            if phone is not but:
                mark = "B*" if len(self.people) == 1 else f"B* {name}"
                yield from (f"{mark}: {message}" for message in phone.read())


_NAMES = {"Mận": "Trần Thị Mận", "Bưởi": "Lê Văn Bưởi", "Chanh": "Vũ Thị Chanh"}


def expand(text: str) -> str:
    """‹H›, ‹2.4› and ‹.2.4› in full."""

    def question(found: re.Match[str]) -> str:
        row, at = int(found[2]), int(found[3])
        head = "Dòng" if found[1] else f"{HEADER}, dòng"
        column = FORM.fields[at - 1]
        rest = "" if column.required else " Không có, gõ “bỏ qua”."
        return f"{head} {row}, mục {at}/8: {column.question}{rest}"

    text = re.sub(r"‹(\.?)(\d+)\.(\d)›", question, text)
    return text.replace("‹H›", HEADER).replace("‹liên hệ›", DESK.contact)


def shorten(text: str) -> str:
    """The opposite of `expand`, for writing scripts."""
    for row in (1, 2, 3):
        for at in range(1, 9):
            for mark in (f"‹{row}.{at}›", f"‹.{row}.{at}›"):
                text = text.replace(expand(mark), mark)
    return text.replace(HEADER, "‹H›").replace(DESK.contact, "‹liên hệ›")


def hide(text: str) -> str:
    """Codes are random: 101-K4M2 is written 101-****, one for registration *****-*****."""
    text = re.sub(r"[0-9A-Z]{5}-[0-9A-Z]{5}(?=, dùng)", "*****-*****", text)
    return re.sub(r"\b(1\d\d)-[0-9A-Z]{4}\b", r"\1-****", text)


def play(
    script: str, folder: Path, channel: str, *, both: bool = True
) -> Iterator[tuple[Turn, list[str]]]:
    """Every turn with what the bot really said after it."""
    stage = Stage(folder, channel, both=both)
    try:
        for turn in parse(script):
            if not limits_of(channel).buttons and "[cũ:" in turn.line:
                continue
            yield turn, [hide(message) for message in stage.happens(turn.line)]
    finally:
        stage.world.close()


def record(script: str, channel: str = "telegram", *, both: bool = True) -> str:
    """The script with what the program really says."""
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        for turn, said in play(script, Path(folder), channel, both=both):
            lines = [*turn.remarks, turn.line, *(shorten(message) for message in said)]
            parts.append("\n".join(lines))
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        played_on = "zalo" if name.endswith(".zalo.txt") else "telegram"
        plain = Path(name).name.count(".") == 1
        Path(name).write_text(record(Path(name).read_text("utf-8"), played_on, both=plain), "utf-8")
