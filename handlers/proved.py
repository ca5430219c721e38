"""A tap on a push proves that it arrived, whatever the messenger said when it was sent."""

from domain.chat.messages import Notice, from_json
from handlers.chat import Chat
from storage import outbox
from storage.tables import Delivery


def by_tap(chat: Chat, data: str) -> None:
    """The button with this data was pressed: pushes of this chat that carry it have arrived."""
    for row in outbox.unknown_pushes(chat.tx, address_id=chat.address.id):
        if data in _buttons(row):
            outbox.proved(chat.tx, row.id, now=chat.now)


def _buttons(row: Delivery) -> list[str]:
    message = from_json(row.body) if row.body.get("kind") == "notice" else None
    return [one.value for one in message.standing] if isinstance(message, Notice) else []
