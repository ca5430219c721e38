"""What somebody may still do: looked up with every message, whatever was open in the chat.

A conversation outlives the role it was begun with: an officer is dismissed on the board, a unit
ends, a successor registers, an administrator is ended by two others.
"""

from collections.abc import Callable, Mapping
from typing import Any

from domain.dialogues import wording as w
from handlers import lists, stored
from handlers.chat import Chat, Reply, close_all
from handlers.duties import agency, assigning, owing
from handlers.letters import letter_file, letters
from handlers.people import absence
from handlers.reports import files, freezing, report, review
from storage import reports

May = Callable[[Chat, Mapping[str, Any]], bool]


def withdrawn(chat: Chat) -> Reply | None:
    """Close what this person may not go on with; what is said then, None when all may go on.

    What cannot be read any more is closed first, and so is a letter that is not there any more.
    """
    talk = chat.talk
    over = stored.unreadable(chat)
    if over is not None:
        return over
    if talk.below and not _may(chat, talk.below.get("flow", ""), talk.below.get("state", {})):
        talk.below = {}
        chat.tx.add(talk)
    if _may(chat, talk.flow, talk.state):
        return letter_file.gone(chat)
    close_all(chat)
    return Reply(w.NO_LONGER.format(contact=chat.desk.contact), ask=False)


def _may(chat: Chat, flow: str, state: Mapping[str, Any]) -> bool:
    return chat.address.contact_id is None or _RIGHTS.get(flow, _anybody)(chat, state)


def _anybody(chat: Chat, state: Mapping[str, Any]) -> bool:
    return True


def _administrator(chat: Chat, state: Mapping[str, Any]) -> bool:
    return chat.administrator


def _reports(chat: Chat, state: Mapping[str, Any]) -> bool:
    """For the unit, or on its behalf as an administrator."""
    if state.get("on_behalf"):
        return _administrator(chat, state)
    # What the conversation needs in any case is read at once.
    opened = report.opened_by(chat, int(state["obligation"]))
    return opened.obligation.unit_id in chat.units


def _file(chat: Chat, state: Mapping[str, Any]) -> bool:
    return _speaks_for(chat, int(state["obligation"])) or _administrator(chat, state)


def _speaks_for(chat: Chat, obligation_id: int) -> bool:
    unit_id = reports.obligation_by_id(chat.tx, obligation_id).unit_id
    return unit_id in chat.units


def _unit(chat: Chat, state: Mapping[str, Any]) -> bool:
    return int(state["unit"]) in chat.units


def _listed(chat: Chat, state: Mapping[str, Any]) -> bool:
    """A list is made of what was allowed then; what is chosen from most is looked for again."""
    purpose = state["purpose"]
    if purpose in (lists.REVIEW, lists.REOPEN, lists.ON_BEHALF):
        return _administrator(chat, state)
    values = [str(value) for value, _ in state["options"]]
    if purpose == lists.OWING:
        return all(_speaks_for(chat, int(value.split(":")[1])) for value in values)
    if purpose == lists.HAND_OVER:
        mine = chat.units
        return all(int(value) in mine for value in values)
    return True


_RIGHTS: dict[str, May] = {
    report.FLOW: _reports,
    files.FLOW: _file,
    owing.FLOW: lambda chat, state: _speaks_for(chat, int(state["obligation"])),
    absence.FLOW: _unit,
    lists.FLOW: _listed,
    **dict.fromkeys(
        (
            review.FLOW,
            freezing.FLOW,
            agency.FLOW,
            assigning.FLOW,
            letter_file.FLOW,
            letters.COMPOSING,
        ),
        _administrator,
    ),
}
