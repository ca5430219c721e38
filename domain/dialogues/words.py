"""Words that work everywhere, read with or without marks, in capitals, with polite words around."""

import re
from dataclasses import dataclass

from domain.dialogues.commands.model import Act, Id
from domain.dialogues.commands.table import COMMANDS
from domain.vietnamese.courtesy import bare
from domain.vietnamese.folding import fold
from domain.vietnamese.telex import untelexed

_COMMAND_OF = {spelling: command for command in COMMANDS for spelling in command.words}
_ID = re.compile(r"(?P<head>.*?) ?(?:(?:so|cv|cong van|van ban|ma) ?)*(?P<id>\d{3,6})")
_BEFORE = re.compile(r"^(?:(?:da|vang|ok|thua|em|anh|chi|cho em|cho toi) )+")
_AFTER = re.compile(r"(?: (?:a|nhe|nha|voi|cam on|xin cam on|em cam on|anh|chi))+$")


@dataclass(frozen=True, slots=True)
class Said:
    """A word that is the whole message, with the id it names, if any."""

    act: Act
    id: int | None = None


def read_word(text: str, *, in_text: bool = False) -> Said | None:
    """The word that the whole message is, None when it is none.

    `in_text` is set while free text is asked for: then forms under four letters are content.
    """
    if text.strip() in ("?", "/help", "/start"):
        return Said(Act.HELP)
    if text.strip().lower() in ("/huy", "/thoat"):
        return Said(Act.LEAVE)
    folded = fold(text)
    trimmed = _AFTER.sub("", folded)
    polite = fold(bare(text))
    forms = (folded, trimmed, _BEFORE.sub("", trimmed), polite, untelexed(polite))
    for candidate in dict.fromkeys(forms):
        said = _exact(candidate)
        if said and not (in_text and len(candidate.replace(" ", "")) < 4):
            return said
    return None


def _exact(folded: str) -> Said | None:
    command = _COMMAND_OF.get(folded)
    if command is not None:
        return None if command.id is Id.MUST else Said(command.act)
    found = _ID.fullmatch(folded)
    command = _COMMAND_OF.get(found["head"].strip()) if found else None
    if found and command is not None and command.id is not Id.NONE:
        return Said(command.act, int(found["id"]))
    return None
