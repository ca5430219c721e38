"""A list to choose from, over whatever is open: screen F."""

from collections.abc import Callable, Sequence

from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.dialogues import choosing
from domain.dialogues import wording as w
from domain.dialogues.choosing import State
from handlers.chat import Chat, Reply, close_flow, open_flow

FLOW = "choosing"
ACK, REPORT, NIL, WITHDRAW = "ack", "report", "nil", "withdraw"
REVIEW, REOPEN = "review", "reopen"
TEMPLATE, TABLE, ON_BEHALF = "template", "table", "on_behalf"
OWING, HAND_OVER = "owing", "hand_over"


def start(chat: Chat, purpose: str, title: str, options: Sequence[tuple[str, str]]) -> Reply:
    """Ask which one is meant; what was open comes back afterwards."""
    state = State(purpose, title, tuple(options))
    open_flow(chat, FLOW, state.to_json(), over=chat.talk.flow != FLOW)
    return Reply()


def prompt(chat: Chat) -> Prompt:
    """The list."""
    return choosing.prompt(State.from_json(chat.talk.state))


def answer(chat: Chat, said: Answer, act: Callable[[Chat, str, str], Reply]) -> Reply:
    """`act(chat, purpose, value)` does what was chosen, after the list has gone."""
    state = State.from_json(chat.talk.state)
    match said:
        case Picked("back" | "leave"):
            close_flow(chat)
            return Reply(w.LIST_CLOSED)
        case Picked("skip"):
            return Reply(w.CANNOT_SKIP, understood=False)
        case Picked(value):
            close_flow(chat)
            return act(chat, state.purpose, value)
        case Typed(text):
            choices = choosing.prompt(state).choices
            return Reply(choosing.unclear(choices, text), understood=False)
    return Reply(w.UNFIT, understood=False)
