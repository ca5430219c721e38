"""Every conversation there is, and the one that is open in a chat."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from domain.chat.flow import Step
from domain.chat.messages import Picked, Prompt
from domain.dialogues import wording as w
from domain.dialogues.choosing import CHOOSING, Choice, Choosing, Purpose
from domain.dialogues.people.registration import REGISTRATION
from domain.dialogues.people.renaming import RENAMING
from domain.dialogues.reports.filling import REPORT
from handlers.chat import Chat, Reply, close_flow, is_open
from handlers.duties import agency, assigning, owing
from handlers.flow import Flow, nothing
from handlers.letters import composing, letter_file, letters
from handlers.people import absence, registration
from handlers.reports import files, freezing, overview, report, review


def _chosen(chat: Chat, state: Choosing, done: Step[Choosing]) -> Reply:
    """What was chosen is done after the list has gone."""
    (chosen,) = done.effects
    close_flow(chat)
    return _CHOSEN[chosen.purpose](chat, chosen.what)


def _report(purpose: Purpose) -> Callable[[Chat, Choice], Reply]:
    return lambda chat, what: overview.chosen(chat, purpose, what.id)


_CHOSEN: Mapping[Purpose, Callable[[Chat, Choice], Reply]] = {
    Purpose.ACK: letters.chosen,
    Purpose.OWING: owing.chosen,
    Purpose.HAND_OVER: lambda chat, what: absence.begin(chat, what.id),
    Purpose.REVIEW: lambda chat, what: review.chosen(chat, Purpose.REVIEW, what),
    Purpose.REOPEN: lambda chat, what: review.chosen(chat, Purpose.REOPEN, what),
    Purpose.REPORT: _report(Purpose.REPORT),
    Purpose.NIL: _report(Purpose.NIL),
    Purpose.WITHDRAW: _report(Purpose.WITHDRAW),
    Purpose.TEMPLATE: _report(Purpose.TEMPLATE),
    Purpose.TABLE: _report(Purpose.TABLE),
    Purpose.ON_BEHALF: _report(Purpose.ON_BEHALF),
}


def _may_choose(chat: Chat, state: Choosing) -> bool:
    """A list is made of what was allowed then; what is chosen from most is looked for again."""
    match state.purpose:
        case Purpose.REVIEW | Purpose.REOPEN | Purpose.ON_BEHALF:
            return chat.administrator
        case Purpose.OWING:
            return all(report.speaks_for(chat, one.id) for one in state.options)
        case Purpose.HAND_OVER:
            return all(one.id in chat.units for one in state.options)
    return True


#: How each conversation is spoken, by its name in the database.
FLOWS: Mapping[str, Flow[Any, Any]] = {
    flow.conversation.name: flow
    for flow in (
        registration.FLOW,
        registration.RENAMING_FLOW,
        report.FLOW,
        Flow(CHOOSING, nothing, _chosen, _may_choose, lambda _: w.HELP_LIST),
        review.FLOW,
        freezing.FLOW,
        files.FLOW,
        owing.FLOW,
        absence.FLOW,
        agency.FLOW,
        assigning.FLOW,
        letter_file.FLOW,
        composing.FLOW,
    )
}


def open_prompt(chat: Chat) -> Prompt | None:
    """The question that is open in the chat, None when nothing is."""
    flow = FLOWS.get(chat.talk.flow)
    if flow is None:
        return None
    asked = flow.prompt(chat)
    # A report counts its own steps; every other conversation takes the chat's.
    return asked if is_open(chat, REPORT) else replace(asked, step=chat.talk.step)


def note_shown(chat: Chat) -> None:
    """The open question is being sent: what it shows is what an answer to it is about."""
    if is_open(chat, REPORT):
        report.note_shown(chat)


def asks_text(chat: Chat) -> bool:
    """Whether free text is asked for, so that short words may be content."""
    if is_open(chat, REPORT):
        return report.asks_text(chat)
    return is_open(chat, RENAMING)


def asks_number(chat: Chat) -> bool:
    """Whether a number answers the open question, so that no menu may take it."""
    return is_open(chat, REPORT) and report.asks_number(chat)


def registering(chat: Chat) -> bool:
    """Whether somebody is about to become a contact: nothing else is done meanwhile."""
    return is_open(chat, REGISTRATION)


def pick(chat: Chat, value: str) -> Reply:
    """Give the open conversation one of its words: back, skip, leave."""
    return FLOWS[chat.talk.flow].answer(chat, Picked(value))
