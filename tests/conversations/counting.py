"""How many statements a message costs, from its arrival until its answer is owed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import process_time
from typing import Any

from sqlalchemy import event

from domain.chat.messages import IncomingKind
from tests.conversations.world import Phone, World, as_it_is_read

ROW = "Ngày: 20/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"
ANSWERS = ("3/8", "đường dây nóng", "Đèn tổ 1", "02 bóng hỏng", "https://x.example/1 x.example/2",
           "đã thay", "loa", "không")  # fmt: skip
_NOT_COUNTED = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")


@dataclass
class Cost:
    """Statements that ran, and seconds of the processor."""

    statements: list[str] = field(default_factory=list)
    seconds: float = 0.0


@contextmanager
def counted(world: World) -> Iterator[Cost]:
    """Count what runs meanwhile; savepoints are how a group commits, and are left out."""
    cost, engine = Cost(), world.db.engine

    def ran(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(_NOT_COUNTED):
            cost.statements.append(" ".join(statement.split()))

    event.listen(engine, "before_cursor_execute", ran)
    began = process_time()
    try:
        yield cost
    finally:
        cost.seconds = process_time() - began
        event.remove(engine, "before_cursor_execute", ran)


def cost_of(world: World, phone: Phone, text: str) -> Cost:
    """What typing this costs, sending the answer left out; a minute has passed since the last."""
    world.wait(minutes=1)
    phone.read()
    with counted(world) as cost, as_it_is_read():
        world.take(phone, IncomingKind.TEXT, text=text)
    phone.read()
    return cost


def usual(world: World, phone: Phone) -> Iterator[tuple[str, Cost]]:
    """The commonest messages of an officer, each with what it is and what it costs."""

    def of(name: str, text: str) -> tuple[str, Cost]:
        return name, cost_of(world, phone, text)

    yield of("tình hình", "tình hình")
    yield of("trợ giúp", "trợ giúp")
    yield of("báo cáo", "báo cáo 101")
    yield of("the first choice", "1")
    for number, text in enumerate(ANSWERS, start=1):
        yield of(f"answer {number}", text)
    yield of("a whole row", ROW)
    yield of("gửi báo cáo", "gửi báo cáo")
    yield of("rút", "rút 101")
    yield of("không phát sinh", "không phát sinh 101")
    yield of("without the rows", "2")
    yield of("its confirmation", "1")
    yield of("a courtesy", "vâng ạ")
