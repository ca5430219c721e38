"""Every Telegram case: send against a scripted server, read against an expected Incoming."""

import json
from typing import Any

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.parse import TelegramReader
from bot.channels.telegram.request import Timeouts
from domain.chat.channel import Receipt, SendError
from tests.bot.channels.cases import ReceiveCase
from tests.bot.channels.loopback import Loopback, Reply, loopback
from tests.bot.channels.telegram.cases import ME, NOW, RECEIVING, SENDING, TOKEN, SendCase

HASTY = Timeouts(pool=0.3, connect=0.3, write=0.3, upload=0.3, read=0.3)


@pytest.mark.parametrize("case", SENDING, ids=lambda case: case.label)
async def test_sending(case: SendCase):
    async with loopback(Reply({"ok": True, "result": ME}), case.reply) as server:
        channel = TelegramChannel(TOKEN, base_url=f"{server.url}/bot", timeouts=HASTY)
        await channel.start()
        try:
            outcome: Receipt | SendError = await channel.send(case.chat, case.message)
        except SendError as error:
            outcome = error
        finally:
            await channel.stop()

    _check_outcome(case, outcome)
    _check_request(case, server)


def _check_outcome(case: SendCase, outcome: Receipt | SendError) -> None:
    if isinstance(case.outcome, Receipt) or isinstance(outcome, Receipt):
        assert outcome == case.outcome
        return
    assert type(outcome) is case.outcome.kind
    assert {name: getattr(outcome, name) for name in case.outcome.facts} == case.outcome.facts
    assert TOKEN not in repr(outcome)


def _check_request(case: SendCase, server: Loopback) -> None:
    assert len(server.requests) <= 2, "nothing is repeated"
    assert server.requests[-1].path.startswith(f"/bot{TOKEN}/")
    assert server.requests[-1].path.endswith(case.path)
    if case.request:
        fields = server.requests[-1].fields
        assert {name: _value(fields.get(name)) for name in case.request} == case.request
        assert fields["chat_id"] == case.chat


def _value(field: Any) -> Any:
    return json.loads(field) if isinstance(field, str) and field.startswith("{") else field


@pytest.mark.parametrize("case", RECEIVING, ids=lambda case: case.label)
def test_reading(case: ReceiveCase):
    reader = TelegramReader("123456789", "DauMoiBot")

    assert reader.read(case.raw, NOW) == case.expected
