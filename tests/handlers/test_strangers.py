"""Strangers can neither shut the door nor empty the plan, and a right code always passes."""

from pathlib import Path

import pytest

from domain.dialogues.people.codes import looks_like_code
from services.agency.usage import bots_used
from services.work import CLOCK, Work
from tests.conversations.world import DESK, opened


def test_wrong_codes_of_many_chats_stop_nobody_with_a_right_one(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        for n in range(12):
            phone = world.phone("zalo")
            for m in range(6):
                phone.say(f"{n + 10}AAA-{m}BBBB")

        assert "Mã này dành cho đầu mối" in world.phone("zalo").say(world.code())[0]


def test_who_guessed_too_often_still_enters_with_the_right_code(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        phone = world.phone("telegram")
        answers = [phone.say(f"{n}AAAA-BBBBB") for n in range(9)]

        assert [len(said) for said in answers] == [1] * 6 + [0] * 3
        assert "chỉ trả lời khi mã đúng" in answers[5][0]
        assert "Mã này dành cho đầu mối" in phone.say(world.code())[0]


def test_known_words_of_a_stranger_are_answered_a_few_times_a_day(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        phone = world.phone("zalo")
        answered = [len(phone.say("tinh hinh")) for _ in range(40)]
        world.wait(days=1)
        again = [len(phone.say("tinh hinh")) for _ in range(5)]

    assert answered == [1, 1, 1] + [0] * 37
    assert again == [1, 1, 1, 0, 0]


def test_what_strangers_use_is_counted_apart(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.phone("zalo").say("chào")
        used = world.db.run(lambda tx: bots_used(Work(tx, DESK, world.now, CLOCK)))

    (zalo,) = [bot for bot in used if bot.channel == "zalo"]
    assert (zalo.received, zalo.strangers) == (1, 1)


def test_all_strangers_together_cannot_use_up_the_month(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        answered = sum(len(world.phone("zalo").say("chào")) for _ in range(320))
        joined = world.phone("zalo").say(world.code())

    assert answered == 299
    assert len(joined) == 1


@pytest.mark.parametrize(
    ("typed", "guess"),
    [("xem 102", False), ("bc 157", False), ("cv 612", False), ("k7f3m 9qxa", True),
     ("K7F3M9QXA2", True), ("k7f3 9qxa2", True), ("quy 3", False),
     ("ABCDE-FGHJK", True), ("ABCDE FGHJK", False), ("abcde-fghjk", False)],
)  # fmt: skip
def test_what_counts_as_a_guess(typed: str, guess: bool) -> None:
    assert looks_like_code(typed) is guess
