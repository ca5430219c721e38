"""A button of an older message of Telegram is answered as what it is, and does nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from domain.chat.messages import IncomingKind
from tests.conversations.world import Phone, World, _offered

OVER = "Nút này thuộc câu hỏi trước nên chưa được ghi."


@pytest.fixture
def world(tmp_path: Path) -> Any:
    made = World(tmp_path, "2026-09-01 08:00")
    yield made
    made.close()


def registering(world: World) -> Phone:
    stranger = world.phone("telegram")
    stranger.say(world.code())
    return stranger


def choosing(world: World) -> Phone:
    officer = world.officer("telegram")
    world.send_letter()
    world.send_letter()
    officer.read()
    officer.say("đã nhận")
    return officer


def composing(world: World) -> Phone:
    administrator = world.administrator("telegram")
    administrator.say("gửi công văn")
    return administrator


def reviewing(world: World) -> Phone:
    world.add_duty()
    world.officer("telegram").say("không phát sinh 101")
    officer = world.officer("telegram", "90002", "Lê Văn Bưởi, công chức")
    officer.say("không phát sinh 101")
    officer.say("1")
    administrator = world.administrator("telegram")
    administrator.say("duyệt 101")
    return administrator


@pytest.mark.parametrize("flow", [registering, choosing, composing, reviewing])
def test_an_old_button_is_said_to_be_old_and_the_question_follows(
    world: World, flow: Callable[[World], Phone]
) -> None:
    phone = flow(world)

    world.take(phone, IncomingKind.BUTTON, data="q:9999:accept")
    answer = "\n".join(phone.read())

    assert answer.startswith(OVER)
    assert len(answer) > len(OVER), "the open question follows"


def test_a_button_of_a_list_of_the_release_before_picks_nothing(world: World) -> None:
    """It carried an id where an entry stands today: another unit would be meant."""
    phone = choosing(world)
    (step,) = {data.split(":")[1] for _, data, _ in _offered(phone.shown[-1])}

    world.take(phone, IncomingKind.BUTTON, data=f"q:{step}:2")

    (said,) = phone.read()
    assert said.startswith(OVER)


def test_a_short_question_over_another_one_keeps_the_report(world: World) -> None:
    world.add_duty()
    officer = world.officer("zalo")
    officer.say("báo cáo 101")
    officer.say("1")
    for again in ("sửa tên", "sửa tên", "bàn giao", "bàn giao"):
        officer.say(again)

    (said,) = officer.say("quay lại")

    assert "mục 1/8" in said
