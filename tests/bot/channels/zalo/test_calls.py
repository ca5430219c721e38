"""Every method of the client: the request it makes and what comes back."""

import copy
import pickle
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.channels.zalo.client import Bot, Chat, Message, Update, User, constants, error
from tests.bot.channels.cases import Asked, Reply
from tests.bot.channels.zalo.server import BOT_ID, GROUP, ME, PERSON, SENT, FakeZalo, said

TO = {"chat_id": PERSON}
Call = Callable[[Bot], Awaitable[Any]]


def message(bot: Bot) -> Message:
    update = Update.de_json(said(), bot)
    assert update is not None
    assert update.effective_message is not None
    return update.effective_message


CALLS = [
    ("text", lambda b: b.send_message(PERSON, "a"), "sendMessage", {**TO, "text": "a"}),
    (
        "answer to a message",
        lambda b: b.send_message(chat_id=PERSON, text="a", reply_to_message_id="m1"),
        "sendMessage",
        {**TO, "text": "a", "reply_to_message_id": "m1"},
    ),
    (
        "caption before photo",
        lambda b: b.send_photo(PERSON, "c", "https://p.vn/1"),
        "sendPhoto",
        {**TO, "photo": "https://p.vn/1", "caption": "c"},
    ),
    ("sticker", lambda b: b.send_sticker(PERSON, "s1"), "sendSticker", {**TO, "sticker": "s1"}),
    ("reply", lambda b: message(b).reply_text("a"), "sendMessage", {**TO, "text": "a"}),
    (
        "reply: photo before caption",
        lambda b: message(b).reply_photo("https://p.vn/1", "c"),
        "sendPhoto",
        {**TO, "photo": "https://p.vn/1", "caption": "c"},
    ),
    (
        "reply: sticker",
        lambda b: message(b).reply_sticker("s1"),
        "sendSticker",
        {**TO, "sticker": "s1"},
    ),
]


@pytest.mark.parametrize(
    ("call", "method", "parameters"), [pytest.param(*c[1:], id=c[0]) for c in CALLS]
)
async def test_a_sending_call_gives_the_receipt(
    call: Call, method: str, parameters: dict[str, Any]
) -> None:
    zalo = FakeZalo(SENT)

    sent = await call(zalo.bot())

    assert zalo.asked == [Asked(method, parameters)]
    assert (sent.message_id, sent.chat, sent.from_user) == ("c0ffee", None, None)


@pytest.mark.parametrize(
    "call",
    [lambda b: b.send_chat_action(PERSON, constants.ChatAction.TYPING),
     lambda b: message(b).reply_action("typing")],
)  # fmt: skip
async def test_an_action_is_true(call: Call) -> None:
    zalo = FakeZalo(Reply({"ok": True}))

    assert await call(zalo.bot()) is True
    assert zalo.asked == [Asked("sendChatAction", {**TO, "action": "typing"})]


async def test_a_bot_is_opened_once_and_closed() -> None:
    zalo = FakeZalo(ME)

    async with zalo.bot() as bot:
        await bot.initialize()
        assert bot.user == User(BOT_ID)

    assert zalo.bot().user is None
    assert zalo.methods == ["getMe"]


async def test_a_receipt_names_no_chat_and_cannot_be_answered() -> None:
    sent = await FakeZalo(SENT).bot().send_message(PERSON, "a")

    with pytest.raises(RuntimeError, match="no chat"):
        await sent.reply_text("b")
    with pytest.raises(RuntimeError, match="no bot"):
        Message("m1", None, Chat(PERSON, "PRIVATE")).get_bot()
    with pytest.raises(KeyError):
        sent["nothing"]


def test_objects_are_made_by_hand_as_in_the_official_package() -> None:
    chat = Chat(GROUP, "GROUP")
    made = Message("m1", None, chat, text="@Bot X hi", from_user=User(PERSON, "Lan"))
    update = Update(message=made)

    assert made.message_type == "CHAT_MESSAGE"
    assert made.to_dict() == {
        "message_id": "m1",
        "chat": {"id": GROUP, "type": "GROUP"},
        "message_type": "CHAT_MESSAGE",
        "text": "@Bot X hi",
        "from": {"id": PERSON, "display_name": "Lan"},
    }
    assert made.text_without_mention("bot x") == "hi"
    assert made.text_without_mention("") == "@Bot X hi"
    assert (update.effective_chat, update.is_group) == (chat, True)
    assert update.effective_user == User(PERSON, "another name")
    assert chat != User(GROUP)
    assert User.de_list([{"id": "1"}, None, 5, {"id": 2}]) == (User("1"), User("2"))


@pytest.mark.parametrize(
    "failure",
    [
        error.BadRequest("no", error_code=400, description="d", method="sendMessage"),
        error.RetryAfter(30, error_code=429, method="sendMessage"),
        error.TimedOut(error_code=408, ambiguous=True),
        error.InvalidToken(),
        error.ChatMigrated(5),
        error.PassportDecryptionError("x"),
    ],
)
def test_errors_can_be_copied_and_pickled_with_all_they_know(failure: error.ZaloError) -> None:
    for again in (copy.copy(failure), pickle.loads(pickle.dumps(failure))):
        assert type(again) is type(failure)
        assert str(again) == str(failure)
        assert again.__dict__ == failure.__dict__


@pytest.mark.parametrize("code", ["400", 400])
async def test_codes_are_read_as_number_or_text(code: object) -> None:
    for key in ("error_code", "errorCode"):
        with pytest.raises(error.BadRequest) as caught:
            await FakeZalo(Reply({"ok": False, key: code})).bot().test_webhook()
        assert caught.value.error_code == 400


@pytest.mark.parametrize("code", [None, True, "x", [400], {}])
async def test_a_code_that_is_none_leaves_the_http_status(code: object) -> None:
    bad = {"ok": False, "error_code": code, "description": ["x"]}

    with pytest.raises(error.NetworkError) as caught:
        await FakeZalo(Reply(bad)).bot().get_me()
    assert caught.value.error_code is None
    with pytest.raises(error.InvalidToken):
        await FakeZalo(Reply(bad, 401)).bot().get_me()
