"""The second half of the defects of the official package: what comes in, and the rest.

15 (commands in groups) and 18 (a dispatcher inside a loop) were those of its `Application`.
"""

import copy
import json
import pickle
from datetime import UTC, datetime

import pytest

from bot.channels.zalo.client import Update
from tests.bot.channels.cases import Reply
from tests.bot.channels.zalo.server import (
    IDLE,
    PERSON,
    SENT,
    FakeZalo,
    delivered,
    message_of,
    read,
    said,
)


def test_11_what_the_official_names_hide_has_names() -> None:
    by_documentation = said(event="message.image.received", text=None, photo="https://p.vn/1")
    message = message_of(said(caption="c", voice_url="https://v.vn/a.aac", url="https://s.vn/1"))

    assert message_of(by_documentation).photo_url == "https://p.vn/1"
    assert (message.caption, message.voice_url) == ("c", "https://v.vn/a.aac")
    assert message.sticker_url == "https://s.vn/1"


def test_12_events_have_a_name_and_unsupported_ones_can_be_told() -> None:
    unsupported = read(said(None, event="message.unsupported.received"))

    assert unsupported.event_name == "message.unsupported.received"
    assert read({"message": {}}).event_name == ""


@pytest.mark.parametrize("shape", ["object", "list", "envelope", "envelope_list"])
def test_13_an_event_is_found_in_every_shape(shape: str) -> None:
    event = said("1", unknown={"x": 1})
    inner = [event] if shape.endswith("list") else event
    body = {"ok": True, "result": inner} if shape.startswith("envelope") else inner

    assert message_of(body).text == "1"


@pytest.mark.parametrize("nothing", [None, {}, [], "x", 5, {"ok": True}, {"ok": False}, [None]])
def test_13_no_event_is_none(nothing: object) -> None:
    assert Update.de_json(nothing) is None


async def test_13_several_updates_in_one_answer_are_all_handed_out() -> None:
    zalo = FakeZalo(delivered([said("1"), said("2")]))
    bot = zalo.bot()

    first, second = await bot.get_update(), await bot.get_update()

    assert [u.message.text for u in (first, second) if u and u.message] == ["1", "2"]
    assert zalo.methods == ["getUpdates"]


@pytest.mark.parametrize("gone", ["message_id", "date", "from", "chat"])
def test_14_a_missing_field_is_none(gone: str) -> None:
    event = said()
    del event["message"][gone]

    message = message_of(event)

    assert message[gone] is None
    assert message.text == "xin chào"


def test_16_dates_are_aware_utc_from_seconds_and_milliseconds() -> None:
    expected = datetime.fromtimestamp(1789000000, UTC)

    assert message_of(said(date=1789000000000)).date == expected
    assert message_of(said(date=1789000000)).date == expected
    assert message_of(said(date="soon")).date is None


def test_17_objects_write_json_compare_silently_and_copy(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, again = read(said(caption="ế")), read(said(caption="ế"))

    assert json.loads(first.to_json()) == said(caption="ế")
    assert first.message == again.message
    assert first.message != read(said(message_id="z")).message
    assert len({first.message, again.message}) == 1
    assert pickle.loads(pickle.dumps(first)) == copy.deepcopy(first) == first
    assert capsys.readouterr().out == ""


def test_17_an_object_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        message_of(said()).text = "other"  # type: ignore[misc]  # that is the point


async def test_19_markup_styles_voice_and_any_parameter_can_be_given() -> None:
    zalo = FakeZalo(
        SENT, SENT, Reply({"ok": True, "result": {"ok": True, "outcome": "webhook.ok"}})
    )
    bot = zalo.bot()
    styles = [{"start": 0, "len": 1, "st": ["b"]}]

    await bot.send_message(
        PERSON, "a", parse_mode="html", text_styles=styles, api_kwargs={"new": 1}, read_timeout=3
    )
    await bot.send_voice(PERSON, "https://v.vn/a.aac")

    assert await bot.test_webhook() == {"ok": True, "outcome": "webhook.ok"}
    assert zalo.asked[0].parameters == {
        "chat_id": PERSON, "text": "a", "parse_mode": "html", "text_styles": styles, "new": 1,
    }  # fmt: skip
    assert zalo.asked[1].parameters == {"chat_id": PERSON, "voice_url": "https://v.vn/a.aac"}
    assert zalo.requests[0].extensions["timeout"]["read"] == 3


async def test_20_parameters_that_zalo_does_not_know_are_not_sent() -> None:
    zalo = FakeZalo(IDLE)

    await zalo.bot().get_update(7, 100, 30, ["message"])

    assert zalo.asked[0].parameters == {"timeout": "30"}
