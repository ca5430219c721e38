"""Which module speaks for the conversation that is open in a chat."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from domain.chat.messages import Answer, Picked, Prompt
from domain.dialogues import wording as w
from domain.dialogues.owing import wording as ow
from domain.forms import wording as fw
from handlers import lists
from handlers.chat import Chat, Reply
from handlers.duties import agency, assigning, owing
from handlers.letters import letter_file, letters
from handlers.people import absence, registration
from handlers.reports import files, freezing, overview, report, review


@dataclass(frozen=True, slots=True)
class Flow:
    """How a conversation asks and takes answers."""

    prompt: Callable[[Chat], Prompt]
    answer: Callable[[Chat, Answer], Reply]
    help_text: Callable[[Chat], str]


def _chosen(chat: Chat, purpose: str, value: str) -> Reply:
    if purpose == lists.ACK:
        return letters.chosen(chat, value)
    if purpose in (lists.REVIEW, lists.REOPEN):
        return review.chosen(chat, purpose, value)
    if purpose == lists.HAND_OVER:
        return absence.begin(chat, int(value))
    if purpose == lists.OWING:
        return owing.chosen(chat, value)
    return overview.chosen(chat, purpose, value)


FLOWS: dict[str, Flow] = {
    registration.FLOW: Flow(
        registration.prompt,
        registration.answer,
        lambda chat: registration.answer(chat, Picked("help")).notice,
    ),
    registration.RENAMING: Flow(
        registration.renaming_prompt, registration.renaming_answer, lambda _: w.HELP_LIST
    ),
    report.FLOW: Flow(report.prompt, report.answer, report.help_text),
    lists.FLOW: Flow(
        lists.prompt,
        lambda chat, said: lists.answer(chat, said, _chosen),
        lambda _: w.HELP_LIST,
    ),
    review.FLOW: Flow(review.prompt, review.answer, lambda _: w.HELP_REVIEW),
    freezing.FLOW: Flow(freezing.prompt, freezing.answer, lambda _: w.HELP_FREEZE),
    files.FLOW: Flow(files.prompt, files.answer, lambda _: fw.HELP_FILE),
    owing.FLOW: Flow(owing.prompt, owing.answer, lambda _: ow.HELP_ANSWER),
    absence.FLOW: Flow(absence.prompt, absence.answer, lambda _: w.HELP_LIST),
    agency.FLOW: Flow(agency.prompt, agency.answer, lambda _: ow.HELP_ANSWER),
    assigning.FLOW: Flow(assigning.prompt, assigning.answer, lambda _: ow.HELP_ANSWER),
    letter_file.FLOW: Flow(letter_file.prompt, letter_file.answer, lambda _: w.HELP_LETTER),
    letters.COMPOSING: Flow(letters.prompt, letters.answer, lambda _: ""),
}


def open_prompt(chat: Chat) -> Prompt | None:
    """The question that is open in the chat, None when nothing is."""
    flow = FLOWS.get(chat.talk.flow)
    if flow is None:
        return None
    asked = flow.prompt(chat)
    # A report counts its own steps; every other conversation takes the chat's.
    return asked if chat.talk.flow == report.FLOW else replace(asked, step=chat.talk.step)


def note_shown(chat: Chat) -> None:
    """The open question is being sent: what it shows is what an answer to it is about."""
    if chat.talk.flow == report.FLOW:
        report.note_shown(chat)


def asks_text(chat: Chat) -> bool:
    """Whether free text is asked for, so that short words may be content."""
    if chat.talk.flow == report.FLOW:
        return report.asks_text(chat)
    return chat.talk.flow in (registration.RENAMING,)


def asks_number(chat: Chat) -> bool:
    """Whether a number answers the open question, so that no menu may take it."""
    return chat.talk.flow == report.FLOW and report.asks_number(chat)


def pick(chat: Chat, value: str) -> Reply:
    """Give the open conversation one of its words: back, skip, leave."""
    return FLOWS[chat.talk.flow].answer(chat, Picked(value))
