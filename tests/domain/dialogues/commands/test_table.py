"""One table of what people can say: whole, without doubles, and what the readers go by."""

from collections import Counter
from pathlib import Path

import pytest

from domain.dialogues.commands import wording as w
from domain.dialogues.commands.help import page
from domain.dialogues.commands.model import Act, Command, Id, Of, Rest, Who
from domain.dialogues.commands.table import COMMANDS
from domain.dialogues.duties.sentences import read_sentence
from domain.dialogues.words import read_word
from domain.vietnamese.folding import fold

DOCS = Path(__file__).parents[4] / "docs"


def test_every_act_is_declared_once_and_can_be_said() -> None:
    assert Counter(one.act for one in COMMANDS) == Counter(Act)
    assert all(one.words or one.heads for one in COMMANDS)
    assert w.EXAMPLES.keys() == set(Act)


def test_no_spelling_is_two_commands() -> None:
    words = Counter(word for one in COMMANDS for word in one.words)
    heads = Counter(head for one in COMMANDS for head in one.heads)
    buttons = Counter(kind for one in COMMANDS for kind in one.buttons)

    assert max(words.values()) == max(heads.values()) == max(buttons.values()) == 1
    assert all(fold(spelling) == spelling for spelling in (*words, *heads))


def test_what_a_number_names_is_said_where_one_is_taken() -> None:
    assert all((one.id is Id.NONE) == (one.of is Of.NOTHING) for one in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.act)
def test_every_spelling_is_read_as_its_command(command: Command) -> None:
    for word in command.words:
        alone, numbered = read_word(word), read_word(f"{word} 157")
        assert (alone is not None and alone.act is command.act) == (command.id is not Id.MUST)
        assert (numbered is not None and numbered.act is command.act) == (command.id is not Id.NONE)
    number = "" if command.id is Id.NONE else " 157"
    for head in command.heads:
        rest = "" if command.rest is Rest.NONE else " UBND xã 28/9"
        said = read_sentence(f"{head}{number}{rest}")
        assert said is not None
        assert said.act is command.act


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.act)
def test_what_people_are_shown_is_read(command: Command) -> None:
    for text in (command.example, fold(command.example), command.example.upper()):
        found = read_word(text) or read_sentence(text)
        assert found is not None
        assert found.act is command.act


def test_the_page_of_words_is_what_the_table_says() -> None:
    assert (DOCS / "words.md").read_text("utf-8") == page()
    assert all(f"`{act}`" in page() for act in Act)
    assert {one.who for one in COMMANDS} == set(Who)
