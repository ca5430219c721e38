"""One message being handled: the chat it came from, its conversation, and the answer."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.chat.flow import Conversation, Facts, State
from domain.chat.messages import Incoming, Notice, Prompt
from services.agency.desk import Desk
from services.reports.fill_report import OpenReport
from services.reports.make_file import Recipe
from services.work import Person, Stranger, Work
from storage import contacts
from storage.contacts import Role
from storage.db import Tx
from storage.tables import Address, Membership, Talk


@dataclass(slots=True)
class Gathered:
    """What was read for one message so far, so that nothing of it is read twice.

    `members` is what the person is now, `doubtful` whether the last reply may not have arrived;
    None where that was not asked yet. `reports` are open reports by the id of the obligation,
    `changed` is the one that the message went on with, as it is after that. `answering` is the
    conversation that took the message as an answer, "" as long as none did.
    """

    name: str | None = None
    members: tuple[Membership, ...] | None = None
    doubtful: bool | None = None
    reports: dict[int, OpenReport] = field(default_factory=dict)
    changed: OpenReport | None = None
    answering: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """What every handler needs. `talk` is locked for this transaction.

    Whoever changes a report or what the person is says so with `forget`.
    """

    tx: Tx
    desk: Desk
    address: Address
    talk: Talk
    incoming: Incoming
    now: datetime
    gathered: Gathered = field(default_factory=Gathered)

    @property
    def work(self) -> Work:
        """What services need, with whoever writes as the one who acts."""
        mine = self.address.contact_id
        by = Stranger(self.address.id) if mine is None else Person(mine)
        return Work(self.tx, self.desk, self.now, by)

    @property
    def members(self) -> tuple[Membership, ...]:
        """What the person who writes is now, in the order they joined; () for a stranger."""
        if self.gathered.members is None:
            mine = self.address.contact_id
            known = () if mine is None else contacts.memberships(self.tx, mine)
            self.gathered.members = tuple(known)
        return self.gathered.members

    @property
    def units(self) -> list[int]:
        """The units that the person reports for, in the order they joined."""
        return [one.unit_id for one in self.members if one.role == Role.OFFICER]

    @property
    def units_led(self) -> list[int]:
        """The units whose leader the person is, in the order they joined."""
        return [one.unit_id for one in self.members if one.role == Role.LEADER]

    @property
    def administrator(self) -> bool:
        """Whether the person runs the agency's side."""
        return any(one.role == Role.ADMINISTRATOR for one in self.members)

    @property
    def rights(self) -> str:
        """What the person is, as `contacts.rights_mark` has it."""
        return ".".join(str(one.id) for one in self.members)

    @property
    def my_name(self) -> str:
        """The name of the person who writes."""
        if self.gathered.name is None:
            self.gathered.name = contacts.get(self.tx, self.me).name
        return self.gathered.name

    def forget(self, changed: OpenReport | None = None) -> None:
        """What was read may be old now; when a report was `changed` into this, just reports."""
        if changed is None:
            self.gathered.members = self.gathered.name = None
        self.gathered.reports = {changed.obligation.id: changed} if changed else {}
        self.gathered.changed = changed

    @property
    def me(self) -> int:
        """The contact who writes. Only for chats of registered people."""
        if self.address.contact_id is None:
            raise AssertionError("a stranger has no contact")
        return self.address.contact_id


@dataclass(frozen=True, slots=True)
class Reply:
    """The one answer to a message.

    `notice` is said first; `ask` puts the open question after it; `message` is said instead of
    both. `file` goes with the notice as its caption, `more_files` go after the message, each with
    a caption; `made` is a file still to be made, and goes with its own words in place of all.
    `understood` is False when the message could not be taken. `again` is set when the same words
    were asked for once more.
    """

    notice: str = ""
    ask: bool = True
    message: Prompt | Notice | None = None
    file: int | None = None
    made: Recipe | None = None
    more_files: tuple[tuple[int, str], ...] = ()
    understood: bool = True
    again: bool = False


SILENCE = Reply("", ask=False)


def is_open(chat: Chat, conversation: Conversation[State, Facts]) -> bool:
    """Whether this conversation is the open one."""
    return chat.talk.flow == conversation.name


def state_of(chat: Chat, conversation: Conversation[State, Facts]) -> State:
    """Where the open conversation is. Only for the one that is open."""
    if not is_open(chat, conversation):
        raise AssertionError(f"{conversation.name} is not open")
    return conversation.read(chat.talk.state)


def open_flow(
    chat: Chat, conversation: Conversation[State, Facts], state: State, *, over: bool = False
) -> None:
    """This conversation is open now, in place of any other, or over it so that it comes back.

    One waits below at most: a short question over another short question gives up the other one,
    never the report or letter that waits below both.
    """
    talk = chat.talk
    if over and talk.flow and not talk.below and not is_open(chat, conversation):
        talk.below = {"flow": talk.flow, "state": talk.state}
    elif not over:
        talk.below = {}
    talk.flow = conversation.name
    keep_state(chat, conversation, state)


def keep_state(chat: Chat, conversation: Conversation[State, Facts], state: State) -> None:
    """The open conversation went on: its question is a new one."""
    chat.talk.state = conversation.write(state)
    chat.talk.step += 1
    chat.tx.add(chat.talk)


def close_flow(chat: Chat) -> None:
    """The open conversation is over; what waited below it is open again."""
    below = chat.talk.below
    chat.talk.flow, chat.talk.state = below.get("flow", ""), below.get("state", {})
    chat.talk.below = {}
    chat.talk.step += 1
    chat.tx.add(chat.talk)


def close_all(chat: Chat) -> None:
    """Nothing is open any more."""
    chat.talk.below = {}
    close_flow(chat)


def remember(chat: Chat, **values: Any) -> None:
    """Keep small facts between messages; None forgets one."""
    memory = {**chat.talk.memory, **values}
    chat.talk.memory = {key: value for key, value in memory.items() if value is not None}
    chat.tx.add(chat.talk)
