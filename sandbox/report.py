"""What the demo shows of a played sandbox, and how it checks its own result."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from openpyxl import load_workbook
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from sandbox.client import Phone, Sandbox

LOOKS = {"telegram": "Telegram", "zalo": "Zalo"}


def conversations(console: Console, phones: Sequence[Phone]) -> None:
    """Every chat as its phone shows it."""
    for phone in phones:
        console.rule(f"{phone.name} · {LOOKS[phone.messenger]}")
        for message in phone.messages():
            mine = message["from"] != "bot"
            body = Text(message["text"])
            if message["file"]:
                body.append(f"\n[{message['file']['name']}, {message['file']['size']} bytes]")
            for row in message["buttons"]:
                body.append("\n" + "  ".join(f"[ {label} ]" for label in row), style="bold blue")
            if message["edited"]:
                body.append("\n(edited)", style="dim")
            moment = f"{message['date'][8:10]}/{message['date'][5:7]} {message['date'][11:16]}"
            panel = Panel(body, title=moment, title_align="right", width=74, padding=(0, 1))
            console.print(panel, justify="right" if mine else "left", style="green" if mine else "")


def who_got_what(
    console: Console, sandbox: Sandbox, officers: Sequence[Phone], letter: int, period: int
) -> None:
    """One line per officer."""
    table = Table("officer", "on", "letter", "acknowledged", "reminders", "receipt", "in / out")
    for phone in officers:
        said = [m for m in phone.messages() if m["from"] == "bot"]
        texts = [m["text"] for m in said]
        inward = sum(m["from"] != "bot" for m in phone.messages())
        table.add_row(
            phone.name,
            LOOKS[phone.messenger],
            _yes(any(t.startswith("Kính gửi") for t in texts)),
            _yes(any("Đã ghi nhận" in t for t in texts)),
            str(len(reminders(phone))),
            _yes(any("Mã nhận" in t for t in texts)),
            f"{inward} / {len(said)}",
        )
    console.print(table)


def usage(console: Console, sandbox: Sandbox) -> None:
    """What each messenger accepted, and what polling lost."""
    table = Table("messenger", "messages accepted", "lost by polling")
    for name, counts in sandbox.get("counts").items():
        table.add_row(LOOKS[name], str(sum(counts["accepted"].values())), str(counts["lost"]))
    console.print(table)


def reminders(phone: Phone) -> list[str]:
    """The reminders in a chat."""
    heads, overdue = ("Nhắc hạn", "Hôm nay là ngày"), "đã quá hạn"
    bot = [m["text"] for m in phone.messages() if m["from"] == "bot" and not m["file"]]
    return [text for text in bot if text.startswith(heads) or overdue in text]


def check(
    sandbox: Sandbox, officers: Sequence[Phone], administrator: Phone, sheet: Path
) -> list[str]:
    """What is not as it should be, in words; [] when everything is."""
    return [problem for ok, problem in _facts(sandbox, officers, administrator, sheet) if not ok]


def filled(template: bytes, cells: Sequence[str]) -> bytes:
    """The template with its first row typed in, as somebody does in Excel."""
    book = load_workbook(BytesIO(template))
    page = book.worksheets[0]
    top = next(row[0].row for row in page.iter_rows() if row[0].value == "1")
    for column, text in enumerate(cells, start=2):
        page.cell(top, column).value = text
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _facts(
    sandbox: Sandbox, officers: Sequence[Phone], administrator: Phone, sheet: Path
) -> Iterator[tuple[bool, str]]:
    counted = [len(reminders(phone)) for phone in officers]
    yield counted == [1, 1, 1, 1, 3], f"reminders per officer are {counted}"
    for n, phone in enumerate(officers):
        texts = [m["text"] for m in phone.messages() if m["from"] == "bot"]
        yield len(set(reminders(phone))) == len(reminders(phone)), f"{phone.name}: alike reminders"
        twice = [a for a, b in pairwise(texts) if a == b]
        yield not twice, f"{phone.name}: the same message twice in a row"
        done = any("Mã nhận: " in text for text in texts)
        yield done is (n in (0, 1, 2, 3)), f"{phone.name}: receipt {done}"
    typed = officers[3]
    again = [m for m in typed.messages() if "khởi động lại" in m["text"]]
    yield len(again) == 1, f"{len(again)} questions after the restart"
    lost = sandbox.get("counts")["zalo"]["lost"]
    yield lost == 1, f"Zalo's polling lost {lost} messages instead of 1"
    files = [m["file"] for m in administrator.messages() if m["file"]]
    kinds = [Path(file["name"]).suffix for file in files]
    yield kinds == [".xlsx", ".png"], f"files for the administrator: {kinds}"
    if files:
        yield from _table(sandbox.file(files[0]["url"]), "the file in the chat")
    yield from _table(sheet.read_bytes(), "the exported file")


def _table(content: bytes, name: str) -> Iterator[tuple[bool, str]]:
    """Four rows of three wards, one ward without anything, seven missing."""
    book = load_workbook(BytesIO(content))
    cells = [[c.value for c in row] for row in book["Bảng tổng hợp"].iter_rows()]
    numbered = [row for row in cells if str(row[0]).isdigit()]
    yield [row[3] for row in numbered] == [
        "Giờ mở cửa thư viện phường", "Đèn sân chơi tổ 4", "Nước đọng ngõ 5", "Ghế đá công viên",
    ], f"{name}: rows {[row[3] for row in numbered]}"  # fmt: skip
    nil = [row[0] for row in cells if "Không phát sinh" in row]
    yield nil == ["UBND Phường Số 2"], f"{name}: nil units {nil}"
    annex = [
        row for row in book["Phụ lục"].iter_rows(values_only=True) if str(row[1] or "").isdigit()
    ]
    missing = [row[2] for row in annex if row[3] and "chưa" in str(row[3]).lower()]
    wanted = [f"UBND Phường Số {n}" for n in (5, 6, 7, 8, 9, 10, 11)]
    yield sorted(missing, key=str) == sorted(wanted), f"{name}: missing units {missing}"


def _yes(value: object) -> str:
    return "yes" if value else "-"
