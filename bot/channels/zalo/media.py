"""Downloads of pictures people sent: over https, from public addresses, of limited size and time.

The address comes out of a message, so it is not trusted. The name is resolved here, every address
it has must be public, and the connection goes to that address, so that a second answer of the
name server cannot lead elsewhere.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence

import httpx

from domain.chat.channel import Refused, Unavailable

MAX_BYTES = 10 * 1024 * 1024
#: Seconds for the whole download; a sender of one byte at a time must not hold it for ever.
DEADLINE = 60.0
_REDIRECTS = 3

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, best first. Raises OSError when it has none."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


async def download(
    client: httpx.AsyncClient, url: str, *, trusted: bool, resolve: Resolve = resolve
) -> bytes:
    """The bytes at `url`; `trusted` lifts the demand for https and a public address.

    Raises Refused when it may not or cannot be fetched, Unavailable when trying later may help.
    """
    try:
        async with asyncio.timeout(DEADLINE):
            return await _follow(client, url, trusted=trusted, resolve=resolve)
    except TimeoutError:
        raise Unavailable("the download took too long", delivered=False) from None
    except httpx.InvalidURL:  # httpx reads the target of a redirect itself, followed or not
        raise Refused("download: redirected to what is not a URL") from None
    except httpx.HTTPError as error:
        raise Unavailable(f"download: {type(error).__name__}", delivered=False) from None


async def _follow(client: httpx.AsyncClient, url: str, *, trusted: bool, resolve: Resolve) -> bytes:
    target = _checked(url, trusted=trusted)
    for _ in range(_REDIRECTS + 1):
        request = await _request(client, target, trusted=trusted, resolve=resolve)
        response = await client.send(request, stream=True, follow_redirects=False)
        try:
            if not response.has_redirect_location:
                return await _read(response)
            # A relative address continues the one that was named, not the one connected to.
            target = _checked(response.headers["location"], base=target, trusted=trusted)
        finally:
            await response.aclose()
    raise Refused("download: too many redirects")


def _checked(url: str, *, trusted: bool, base: httpx.URL | None = None) -> httpx.URL:
    try:
        target = base.join(url) if base else httpx.URL(url)
    except httpx.InvalidURL:
        raise Refused("download: not a URL") from None
    allowed = ("https", "http") if trusted else ("https",)
    if target.scheme not in allowed or not target.host:
        raise Refused(f"download: {target.scheme or 'no scheme'} is not allowed")
    return target


async def _request(
    client: httpx.AsyncClient, target: httpx.URL, *, trusted: bool, resolve: Resolve
) -> httpx.Request:
    # Compressed answers are not asked for: a small one could unfold without limit.
    headers = {"Accept-Encoding": "identity"}
    if trusted:
        return client.build_request("GET", target, headers=headers)
    address = await _public_address(target, resolve)
    # Not kept: connections are reused by address, and a certificate is checked once for one name.
    headers |= {"Host": target.netloc.decode("ascii"), "Connection": "close"}
    return client.build_request(
        "GET",
        target.copy_with(host=address),
        headers=headers,
        extensions={"sni_hostname": target.raw_host.decode("ascii")},
    )


async def _public_address(target: httpx.URL, resolve: Resolve) -> str:
    try:
        addresses = await resolve(target.raw_host.decode("ascii"), target.port or 443)
    except UnicodeError:
        raise Refused("download: not a host name") from None
    except OSError:
        raise Unavailable("download: the host is unknown", delivered=False) from None
    if not addresses or not all(map(_is_public, addresses)):
        raise Refused("download: the host is not public")
    return addresses[0]


def _is_public(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        # An IPv4 address in disguise is judged as what it is.
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast


async def _read(response: httpx.Response) -> bytes:
    if response.status_code >= 500 or response.status_code == 429:
        raise Unavailable(f"download: HTTP {response.status_code}", delivered=False)
    if response.status_code != 200:
        raise Refused(f"download: HTTP {response.status_code}")  # such addresses expire
    if response.headers.get("content-encoding", "identity") != "identity":
        raise Refused("download: a compressed answer was not asked for")
    content = bytearray()
    async for chunk in response.aiter_raw():
        content += chunk
        if len(content) > MAX_BYTES:
            raise Refused(f"download: more than {MAX_BYTES} bytes")
    return bytes(content)
