"""After a restart: a polled Zalo bot may have lost an answer, so the open question is put again."""

from datetime import datetime, timedelta

from domain.chat.messages import Incoming, Kind, Prompt
from domain.dialogues import wording as w
from domain.vietnamese.spelling import clock
from handlers import flows, rights
from handlers.chat import Chat, remember
from services.agency.desk import Desk
from storage import conversations, outbox
from storage.db import Tx
from storage.outbox import Lane, Owed

_RECENT = timedelta(hours=1)


def ask_again(tx: Tx, desk: Desk, *, channel: str, account: str, now: datetime) -> int:
    """Put the question of every conversation of the last hour once more; gives how many.

    The key names chat and question, so a crash loop asks once.
    """
    asked = 0
    active = conversations.active(tx, channel=channel, account=account, since=now - _RECENT)
    for talk, address in active:
        nobody = Incoming(channel, account, address.chat, address.chat, "", Kind.OTHER, now)
        chat = Chat(tx, desk, address, talk, nobody, now)
        prompt = flows.open_prompt(chat) if rights.withdrawn(chat) is None else None
        if prompt is None:
            continue
        said = w.RESTARTED.format(
            at=clock(desk.local(now)), last=clock(desk.local(address.last_seen_at))
        )
        message = Prompt(f"{said}\n{prompt.text}", prompt.choices, prompt.actions, prompt.step)
        key = f"restart:{address.id}:{talk.step}"
        outbox.owe(tx, Owed(key, address, Lane.REPLY), message, due=now)
        outbox.merged(tx, outbox.doubtful(tx, address_id=address.id))
        talk.asked_at = now
        flows.note_shown(chat)
        remember(chat, asked_again=now.isoformat())
        asked += 1
    return asked
