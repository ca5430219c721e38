"""Which addresses are of this machine."""

import ipaddress

import httpx


def is_loopback(url: str) -> bool:
    """Whether a server on this machine is meant: the sandbox, and then anything may be fetched."""
    try:
        host = httpx.URL(url).host
    except httpx.InvalidURL:
        return False
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
