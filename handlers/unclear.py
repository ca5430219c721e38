"""Messages that could not be taken: quoted back, then a person to call, then silence."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.chat.menus import resolve
from domain.chat.messages import Option, Picked, Prompt
from domain.dialogues import wording as w
from domain.dialogues.reports.filling import REPORT
from domain.vietnamese.spelling import quoted
from handlers import flows
from handlers.chat import SILENCE, Chat, Reply, is_open, remember
from handlers.people import registration
from handlers.reports import report

#: From this many unclear messages in a row on, three choices are offered.
STUCK = 3
#: After this many in so short a time it is a robot: silence until something is understood.
MOST, WITHIN = 5, timedelta(minutes=10)
_UNFIT_AGAIN = timedelta(minutes=10)


def is_stuck(chat: Chat) -> bool:
    """Whether the three choices are on the screen."""
    return int(chat.talk.memory.get("misses", 0)) >= STUCK


def way_out(chat: Chat) -> str:
    """The choice somebody made of the three: again, back, leave; "" when it is none of them."""
    if not is_stuck(chat):
        return ""
    said = resolve(_choices(chat, ""), chat.incoming)
    return said.value if isinstance(said, Picked) else ""


def understood(chat: Chat) -> None:
    """Something was understood: counting begins anew."""
    if chat.talk.memory.get("misses"):
        remember(chat, misses=None, missed_at=None)


def after_miss(chat: Chat, reply: Reply) -> Reply:
    """The answer to a message that could not be taken, by how many there were in a row."""
    misses = int(chat.talk.memory.get("misses", 0)) + 1
    since = datetime.fromisoformat(chat.talk.memory.get("missed_at", chat.now.isoformat()))
    if misses > MOST and chat.now - since <= WITHIN:
        return SILENCE
    if misses > MOST:
        misses, since = 1, chat.now
    remember(chat, misses=misses, missed_at=since.isoformat())
    typed = quoted(chat.incoming.text)
    if misses >= STUCK:
        return Reply(message=_choices(chat, _said(chat, misses, typed)), understood=False)
    asked = flows.open_prompt(chat)
    if asked is None or not asked.choices or not typed:
        return reply
    if misses == 1:
        return replace(reply, ask=False)
    return Reply(message=replace(asked, text=w.STUCK_SHORT.format(typed=typed)), understood=False)


def _said(chat: Chat, misses: int, typed: str) -> str:
    if misses == STUCK:
        kept = w.STUCK_KEPT if is_open(chat, REPORT) else ""
        return w.STUCK.format(typed=typed, kept=kept, contact=chat.desk.contact)
    again = w.STUCK_AGAIN_NUMBER if flows.asks_number(chat) else w.STUCK_AGAIN
    sentence = w.STUCK_LAST if misses >= MOST else again
    return sentence.format(typed=typed)


def _choices(chat: Chat, text: str) -> Prompt:
    asked = flows.open_prompt(chat)
    step = asked.step if asked else chat.talk.step
    ways = _ways(chat)
    if flows.asks_number(chat):  # “2” is the answer itself here: the ways out are words
        return Prompt("\n".join(filter(None, (text, w.STUCK_WORDS))), (), ways, step)
    return Prompt(text, ways, (), step)


def _ways(chat: Chat) -> tuple[Option, ...]:
    """See it again, back, out: only what there is in this state."""
    if is_open(chat, REPORT) and report.shows_rows(chat):
        return (w.SEE_TABLE, w.STUCK_BACK, w.STUCK_LEAVE)
    if flows.registering(chat) and not registration.has_step_before(chat):
        return (w.SEE_AGAIN, w.STUCK_LEAVE)
    return (w.SEE_AGAIN, w.STUCK_BACK, w.STUCK_LEAVE)


def unfit(chat: Chat) -> Reply:
    """A sticker, photo or voice: said once in ten minutes."""
    before = chat.talk.memory.get("unfit_at")
    remember(chat, unfit_at=chat.now.isoformat())
    if before and chat.now - datetime.fromisoformat(before) < _UNFIT_AGAIN:
        return SILENCE
    return Reply(w.UNFIT)
