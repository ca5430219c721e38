"""`daumoi run` as a process: a refusal ends it with message and code, a dead messenger does not."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from sandbox.client import Sandbox, environment, executable, running
from tests.process.commandline import daumoi

WEB = {"PUBLIC_URL": "https://x.example", "SECRET_KEY": "kT9x2mQ7vB4nL8wR1zY6cF3hJ5pD0sGa"}
#: Seconds after which something hangs; no measure.
GUARD = 120
TELEGRAM, ZALO = "1000001:a-token", "2000001:a-token"


def env(folder: Path, sandbox: Sandbox, **changes: str) -> None:
    """Settings that point at a sandbox without a bot of its own, in real time."""
    values = {
        "TELEGRAM_TOKEN": TELEGRAM,
        "TELEGRAM_BASE_URL": f"{sandbox.address}/telegram",
        "ZALO_TOKENS": ZALO,
        "ZALO_BASE_URL": f"{sandbox.address}/zalo",
        "DATABASE_URL": f"sqlite:///{folder / 'x.db'}",
        **changes,
    }
    lines = [f"DAUMOI_{name}={value}" for name, value in values.items()]
    (folder / ".env").write_text("\n".join(lines), "utf-8")


@contextmanager
def process(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    bot = subprocess.Popen(
        [executable("daumoi"), "run"],
        cwd=folder,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield bot
    finally:
        bot.terminate()
        bot.communicate(timeout=GUARD)


def ended(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [executable("daumoi"), "run"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=GUARD,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.fixture
def apis(tmp_path: Path) -> Iterator[Sandbox]:
    with running(tmp_path / "apis", "2026-09-17T08:00:00+07:00", bot=False) as sandbox:
        yield sandbox


def answered(sandbox: Sandbox, chat: str) -> None:
    """Wait until the bot has written into the chat."""
    began = monotonic()
    while not any(m["from"] == "bot" for m in sandbox.get(chat)):
        assert monotonic() - began < GUARD, "no answer"
        sleep(0.05)


@pytest.mark.parametrize("backlog", [None, 8], ids=["refuses", "is silent"])
def test_a_dead_messenger_does_not_keep_the_other_from_serving(
    backlog: int | None, apis: Sandbox, tmp_path: Path
) -> None:
    """It is dead all the time: who waited for it, with or without an end, would not answer.

    Where it listens and is silent, the connections that it never took show that it was asked.
    """
    with socket.socket() as dead:
        dead.bind(("127.0.0.1", 0))
        if backlog is not None:
            dead.listen(backlog)
        env(tmp_path, apis, ZALO_BASE_URL=f"http://127.0.0.1:{dead.getsockname()[1]}/zalo")
        person = apis.post("telegram/people", name="An", bot="1000001")["id"]
        apis.post(f"telegram/chats/{person}/say", **{"from": person, "text": "xin chào"})
        with process(tmp_path):
            answered(apis, f"telegram/chats/{person}")
            if backlog is not None:
                dead.settimeout(GUARD)
                dead.accept()[0].close()


def test_one_refused_bot_stops_alone(apis: Sandbox, tmp_path: Path) -> None:
    env(tmp_path, apis, ZALO_TOKENS="2000001:refused.by.the.server")
    person = apis.post("telegram/people", name="An", bot="1000001")["id"]
    with process(tmp_path) as bot:
        apis.post(f"telegram/chats/{person}/say", **{"from": person, "text": "xin chào"})
        answered(apis, f"telegram/chats/{person}")
        assert bot.poll() is None
        bot.terminate()
        _, said = bot.communicate(timeout=GUARD)
    assert "zalo refuses bot" in said
    assert "refused.by" not in said


def test_a_second_process_on_the_same_file_names_the_first(apis: Sandbox, tmp_path: Path) -> None:
    env(tmp_path, apis)
    person = apis.post("telegram/people", name="An", bot="1000001")["id"]
    apis.post(f"telegram/chats/{person}/say", **{"from": person, "text": "xin chào"})
    with process(tmp_path) as first:
        answered(apis, f"telegram/chats/{person}")

        code, said = ended(tmp_path)

    assert code == 1
    assert f"process {first.pid} runs on this database already" in said


def test_a_refused_token_ends_the_process_and_is_not_shown(apis: Sandbox, tmp_path: Path) -> None:
    env(tmp_path, apis, TELEGRAM_TOKEN="1000001:refused.by.the.server", ZALO_TOKENS="")

    code, said = ended(tmp_path)

    assert code == 3
    assert "the messenger refuses this bot" in said
    assert "refused.by" not in said


@pytest.mark.parametrize(
    ("changes", "code", "message"),
    [
        ({"TELEGRAM_TOKEN": "", "ZALO_TOKENS": ""}, 5, "no messenger has a token"),
        ({"TELEGRAM_TOKEN": "x", "TIMEZONE": "Mars"}, 2, "DAUMOI_TIMEZONE"),
        ({"DATABASE_URL": "sqlite:////proc/daumoi/x.db"}, 4, "the database cannot be used"),
        # 192.0.2.0/24 is for documentation (RFC 5737): no machine has an address of it.
        ({**WEB, "LISTEN": "192.0.2.1:80"}, 2, "DAUMOI_LISTEN cannot be used: 192.0.2.1:80"),
    ],
)
def test_what_cannot_start_says_why(
    changes: dict[str, str],
    code: int,
    message: str,
    apis: Sandbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In this process: what comes before serving is the same, and imports are made once."""
    env(tmp_path, apis, **changes)
    monkeypatch.chdir(tmp_path)

    result = daumoi("run")

    assert isinstance(result.exception, SystemExit)  # no other error, and so no traceback
    assert result.exit_code == code
    assert message in result.output


@pytest.mark.long
def test_a_bot_whose_clock_is_gone_ends_itself(tmp_path: Path) -> None:
    with running(tmp_path / "agency", "2026-09-17T08:00:00+07:00") as sandbox:
        settings = (sandbox.folder / ".env").read_text("utf-8")
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            gone = f"http://127.0.0.1:{closed.getsockname()[1]}/clock"
            other = tmp_path / "other"
            other.mkdir()
            ours = ("CLOCK", "PUBLIC_URL")
            lines = [line for line in settings.splitlines() if not any(o in line for o in ours)]
            lines = [line.replace("daumoi.db", "other.db") for line in lines]
            (other / ".env").write_text("\n".join([*lines, f"DAUMOI_CLOCK_URL={gone}"]), "utf-8")
            done = subprocess.run(
                [executable("daumoi"), "run"], cwd=other, env=environment(), text=True,
                capture_output=True, timeout=GUARD, check=False,
            )  # fmt: skip

    assert done.returncode == 1
    assert "the clock of the sandbox is gone" in done.stderr


def test_a_copy_started_elsewhere_sends_nothing_until_it_is_told_to(
    apis: Sandbox, tmp_path: Path
) -> None:
    env(tmp_path, apis)
    chat = apis.post("telegram/people", name="Mận", bot=TELEGRAM.partition(":")[0])["id"]
    with process(tmp_path):
        apis.post(f"telegram/chats/{chat}/say", **{"from": chat, "text": "chào"})
        answered(apis, f"telegram/chats/{chat}")
    before = len(apis.get(f"telegram/chats/{chat}"))

    (tmp_path / "copy").mkdir()
    shutil.copy(tmp_path / "x.db", tmp_path / "copy" / "x.db")
    env(tmp_path / "copy", apis)
    with process(tmp_path / "copy") as copy:
        apis.post(f"telegram/chats/{chat}/say", **{"from": chat, "text": "trợ giúp"})
        assert copy.stderr is not None
        assert any("until `daumoi resume`" in line for line in copy.stderr)
        assert len(apis.get(f"telegram/chats/{chat}")) == before + 1  # only what was asked

        said = subprocess.run(
            [executable("daumoi"), "resume"], cwd=tmp_path / "copy", env=environment(),
            capture_output=True, text=True, timeout=GUARD, check=True,
        )  # fmt: skip
        assert "from now on" in said.stdout
        began = monotonic()
        while len(apis.get(f"telegram/chats/{chat}")) < before + 2:
            assert monotonic() - began < GUARD, "no answer"
            sleep(0.05)


def test_how_it_goes_is_told_on_an_address_of_its_own(apis: Sandbox, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env(tmp_path, apis, METRICS=f"127.0.0.1:{port}")
    chat = apis.post("telegram/people", name="An", bot="1000001")["id"]
    with process(tmp_path):
        apis.post(f"telegram/chats/{chat}/say", **{"from": chat, "text": "chào"})
        answered(apis, f"telegram/chats/{chat}")
        health = httpx.get(f"http://127.0.0.1:{port}/healthz")
        metrics = httpx.get(f"http://127.0.0.1:{port}/metrics").text
    assert health.json()["status"] == "ok"
    assert "daumoi_step_seconds_count 1.0" in metrics
    assert 'daumoi_calls{account="1000001",channel="telegram",outcome="sent"} 1.0' in metrics
    assert chat not in metrics.replace("1000001", "")
