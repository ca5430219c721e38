"""An administrator writes a letter in the chat: a template, a preview, a confirmation."""

from domain.chat.flow import Step
from domain.chat.messengers import limits_of
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.composing import (
    COMPOSING,
    Composing,
    Office,
    Preview,
    Previewing,
    Send,
    State,
)
from domain.vietnamese.spelling import clock
from handlers.chat import Chat, Reply, close_flow, keep_state, open_flow
from handlers.flow import Flow, administrators
from services.agency.board_access import LETTERS, make_link
from services.letters.recipients import CannotSend
from services.letters.send_directive import preview, send
from storage import units


def compose(chat: Chat) -> Reply:
    """“gửi công văn”: the template."""
    open_flow(chat, COMPOSING, Composing())
    return Reply()


def gather(chat: Chat, state: State) -> Office:
    """Whom a letter can go to."""
    today = chat.desk.today(chat.now)
    return Office(units.group_names(chat.tx), _by_file(chat), today)


def _by_file(chat: Chat) -> str:
    """How the letter gets here as a file: into the chat, or on Zalo by a page."""
    if limits_of(chat.address.channel).files:
        return lw.COMPOSE_BY_FILE
    made = make_link(chat.desk, chat.me, chat.now, to=LETTERS)
    if made is None:
        return ""
    link, until = made
    return lw.COMPOSE_BY_LINK.format(link=link, until=clock(chat.desk.local(until)))


def act(chat: Chat, state: State, done: Step[State]) -> Reply:
    """Show a letter as it will be sent, or send it."""
    (effect,) = done.effects
    try:
        return _preview(chat, effect) if isinstance(effect, Preview) else _send(chat, effect)
    except CannotSend as problem:
        return Reply(str(problem), understood=not isinstance(effect, Preview), ask=False)


def _preview(chat: Chat, effect: Preview) -> Reply:
    shown, people = preview(chat.work, effect.letter)
    state = Previewing(letter=effect.letter, preview=shown, people=people)
    keep_state(chat, COMPOSING, state)
    return Reply()


def _send(chat: Chat, effect: Send) -> Reply:
    """Send what was previewed, to the units as they are now."""
    directive, people = send(chat.work, effect.letter, report_to=chat.address)
    close_flow(chat)
    return Reply(lw.SENDING.format(id=directive.id, count=people))


FLOW = Flow(COMPOSING, gather, act, administrators, lambda _: "")
