"""Plays a conversation from a text file that a person can read.

    # a remark
    @ cùng nhập: An          what surrounds the conversation (see `_SETTINGS`)
    < Dòng 1, mục 1/8: …     what is asked; a line may end in … and the last lines may be left out
    ! Đã lưu dòng 1.         what is said before the question; every line of it has to be there
    > 25/9/2024              the person writes
    > [Lưu dòng]             the person chooses: a button when tapping, a number or word when typing
    > [cũ: Lưu dòng]         the person taps a button of an earlier question (tapping only)
    > (ảnh) (tệp) (nhãn dán) the person sends something that is no text
    * An thêm: Báo A; Bài B  somebody else of the unit adds a row; also `An sửa dòng 1: Tiêu đề = B`
    * An xóa dòng 1          and `* trở lại: 16h00 ngày 18/9/2024` (the person comes back later)
    = đã gửi: 02 dòng        what is kept now (see `Keeper.summary`)

Each file is played twice, tapping and typing, and between any two lines the cursor is written to
JSON and read back. `python -m tests.domain.forms.player FILE` writes what the program says into
the file, to be reviewed as a difference.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from documents import shipped
from domain.chat.menus import as_text, button, resolve
from domain.chat.messages import Incoming, Kind, Option, Prompt
from domain.forms.engine import cursor_from_json, cursor_to_json, prompt, reopen, step
from domain.forms.model import Cursor, Draft, Form, RowAdded, RowChanged, RowDropped, Sheet
from tests.domain.forms.keeper import Keeper

FORMS = shipped.forms()
SHEET = Sheet(
    form=FORMS["phan-anh"],
    unit="UBND Phường Số 1",
    period="quý III/2024",
    next_period="quý IV/2024",
    first=date(2024, 6, 15),
    last=date(2024, 9, 14),
    today=date(2024, 9, 18),
    agency="Sở VHTTDL",
)
_SETTINGS: dict[str, Callable[[Sheet, str], Sheet]] = {
    "biểu mẫu": lambda sheet, text: replace(sheet, form=FORMS[text]),
    "cùng nhập": lambda sheet, text: replace(sheet, others=tuple(text.split(", "))),
    "xưng hô": lambda sheet, text: replace(sheet, address=text),
    "hôm nay": lambda sheet, text: replace(sheet, today=date.fromisoformat(text)),
    "kỳ sau": lambda sheet, text: replace(sheet, next_period="" if "(" in text else text),
}
_SENT = {"(ảnh)": Kind.PHOTO, "(tệp)": Kind.FILE, "(nhãn dán)": Kind.OTHER}


@dataclass
class Player:
    """One person in one conversation, tapping or typing."""

    tapping: bool
    sheet: Sheet = SHEET
    cursor: Cursor = field(default_factory=Cursor)
    asked: list[Prompt] = field(default_factory=list)
    notice: str = ""

    def __post_init__(self) -> None:
        self.keeper = Keeper(self.sheet.form)

    @property
    def draft(self) -> Draft:
        """The draft with the rows as they are kept now, the cursor fresh from JSON."""
        self.cursor = cursor_from_json(json.loads(json.dumps(cursor_to_json(self.cursor))))
        return Draft(tuple(self.keeper.rows), self.cursor)

    def open(self) -> Prompt:
        """The open question; it is remembered for its buttons."""
        now = prompt(self.sheet, self.draft)
        self.asked.append(now)
        return now

    def does(self, line: str) -> None:
        """One line of the person."""
        answer = resolve(prompt(self.sheet, self.draft), self._incoming(line))
        done = step(self.sheet, self.draft, answer)
        self.notice = done.notice
        self.keeper.apply(done.effects, by="tôi")
        if done.state is not None:
            self.cursor = done.state.cursor

    def _incoming(self, line: str) -> Incoming:
        kind, text, data = Kind.TEXT, line, ""
        if line in _SENT:
            kind, text = _SENT[line], ""
        elif line.startswith("[cũ: "):
            kind, data = Kind.BUTTON, self._old(line[5:-1])
        elif line.startswith("["):
            kind, text, data = self._chosen(line[1:-1])
        return Incoming(
            "test", "bot", "1", "1", "", kind, datetime(2024, 9, 18, tzinfo=UTC), text, data
        )

    def _chosen(self, label: str) -> tuple[Kind, str, str]:
        now = self.asked[-1]
        number, option = _labelled(now, label)
        if self.tapping:
            return Kind.BUTTON, "", button(now, option)
        return Kind.TEXT, str(number) if number else (*option.words, option.label)[0], ""

    def _old(self, label: str) -> str:
        before = [p for p in self.asked if p.step != self.asked[-1].step]
        for earlier in reversed(before):
            if any(o.label == label for o in (*earlier.choices, *earlier.actions)):
                return button(earlier, _labelled(earlier, label)[1])
        raise AssertionError(f"no earlier question offers {label!r}")

    def elsewhere(self, line: str) -> None:
        """Something that happens without the person: a colleague, or time."""
        if line.startswith("trở lại: "):
            self.keeper.left = False
            self.cursor = reopen(self.draft, line.removeprefix("trở lại: ")).cursor
        elif found := re.fullmatch(r"(\w+) thêm: (.*)", line):
            self.keeper.apply((RowAdded(_cells(self.sheet.form, found[2])),), by=found[1])
        elif found := re.fullmatch(r"(\w+) sửa dòng (\d+): (.*) = (.*)", line):
            row = self.keeper.rows[int(found[2]) - 1]
            key = next(f.key for f in self.sheet.form.fields if f.short == found[3])
            changed = RowChanged(row.id, {**row.cells, key: found[4]}, row.version)
            self.keeper.apply((changed,), by=found[1])
        elif found := re.fullmatch(r"(\w+) xóa dòng (\d+)", line):
            row = self.keeper.rows[int(found[2]) - 1]
            self.keeper.apply((RowDropped(row.id, row.version),), by=found[1])
        else:
            raise AssertionError(f"not understood: {line}")


def _labelled(asked: Prompt, label: str) -> tuple[int, Option]:
    for number, option in enumerate(asked.choices, start=1):
        if option.label == label:
            return number, option
    for option in asked.actions:
        if option.label == label:
            return 0, option
    labels = [option.label for option in (*asked.choices, *asked.actions)]
    raise AssertionError(f"{label!r} is not offered, only {labels}")


def _cells(form: Form, text: str) -> dict[str, str]:
    """A whole row from two texts; the other required fields get something of their kind."""
    source, _, title = text.partition("; ")
    cells = {f.key: "…" if f.required else "" for f in form.fields}
    return {**cells, "received_on": "2024-09-02", "source": source, "title": title}


@dataclass
class Block:
    """What somebody does ("" opens the conversation), remarks before it, and what has to follow."""

    line: str = ""
    remarks: list[str] = field(default_factory=list)
    expected: list[tuple[str, str]] = field(default_factory=list)

    def lines(self, mark: str) -> list[str]:
        """The expected lines with this mark."""
        return [text for m, text in self.expected if m == mark]


def parse(script: str) -> tuple[list[str], list[Block]]:
    """The settings and the blocks of a script."""
    settings: list[str] = []
    blocks = [Block()]
    remarks = blocks[0].remarks  # the heading belongs to the opening
    for text in filter(None, script.splitlines()):
        mark, rest = text[:1], text[2:]
        if mark == "@":
            settings.append(text)
        elif mark == "#":
            remarks.append(text)
        elif mark in (">", "*"):
            blocks.append(Block(text, remarks if remarks is not blocks[0].remarks else []))
        elif mark in ("<", "!", "="):
            blocks[-1].expected.append((mark, rest))
        else:
            raise AssertionError(f"unknown line: {text}")
        if mark not in ("#", "@"):
            remarks = []
    return settings, blocks


def play(script: str, *, tapping: bool) -> Iterator[tuple[Block, dict[str, list[str]]]]:
    """Every block with what really followed it, by mark."""
    settings, blocks = parse(script)
    player = Player(tapping)
    for text in settings:
        key, _, value = text[2:].partition(": ")
        player.sheet = _SETTINGS[key](player.sheet, value)
    player.keeper.form = player.sheet.form
    for block in blocks:
        if tapping or not block.line.startswith("> [cũ"):
            yield block, _happen(player, block.line)


def _happen(player: Player, line: str) -> dict[str, list[str]]:
    player.notice = ""
    if line.startswith("> "):
        player.does(line[2:])
    elif line:
        player.elsewhere(line[2:])
    over = player.keeper.submitted or player.keeper.left
    # What a colleague does is not seen: the question on the screen stays the one it was.
    silent = line.startswith("* ") and not line.startswith("* trở lại")
    return {
        "!": player.notice.split("\n") if player.notice else [],
        "<": [] if over or silent else as_text(player.open()).split("\n"),
        "=": player.keeper.summary(),
    }


def agrees(mark: str, expected: list[str], actual: list[str]) -> bool:
    """Remarks are quoted whole, questions from the first line on, what is kept whole if at all."""
    if mark == "<" or (mark == "=" and not expected):
        actual = actual[: len(expected)]
    same = [
        a.startswith(e[:-1]) if e.endswith("…") else a == e
        for e, a in zip(expected, actual, strict=False)
    ]
    return len(expected) == len(actual) and all(same)


def record(script: str) -> str:
    """The script with what the program really says, played by tapping."""
    settings, _ = parse(script)
    parts = []
    for block, actual in play(script, tapping=True):
        lines = [*block.remarks, *([] if block.line else settings), block.line]
        for mark, answers in actual.items():
            if mark != "=" or block.lines("="):
                lines += [f"{mark} {text}" for text in answers if not text.startswith("(“")]
        parts.append("\n".join(filter(None, lines)))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        Path(name).write_text(record(Path(name).read_text(encoding="utf-8")), encoding="utf-8")
