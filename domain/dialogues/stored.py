"""What a chat keeps of its open conversation: JSON in, today's state out.

A conversation outlives the program that began it. A state that an earlier release wrote is brought
into today's form here; one that cannot be read is given up, and whoever opened it is told.
"""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from domain.chat.flow import Conversation
from domain.dialogues.choosing import CHOOSING
from domain.dialogues.duties.answering import OWING
from domain.dialogues.duties.assigning import ASSIGNING
from domain.dialogues.duties.refusing import REFUSING
from domain.dialogues.letters.composing import COMPOSING
from domain.dialogues.letters.from_file import LETTER_FILE
from domain.dialogues.people.handing_over import HANDING_OVER
from domain.dialogues.people.registration import REGISTRATION
from domain.dialogues.people.renaming import RENAMING
from domain.dialogues.reports.filling import REPORT
from domain.dialogues.reports.importing import IMPORTING
from domain.dialogues.reviewing.freezing import FREEZING
from domain.dialogues.reviewing.reviewing import REVIEWING

#: Every conversation there is, by its name in the database.
CONVERSATIONS: Mapping[str, Conversation[Any, Any]] = {
    one.name: one
    for one in (
        REGISTRATION,
        RENAMING,
        REPORT,
        CHOOSING,
        REVIEWING,
        FREEZING,
        IMPORTING,
        OWING,
        HANDING_OVER,
        REFUSING,
        ASSIGNING,
        LETTER_FILE,
        COMPOSING,
    )
}


def today(flow: str, state: Mapping[str, Any]) -> dict[str, Any] | None:
    """The state in today's form; None when it cannot be read. JSON data in, JSON data out."""
    if flow not in CONVERSATIONS:
        return None
    kept, conversation = dict(state), CONVERSATIONS[flow]
    try:
        return conversation.write(conversation.read(_UPGRADES.get(flow, dict)(kept)))
    except (ValidationError, _TooOld):
        return None


class _TooOld(Exception):
    """A state of an earlier release that is of no kind it wrote."""


def _letter_of_one_deadline(state: dict[str, Any]) -> dict[str, Any]:
    """Until 2026-11-28 a letter kept one sentence, or ""."""
    kept = {key: value for key, value in state.items() if key != "deadline"}
    if "deadline" in state and "deadlines" not in state:
        kept["deadlines"] = [state["deadline"]] if state["deadline"] else []
    return kept


def _review_without_answer_by(state: dict[str, Any]) -> dict[str, Any]:
    """Until 2026-11-29 "" said that no answer was due."""
    return {**state, "answer_by": None} if state.get("answer_by") == "" else state


_OLD_VALUE = re.compile(r"(?:(?P<act>[a-z_]+):)?(?P<every>all)?(?P<id>\d*)(?::(?P<rest>.*))?", re.S)


def _list_of_values(state: dict[str, Any]) -> dict[str, Any]:
    """Until 2026-11-29 an entry was `[value, label]`: `12`, `all`, `all101`, `extend:5:28/9`."""
    options = state.get("options")
    if not isinstance(options, list):
        return state
    return {**state, "options": [_choice(one) for one in options]}


def _choice(option: Any) -> Any:
    if not (isinstance(option, list) and len(option) == 2 and isinstance(option[0], str)):
        return option
    found = _OLD_VALUE.fullmatch(option[0])
    if found is None:
        raise _TooOld
    return {
        "label": option[1],
        "id": int(found["id"] or 0),
        "every": bool(found["every"]),
        "act": found["act"],
        "rest": found["rest"] or "",
    }


_UPGRADES = {
    "letter_file": _letter_of_one_deadline,
    "review": _review_without_answer_by,
    "choosing": _list_of_values,
}
