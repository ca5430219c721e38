"""An answer sent twice around a restart is one answer, and the next column stays free."""

from pathlib import Path

from sqlmodel import select

from handlers.restart import ask_again
from services.work import CLOCK, Work
from storage.tables import ReportRow
from tests.conversations.world import Phone, World, opened

TITLE = "Tổng đài quá tải"


def at_title(world: World) -> Phone:
    """An officer on Zalo who is asked for the title of the first row."""
    period = world.add_duty()
    phone = world.officer("zalo")
    world.go_to("2026-09-21 08:00")
    phone.read()
    phone.say(f"báo cáo {period}")
    for said in ("1", "20/8", "tổng đài"):
        (asked,) = phone.say(said)
    assert "Tiêu đề" in asked
    return phone


def restarted(world: World, phone: Phone) -> None:
    world.db.run(
        lambda tx: ask_again(
            Work(tx, world.desk, world.now, CLOCK), channel="zalo", account=phone.account
        )
    )
    phone.read()


def cells(world: World) -> dict[str, object]:
    row = world.db.run(lambda tx: tx.exec(select(ReportRow)).one())
    return {key: value for key, value in row.cells.items() if value}


def test_both_copies_after_the_question_was_repeated(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        phone = at_title(world)
        restarted(world, phone)
        world.wait(seconds=5)
        phone.say(TITLE)
        world.wait(seconds=20)
        (second,) = phone.say(f"{TITLE} ")

        assert second.startswith(f"Tin “{TITLE}” đến hai lần")
        assert "Nội dung" in second
        assert cells(world)["title"] == TITLE
        assert "content" not in cells(world)


def test_the_first_copy_just_before_the_restart(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        phone = at_title(world)
        phone.say(TITLE)
        world.wait(seconds=10)
        restarted(world, phone)
        world.wait(seconds=20)
        (second,) = phone.say(TITLE)
        assert "đến hai lần" in second
        assert "content" not in cells(world)

        # Who means it for this column too says it once more.
        phone.say(TITLE)
        assert cells(world)["content"] == TITLE


def test_the_same_words_later_or_without_a_restart_are_an_answer(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        phone = at_title(world)
        restarted(world, phone)
        world.wait(seconds=50)
        phone.say(TITLE)
        world.wait(seconds=50)
        phone.say(TITLE)
        assert cells(world)["content"] == TITLE
