"""A letter that cannot fit is refused beforehand, with numbers; a marked one is refused at once."""

from pathlib import Path

import pytest
from sqlmodel import select

from domain.dialogues.letters.drafting import LetterDraft
from services.agency import usage
from services.letters.recipients import CannotSend
from services.letters.send_directive import preview, send
from services.work import CLOCK, OPERATOR, Work
from storage import bots
from storage.tables import Delivery, Directive
from tests.conversations.world import DESK, World

LETTER = LetterDraft("ngày hội đọc sách", ("phuong",), "", "", "Nội dung.")


def try_to_send(world: World, draft: LetterDraft = LETTER) -> str:
    with pytest.raises(CannotSend) as refused:
        world.db.run(lambda tx: send(Work(tx, DESK, world.now, OPERATOR), draft, report_to=None))
    return str(refused.value)


def test_a_broadcast_that_leaves_no_room_for_reports_is_refused_with_numbers(
    tmp_path: Path,
) -> None:
    world = World(tmp_path)
    world.officer("zalo")
    world.officer("zalo", "90002", "Lê Văn Bưởi, công chức")
    world.add_duty()
    month = {"channel": "zalo", "account": "bot-zalo", "month": "2026-07"}
    # 17 will be left; 2 are needed, 2 people x 1 open report x 8 are kept back.
    more = 3000 - 17 - _used(world)
    world.db.run(lambda tx: bots.count(tx, **month, sent=more))

    said = try_to_send(world)

    assert said == (
        "Chưa gửi: bot Zalo Bot Sở còn 17 tin trong tháng, lần gửi này cần 02 tin và giữ lại"
        " 16 tin để trả lời báo cáo. Đề nghị giảm nơi nhận, hoặc thêm bot."
    )
    assert world.db.run(lambda tx: list(tx.exec(select(Directive)))) == []
    world.close()


def _used(world: World) -> int:
    (plan,) = world.db.run(lambda tx: usage.plans(Work(tx, DESK, world.now, CLOCK)))
    return plan.used


def test_a_broadcast_on_telegram_has_no_limit(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.officer("telegram")

    text, people = world.db.run(lambda tx: preview(Work(tx, DESK, world.now, CLOCK), LETTER))

    assert people == 1
    assert "Zalo" not in text
    world.close()


@pytest.mark.parametrize(
    "draft",
    [
        LetterDraft("ngày hội", ("phuong",), "", "", "Số 1\nMẬT\nnội dung"),
        LetterDraft("MẬT", ("phuong",), "", "", "nội dung"),
    ],
)
def test_a_marked_letter_is_not_stored(draft: LetterDraft, tmp_path: Path) -> None:
    world = World(tmp_path)
    world.officer("zalo")

    assert try_to_send(world, draft).startswith("Tin vừa gửi có dấu mật")
    assert world.db.run(lambda tx: list(tx.exec(select(Directive)))) == []
    world.close()


def test_units_without_officers_get_nothing(tmp_path: Path) -> None:
    world = World(tmp_path)

    assert try_to_send(world) == "Chưa gửi: các đơn vị đã chọn chưa có đầu mối nào."
    world.close()


def test_the_recipients_are_frozen_at_confirmation(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.officer("zalo")
    world.send_letter()

    late = world.officer("zalo", "90002", "Lê Văn Bưởi, công chức")

    assert late.read() == []
    pushes = world.db.run(
        lambda tx: [d.key for d in tx.exec(select(Delivery)) if d.key.startswith("directive:")]
    )
    assert pushes == ["directive:101:1:0"]
    world.close()
