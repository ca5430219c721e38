"""An agency in one process: a real database, the real handlers and scheduler, no messenger.

Time is an argument. What the bot owes is read from the outbox as the phone would show it, and
settled as sent at once.
"""

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import make_url
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache
from sqlmodel import col, select

import bot.channels  # noqa: F401  # the messengers describe themselves
from bot.channels.telegram.keyboard import drawn
from documents import shipped
from documents.answer_file import answer_file
from documents.letter import read_file
from documents.making import written
from documents.page import TooManyRows
from documents.unreadable import Unreadable
from documents.workbook import book_of
from domain.chat.channel import Identity, Update
from domain.chat.menus import as_text, button
from domain.chat.messages import Attached, Incoming, IncomingKind, Notice, Option, Prompt, from_json
from domain.chat.messengers import limits_of
from domain.deadlines.periods import PeriodType
from domain.dialogues.letters.drafting import LetterDraft
from domain.dialogues.letters.reading_letters import LetterFile
from handlers import flows
from handlers.chat import Chat
from handlers.receive import ReceivingBot, asks_answer, receive, receive_file
from handlers.reports import report
from handlers.reports.made import finish
from handlers.reports.opened import Got, is_letter
from services.agency.desk import Desk
from services.agency.settle_unknown import settle_unknown
from services.duties.add_duty import NewDuty, add_duty
from services.duties.close_periods import close_periods
from services.duties.open_periods import open_periods
from services.letters.send_directive import report_when_done, send
from services.letters.send_scheduled import send_scheduled
from services.letters.tell_leaders import tell_leaders
from services.people.import_units import import_units, read_csv
from services.people.invite import invite
from services.reminders.digest import digest
from services.reminders.remind import remind
from services.reports import fill_report
from services.reports.make_file import Recipe, fetch
from services.work import CLOCK, OPERATOR, Work
from storage import bots, inbox, outbox, reports, schema, units
from storage.contacts import Role
from storage.db import Database, Tx
from storage.outbox import DeliveryState, Lane
from storage.report_view import Asking
from storage.tables import Address, Delivery
from tests import postgres

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DESK = Desk("Sở VHTTDL", "ông Phạm Văn Khế, điện thoại 0900 000 000", ZONE, shipped.calendar())
UNITS = """code,name,type,parent_code,groups
SVH,Sở VHTTDL,so,,
90001,UBND Phường Số 1,phuong,SVH,phuong
90002,UBND Phường Số 2,phuong,SVH,phuong
90003,UBND Phường Số 3,phuong,SVH,phuong
"""
KINDS = {
    "(nhãn dán)": IncomingKind.OTHER,
    "(ảnh)": IncomingKind.PHOTO,
    "(ghi âm)": IncomingKind.OTHER,
}


#: Every world has an engine, and every engine would put the same statements together anew, which
#: costs more than running them. One dialect of a database is as good as another.
_COMPILED: LRUCache[Any, Any] = LRUCache(5_000)
for _dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):
    _dialect.__eq__ = lambda self, other: type(other) is type(self)  # type: ignore[method-assign,assignment]
    _dialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign,assignment]


def at(text: str) -> datetime:
    """An instant typed as local time: `2026-09-08 09:14`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


Shown = Prompt | Notice | dict[str, Any]


_open_prompt = flows.open_prompt


def _open_prompt_of_what_is(chat: Chat) -> Prompt | None:
    """The question, once what the message knows of its report is what reading it again gives."""
    known = chat.gathered.changed
    if known is not None:
        shown = chat.talk.asked_at
        asking = Asking(chat.address.id, chat.me, chat.now - report.OLD, shown, chat.now)
        now = fill_report.open_report(chat.work, known.obligation.id, asking=asking)
        sheet = replace(known.sheet, since="")
        same = (sheet, known.draft, known.submission, known.before, known.closed, known.alone)
        assert same == (now.sheet, now.draft, now.submission, now.before, now.closed, now.alone)
    return _open_prompt(chat)


@contextmanager
def as_it_is_read() -> Iterator[None]:
    """Without that check, for who counts statements."""
    flows.open_prompt = _open_prompt
    yield
    flows.open_prompt = _open_prompt_of_what_is


flows.open_prompt = _open_prompt_of_what_is


@dataclass
class Phone:
    """One chat of one person on one messenger, with everything the bot showed there."""

    world: "World"
    channel: str
    chat: str
    account: str
    shown: list[Shown] = field(default_factory=list)

    def say(self, text: str, *, group: bool = False) -> list[str]:
        """Write, and read what the bot answers."""
        self.write(text, group=group)
        return self.read()

    def write(self, text: str, *, group: bool = False) -> None:
        """Write, and let what the bot owes this chat stay queued."""
        kind = KINDS.get(text, IncomingKind.TEXT)
        self.world.take(self, kind, text="" if kind is not IncomingKind.TEXT else text, group=group)

    def send_file(self, name: str, content: bytes, caption: str = "") -> list[str]:
        """Send a document, and read what the bot answers once it has fetched it."""
        self.world.take_file(self, name, content, caption)
        return self.read()

    def send_photo(self, content: bytes, caption: str = "") -> list[str]:
        """Send a photo, and read what the bot answers once it has fetched it."""
        self.world.take_file(self, "photo.jpg", content, caption, kind=IncomingKind.PHOTO)
        return self.read()

    def tap(self, label: str, *, old: bool = False) -> list[str]:
        """Choose: a button on Telegram, its number on Zalo; `old` takes an earlier message's."""
        number, data = self._find(label, old=old)
        if limits_of(self.channel).buttons or old:
            self.world.take(self, IncomingKind.BUTTON, data=data)
            return self.read()
        return self.say(number)

    def _find(self, label: str, *, old: bool) -> tuple[str, str]:
        for message in reversed(self.shown[:-1] if old else self.shown):
            for typed, data, option in _offered(message):
                if option.label == label:
                    return typed, data
        raise AssertionError(f"{label!r} is nowhere offered")

    def read(self) -> list[str]:
        """The new messages of this chat, as a phone without buttons shows them."""
        fresh = self.world.deliver(self)
        self._can_be_shown(fresh)
        self.shown += fresh
        return [shown(message) for message in fresh]

    def _can_be_shown(self, fresh: list[Shown]) -> None:
        """Telegram takes no button whose data is too long: the message would be lost."""
        for message in fresh:
            if limits_of(self.channel).buttons and isinstance(message, Prompt | Notice):
                drawn(message)


#: What a person types on Zalo in place of a button of a push.
_WORDS = {
    "supplement": "bổ sung",
    "nudge": "nhắc",
    "debtors": "chưa gửi",
    "export": "tổng hợp",
    "ack": "đã nhận",
    "view": "xem",
    "part": "việc",
    "report": "báo cáo",
    "nil": "không phát sinh",
    "paper": "đã gửi văn bản",
    "other": "khác",
    "grant": "đồng ý",
    "refuse": "từ chối",
}


def _offered(message: Shown) -> Iterator[tuple[str, str, Option]]:
    """What a message offers: what to type, the data of the button, the option."""
    if isinstance(message, Prompt):
        for n, option in enumerate(message.choices, start=1):
            yield str(n), button(message, option), option
        for option in message.actions:
            yield option.label, button(message, option), option
    elif isinstance(message, Notice):
        for option in message.standing:
            word, _, number = option.value.partition(":")
            yield f"{_WORDS[word]} {number}", option.value, option


def shown(message: Shown) -> str:
    """A message as text; an edit and a file say what they are."""
    if isinstance(message, dict):
        if message["kind"] == "edit":
            return f"(sửa tin) {message['text']}"
        return f"(tệp) {message['caption']}"
    return as_text(message)


@lru_cache(maxsize=1)
def _migrated() -> Path:
    """A database with its schema, made once for all worlds of a test process."""
    path = Path(tempfile.mkdtemp()) / "migrated.db"
    db = Database(f"sqlite:///{path}")
    schema.upgrade(db.engine)
    db.close()
    return path


def _database(folder: Path, lived_in: str | Path | None) -> str:
    """The URL of a new database, or of a copy of an earlier one."""
    if isinstance(lived_in, str):
        return postgres.copied(lived_in)
    if postgres.ON and lived_in is None:
        return postgres.migrated()
    shutil.copy(lived_in or _migrated(), folder / "world.db")
    return f"sqlite:///{folder / 'world.db'}"


def _opened(name: str, content: bytes, *, answer: bool) -> Got:
    """What `open_apart` gives, without a process of its own for each file."""
    try:
        if answer:
            return answer_file(content)
        if is_letter(name):
            return LetterFile(name[-120:], content, read_file(content))
        return book_of(content)
    except Unreadable as reason:
        return str(reason)


def _step(step: Callable[[Work], int], now: datetime, tx: Tx) -> int:
    return step(Work(tx, DESK, now, CLOCK))


class World:
    """The agency with three wards and one duty: the quarterly report of the shipped form."""

    def __init__(
        self, folder: Path, now: str = "2026-07-01 08:00", *, lived_in: str | Path | None = None
    ) -> None:
        """`lived_in` is the database of an earlier world to go on from, see `left`."""
        self.now = at(now)
        self.desk = DESK
        self.db = Database(_database(folder, lived_in))
        self.db.engine.update_execution_options(compiled_cache=_COMPILED)
        self._ids = itertools.count(1001 if lived_in else 1)
        if lived_in is None:
            self.db.run(self._found)

    def _found(self, tx: Tx) -> None:
        import_units(tx, read_csv(UNITS))
        for channel in ("telegram", "zalo"):
            bots.introduce(tx, Identity(f"bot-{channel}", "Bot Sở", "", False), channel=channel)

    def left(self) -> str | Path:
        """Close it, and give its database for other worlds to begin with."""
        self.db.close()
        url = make_url(self.db.url)
        return Path(str(url.database)) if url.drivername == "sqlite" else str(url.database)

    def close(self) -> None:
        self.db.close()
        if postgres.ON and not self.db.url.startswith("sqlite"):
            postgres.drop(self.db.url)

    def add_duty(self, **changes: Any) -> int:
        """The quarterly duty of the sample letter; gives the short id of its first period."""
        new = NewDuty(
            **{
                "form": shipped.forms()["phan-anh"],
                "groups": ("phuong",),
                "every": PeriodType.QUARTER,
                "phrase": "trước ngày 25 của tháng cuối quý",
                "first": date(2026, 7, 1),
                "until": date(2026, 12, 31),
                **changes,
            }
        )
        self.db.run(lambda tx: add_duty(Work(tx, DESK, self.now, OPERATOR), new).id)
        self.tick()
        return self.db.run(lambda tx: reports.periods(tx)[-1].id)

    def code(self, unit: str = "90001", role: Role = Role.OFFICER) -> str:
        """A fresh registration code."""

        def work(tx: Tx) -> str:
            found = units.by_code(tx, unit)
            assert found is not None
            return invite(Work(tx, DESK, self.now, OPERATOR), found, role).code

        return self.db.run(work)

    def phone(self, channel: str) -> Phone:
        """Somebody's phone; nobody is registered there."""
        n = next(self._ids)
        if not any(bot.channel == channel for bot in self.db.run(bots.everything)):
            who = Identity(f"bot-{channel}", "Bot Sở", "", False)
            self.db.run(lambda tx: bots.introduce(tx, who, channel=channel))
        chat = f"{7000 + n}" if channel == "telegram" else f"{n:020x}"
        return Phone(self, channel, chat, f"bot-{channel}")

    def officer(
        self, channel: str, unit: str = "90001", name: str = "Trần Thị Mận, công chức vhxh"
    ) -> Phone:
        """A registered officer."""
        return self._registered(channel, unit, name, Role.OFFICER)

    def leader(self, channel: str, unit: str = "90001") -> Phone:
        """The registered leader of a unit."""
        return self._registered(channel, unit, "Lê Văn Bình, chủ tịch", Role.LEADER)

    def administrator(self, channel: str) -> Phone:
        """A registered administrator."""
        return self._registered(channel, "SVH", "Ngô Thị Lê, chuyên viên", Role.ADMINISTRATOR)

    def _registered(self, channel: str, unit: str, name: str, role: Role) -> Phone:
        phone = self.phone(channel)
        phone.say(self.code(unit, role))
        phone.say("1")
        phone.say(name)
        return phone

    def send_letter(self, *, body: str = "Nội dung.", to: tuple[str, ...] = ("phuong",)) -> int:
        """A letter goes out from the desk; gives its id."""
        draft = LetterDraft("tổ chức Ngày hội đọc sách", to, "612/SVHTTDL-VP", "2026-09-07", body)

        def work(tx: Tx) -> int:
            return send(Work(tx, DESK, self.now, OPERATOR), draft, report_to=None)[0].id

        return self.db.run(work)

    def go_to(self, moment: str) -> None:
        """It is that time now, and the scheduler has looked."""
        self.now = at(moment)
        self.tick()

    def wait(self, **span: float) -> None:
        """Time passes."""
        self.now += timedelta(**span)
        self.tick()

    def tick(self) -> None:
        """What the scheduler does."""
        self.db.run(lambda tx: open_periods(Work(tx, DESK, self.now, CLOCK)))
        self.db.run(lambda tx: close_periods(Work(tx, DESK, self.now, CLOCK)))
        self.db.run(lambda tx: send_scheduled(Work(tx, DESK, self.now, CLOCK)))
        self.db.run(lambda tx: tell_leaders(Work(tx, DESK, self.now, CLOCK)))
        self.db.run(lambda tx: digest(Work(tx, DESK, self.now, CLOCK)))
        for step in (remind, settle_unknown):
            while self.db.run(partial(_step, step, self.now)):
                pass

    def take(
        self,
        phone: Phone,
        kind: IncomingKind,
        *,
        text: str = "",
        data: str = "",
        group: bool = False,
    ) -> None:
        """A messenger hands over what somebody did."""
        incoming = Incoming(
            channel=phone.channel,
            account=phone.account,
            chat=phone.chat,
            sender=phone.chat,
            sender_name="",
            kind=kind,
            at=self.now,
            text=text,
            button=data,
            group=group,
        )
        self._receive(phone, incoming, {"text": text, "data": data})

    def take_file(
        self,
        phone: Phone,
        name: str,
        content: bytes,
        caption: str,
        kind: IncomingKind = IncomingKind.FILE,
    ) -> None:
        """A messenger hands over a document or photo; the bot fetches it if it wants it."""
        incoming = Incoming(
            channel=phone.channel,
            account=phone.account,
            chat=phone.chat,
            sender=phone.chat,
            sender_name="",
            kind=kind,
            at=self.now,
            text=caption,
            attached=Attached("f1", name, len(content)),
        )
        bot = self._receive(phone, incoming, {"caption": caption, "name": name})
        who = {"channel": phone.channel, "account": phone.account}
        for row_id in self.db.run(lambda tx: [r.id for r in inbox.files_waiting(tx, **who)]):
            answer = self.db.run(
                lambda tx, row_id=row_id: asks_answer(
                    Work(tx, self.desk, self.now, CLOCK), bot, row_id
                )
            )
            got = _opened(name, content, answer=answer)
            self.db.run(
                lambda tx, row_id=row_id, got=got: receive_file(
                    Work(tx, self.desk, self.now, CLOCK), bot, row_id, got
                )
            )

    def _receive(self, phone: Phone, incoming: Incoming, raw: dict[str, Any]) -> ReceivingBot:
        bot = ReceivingBot(phone.channel, phone.account, lambda _: incoming)
        update = Update(str(next(self._ids)), raw)
        self.db.run(lambda tx: receive(Work(tx, self.desk, self.now, CLOCK), bot, update))
        return bot

    def _make(self, tx: Tx) -> None:
        """The files that are owed, without a process of its own for each."""
        work = Work(tx, self.desk, self.now, CLOCK)
        for row_id in outbox.to_make(tx):
            row = outbox.get(tx, row_id)
            found = fetch(tx, self.desk, Recipe.from_json(row.body["recipe"]), self.now)
            try:
                finish(work, row_id, found.text, written(found.wanted))
            except TooManyRows:
                finish(work, row_id, found.too_long, None)

    def deliver(self, phone: Phone) -> list[Shown]:
        """Settle everything owed to one chat, lane by lane, and give it back."""
        self.db.run(self._make)
        return self.db.run(lambda tx: list(self._deliver(tx, phone)))

    def _deliver(self, tx: Tx, phone: Phone) -> Iterator[Shown]:
        query = select(Delivery.lane).where(
            col(Delivery.state) == DeliveryState.QUEUED, col(Delivery.chat) == phone.chat
        )
        # Most chats are owed nothing most of the time, and a claim is a heavy question.
        for lane in [lane for lane in Lane if lane in set(tx.exec(query))]:
            while rows := self._claim(tx, phone, lane):
                for row in rows:
                    outbox.sent(tx, {row.id: f"m{row.id}"}, now=self.now)
                    if row.about.startswith("directive:"):
                        report_when_done(tx, int(row.about.split(":")[1]), self.now)
                    kind = row.body["kind"]
                    yield from_json(row.body) if kind in ("prompt", "notice") else row.body

    def _claim(self, tx: Tx, phone: Phone, lane: Lane) -> list[Delivery]:
        claimed = outbox.claim(
            tx,
            channel=phone.channel,
            account=phone.account,
            lane=lane,
            now=self.now,
            real=self.now,
            limit=500,
        )
        mine = [row for row in claimed if row.chat == phone.chat]
        for row in claimed:
            if row.chat != phone.chat:
                row.state, row.attempts = "queued", row.attempts - 1
        tx.flush()
        return mine

    def addresses(self) -> list[Address]:
        """Every chat the program knows."""
        return self.db.run(lambda tx: list(tx.exec(select(Address))))


@contextmanager
def opened(folder: Path, now: str = "2026-07-01 08:00") -> Iterator[World]:
    """A world that is closed afterwards."""
    world = World(folder, now)
    try:
        yield world
    finally:
        world.close()
