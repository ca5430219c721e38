"""SIGKILL at random moments of a form conversation: nothing committed is lost, nothing doubled."""

import json
import random
import re
import sqlite3
from contextlib import chdir, closing
from pathlib import Path
from time import sleep

import pytest

from sandbox.client import NotIdle, Phone, Sandbox, running
from tests.process.commandline import done

ANSWERS = {
    1: "3/8/2026", 2: "đường dây nóng", 3: "Đèn sân chơi tổ {n}", 4: "02 bóng đèn tổ {n} bị hỏng",
    5: "https://dvc.example/pa/{n}", 6: "đã thay ngày 2{n}/8", 7: "loa, niêm yết", 8: "không",
}  # fmt: skip
KEYS = (
    "received_on", "source", "title", "content", "link", "answer", "channels_used",
    "support_requested",
)  # fmt: skip
PLACE = re.compile(r"[Dd]òng (\d+), mục (\d)/8: ")


def expected(n: int) -> dict[str, str]:
    values = [ANSWERS[at].format(n=n) for at in range(1, 9)]
    return dict(zip(KEYS, ["2026-08-03", *values[1:7], ""], strict=True))


def cells(sandbox: Sandbox) -> list[dict[str, str]]:
    """The rows of the report as they are committed."""
    with closing(sqlite3.connect(sandbox.folder / "daumoi.db")) as db:
        query = "SELECT cells FROM report_row WHERE dropped_at IS NULL ORDER BY key"
        return [json.loads(row) for (row,) in db.execute(query)]


def echoed(phone: Phone) -> dict[tuple[int, int], bool]:
    """The fields whose answers the bot has confirmed: every later question names the place."""
    seen: dict[tuple[int, int], bool] = {}
    for message in phone.messages():
        for row, at in PLACE.findall(message["text"]) if message["from"] == "bot" else ():
            seen |= {(int(row), before): True for before in range(1, int(at))}
    return seen


class Officer:
    """Goes on from whatever the bot asks, as a patient person would."""

    def __init__(self, sandbox: Sandbox, phone: Phone, rows: int) -> None:
        self.sandbox, self.phone, self.rows = sandbox, phone, rows

    def act(self) -> bool:
        """Answer the newest message, without waiting; False when the report is in."""
        newest = self.phone.newest()
        place = PLACE.search(newest)
        if "Mã nhận: " in newest:
            return False
        if place:
            row, at = int(place[1]), int(place[2])
            self.phone.say(ANSWERS[at].format(n=row), wait=False)
        elif "Gửi báo cáo" in self._offered():
            done = len(cells(self.sandbox)) == self.rows
            self.phone.choose("Gửi báo cáo" if done else "Thêm dòng", wait=False)
        elif "Nhập từng mục" in self._offered():
            self.phone.choose("Nhập từng mục", wait=False)
        else:
            self.phone.say("báo cáo", wait=False)
        return True

    def _offered(self) -> str:
        said = [m for m in self.phone.messages() if m["from"] == "bot"][-1]
        return said["text"] + " ".join(label for row in said["buttons"] for label in row)


@pytest.mark.long
@pytest.mark.parametrize("messenger", ["telegram", "zalo"])
def test_killed_ten_times_and_nothing_is_lost_or_doubled(messenger: str, tmp_path: Path) -> None:
    killed_often(messenger, tmp_path, kills=10, rows=2)


def killed_often(messenger: str, tmp_path: Path, *, kills: int, rows: int) -> None:
    chance = random.Random(f"{messenger} 2026")
    when = sorted(chance.sample(range(1, 8 * rows), kills))
    with running(tmp_path / "agency", "2026-09-17T08:00:00+07:00") as sandbox:
        phone = ready(sandbox, messenger)
        officer = Officer(sandbox, phone, rows)
        for turn in range(200):
            if not officer.act():
                break
            if when and turn >= when[0]:
                when.pop(0)
                sleep(chance.random() * 0.08)  # anywhere between handing over and answering
                sandbox.bot("kill")
                check_committed(sandbox, phone)
                sandbox.bot("start")
            settle(sandbox, phone)

        assert "Mã nhận: " in phone.newest()
        assert not when
        assert cells(sandbox) == [expected(n) for n in range(1, rows + 1)]
        told_apart(sandbox, phone, kills)


def ready(sandbox: Sandbox, messenger: str) -> Phone:
    """An officer in a report; what the desk does for that is done in this process."""
    units = "code,name,type,parent_code,groups\n90001,UBND Phường Số 1,phuong,,phuong\n"
    (sandbox.folder / "u.csv").write_text(units, "utf-8")
    with chdir(sandbox.folder):
        done("units", "import", "u.csv")
        done(
            *("duties", "add", "--yes", "--form", "phan-anh", "--to", "phuong"),
            *("--every", "quarter"),
            *("--due", "trước ngày 25 của tháng cuối quý", "--from", "2026-07-01"),
            *("--until", "none"),
        )
        code = done("invite", "90001", "--role", "officer").split()[0]
    phone = sandbox.phone(messenger, "Trần Thị Mận")
    phone.say(code)
    phone.choose("Đồng ý")
    phone.say("Trần Thị Mận, công chức")
    phone.say("báo cáo")
    return phone


def check_committed(sandbox: Sandbox, phone: Phone) -> None:
    """Whatever the bot has confirmed to the person is in the database."""
    kept = cells(sandbox)
    for row, at in echoed(phone):
        assert kept[row - 1][KEYS[at - 1]] == expected(row)[KEYS[at - 1]]


def settle(sandbox: Sandbox, phone: Phone) -> None:
    """Wait until the bot is idle; an answer that was lost is typed again by `act`."""
    try:
        sandbox.idle()
    except NotIdle as missing:
        raise AssertionError(f"the person cannot go on: {missing}") from missing


def told_apart(sandbox: Sandbox, phone: Phone, kills: int) -> None:
    """Messages that never reached us are the messenger's loss, and Telegram has none."""
    said = sum(m["from"] != "bot" for m in phone.messages())
    lost = sandbox.get("counts")[phone.messenger]["lost"]
    with closing(sqlite3.connect(sandbox.folder / "daumoi.db")) as db:
        query = "SELECT count(*) FROM inbound WHERE channel = ?"
        ((stored,),) = db.execute(query, (phone.messenger,))
    print(f"{phone.messenger}: said {said}, stored {stored}, lost while nobody polled {lost}")
    if phone.messenger == "telegram":
        assert lost == 0
        assert stored >= said  # a tap is stored, too, and is no message in the chat
    else:
        assert 0 <= said - stored - lost <= kills  # handed over and gone before the commit
