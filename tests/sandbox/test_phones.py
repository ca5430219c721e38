"""The phones page without a browser: what it serves and streams, faults that are switched on."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from sandbox.client import Sandbox, running


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    folder = tmp_path_factory.mktemp("phones")
    with running(folder, "2026-09-17T08:00:00+07:00", bot=False) as made:
        yield made


def events(sandbox: Sandbox, count: int) -> list[tuple[str, Any]]:
    """The first events of the stream."""
    found: list[tuple[str, Any]] = []
    name = ""
    with httpx.stream("GET", f"{sandbox.address}/phones/events", timeout=10) as answer:
        for line in answer.iter_lines():
            key, _, value = line.partition(": ")
            if key == "event":
                name = value
            elif key == "data":
                found.append((name, json.loads(value)))
                if len(found) == count:
                    return found
    raise AssertionError("the stream ended")


def call(sandbox: Sandbox, messenger: str, bot: str, method: str, **body: str) -> httpx.Response:
    return httpx.post(f"{sandbox.address}/{messenger}/bot{bot}:a/{method}", json=body, timeout=10)


def test_the_page_loads_nothing_from_elsewhere(sandbox: Sandbox) -> None:
    page = httpx.get(f"{sandbox.address}/")

    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "http://" not in page.text
    assert "https://" not in page.text
    for name, kind in (("phones.css", "text/css"), ("phones.js", "text/javascript")):
        asset = httpx.get(f"{sandbox.address}/phones/{name}")
        assert asset.headers["content-type"].startswith(kind)
    assert httpx.get(f"{sandbox.address}/phones/index.html").status_code == 404
    weight = sum(
        len(httpx.get(f"{sandbox.address}{path}").content)
        for path in ("/", "/phones/phones.css", "/phones/phones.js")
    )
    assert weight < 40_000


def test_the_stream_tells_everything_first(sandbox: Sandbox) -> None:
    person = sandbox.post("zalo/people", name="Đỗ Văn Khế", bot="51")["id"]
    sandbox.post(f"zalo/chats/{person}/say", **{"from": person, "text": "xin chào"})

    state, *chats = events(sandbox, 2)
    assert state[0] == "state"
    assert state[1]["now"] == "2026-09-17T08:00+07:00"
    ((kind, chat),) = chats
    assert (kind, chat["name"], chat["messages"][0]["text"]) == ("chat", "Đỗ Văn Khế", "xin chào")


@pytest.mark.parametrize(
    ("messenger", "fault", "status", "arrives"),
    [
        ("telegram", "", 200, True),
        ("telegram", "lost", 502, False),
        ("telegram", "busy", 429, False),
        ("telegram", "unsure", 504, True),
        ("zalo", "lost", 502, False),
        ("zalo", "busy", 200, False),  # Zalo says 429 in the body
        ("zalo", "unsure", 504, True),
    ],
)
def test_a_fault_strikes_what_the_bot_sends(
    sandbox: Sandbox, messenger: str, fault: str, status: int, *, arrives: bool
) -> None:
    person = sandbox.post(f"{messenger}/people", name="An", bot="61")["id"]
    sandbox.post(f"{messenger}/fault", fault=fault)

    answer = call(sandbox, messenger, "61", "sendMessage", chat_id=person, text="x")
    me = call(sandbox, messenger, "61", "getMe")
    sandbox.post(f"{messenger}/fault", fault="")

    assert answer.status_code == status
    assert answer.json()["ok"] is (fault == "")
    if fault == "busy":
        assert answer.json()["error_code"] == 429
        assert answer.json()["parameters"] == {"retry_after": 5}
    assert bool(sandbox.get(f"{messenger}/chats/{person}")) is arrives
    assert me.json()["ok"] is True


def test_mistakes_are_answered(sandbox: Sandbox) -> None:
    fault = httpx.post(f"{sandbox.address}/sandbox/zalo/fault", json={"fault": "fire"})
    assert (fault.status_code, "'lost', 'busy'" in fault.json()["error"]) == (400, True)
    for answer in (
        httpx.get(f"{sandbox.address}/sandbox/units"),
        httpx.post(f"{sandbox.address}/sandbox/invite", json={"unit": "90001"}),
    ):
        assert answer.status_code == 400
        assert "no bot" in answer.json()["error"]
