"""A fence around every test: no socket leaves this machine."""

import ipaddress
import socket
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import bot.channels  # noqa: F401  # the messengers describe themselves

# How long an example takes says how busy the machine is, not whether the program is right.
settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")


class OffLoopback(AssertionError):
    """A test tried to reach somebody outside."""


@pytest.fixture(autouse=True)
def _fence(monkeypatch: pytest.MonkeyPatch) -> None:
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def check(address: Any) -> None:
        if isinstance(address, tuple) and not _is_loopback(str(address[0])):
            raise OffLoopback(f"a test opened a connection to {address[0]}")

    def fenced(self: socket.socket, address: Any) -> None:
        check(address)
        connect(self, address)

    def fenced_ex(self: socket.socket, address: Any) -> int:
        check(address)
        return connect_ex(self, address)

    monkeypatch.setattr(socket.socket, "connect", fenced)
    monkeypatch.setattr(socket.socket, "connect_ex", fenced_ex)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
