"""What Telegram answers and sends, and what it means: data for `test_telegram_*.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from domain.chat.channel import (
    ChatMoved,
    Misconfigured,
    NotFound,
    Receipt,
    Refused,
    Throttled,
    Unavailable,
    Unreachable,
)
from domain.chat.messages import (
    Attached,
    Document,
    Incoming,
    IncomingKind,
    Message,
    Notice,
    Option,
    Picture,
    Prompt,
)
from tests.bot.channels import loopback
from tests.bot.channels.cases import Failure, ReceiveCase
from tests.bot.channels.loopback import File, Reply

TOKEN = "123456789:AAHfakefakefakefakefakefakefakefake"
NOW = datetime(2026, 9, 22, 3, 0, tzinfo=UTC)
AT = datetime(2026, 9, 22, 2, 30, tzinfo=UTC)

AN = {"id": 1001, "is_bot": False, "first_name": "An", "last_name": "Nguyễn"}
PRIVATE = {"id": 1001, "type": "private", "first_name": "An"}
GROUP = {"id": -100200300, "type": "supergroup", "title": "Phòng TTĐT"}
ME = {
    "id": 123456789,
    "is_bot": True,
    "first_name": "Đầu Mối",
    "username": "DauMoiBot",
    "can_join_groups": True,
}


@dataclass(frozen=True)
class SendCase:
    """A message, what the server does with it, and what follows.

    `request` holds fields the call must carry, JSON read; None says a field must be absent.
    """

    label: str
    message: Message
    reply: Reply
    outcome: Receipt | Failure
    request: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""
    chat: str = "1001"


def taken(**content: Any) -> Reply:
    """Telegram took the message."""
    message = {"message_id": 77, "date": 1, "chat": PRIVATE, **content}
    return Reply({"ok": True, "result": message})


def refused(status: int, description: str, **parameters: Any) -> Reply:
    """Telegram did not, and says why."""
    body = {"ok": False, "error_code": status, "description": description}
    return Reply({**body, "parameters": parameters} if parameters else body, status=status)


HELLO = Notice("Đã nhận báo cáo")
LETTER = Document("Công văn 12.pdf", b"%PDF-1.7", caption="Kèm theo")
CARD = Picture("card.png", b"\x89PNG", caption="Tổng hợp")
MENU = Prompt(
    "Đơn vị có phát sinh không?",
    choices=(Option("yes", "Có"), Option("no", "Không phát sinh")),
    actions=(Option("later", "Để sau"),),
    step=7,
)
MENU_MARKUP = {
    "inline_keyboard": [
        [{"text": "Có", "callback_data": "q:7:yes"}],
        [{"text": "Không phát sinh", "callback_data": "q:7:no"}],
        [{"text": "Để sau", "callback_data": "q:7:later"}],
    ]
}
SENT = Receipt("77")
UNKNOWN = Failure(Unavailable, {"delivered": None})

SENDING = [
    SendCase(
        "text goes without markup and without link previews",
        Notice("*đậm* <b> https://vnexpress.net"),
        taken(text="…"),
        SENT,
        path="/sendMessage",
        request={
            "chat_id": "1001",
            "text": "*đậm* <b> https://vnexpress.net",
            "parse_mode": None,
            "reply_markup": None,
            "link_preview_options": {"is_disabled": True},
        },
    ),
    SendCase(
        "a question has its choices and actions as buttons",
        MENU,
        taken(text="…"),
        SENT,
        request={"text": MENU.text, "reply_markup": MENU_MARKUP},
    ),
    SendCase(
        "a notice has its standing options as buttons with their own data",
        Notice("Công văn 12", (Option("ack:12", "Đã nhận"),)),
        taken(text="…"),
        SENT,
        request={
            "reply_markup": {"inline_keyboard": [[{"text": "Đã nhận", "callback_data": "ack:12"}]]}
        },
    ),
    SendCase(
        "a document goes as bytes under its Vietnamese name, and its id comes back",
        LETTER,
        taken(document={"file_id": "BQAC1", "file_unique_id": "u1"}),
        Receipt("77", "BQAC1"),
        path="/sendDocument",
        request={
            "document": File("Công văn 12.pdf", "application/pdf", b"%PDF-1.7"),
            "caption": "Kèm theo",
            "disable_content_type_detection": "true",
            "parse_mode": None,
        },
    ),
    SendCase(
        "a document sent before goes by its id",
        Document("Công văn 12.pdf", b"%PDF-1.7", reuse="BQAC1"),
        taken(document={"file_id": "BQAC1", "file_unique_id": "u1"}),
        Receipt("77", "BQAC1"),
        request={"document": "BQAC1", "caption": None},
    ),
    SendCase(
        "line breaks in a file name cannot forge headers",
        Document('a"b\r\nX-Evil: 1.pdf', b"x"),
        taken(document={"file_id": "BQAC2", "file_unique_id": "u2"}),
        Receipt("77", "BQAC2"),
        request={"document": File('a"b X-Evil: 1.pdf', "application/pdf", b"x")},
    ),
    SendCase(
        "a document that comes back as something else has no id to reuse",
        LETTER,
        taken(audio={"file_id": "CQAC", "file_unique_id": "u", "duration": 3}),
        Receipt("77", ""),
    ),
    SendCase(
        "a picture goes as a photo and the id of its largest size comes back",
        CARD,
        taken(
            photo=[
                {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60},
                {"file_id": "large", "file_unique_id": "l", "width": 900, "height": 600},
            ]
        ),
        Receipt("77", "large"),
        path="/sendPhoto",
        request={"photo": File("card.png", "image/png", b"\x89PNG"), "caption": "Tổng hợp"},
    ),
    SendCase(
        "a picture sent before goes by its id",
        Picture("card.png", b"", reuse="AgAC"),
        taken(text="…"),
        Receipt("77", ""),
        request={"photo": "AgAC"},
    ),
    SendCase(
        "a value too long for a button is refused before anything is sent",
        Prompt("?", choices=(Option("x" * 64, "Có"),)),
        taken(),
        Failure(Refused),
    ),
    # The person or the chat is not there.
    SendCase(
        "blocked",
        HELLO,
        refused(403, "Forbidden: bot was blocked by the user"),
        Failure(Unreachable),
    ),
    SendCase(
        "deactivated", HELLO, refused(403, "Forbidden: user is deactivated"), Failure(Unreachable)
    ),
    SendCase(
        "kicked from the group",
        HELLO,
        refused(403, "Forbidden: bot was kicked from the supergroup chat"),
        Failure(Unreachable),
    ),
    SendCase("no such chat", HELLO, refused(400, "Bad Request: chat not found"), Failure(NotFound)),
    SendCase(
        "no such private chat",
        HELLO,
        refused(400, "Bad Request: private chat not found"),
        Failure(NotFound),
    ),
    SendCase(
        "muted in the group",
        HELLO,
        refused(400, "Bad Request: not enough rights to send text messages to the chat"),
        Failure(Unreachable),
    ),
    SendCase(
        "the group became a supergroup",
        HELLO,
        refused(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=-100999,
        ),
        Failure(ChatMoved, {"chat": "-100999"}),
        chat="-42",
    ),
    # The message is not acceptable.
    SendCase("too long", HELLO, refused(400, "Bad Request: message is too long"), Failure(Refused)),
    SendCase(
        "bad button", HELLO, refused(400, "Bad Request: BUTTON_DATA_INVALID"), Failure(Refused)
    ),
    SendCase(
        "a sending is never 'not modified'",
        HELLO,
        refused(400, "Bad Request: message is not modified"),
        Failure(Refused),
    ),
    SendCase("file too large", LETTER, refused(413, "Request Entity Too Large"), Failure(Refused)),
    # Too fast.
    SendCase(
        "slow down for a while",
        HELLO,
        refused(429, "Too Many Requests: retry after 35", retry_after=35),
        Failure(Throttled, {"retry_after": 35.0}),
    ),
    SendCase(
        "slow down, without a time",
        HELLO,
        refused(429, "Too Many Requests"),
        Failure(Throttled, {"retry_after": None}),
    ),
    SendCase(
        "slow down, says a proxy in HTML",
        HELLO,
        Reply("<html>429</html>", status=429),
        Failure(Throttled, {"retry_after": None}),
    ),
    # The token.
    SendCase("token revoked", HELLO, refused(401, "Unauthorized"), Failure(Misconfigured)),
    SendCase("token malformed", HELLO, refused(404, "Not Found"), Failure(Misconfigured)),
    # The messenger or the way to it.
    SendCase("server error", HELLO, refused(500, "Internal Server Error"), UNKNOWN),
    SendCase("gateway page in HTML", HELLO, Reply("<html>502</html>", status=502), UNKNOWN),
    SendCase(
        "a redirect is not followed",
        HELLO,
        Reply("", status=302, headers={"Location": "/elsewhere"}),
        UNKNOWN,
    ),
    SendCase("success that is not JSON", HELLO, Reply("<html>ok</html>"), UNKNOWN),
    SendCase("success that is a list", HELLO, Reply([]), UNKNOWN),
    SendCase("success without a result", HELLO, Reply({"ok": True}), UNKNOWN),
    SendCase("success without a message", HELLO, Reply({"ok": True, "result": {}}), UNKNOWN),
    SendCase("reset at once", HELLO, Reply(fault=loopback.RESET_AT_ONCE), UNKNOWN),
    SendCase("reset after the request", HELLO, Reply(fault=loopback.RESET_AFTER), UNKNOWN),
    SendCase("closed without an answer", HELLO, Reply(fault=loopback.CLOSED), UNKNOWN),
    SendCase("no answer in time", HELLO, Reply(fault=loopback.SILENT), UNKNOWN),
    SendCase("answer cut off", HELLO, Reply("x" * 100, fault=loopback.CUT), UNKNOWN),
    SendCase("no HTTP", HELLO, Reply(fault=loopback.GIBBERISH), UNKNOWN),
    SendCase(
        "an upload nobody reads",
        Document("big.bin", b"\0" * 12_000_000),
        Reply(fault=loopback.DEAF),
        UNKNOWN,
    ),
]


def said(**content: Any) -> dict[str, Any]:
    """A message update of An's; what is None is left out."""
    message = {"message_id": 5, "date": 1790044200, "chat": PRIVATE, "from": AN, **content}
    return {"update_id": 9, "message": {k: v for k, v in message.items() if v is not None}}


def in_group(**content: Any) -> dict[str, Any]:
    """A message update of An's in the group."""
    return said(chat=GROUP, **content)


def pressed(**content: Any) -> dict[str, Any]:
    """A press on a button under message 70."""
    message = {"message_id": 70, "date": 1790000000, "chat": PRIVATE, "text": "?"}
    query = {"id": "555", "from": AN, "chat_instance": "1", "message": message, **content}
    return {"update_id": 9, "callback_query": {k: v for k, v in query.items() if v is not None}}


def member(chat: dict[str, Any], before: str, after: str) -> dict[str, Any]:
    """Our own membership changed."""
    change = {
        "chat": chat,
        "from": AN,
        "date": 1790044200,
        "old_chat_member": _membership(before),
        "new_chat_member": _membership(after),
    }
    return {"update_id": 9, "my_chat_member": change}


_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def _membership(status: str) -> dict[str, Any]:
    until = {"until_date": 0} if status == "kicked" else {}
    return {
        "user": ME,
        "status": status,
        **until,
        **(dict.fromkeys(_RIGHTS, False) if status == "administrator" else {}),
    }


def did(kind: IncomingKind, **content: Any) -> Incoming:
    """What An did."""
    facts: dict[str, Any] = {"chat": "1001", "at": AT, **content}
    return Incoming(
        channel="telegram",
        account="123456789",
        sender="1001",
        sender_name="An Nguyễn",
        kind=kind,
        **facts,
    )


def did_in_group(kind: IncomingKind, **content: Any) -> Incoming:
    """What An did in the group."""
    return did(kind, chat="-100200300", group=True, **content)


PDF = {"file_id": "BQ", "file_unique_id": "u"}
SIZES = [
    {"file_id": "m", "file_unique_id": "um", "width": 320, "height": 200, "file_size": 9},
    {"file_id": "x", "file_unique_id": "ux", "width": 1280, "height": 800, "file_size": 99},
    {"file_id": "s", "file_unique_id": "us", "width": 90, "height": 60},
]
STICKER = {
    "file_id": "s",
    "file_unique_id": "u",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
    "type": "regular",
}
ANIMATION = {"file_id": "g", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1}

RECEIVING = [
    ReceiveCase("words", said(text="nhận 12"), did(IncomingKind.TEXT, text="nhận 12")),
    ReceiveCase(
        "a command as typed", said(text="/start 7F3K"), did(IncomingKind.TEXT, text="/start 7F3K")
    ),
    ReceiveCase(
        "the bot's name stays in a private chat",
        said(text="@DauMoiBot nhận"),
        did(IncomingKind.TEXT, text="@DauMoiBot nhận"),
    ),
    ReceiveCase(
        "a file",
        said(
            document={
                **PDF,
                "file_name": "Báo cáo.pdf",
                "file_size": 1200,
                "mime_type": "application/pdf",
            },
            caption="quý 3",
        ),
        did(
            IncomingKind.FILE,
            text="quý 3",
            attached=Attached("BQ", "Báo cáo.pdf", 1200, "application/pdf"),
        ),
    ),
    ReceiveCase(
        "a file that says nothing about itself",
        said(document=PDF),
        did(IncomingKind.FILE, attached=Attached("BQ", "", None, "")),
    ),
    ReceiveCase(
        "a photo in its largest size",
        said(photo=SIZES, caption="biển"),
        did(IncomingKind.PHOTO, text="biển", attached=Attached("x", "ux.jpg", 99, "image/jpeg")),
    ),
    ReceiveCase("a sticker", said(sticker=STICKER), did(IncomingKind.OTHER)),
    ReceiveCase(
        "a voice message",
        said(voice={"file_id": "v", "file_unique_id": "u", "duration": 2}),
        did(IncomingKind.OTHER),
    ),
    ReceiveCase(
        "a place", said(location={"latitude": 21.0, "longitude": 105.8}), did(IncomingKind.OTHER)
    ),
    ReceiveCase(
        "a GIF is no file, though it comes as one",
        said(animation=ANIMATION, document=PDF),
        did(IncomingKind.OTHER),
    ),
    ReceiveCase(
        "a button",
        pressed(data="q:7:yes"),
        did(IncomingKind.BUTTON, at=NOW, button="q:7:yes", callback="555"),
    ),
    ReceiveCase(
        "a button of a message too old to be shown",
        pressed(data="ack:12", message={"message_id": 70, "date": 0, "chat": PRIVATE}),
        did(IncomingKind.BUTTON, at=NOW, button="ack:12", callback="555"),
    ),
    ReceiveCase("a button without its message", pressed(data="q:7:yes", message=None), None),
    ReceiveCase("a button of a game", pressed(game_short_name="chess"), None),
    ReceiveCase(
        "blocked by the person", member(PRIVATE, "member", "kicked"), did(IncomingKind.BLOCKED)
    ),
    ReceiveCase("unblocked", member(PRIVATE, "kicked", "member"), did(IncomingKind.UNBLOCKED)),
    ReceiveCase(
        "removed from the group",
        member(GROUP, "member", "left"),
        did_in_group(IncomingKind.BLOCKED),
    ),
    ReceiveCase(
        "back in the group",
        member(GROUP, "left", "member"),
        did_in_group(IncomingKind.UNBLOCKED),
    ),
    ReceiveCase("made administrator", member(GROUP, "member", "administrator"), None),
    ReceiveCase(
        "removed from a channel",
        member({"id": -1, "type": "channel", "title": "c"}, "member", "left"),
        None,
    ),
    ReceiveCase(
        "spoken to by name in a group",
        in_group(text="@daumoibot, nhận 12"),
        did_in_group(IncomingKind.TEXT, text="nhận 12"),
    ),
    ReceiveCase(
        "named in the middle",
        in_group(text="nhờ @DauMoiBot xem công văn 12"),
        did_in_group(IncomingKind.TEXT, text="nhờ xem công văn 12"),
    ),
    ReceiveCase(
        "a command for this bot in a group",
        in_group(text="/start@DauMoiBot 7F3K"),
        did_in_group(IncomingKind.TEXT, text="/start 7F3K"),
    ),
    ReceiveCase(
        "another bot's name and an address stay",
        in_group(text="@DauMoiBot2 an@DauMoiBot.vn"),
        did_in_group(IncomingKind.TEXT, text="@DauMoiBot2 an@DauMoiBot.vn"),
    ),
    ReceiveCase("somebody joined the group", in_group(new_chat_members=[AN]), None),
    ReceiveCase("another bot talks", said(text="x", **{"from": {**AN, "is_bot": True}}), None),
    ReceiveCase("nobody talks", said(text="x", **{"from": None}), None),
    ReceiveCase("an edited message", {"update_id": 9, "edited_message": said()["message"]}, None),
    ReceiveCase("a kind of update of tomorrow", {"update_id": 9, "telepathy": {"x": 1}}, None),
    ReceiveCase("content of tomorrow", said(hologram={"file_id": "h"}), None),
    ReceiveCase("a message without a date", said(text="x", date=None), None),
    ReceiveCase("a message without a chat", said(text="x", chat=None), None),
    ReceiveCase("a message that is a number", {"update_id": 9, "message": 5}, None),
    ReceiveCase("a membership without its status", {"update_id": 9, "my_chat_member": {}}, None),
    ReceiveCase("an empty update", {"update_id": 9}, None),
]
