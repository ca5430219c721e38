"""After a restart: a polled Zalo bot may have lost an answer, so the open question is put again."""

from datetime import timedelta

from domain.chat.messages import Incoming, IncomingKind, Notice, Prompt
from domain.dialogues import wording as w
from domain.vietnamese.spelling import clock
from handlers import flows, rights
from handlers.chat import Chat, Reply, remember
from services.work import Work
from storage import conversations, outbox
from storage.outbox import Lane, Owed

_RECENT = timedelta(hours=1)


def ask_again(work: Work, *, channel: str, account: str) -> int:
    """Put the question of every conversation of the last hour once more; gives how many.

    The key names chat and question, so a crash loop asks once.
    """
    asked = 0
    active = conversations.active(
        work.tx, channel=channel, account=account, since=work.now - _RECENT
    )
    for talk, address in active:
        nobody = Incoming(
            channel, account, address.chat, address.chat, "", IncomingKind.OTHER, work.now
        )
        chat = Chat(work.tx, work.desk, address, talk, nobody, work.now)
        over = rights.withdrawn(chat)
        if over is not None:
            _say(chat, over)
            continue
        prompt = flows.open_prompt(chat)
        if prompt is None:
            continue
        said = w.RESTARTED.format(
            at=clock(work.desk.local(work.now)), last=clock(work.desk.local(address.last_seen_at))
        )
        message = Prompt(f"{said}\n{prompt.text}", prompt.choices, prompt.actions, prompt.step)
        key = f"restart:{address.id}:{talk.step}"
        outbox.owe(work.tx, Owed(key, address, Lane.REPLY), message, due=work.now)
        outbox.merged(work.tx, outbox.doubtful(work.tx, address_id=address.id))
        talk.asked_at = work.now
        flows.note_shown(chat)
        remember(chat, asked_again=work.now.isoformat())
        asked += 1
    return asked


def _say(chat: Chat, over: Reply) -> None:
    """That a conversation was closed, once for its question."""
    key = f"restart:{chat.address.id}:{chat.talk.step}"
    if over.notice:
        outbox.owe(chat.tx, Owed(key, chat.address, Lane.REPLY), Notice(over.notice), due=chat.now)
