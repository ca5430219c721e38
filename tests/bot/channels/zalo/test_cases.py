from datetime import UTC, datetime

import pytest

from domain.chat.channel import SendError, Update
from tests.bot.channels.cases import Failure, ReceiveCase, SendCase
from tests.bot.channels.zalo.cases import RECEIVING, SENDING
from tests.bot.channels.zalo.server import TOKEN, started


def named(case: SendCase | ReceiveCase) -> str:
    return case.label


@pytest.mark.parametrize("case", SENDING, ids=named)
async def test_a_message_is_asked_for_once_and_its_outcome_is_known(case: SendCase) -> None:
    channel, zalo = await started(case.reply)

    if isinstance(case.outcome, Failure):
        with pytest.raises(SendError) as caught:
            await channel.send(case.chat, case.message)
        assert type(caught.value) is case.outcome.kind
        assert {f: getattr(caught.value, f) for f in case.outcome.facts} == case.outcome.facts
        assert TOKEN not in f"{caught.value!r} {caught.value.__cause__!r}"
    else:
        assert (await channel.send(case.chat, case.message)).message_id == case.outcome

    assert zalo.asked == ([case.asked] if case.asked else [])


@pytest.mark.parametrize("wrapped", [False, True], ids=["flat", "wrapped"])
@pytest.mark.parametrize("case", RECEIVING, ids=named)
async def test_a_payload_says_what_the_person_did(case: ReceiveCase, wrapped: bool) -> None:
    channel, _ = await started(now=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    body = {"ok": True, "result": dict(case.raw)} if wrapped else dict(case.raw)

    update = channel.update(body)

    assert update.raw == case.raw
    assert channel.parse(update) == case.expected


async def test_updates_are_known_by_message_id_and_else_by_content() -> None:
    channel, _ = await started()
    body = {"event_name": "x", "message": {"text": "ế\ud83d"}}

    assert channel.update({"message": {"message_id": "a1"}}).id == "a1"
    assert channel.update(body).id == channel.update(dict(reversed(body.items()))).id
    assert channel.update(body).id != channel.update({**body, "event_name": "y"}).id


@pytest.mark.parametrize(
    "body",
    [{}, {"ok": True}, {"ok": False, "error_code": 408}, {"x": 1}, {"ok": True, "result": 5}],
)
async def test_a_body_that_can_be_no_event_is_refused(body: dict[str, object]) -> None:
    channel, _ = await started()

    with pytest.raises(ValueError, match="no Zalo event"):
        channel.update(body)


def test_every_case_has_its_own_label() -> None:
    for cases in (SENDING, RECEIVING):
        assert len({case.label for case in cases}) == len(cases)


async def test_an_update_from_storage_is_read_the_same() -> None:
    channel, _ = await started()
    case = RECEIVING[0]

    assert channel.parse(Update("any", dict(case.raw))) == case.expected
