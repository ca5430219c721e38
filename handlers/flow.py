"""A conversation in a chat: what it needs to know is gathered, what follows is carried out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic

from domain.chat.flow import Conversation, Facts, State, Step
from domain.chat.messages import Answer, Prompt
from handlers.chat import Chat, Reply, close_flow, keep_state, state_of


@dataclass(frozen=True, slots=True)
class Flow(Generic[State, Facts]):
    """`gather` reads the facts about the world, `act` carries out a step that has effects.

    `may` tells whether the person may still go on; `help_text` is what *trợ giúp* answers. `keep`
    stores a state in another way than as a new question.
    """

    conversation: Conversation[State, Facts]
    gather: Callable[[Chat, State], Facts]
    act: Callable[[Chat, State, Step[State]], Reply]
    may: Callable[[Chat, State], bool]
    help_text: Callable[[Chat], str]
    keep: Callable[[Chat, State], None] | None = None

    def prompt(self, chat: Chat) -> Prompt:
        """The open question."""
        state = state_of(chat, self.conversation)
        return self.conversation.prompt(state, self.gather(chat, state))

    def answer(self, chat: Chat, said: Answer) -> Reply:
        """What follows an answer."""
        state = state_of(chat, self.conversation)
        chat.gathered.answering = self.conversation.name
        done = self.conversation.step(state, said, self.gather(chat, state))
        if done.effects:
            return self.act(chat, state, done)
        if done.state is None:
            close_flow(chat)
        elif done.understood and done.state != state:
            self.went_on(chat, done.state)
        return Reply(done.notice, ask=done.ask, understood=done.understood)

    def went_on(self, chat: Chat, state: State) -> None:
        """The conversation is there now."""
        if self.keep is not None:
            self.keep(chat, state)
        else:
            keep_state(chat, self.conversation, state)

    def allowed(self, chat: Chat, kept: Mapping[str, Any]) -> bool:
        """Whether the person may go on from this stored state."""
        return self.may(chat, self.conversation.read(kept))


def nothing(chat: Chat, state: Any) -> None:
    """For a conversation that has to know nothing."""


def administrators(chat: Chat, state: Any) -> bool:
    """Only an administrator may go on."""
    return chat.administrator
