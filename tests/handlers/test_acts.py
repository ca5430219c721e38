"""Whatever can be said is done by somebody."""

import pytest

from domain.dialogues.commands.model import Act, Command, Id
from domain.dialogues.commands.table import COMMANDS
from handlers import sentences, words


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.act)
def test_every_command_has_an_act(command: Command) -> None:
    assert bool(command.words) == (command.act in words.ACTS)
    numbered = bool(command.heads) and command.id is not Id.NONE
    assert numbered == (command.act in sentences.NUMBERED)
    bare = bool(command.heads) and command.id is Id.NONE
    assert bare == (command.act in sentences.BARE)


def test_nothing_is_done_that_cannot_be_said() -> None:
    assert words.ACTS.keys() | sentences.NUMBERED | sentences.BARE == set(Act)
