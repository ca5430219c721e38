"""One update is one transaction: kept, understood, answered, erased; or kept with its error."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from domain.chat.channel import Update
from domain.chat.messages import Incoming, IncomingKind
from handlers import receive as receiving
from handlers.receive import ReceivingBot, holds_mark, receive
from services.work import CLOCK, Work
from storage import inbox, outbox
from storage.db import Tx
from storage.tables import Delivery, Inbound, Talk
from tests.conversations.world import DESK, World, at


@pytest.fixture
def world(tmp_path: Path) -> Any:
    made = World(tmp_path, "2026-09-01 08:00")
    yield made
    made.close()


def everything(world: World, table: type[Any]) -> list[Any]:
    return world.db.run(lambda tx: list(tx.exec(select(table))))


def written(
    world: World, text: str, update: str = "u1", **more: Any
) -> tuple[ReceivingBot, Update]:
    incoming = Incoming(
        "zalo", "bot-zalo", "c1", "c1", "", IncomingKind.TEXT, world.now, text, **more
    )
    return ReceivingBot("zalo", "bot-zalo", lambda _: incoming), Update(update, {"text": text})


def take(world: World, bot: ReceivingBot, update: Update) -> None:
    world.db.run(lambda tx: receive(Work(tx, DESK, world.now, CLOCK), bot, update))


def test_the_body_is_erased_with_the_answer_owed(world: World) -> None:
    take(world, *written(world, "xin chào"))

    (row,) = everything(world, Inbound)
    assert (row.state, row.raw) == ("done", {})
    assert len(everything(world, Delivery)) == 1


def test_the_same_update_twice_is_answered_once(world: World) -> None:
    take(world, *written(world, "xin chào"))
    take(world, *written(world, "xin chào"))

    assert len(everything(world, Inbound)) == 1
    assert len(everything(world, Delivery)) == 1


def test_when_our_code_fails_nothing_is_half_done_and_the_person_hears(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(chat: Any) -> None:
        chat.talk.flow = "half done"
        chat.tx.add(chat.talk)
        chat.tx.flush()
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr(receiving, "converse", broken)

    take(world, *written(world, "xin chào"))

    (row,) = everything(world, Inbound)
    assert (row.state, row.raw) == ("failed", {"text": "xin chào"})
    assert row.error.startswith("ZeroDivisionError at ")
    assert everything(world, Talk) == []
    (owed,) = everything(world, Delivery)
    assert owed.body["text"].startswith("Hệ thống gặp lỗi")


def test_a_failed_body_is_forgotten_after_a_week(world: World) -> None:
    def parse(_: Update) -> None:
        raise KeyError("odd")

    take(world, ReceivingBot("zalo", "bot-zalo", parse), Update("u1", {"odd": 1}))
    week = timedelta(days=7)

    world.db.run(lambda tx: inbox.forget(tx, before=world.now - timedelta(seconds=1)))
    assert everything(world, Inbound)[0].raw == {"odd": 1}
    world.db.run(lambda tx: inbox.forget(tx, before=world.now + week))
    assert everything(world, Inbound)[0].raw == {}


def test_an_update_that_cannot_be_parsed_is_kept(world: World) -> None:
    def parse(_: Update) -> None:
        raise KeyError("odd")

    take(world, ReceivingBot("zalo", "bot-zalo", parse), Update("u1", {"odd": 1}))

    (row,) = everything(world, Inbound)
    assert (row.state, row.raw) == ("failed", {"odd": 1})
    assert row.error.startswith("KeyError at ")
    assert row.error.endswith(", then KeyError")


SECRET = "Số: 12/BC\nMẬT\nNội dung không được lưu"


def test_nothing_of_a_marked_message_is_stored(world: World, tmp_path: Path) -> None:
    take(world, *written(world, SECRET))

    world.db.run(lambda tx: tx.exec(select(Inbound)).all())
    (owed,) = everything(world, Delivery)
    assert owed.body["text"].startswith("Tin vừa gửi có dấu mật")
    world.db.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "không được lưu".encode() not in kept


def test_a_marked_message_is_refused_even_when_our_code_fails(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(receiving, "_handle", broken)

    take(world, *written(world, SECRET))

    (row,) = everything(world, Inbound)
    assert (row.state, row.raw) == ("failed", {})


@pytest.mark.parametrize(
    ("raw", "marked"),
    [
        ({"text": "mật ong"}, False),
        ({"text": "bảo mật"}, False),
        ({"text": "TỐI MẬT"}, True),
        ({"a": [{"caption": "x\nTUYỆT MẬT\ny"}]}, True),
        ({"text": "Độ mật: MẬT"}, True),
        ({"n": 1, "none": None, "list": []}, False),
        ({"text": "\ud83d"}, False),
    ],
)
def test_every_string_of_an_update_is_looked_at(raw: dict[str, Any], *, marked: bool) -> None:
    assert holds_mark(raw) is marked


def test_a_code_in_a_group_is_refused_and_other_talk_is_left_alone(world: World) -> None:
    code = world.code()
    take(world, *written(world, f"@Bot {code}", group=True))
    take(world, *written(world, "cả nhà ơi", "u2", group=True))

    (owed,) = everything(world, Delivery)
    assert owed.body["text"].startswith("Mã đăng ký chỉ dùng trong chat riêng")


def test_a_group_hears_numbers_only_where_that_is_turned_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.add_duty()
    world.now = at("2026-09-17 09:00")
    take(world, *written(world, "tình hình", group=True))
    assert everything(world, Delivery) == []

    open_desk = replace(DESK, group_status=True)
    monkeypatch.setattr("tests.handlers.test_receive.DESK", open_desk)
    take(world, *written(world, "tình hình", "u2", group=True))
    take(world, *written(world, "tình hình 101", "u3", group=True))
    take(world, *written(world, "tình hình 999", "u4", group=True))
    take(world, *written(world, "ai chưa gửi", "u5", group=True))

    said = [owed.body["text"] for owed in everything(world, Delivery)]
    line = (
        "Báo cáo phản ánh, kiến nghị quý III/2026 (101), hạn trước ngày 25/9/2026 (chậm nhất hết"
        " thứ Năm, 24/9): 00/03 đơn vị đã gửi, còn 03."
    )
    assert said == [line, line, "Chưa có báo cáo nào đến kỳ."]


def test_somebody_who_blocked_the_bot_is_not_written_to(world: World) -> None:
    officer = world.officer("telegram")
    world.officer("telegram", "90002", "Lê Văn Bưởi, công chức")
    world.take(officer, IncomingKind.BLOCKED)
    world.send_letter()

    assert officer.read() == []
    world.take(officer, IncomingKind.UNBLOCKED)
    assert [a.state for a in world.addresses()] == ["active", "active"]


def test_guessing_codes_is_slowed(world: World) -> None:
    stranger = world.phone("zalo")

    answers = [stranger.say(f"AAAA{n}-BBBB{n}")[0] for n in range(6)]

    assert all("chưa đúng hoặc đã hết hạn" in a for a in answers[:5])
    assert answers[5].startswith("Đã nhập sai mã nhiều lần")
    assert stranger.say("AAAA7-BBBB7") == []
    assert stranger.say(world.code())[0].startswith("Mã này dành cho đầu mối")


def test_a_code_works_once_and_ends(world: World) -> None:
    code = world.code()
    first, second = world.phone("zalo"), world.phone("zalo")
    first.say(code)
    second.say(code)
    first.say("1")
    first.say("Trần Thị Mận, công chức")
    second.say("1")

    assert second.say("Lê Văn Bưởi, công chức")[0].startswith("Mã đăng ký chưa đúng")
    assert second.say(code)[0].startswith("Mã này đã được dùng")
    late = world.code()
    world.wait(days=15)
    assert second.say(late)[0].startswith("Mã đăng ký chưa đúng hoặc đã hết hạn")


def test_a_bot_that_serves_fifty_people_takes_no_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.addresses.people_on", lambda tx, *, channel, account: 50)

    answer = world.phone("zalo").say(world.code())

    assert answer == [
        "Bot này đã phục vụ đủ 50 người theo gói sử dụng nên chưa nhận thêm được."
        " Đề nghị liên hệ ông Phạm Văn Khế, điện thoại 0900 000 000."
    ]


def test_a_text_cut_by_the_messenger_is_counted_as_one(world: World) -> None:
    officer = world.officer("zalo")
    world.add_duty()
    for line in ("báo cáo", "1", "3/8", "loa", "Đèn hỏng"):
        officer.say(line)

    first, second = officer.say("x" * 2000), officer.say("y" * 900)

    assert first[0].startswith("Nội dung có 2.000 ký tự, giới hạn là 1.000.")
    assert second[0].startswith("Hai tin vừa gửi có tổng cộng 2.900 ký tự")
    world.wait(seconds=31)
    assert officer.say("Đèn sân chơi hỏng")[0].startswith("Nội dung: Đèn sân chơi hỏng.")


def test_a_word_after_a_doubtful_question_is_not_taken_for_its_answer(world: World) -> None:
    officer = world.officer("telegram")
    world.add_duty()
    for line in ("báo cáo", "1", "3/8"):
        officer.say(line)

    def doubt(tx: Tx) -> None:
        last = tx.exec(select(Delivery).order_by(col(Delivery.id).desc())).first()
        assert last is not None
        last.state = "unknown"
        tx.add(last)

    world.db.run(doubt)

    answer = officer.say("đường dây nóng")[0]

    assert answer.startswith("Tin trước của hệ thống có thể chưa đến Anh/Chị nên “đường dây nóng”")
    assert "mục 2/8" in answer
    assert officer.say("đường dây nóng")[0].startswith("Nguồn: đường dây nóng.")


def test_an_answer_that_is_said_nowhere_again_goes_once_more_marked(world: World) -> None:
    """Nobody can tell whether a list or a table arrived, and the next answer does not repeat it."""
    world.add_duty()
    officer = world.officer("telegram")
    officer.write("tình hình")
    world.db.run(lose_replies)

    first, second = officer.say("trợ giúp")
    assert first.startswith("(Gửi lại, có thể đã đến) UBND Phường Số 1:")
    assert not second.startswith("(Gửi lại")


def lose_replies(tx: Tx) -> None:
    for row in tx.exec(select(Delivery).where(Delivery.state == "queued")):
        outbox.unknown(tx, row.id, error="Unavailable: lost", now=row.due_at)
