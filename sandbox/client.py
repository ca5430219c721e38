"""A sandbox started and played from a script: people, phones, the clock, the bot."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

#: Seconds for the bot to read everything and owe nothing: a guard against hanging, no measure.
PATIENCE = 120


class NotIdle(AssertionError):
    """The bot did not get through; the message says what is missing."""


class Sandbox:
    """The control interface of a running sandbox. `folder` is where the bot's `.env` lies."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address, self.folder = address, folder
        self._client = httpx.Client(base_url=address, timeout=2 * PATIENCE)

    def close(self) -> None:
        """Close connections."""
        self._client.close()

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        """Ask for something. Raises AssertionError with the answer when it is refused."""
        answer = self._client.post(f"/sandbox/{path}", json=body)
        if answer.status_code != 200:
            raise AssertionError(f"{path}: {answer.status_code} {answer.text}")
        result: dict[str, Any] = answer.json()
        return result

    def upload(self, path: str, name: str, content: bytes, **fields: str) -> None:
        """Send a file. Raises AssertionError with the answer when it is refused."""
        answer = self._client.post(f"/sandbox/{path}", data=fields, files={"file": (name, content)})
        if answer.status_code != 200:
            raise AssertionError(f"{path}: {answer.status_code} {answer.text}")

    def get(self, path: str) -> Any:
        """Look at something. Raises AssertionError with the answer when it is refused."""
        answer = self._client.get(f"/sandbox/{path}")
        if answer.status_code != 200:
            raise AssertionError(f"{path}: {answer.status_code} {answer.text}")
        return answer.json()

    def idle(self) -> None:
        """Wait until the bot has read everything. Raises NotIdle with what is missing."""
        answer = self._client.get("/sandbox/idle", params={"timeout": PATIENCE})
        if answer.status_code != 200:
            raise NotIdle(answer.text)

    def go_to(self, now: str) -> None:
        """It is that time now, and the bot has taken every step up to it."""
        self.post("clock", now=now)

    def look(self) -> None:
        """Wait until the bot's scheduler has looked once more, whatever was set meanwhile."""
        self.go_to(self.get("clock")["now"])

    def bot(self, do: str) -> None:
        """kill, start or stop the bot."""
        self.post("bot", do=do)

    def phone(self, messenger: str, name: str) -> "Phone":
        """A new person with a phone."""
        person = self.post(f"{messenger}/people", name=name)["id"]
        return Phone(self, messenger, name, person)

    def file(self, url: str) -> bytes:
        """A file the bot sent."""
        return self._client.get(url).content

    def command(self, *arguments: str, text: str | None = None, ok: bool = True) -> str:
        """Run `daumoi …` in the bot's folder and give what it printed. Raises AssertionError."""
        done = subprocess.run(
            [executable("daumoi"), *arguments],
            cwd=self.folder,
            env=environment(),
            input=text,
            text=True,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        if (done.returncode == 0) is not ok:
            raise AssertionError(f"daumoi {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout if ok else done.stderr

    def code(self, unit: str, role: str = "officer") -> str:
        """A fresh registration code."""
        return self.command("invite", unit, "--role", role).split()[0]


@dataclass
class Phone:
    """One person's chat with the bot."""

    sandbox: Sandbox
    messenger: str
    name: str
    id: str

    @property
    def chat(self) -> str:
        """Where this chat is found."""
        return f"{self.messenger}/chats/{self.id}"

    def say(self, text: str, *, wait: bool = True) -> str:
        """Write; gives the bot's newest message."""
        self.sandbox.post(f"{self.chat}/say", **{"from": self.id, "text": text})
        return self.settled() if wait else ""

    def send(self, kind: str) -> str:
        """Send a sticker, photo or voice; gives the bot's newest message."""
        self.sandbox.post(f"{self.chat}/say", **{"from": self.id, "kind": kind})
        return self.settled()

    def send_file(self, name: str, content: bytes, caption: str = "") -> str:
        """Send a document; gives the bot's newest message."""
        self.sandbox.upload(
            f"{self.chat}/send-file", name, content, **{"from": self.id, "caption": caption}
        )
        return self.settled()

    def choose(self, label: str, *, wait: bool = True) -> str:
        """Choose an option of the newest message that offers it: a button, or its number."""
        for message in reversed(self.messages()):
            if any(label in row for row in message["buttons"]):
                self.sandbox.post(
                    f"{self.chat}/tap",
                    **{"from": self.id, "message_id": message["id"], "label": label},
                )
                return self.settled() if wait else ""
            if found := re.search(rf"^(\d+)\. {re.escape(label)}$", message["text"], re.MULTILINE):
                return self.say(found[1], wait=wait)
        raise AssertionError(f"{label!r} is nowhere offered to {self.name}")

    def settled(self) -> str:
        """The newest message once the bot is idle."""
        self.sandbox.idle()
        return self.newest()

    def newest(self) -> str:
        """The bot's newest message."""
        said = [m["text"] for m in self.messages() if m["from"] == "bot"]
        return said[-1] if said else ""

    def messages(self) -> list[dict[str, Any]]:
        """The whole chat."""
        found: list[dict[str, Any]] = self.sandbox.get(self.chat)
        return found


@contextmanager
def running(folder: Path, now: str, *, bot: bool = True) -> Iterator[Sandbox]:
    """A sandbox of its own, ended afterwards. The folder holds the bot's database and log.

    Without `now` its clock runs with real time, as for somebody who tries it by hand. A script
    (with `now`) says itself what is lost on Zalo: until then everything waits for the bot, however
    slow the machine is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    arguments = ["--port", "0", "--data", str(folder), *(_scripted(now) if now else [])]
    process = subprocess.Popen(
        [executable("daumoi-sandbox"), *arguments, *([] if bot else ["--no-bot"])],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    sandbox: Sandbox | None = None
    try:
        line = process.stdout.readline() if process.stdout else ""
        found = re.search(r"http://\S+", line)
        if found is None:
            log = folder / "bot.log"
            raise AssertionError(f"no sandbox: {log.read_text('utf-8') if log.exists() else line}")
        sandbox = Sandbox(found[0], folder)
        yield sandbox
    finally:
        if sandbox is not None:
            sandbox.close()
        process.terminate()
        process.wait(PATIENCE)
        if process.stdout:
            process.stdout.close()


def _scripted(now: str) -> list[str]:
    return ["--now", now, "--unpolled", "waits"]


def end_on_sigterm() -> None:
    """SIGTERM ends the script as Ctrl-C does, so that what it started is ended, too."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, end)


def environment() -> dict[str, str]:
    """The environment without settings of whoever runs us."""
    return {key: value for key, value in os.environ.items() if not key.startswith("DAUMOI_")}


def executable(name: str) -> str:
    """The command of this installation. Raises FileNotFoundError."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name} is not installed beside this Python")
    return found
