"""No token in any log line, whatever route it takes there."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot import redact

TOKEN = "123456789:AAHfakefakefakefakefakefakefakefake"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("không có gì để giấu", "không có gì để giấu", id="nothing to hide"),
        pytest.param(
            f"https://api.telegram.org/bot{TOKEN}/getMe",
            "https://api.telegram.org/bot***/getMe",
            id="method",
        ),
        pytest.param(f"/file/bot{TOKEN}/a/b.pdf", "/file/bot***/a/b.pdf", id="file link"),
        pytest.param("/bot1:a-b_c/x /bot2:d/y", "/bot***/x /bot***/y", id="several, short ones"),
        pytest.param(f"/bot{TOKEN.replace(':', '%3A')}/x", "/bot***/x", id="percent-encoded"),
        pytest.param(f"token={TOKEN}.", "token=***.", id="bare"),
        pytest.param("lúc 12:30, công văn 123456:12", "lúc 12:30, công văn 123456:12", id="times"),
    ],
)
def test_tokens_are_replaced_and_nothing_else(text: str, shown: str):
    assert redact.redact(text) == shown


def test_a_remembered_token_is_hidden_whatever_it_looks_like(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(redact, "_remembered", set())
    redact.remember("zalo:odd.token~1")
    redact.remember("zalo:odd.token~1+more")
    redact.remember("a")

    assert redact.redact("a zalo%3Aodd.token~1 zalo:odd.token~1+more") == "a *** ***"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What two root handlers write once `install` was called, twice."""
    stream = io.StringIO()
    handlers = [logging.StreamHandler(stream), logging.StreamHandler(stream)]
    monkeypatch.setattr(logging.getLogger(), "handlers", handlers)
    levels = {name: logging.getLogger(name).level for name in redact._TALKATIVE}
    redact.install()
    redact.install()
    assert [len(h.filters) for h in handlers] == [1, 1]
    yield stream
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def test_message_and_arguments(written: io.StringIO):
    logging.getLogger("x").warning("%s failed at bot%s", TOKEN, TOKEN)

    assert written.getvalue() == "*** failed at bot***\n" * 2


def test_tracebacks_with_their_causes(written: io.StringIO):
    try:
        try:
            raise ValueError(f"inner bot{TOKEN}/x")
        except ValueError as error:
            raise RuntimeError(f"outer {TOKEN}") from error
    except RuntimeError:
        logging.getLogger("x").exception("failed", stack_info=True)

    assert TOKEN not in written.getvalue()
    assert "ValueError: inner bot***/x" in written.getvalue()
    assert "RuntimeError: outer ***" in written.getvalue()
    assert "Stack (most recent call last)" in written.getvalue()


def test_a_wrong_format_string_loses_neither_the_line_nor_the_secret(written: io.StringIO):
    logging.getLogger("x").warning("%d items", f"bot{TOKEN}")

    assert written.getvalue() == "%d items ('bot***',)\n" * 2


def test_libraries_that_log_urls_are_quiet(written: io.StringIO):
    for name in ("httpx", "httpcore", "aiohttp.client", "telegram", "telegram.Bot"):
        logging.getLogger(name).info("GET /bot1:a")

    assert written.getvalue() == ""
