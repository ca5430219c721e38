"""Messages and files over Telegram's methods: each function makes its calls once."""

import warnings
from typing import Any

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import BadRequest

from bot.channels.telegram.errors import speaking
from bot.channels.telegram.keyboard import Rows, drawn
from domain.chat.channel import Misconfigured, Receipt, Refused
from domain.chat.messages import Document, Edit, Message, Notice, Picture, Prompt

# Bot API: getFile, "bots can download files of up to 20MB in size".
LARGEST_FILE = 20 * 1024 * 1024
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(bot: Bot, chat: str, message: Message) -> Receipt:
    """Send once. No parse_mode ever: text of people is data. Raises SendError."""
    match message:
        case Prompt() | Notice():
            return await _send_text(bot, chat, message)
        case Document():
            return await _send_document(bot, chat, message)
        case Edit():
            await edit(bot, chat, message.message_id, Notice(message.text))
            return Receipt(message.message_id)
    return await _send_picture(bot, chat, message)


async def edit(bot: Bot, chat: str, message_id: str, message: Prompt | Notice) -> None:
    """Replace text and buttons; unchanged is no error. Raises SendError."""
    shown = drawn(message)
    with speaking():
        try:
            await bot.edit_message_text(
                shown.text,
                chat_id=chat,
                message_id=int(message_id),
                reply_markup=_markup(shown.rows),
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            if "message is not modified" not in str(error).lower():
                raise


async def fetch(bot: Bot, reference: str) -> bytes:
    """The bytes of a file, at most 20 MB. Raises SendError; no error shows the link."""
    with speaking():
        file = await bot.get_file(reference)
    link = file.file_path or ""
    # Anything else could be a path on our own disk, which the library would gladly read.
    if not link.startswith(f"{bot.base_file_url}/") or (file.file_size or 0) > LARGEST_FILE:
        raise Refused("Telegram gives no link to this file, or it is larger than 20 MB")
    try:
        with speaking():
            return await bot.request.retrieve(link)
    except Misconfigured:
        # The library takes every 404 for a wrong token; here only the file is gone.
        raise Refused("Telegram no longer has this file") from None


async def _send_text(bot: Bot, chat: str, message: Prompt | Notice) -> Receipt:
    shown = drawn(message)
    asked: dict[str, Any] = {
        "chat_id": chat,
        "text": shown.text,
        "link_preview_options": _NO_PREVIEW,
    }
    if markup := _markup(shown.rows):
        asked["reply_markup"] = markup
    # Not `send_message`: of the message that comes back we want the number, and the library makes
    # objects of all of it, a fifth of what sending costs.
    warnings.filterwarnings("ignore", message=r"Please use 'Bot\.sendMessage'")
    with speaking():
        sent = await bot.do_api_request("sendMessage", api_kwargs=asked)
        return Receipt(str(sent["message_id"]))


async def _send_document(bot: Bot, chat: str, message: Document) -> Receipt:
    with speaking():
        sent = await bot.send_document(
            chat,
            message.reuse or message.content,
            caption=message.caption or None,
            filename=message.name,
            # Otherwise a sound or film arrives as one, without the id we reuse.
            disable_content_type_detection=True,
        )
    return Receipt(str(sent.message_id), sent.document.file_id if sent.document else "")


async def _send_picture(bot: Bot, chat: str, message: Picture) -> Receipt:
    with speaking():
        sent = await bot.send_photo(
            chat,
            message.reuse or message.content,
            caption=message.caption or None,
            filename=message.name,
        )
    return Receipt(str(sent.message_id), sent.photo[-1].file_id if sent.photo else "")


def _markup(rows: Rows) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in rows]
    )
