"""Acknowledging by a number: a button carries our id, people also type the letter's own."""

from pathlib import Path

import pytest
from sqlmodel import select

from domain.chat.messages import IncomingKind
from storage.tables import Acknowledgement
from tests.conversations.world import World


def _acknowledged(world: World) -> list[int]:
    return world.db.run(lambda tx: [one.directive_id for one in tx.exec(select(Acknowledgement))])


@pytest.mark.parametrize("channel", ["zalo", "telegram"])
def test_a_button_carries_our_id_and_never_the_number_a_letter_bears(
    tmp_path: Path, channel: str
) -> None:
    world = World(tmp_path, "2026-09-14 08:00")
    phone = world.officer(channel)
    letter = world.send_letter()  # it bears 612
    phone.read()
    world.take(phone, IncomingKind.BUTTON, data="ack:612")
    phone.read()
    assert _acknowledged(world) == []
    phone.say("đã nhận 612")
    assert _acknowledged(world) == [letter]
    world.close()
