"""“bảng điều hành”: the link to the board, for an administrator; and closing it everywhere."""

from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import count, instant
from handlers.chat import Chat, Reply
from services.agency.board_access import leave_everywhere, make_link


def link(chat: Chat) -> Reply:
    """An address that works once."""
    made = make_link(chat.desk, chat.me, chat.now)
    if made is None:
        return Reply(dw.BOARD_NONE.format(contact=chat.desk.contact))
    address, until = made
    return Reply(dw.BOARD_LINK.format(link=address, until=instant(chat.desk.local(until))))


def close(chat: Chat) -> Reply:
    """Every browser is shut out."""
    return Reply(dw.BOARD_CLOSED.format(count=count(leave_everywhere(chat.tx, chat.me, chat.now))))
