"""The sandbox as a process: two messengers, their clock, and the bot as its child."""

import asyncio
import contextlib
import secrets
import signal
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from sandbox.child import Child
from sandbox.clock import Clock
from sandbox.control import Control
from sandbox.phones import Phones
from sandbox.zalo import Unpolled

TELEGRAM_TOKEN = "1000001:sandbox-telegram-token"
ZALO_TOKENS = ("2000001:sandbox-zalo-token",)


@dataclass(frozen=True, slots=True)
class Options:
    """How a sandbox is started. Without `folder` no bot is started."""

    port: int
    folder: Path | None
    now: datetime
    runs: bool
    unpolled: Unpolled = Unpolled.SECONDS
    agency: str = "Sở VHTTDL"
    contact: str = "ông Phạm Văn Khế, điện thoại 0900 000 000"


class Server(uvicorn.Server):
    """Leaves signals to us: the bot has to end before its messengers do."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say when requests are taken."""
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing is captured here."""
        yield


def control_of(options: Options) -> Control:
    """The sandbox's state."""
    clock = Clock(options.now, runs=options.runs)
    child = Child(options.folder) if options.folder else None
    control = Control(clock, child, clock.now)
    control.zalo.unpolled = options.unpolled
    if options.folder is not None:
        control.telegram.bot(TELEGRAM_TOKEN.partition(":")[0])
        for token in ZALO_TOKENS:
            control.zalo.bot(token.partition(":")[0])
    return control


def application(control: Control) -> Starlette:
    """Both Bot APIs and the control interface."""
    routes = [
        *Phones(control).routes(),
        *control.routes(),
        *control.telegram.routes(),
        *control.zalo.routes(),
    ]
    return Starlette(routes=routes)


async def serve(options: Options) -> None:
    """Serve on loopback until a signal; the bot is ended first."""
    control = control_of(options)
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", options.port))
    port = listening.getsockname()[1]
    if options.folder is not None:
        write_env(options, port)
    config = uvicorn.Config(application(control), log_level="warning", lifespan="off")
    server = Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await server.ready.wait()
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    if control.child is not None:
        await control.start()
    print(f"sandbox: http://127.0.0.1:{port}", flush=True)
    await stopped.wait()
    if control.child is not None:
        await control.child.end(signal.SIGTERM)
    server.force_exit = server.should_exit = True
    await serving


def _free_port() -> int:
    """A port nobody listens on, for the bot's own web server."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def write_env(options: Options, port: int) -> None:
    """The settings of the bot and of every command given in the folder."""
    folder = options.folder
    if folder is None:
        raise ValueError("without a folder there is no bot to set up")
    folder.mkdir(parents=True, exist_ok=True)
    here, web, metrics = f"http://127.0.0.1:{port}", _free_port(), _free_port()
    lines = {
        "DATABASE_URL": f"sqlite:///{folder.resolve() / 'daumoi.db'}",
        "TELEGRAM_TOKEN": TELEGRAM_TOKEN,
        "TELEGRAM_BASE_URL": f"{here}/telegram",
        "ZALO_TOKENS": ",".join(ZALO_TOKENS),
        "ZALO_BASE_URL": f"{here}/zalo",
        "CLOCK_URL": f"{here}/sandbox/clock",
        "PUBLIC_URL": f"http://127.0.0.1:{web}",
        "LISTEN": f"127.0.0.1:{web}",
        # A script types faster than anybody.
        "TELEGRAM_CHAT_RATE": "1000",
        "ZALO_CHAT_RATE": "1000",
        "METRICS": f"127.0.0.1:{metrics}",
        "SECRET_KEY": secrets.token_urlsafe(32),
        "AGENCY_NAME": options.agency,
        "FOCAL_CONTACT": options.contact,
    }
    text = "".join(f'DAUMOI_{name}="{value}"\n' for name, value in lines.items())
    (folder / ".env").write_text(text, "utf-8")
