"""A letter to many while the process is killed, stopped, or the messenger breaks off: none is lost.

Who may have got it twice can see so: the second copy says “Gửi lại”.
"""

import random
from collections import Counter
from contextlib import chdir, closing
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlmodel import select

import bot.channels  # noqa: F401  # the messengers describe themselves
from sandbox.client import Sandbox, running
from storage import addresses, bots
from storage.contacts import Role
from storage.db import Database, Tx
from storage.tables import Contact, Membership, OrgUnit
from tests.process.commandline import done

PEOPLE = 120
#: Seconds after which something is stuck.
GUARD = 120
MARK = "(Gửi lại, có thể đã đến) "
NOW = datetime(2026, 9, 17, 1, 0, tzinfo=UTC)


def registered(sandbox: Sandbox, url: str = "") -> list[str]:
    """The chats of so many officers; what the desk and they did before is written down at once."""
    chats = [sandbox.post("telegram/people", name=f"Người {n}")["id"] for n in range(PEOPLE)]
    head = "code,name,type,parent_code,groups\n"
    lines = [f"9{n:04},UBND Phường {n},phuong,,phuong\n" for n in range(PEOPLE)]
    (sandbox.folder / "u.csv").write_text(head + "".join(lines), "utf-8")
    with chdir(sandbox.folder):
        done("units", "import", "u.csv")
    with closing(Database(url or f"sqlite:///{sandbox.folder / 'daumoi.db'}")) as db:
        db.run(lambda tx: _write(tx, chats))
    return chats


def _write(tx: Tx, chats: list[str]) -> None:
    account = next(one.account for one in bots.everything(tx) if one.channel == "telegram")
    units = tx.exec(select(OrgUnit).order_by(OrgUnit.code)).all()
    for unit, chat in zip(units, chats, strict=True):
        person = Contact(name=f"Người {unit.code}", registered_at=NOW)
        tx.add(person)
        tx.flush()
        tx.add(Membership(contact_id=person.id, unit_id=unit.id, role=Role.OFFICER, since=NOW))
        address = addresses.seen(
            tx, channel="telegram", account=account, chat=chat, is_group=False, now=NOW
        )
        addresses.belong_to(tx, address, person.id)


def sent(sandbox: Sandbox) -> None:
    (sandbox.folder / "letter.txt").write_text("Kính mời các đơn vị.", "utf-8")
    with chdir(sandbox.folder):
        done("directives", "send", "letter.txt", "--subject", "ngày hội", "--to", "phuong", "--yes")


def copies(sandbox: Sandbox, chats: list[str]) -> list[list[str]]:
    """For each person the copies of the letter."""
    found = []
    for chat in chats:
        said = [m["text"] for m in sandbox.get(f"telegram/chats/{chat}") if m["from"] == "bot"]
        found.append([text for text in said if "ngày hội" in text])
    return found


def all_told(sandbox: Sandbox, chats: list[str]) -> Counter[int]:
    """Once the unknown ones are settled everybody has it, and a second copy says what it is."""
    sandbox.idle()
    sandbox.go_to("2026-09-17T09:00:00+07:00")
    sandbox.idle()
    got = copies(sandbox, chats)
    began = monotonic()
    while (
        not all(got) and monotonic() - began < GUARD
    ):  # a bot that was told to pause counts as idle
        sleep(0.5)
        got = copies(sandbox, chats)
    assert all(got), "somebody never got the letter"
    for mine in got:
        assert all(text.startswith(MARK) for text in mine[1:])
    return Counter(map(len, got))


@pytest.mark.long
@pytest.mark.parametrize("do", ["kill", "stop"])
def test_ended_in_a_letter_and_nobody_is_lost(do: str, tmp_path: Path) -> None:
    chance = random.Random(f"{do} 2026")
    with running(tmp_path / "agency", "2026-09-17T08:00:00+07:00") as sandbox:
        chats = registered(sandbox)
        sent(sandbox)
        for _ in range(5):
            sleep(0.3 + chance.random() * 0.4)
            sandbox.bot(do)
            sandbox.bot("start")
        print(f"{do}: copies {all_told(sandbox, chats)}")


@pytest.mark.long
@pytest.mark.parametrize("fault", ["lost", "unsure", "busy"])
def test_a_messenger_that_breaks_off_costs_nobody_the_letter(fault: str, tmp_path: Path) -> None:
    with running(tmp_path / "agency", "2026-09-17T08:00:00+07:00") as sandbox:
        chats = registered(sandbox)
        sent(sandbox)
        sleep(0.5)
        sandbox.post("telegram/fault", fault=fault)
        sleep(4)
        sandbox.post("telegram/fault", fault="")
        counted = all_told(sandbox, chats)
        print(f"{fault}: copies {counted}")
        assert sum(n for copies, n in counted.items() if copies > 1) <= 24
