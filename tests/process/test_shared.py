"""Several processes on one PostgreSQL: each job is done once, and moves when its process dies."""

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

from sandbox.client import Sandbox, environment, executable, running
from storage import bots
from storage.db import Database
from tests import postgres
from tests.process.test_broadcast import all_told, copies, registered, sent
from tests.process.test_run import GUARD, env

pytestmark = pytest.mark.long


@contextmanager
def process(folder: Path, roles: str) -> Iterator["subprocess.Popen[str]"]:
    log = (folder / f"{roles}-{monotonic()}.log").open("w")
    bot = subprocess.Popen(
        [executable("daumoi"), "run", "--role", roles],
        cwd=folder,
        env=environment(),
        stderr=log,
        text=True,
    )
    try:
        yield bot
    finally:
        bot.terminate()
        bot.wait(timeout=GUARD)
        log.close()


def until(found: object, what: str, seconds: float = GUARD) -> float:
    """Wait for it; how many seconds that took."""
    began = monotonic()
    while not found():  # type: ignore[operator]
        assert monotonic() - began < seconds, f"{what} did not come"
        sleep(0.05)
    return monotonic() - began


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[tuple[Sandbox, str]]:
    with running(tmp_path / "apis", "2026-09-17T08:00:00+07:00", bot=False) as sandbox:
        url = postgres.migrated()
        clock = f"{sandbox.address}/sandbox/clock"
        env(sandbox.folder, sandbox, DATABASE_URL=url, CLOCK_URL=clock, TELEGRAM_RATE="8")
        yield sandbox, url
        postgres.drop(url)


def introduced(url: str) -> bool:
    with closing(Database(url)) as db:
        return len(db.run(bots.everything)) == 2


def test_a_sender_is_killed_in_a_letter_and_another_goes_on(
    shared: tuple[Sandbox, str],
) -> None:
    sandbox, url = shared
    with ExitStack() as all_of_them:
        all_of_them.enter_context(process(sandbox.folder, "receive,clock"))
        first = all_of_them.enter_context(process(sandbox.folder, "send"))
        until(lambda: introduced(url), "both bots")
        sleep(1)  # the first sender has its place before there is another
        all_of_them.enter_context(process(sandbox.folder, "send"))
        chats = registered(sandbox, url)
        sent(sandbox)
        until(lambda: any(copies(sandbox, chats[:9])), "the first copies")

        first.kill()
        before = sum(map(len, copies(sandbox, chats)))
        sleep(0.5)  # what was under way has arrived by now
        before = max(before, sum(map(len, copies(sandbox, chats))))
        assert before < len(chats), "the letter was over before"
        took = until(lambda: sum(map(len, copies(sandbox, chats))) > before, "the other", 10)

        counted = all_told(sandbox, chats)
        print(f"went on after {took:.1f} s; copies {counted}")
        assert sum(n for n in counted.values()) == len(chats)


def test_two_that_do_everything_answer_everybody_once(shared: tuple[Sandbox, str]) -> None:
    sandbox, url = shared
    with ExitStack() as both:
        first = both.enter_context(process(sandbox.folder, "receive,send,clock"))
        until(lambda: introduced(url), "both bots")
        both.enter_context(process(sandbox.folder, "receive,send,clock"))
        people = [sandbox.post("telegram/people", name=f"Người {n}")["id"] for n in range(10)]
        for one in people:
            sandbox.post(f"telegram/chats/{one}/say", **{"from": one, "text": "chào"})
        until(lambda: all(_answers(sandbox, one) for one in people), "the answers")
        first.kill()
        for one in people:
            sandbox.post(f"telegram/chats/{one}/say", **{"from": one, "text": "trợ giúp"})
        until(lambda: all(_answers(sandbox, one) == 2 for one in people), "the second answers")
        sleep(2)
        assert [_answers(sandbox, one) for one in people] == [2] * 10


def _answers(sandbox: Sandbox, chat: str) -> int:
    return sum(m["from"] == "bot" for m in sandbox.get(f"telegram/chats/{chat}"))
