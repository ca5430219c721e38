"""The web server inside the process: its socket is taken before anything starts."""

import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.applications import Starlette

from bot.web.border import AtOnce, Bounded


class CannotListen(OSError):
    """The address is taken or not ours; the message names it."""


class _Server(uvicorn.Server):
    """Leaves signals to the process that it is a part of."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing is captured here."""
        yield


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to the address. Raises CannotListen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise CannotListen(f"{host}:{port}: {error.strerror}") from error
    return bound


async def serve(app: Starlette, bound: socket.socket) -> None:
    """Serve until cancelled. Addresses are permissions, so requests are not logged."""
    config = uvicorn.Config(
        AtOnce(app),
        log_level="warning",
        access_log=False,
        lifespan="off",
        server_header=False,
        http=Bounded,
        timeout_keep_alive=5,
    )
    server = _Server(config)
    try:
        await server.serve(sockets=[bound])
    finally:
        server.force_exit = server.should_exit = True
        bound.close()
