"""Whole sentences about what is owed: “gia hạn 157 đến 28/9 chờ số liệu”, with or without marks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.dialogues.commands.model import Act, Command, Id, Rest
from domain.dialogues.commands.table import COMMANDS
from domain.vietnamese.folding import clean, fold


def _longest_first(commands: Iterable[Command]) -> dict[str, Command]:
    """Their folded beginnings, the longer before the shorter ones that begin alike."""
    found = {head: command for command in commands for head in command.heads}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


_HEADS = _longest_first(one for one in COMMANDS if one.id is not Id.NONE)
#: Sentences without an id; of some of them something has to follow.
_BARE = _longest_first(one for one in COMMANDS if one.id is Id.NONE)
_POLITE = ("da", "vang", "em", "thua")
_FILLERS = ("so", "bao", "cao", "bc")
_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d{3,6}(?!\d))")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`rest` is what follows head and id, as it was typed."""

    act: Act
    id: int | None = None
    rest: str = ""


def read_sentence(text: str) -> Sentence | None:
    """The sentence that the whole message is; None when it is none."""
    tokens = _GLUED.sub(" ", clean(text).strip("“”\"'"), count=1).split()
    folded = [fold(token) for token in tokens]
    while folded:
        found = _with_id(tokens, folded) or _bare(tokens, folded)
        if found is not None or folded[0] not in _POLITE:
            return found
        tokens, folded = tokens[1:], folded[1:]
    return None


def _with_id(tokens: list[str], folded: list[str]) -> Sentence | None:
    for head, command in _HEADS.items():
        words = head.split()
        if folded[: len(words)] != words:
            continue
        at = len(words)
        while at < len(folded) and folded[at] in _FILLERS:
            at += 1
        number = folded[at] if at < len(folded) else ""
        rest = " ".join(tokens[at + 1 :]).lstrip(":,;.- ")
        beside = command.rest is Rest.NONE and _said(rest)
        # A word that says something alone is read elsewhere; here a unit is named behind it.
        lacking = command.rest is Rest.MUST and not rest
        if not re.fullmatch(r"\d{3,6}", number) or beside or lacking:
            return None
        return Sentence(command.act, int(number), rest)
    return None


def _bare(tokens: list[str], folded: list[str]) -> Sentence | None:
    for head, command in _BARE.items():
        words = head.split()
        if folded[: len(words)] == words:
            rest = " ".join(tokens[len(words) :])
            if command.rest is Rest.MAY or (command.rest is Rest.MUST) == bool(_said(rest)):
                return Sentence(command.act, None, rest)
    return None


def _said(rest: str) -> str:
    """What is left without polite words and marks."""
    return " ".join(word for word in fold(rest).split() if word not in ("a", "nhe", "nha"))
