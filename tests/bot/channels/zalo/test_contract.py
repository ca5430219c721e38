"""Our client beside the installed official package: the claim of compatibility, made to fail."""

import inspect
import typing
from collections.abc import Callable
from typing import Any

import pytest
import zalo_bot as official
import zalo_bot._webhook
import zalo_bot.constants
import zalo_bot.error

from bot.channels.zalo import client as ours
from bot.channels.zalo.client.objects import Webhook

METHODS = [
    *((official.Bot, ours.Bot, name) for name in (
        "initialize", "shutdown", "get_me", "get_update", "send_message", "send_photo",
        "send_sticker", "send_chat_action", "set_webhook", "delete_webhook", "get_webhook_info",
        "__aenter__", "__aexit__",
    )),
    *((official.Message, ours.Message, name) for name in (
        "__init__", "reply_text", "reply_photo", "reply_sticker", "reply_action", "de_json",
        "de_list", "to_dict", "to_json", "get_bot", "set_bot", "__getitem__",
    )),
    *((official.Update, ours.Update, name) for name in ("__init__", "de_json")),
    *((official.Chat, ours.Chat, name) for name in ("__init__", "de_json")),
    *((official.User, ours.User, name) for name in ("__init__", "de_json")),
    (zalo_bot._webhook.Webhook, Webhook, "__init__"),
    (official.Bot, ours.Bot, "__init__"),
    *((zalo_bot.error.__dict__[name], ours.error.__dict__[name], "__init__") for name in (
        zalo_bot.error.__all__
    )),
]  # fmt: skip

POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def positional(function: Callable[..., Any]) -> list[str]:
    return [p.name for p in inspect.signature(function).parameters.values() if p.kind in POSITIONAL]


def optional(function: Callable[..., Any]) -> set[str]:
    found = inspect.signature(function).parameters.values()
    return {p.name for p in found if p.default is not inspect.Parameter.empty}


def keywords(function: Callable[..., Any]) -> set[str]:
    """Every name that may be given by keyword, those of `**call: Unpack[Call]` included."""
    names = set(positional(function))
    hints = inspect.get_annotations(function)
    for p in inspect.signature(function).parameters.values():
        if p.kind is inspect.Parameter.KEYWORD_ONLY:
            names.add(p.name)
        elif p.kind is inspect.Parameter.VAR_KEYWORD:
            (call,) = typing.get_args(hints[p.name])
            names |= set(call.__annotations__)
    return names


@pytest.mark.parametrize(
    ("theirs", "mine", "name"), [pytest.param(*m, id=f"{m[0].__name__}.{m[2]}") for m in METHODS]
)
def test_a_call_written_for_the_official_package_fits(theirs: Any, mine: Any, name: str) -> None:
    before, after = getattr(theirs, name), getattr(mine, name)
    dunder_exit = name == "__aexit__"  # Python gives those three by position

    if not dunder_exit:
        assert positional(after)[: len(positional(before))] == positional(before)
        assert keywords(before) <= keywords(after)
    assert len(positional(after)) == len(positional(before))
    assert optional(before) & set(positional(before)) <= optional(after)


@pytest.mark.parametrize(
    ("theirs", "mine", "name"), [pytest.param(*m, id=f"{m[0].__name__}.{m[2]}") for m in METHODS]
)
def test_what_is_awaited_there_is_awaited_here(theirs: Any, mine: Any, name: str) -> None:
    before, after = getattr(theirs, name), getattr(mine, name)

    # Their reply_... are plain functions that give a coroutine back, which is the same to callers.
    assert inspect.iscoroutinefunction(after) == (
        inspect.iscoroutinefunction(before) or name.startswith("reply_")
    )


def test_names_to_import_are_there() -> None:
    wanted = {"Bot", "Update", "Message", "Chat", "User", "constants", "error"}

    assert wanted <= set(official.__all__)
    assert wanted <= set(ours.__all__)
    assert set(zalo_bot.error.__all__) == set(ours.error.__all__)
    assert zalo_bot.constants.ChatAction.TYPING.value == ours.constants.ChatAction.TYPING
    assert ours.ZaloBot is ours.Bot


@pytest.mark.parametrize("name", zalo_bot.error.__all__)
def test_errors_are_caught_by_the_same_clauses(name: str) -> None:
    def ancestry(error: type[BaseException]) -> list[str]:
        return [kind.__name__ for kind in error.__mro__]

    assert ancestry(getattr(ours.error, name)) == ancestry(getattr(zalo_bot.error, name))


EVENT: dict[str, Any] = {
    "event_name": "message.text.received",
    "message": {
        "message_id": "a1b2c3d4e5f60718293a",
        "date": 1789000000123,
        "message_type": "CHAT_PHOTO",
        "from": {"id": "0f1e", "display_name": "Lan", "is_bot": False, "extra": 1},
        "chat": {"id": "0f1e", "chat_type": "PRIVATE"},
        "text": "DANGKY 482913",
        "photo_url": "https://photo.example.vn/x.jpg",
        "sticker": "abc",
        "caption": "c",
    },
}


def test_objects_read_from_json_have_the_same_attributes() -> None:
    theirs, mine = official.Update.de_json(EVENT), ours.Update.de_json(EVENT)
    assert mine is not None
    assert mine.message is not None

    for name in ("message_id", "text", "sticker", "photo_url", "message_type"):
        assert getattr(mine.message, name) == getattr(theirs.message, name)
    for name in ("id", "type"):
        assert getattr(mine.message.chat, name) == getattr(theirs.message.chat, name)
    for name in (
        "id", "display_name", "account_name", "account_type", "is_bot", "can_join_groups",
    ):  # fmt: skip
        assert getattr(mine.effective_user, name) == getattr(theirs.effective_user, name)
    assert mine.message["from"] == mine.message.from_user
    assert mine.message.api_kwargs["caption"] == theirs.message.api_kwargs["caption"]
    assert mine.effective_user is not None
    assert dict(mine.effective_user.api_kwargs) == dict(theirs.effective_user.api_kwargs)
    assert mine.api_kwargs["event_name"] == theirs.api_kwargs["event_name"]
    assert mine.message.date is not None
    assert mine.message.date.timestamp() == theirs.message.date.timestamp()


def test_webhook_objects_have_the_same_attributes() -> None:
    data = {"url": "https://a.vn/z", "updated_at": 1780000000000}
    theirs, mine = zalo_bot._webhook.Webhook.de_json(data), Webhook.de_json(data)
    assert mine is not None

    assert (mine.url, mine.updated_at) == (theirs.url, theirs.updated_at)


def test_the_default_address_is_the_documented_one_and_theirs_can_be_given() -> None:
    assert ours.constants.BASE_URL == "https://bot-api.zaloplatforms.com"
    assert repr(ours.Bot("1:x", zalo_bot.constants.BASE_URL)) == "Bot('https://bot-api.zapps.me')"
    assert repr(ours.Bot("1:x", base_url=None)) == "Bot('https://bot-api.zaloplatforms.com')"
