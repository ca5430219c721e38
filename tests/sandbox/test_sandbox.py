"""The sandbox by itself: two APIs for any client, the control interface, and its mistakes."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from sandbox.client import Sandbox, running


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    folder = tmp_path_factory.mktemp("apis")
    with running(folder, "2026-09-17T08:00:00+07:00", bot=False) as made:
        yield made


def telegram(sandbox: Sandbox, token: str, method: str, **body: object) -> httpx.Response:
    return httpx.post(f"{sandbox.address}/telegram/bot{token}/{method}", json=body, timeout=10)


def zalo(sandbox: Sandbox, token: str, method: str, **body: object) -> dict[str, object]:
    url = f"{sandbox.address}/zalo/bot{token}/{method}"
    answer: dict[str, object] = httpx.post(url, json=body, timeout=10).json()
    return answer


def test_every_token_of_the_right_form_is_a_bot_of_its_own(sandbox: Sandbox) -> None:
    assert telegram(sandbox, "11:a", "getMe").json()["result"]["id"] == 11
    assert telegram(sandbox, "12:b", "getMe").json()["result"]["id"] == 12
    assert telegram(sandbox, "nonsense", "getMe").status_code == 401
    assert telegram(sandbox, "11:a", "getNothing").status_code == 404
    assert zalo(sandbox, "21:a", "getMe")["result"]["id"] == "21"  # type: ignore[index]
    assert zalo(sandbox, "nonsense", "getMe")["error_code"] == 401


def test_telegram_hands_over_again_until_the_offset_has_passed(sandbox: Sandbox) -> None:
    person = sandbox.post("telegram/people", name="An", bot="31")["id"]
    sandbox.post(f"telegram/chats/{person}/say", **{"from": person, "text": "một"})

    first = telegram(sandbox, "31:a", "getUpdates", timeout=1).json()["result"]
    again = telegram(sandbox, "31:a", "getUpdates", timeout=1).json()["result"]
    offset = first[0]["update_id"] + 1
    after = telegram(sandbox, "31:a", "getUpdates", timeout=0, offset=offset).json()["result"]

    assert first == again
    assert first[0]["message"]["text"] == "một"
    assert after == []


def test_buttons_are_tapped_and_edits_are_seen(sandbox: Sandbox) -> None:
    person = sandbox.post("telegram/people", name="An", bot="32")["id"]
    markup = {"inline_keyboard": [[{"text": "Đã nhận", "callback_data": "ack:1"}]]}
    sent = telegram(
        sandbox, "32:a", "sendMessage", chat_id=person, text="Công văn", reply_markup=markup
    ).json()["result"]

    tap = {"from": person, "message_id": sent["message_id"], "label": "Đã nhận"}
    sandbox.post(f"telegram/chats/{person}/tap", **tap)
    (update,) = telegram(sandbox, "32:a", "getUpdates", timeout=1).json()["result"]
    telegram(
        sandbox,
        "32:a",
        "editMessageText",
        chat_id=person,
        message_id=sent["message_id"],
        text="Xong",
    )

    assert update["callback_query"]["data"] == "ack:1"
    (shown,) = sandbox.get(f"telegram/chats/{person}?after=0")
    assert (shown["text"], shown["buttons"], shown["edited"]) == ("Xong", [], True)
    assert sandbox.get(f"telegram/chats/{person}?after=1") == []


@pytest.mark.parametrize(
    ("body", "description"),
    [
        ({"chat_id": "1", "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": "P", "text": ""}, "Bad Request: message text is empty"),
        ({"chat_id": "P", "text": "x" * 4097}, "Bad Request: message is too long"),
    ],
)
def test_telegram_refuses_like_telegram(
    body: dict[str, str], description: str, sandbox: Sandbox
) -> None:
    person = sandbox.post("telegram/people", name="An", bot="33")["id"]
    body = {key: person if value == "P" else value for key, value in body.items()}

    answer = telegram(sandbox, "33:a", "sendMessage", **body)

    assert (answer.status_code, answer.json()["description"]) == (400, description)


def test_zalo_loses_what_nobody_polls_for_and_what_was_handed_over(sandbox: Sandbox) -> None:
    sandbox.post("zalo/unpolled", messages="lost")
    person = sandbox.post("zalo/people", name="An", bot="41")["id"]
    before = sandbox.get("counts")["zalo"]["lost"]
    say = {"from": person, "text": "mất"}
    sandbox.post(f"zalo/chats/{person}/say", **say)
    assert sandbox.get("counts")["zalo"]["lost"] == before + 1

    assert zalo(sandbox, "41:a", "getUpdates", timeout="0.1")["error_code"] == 408
    sandbox.post("zalo/unpolled", messages="waits")
    sandbox.post(f"zalo/chats/{person}/say", **{"from": person, "text": "đến"})
    got = zalo(sandbox, "41:a", "getUpdates", timeout="1")["result"]
    assert got["message"]["text"] == "đến"  # type: ignore[index]
    assert zalo(sandbox, "41:a", "getUpdates", timeout="0.1")["error_code"] == 408
    sandbox.post("zalo/unpolled", messages="waits")


def test_a_long_text_is_cut_as_the_messenger_does(sandbox: Sandbox) -> None:
    person = sandbox.post("telegram/people", name="An", bot="34")["id"]
    sandbox.post(f"telegram/chats/{person}/say", **{"from": person, "text": "x" * 5000})

    lengths = [len(m["text"]) for m in sandbox.get(f"telegram/chats/{person}")]

    assert lengths == [4096, 904]


@pytest.mark.parametrize(
    ("path", "body", "code", "words"),
    [
        ("clock", {"now": "2026-09-17T07:59:00+07:00"}, 409, "is before"),
        ("clock", {"now": "2026-09-17T09:00:00"}, 400, "needs a zone"),
        ("clock", {}, 400, '"now" is missing'),
        ("bot", {"do": "kill"}, 400, "has no bot"),
        ("telegram/chats/9/say", {"from": "9", "text": "x"}, 404, "nobody on telegram"),
        ("viber/people", {"name": "An"}, 404, "telegram and zalo"),
        ("zalo/unpolled", {"messages": "perhaps"}, 400, "messages is one of seconds, waits, lost"),
        ("zalo/people", {"bot": "41"}, 400, '"name" is missing'),
        ("zalo/chats/1/tap", {"from": "1", "label": "x"}, 400, "only Telegram has buttons"),
    ],
)
def test_mistakes_are_answered_with_what_was_wrong(
    path: str, body: dict[str, str], code: int, words: str, sandbox: Sandbox
) -> None:
    answer = httpx.post(f"{sandbox.address}/sandbox/{path}", json=body, timeout=10)

    assert answer.status_code == code
    assert words in answer.json()["error"]


def test_the_clock_stands_until_it_is_set(tmp_path: Path) -> None:
    with running(tmp_path, "2026-09-17T08:00:00+07:00", bot=False) as sandbox:
        first, second = sandbox.get("clock"), sandbox.get("clock")
        moved = sandbox.post("clock", advance_seconds=90)

        assert (first["now"], first["runs"]) == ("2026-09-17T08:00:00+07:00", False)
        assert second["serial"] == first["serial"] + 1
        assert moved["now"] == "2026-09-17T08:01:30+07:00"


def test_a_file_that_a_person_sends_can_be_fetched_by_the_bot(sandbox: Sandbox) -> None:
    person = sandbox.post("telegram/people", name="An", bot="36")["id"]
    fields = {"from": person, "caption": "157"}
    sandbox.upload(f"telegram/chats/{person}/send-file", "x.xlsx", b"PK content", **fields)

    (update,) = telegram(sandbox, "36:a", "getUpdates", timeout=1).json()["result"]
    document = update["message"]["document"]
    found = telegram(sandbox, "36:a", "getFile", file_id=document["file_id"]).json()["result"]
    link = f"{sandbox.address}/telegram/file/bot36:a/{found['file_path']}"

    assert (document["file_name"], update["message"]["caption"]) == ("x.xlsx", "157")
    assert httpx.get(link).content == b"PK content"
    assert httpx.get(f"{sandbox.address}/telegram/file/bot36:a/none").status_code == 404
    refused = telegram(sandbox, "36:a", "getFile", file_id="none")
    assert refused.json()["description"] == "Bad Request: invalid file_id"


def test_mistakes_in_sending_a_file_are_answered(sandbox: Sandbox) -> None:
    person = sandbox.post("telegram/people", name="An", bot="37")["id"]
    on_zalo = sandbox.post("zalo/people", name="An", bot="38")["id"]
    url = f"{sandbox.address}/sandbox"

    missing = httpx.post(f"{url}/telegram/chats/{person}/send-file", data={"from": person})
    nobody = httpx.post(f"{url}/telegram/chats/999/send-file", files={"file": b"x"})
    zalo_has_none = httpx.post(f"{url}/zalo/chats/{on_zalo}/send-file", files={"file": b"x"})

    assert (missing.status_code, nobody.status_code, zalo_has_none.status_code) == (400, 404, 400)
    assert '"file" is missing' in missing.json()["error"].replace("\\", "")
