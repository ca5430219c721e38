"""Pictures people sent: fetched from public addresses over https, in bounded size and time."""

import asyncio
from collections.abc import Callable, Sequence

import httpx
import pytest

from bot.channels.zalo import media as zalo_media
from bot.channels.zalo.channel import ZaloChannel
from bot.loopback import is_loopback
from domain.chat.channel import Refused, SendError, Unavailable
from tests.bot.channels.zalo.server import TOKEN

PUBLIC = "118.102.1.2"
URL = "https://photo.example.zdn.vn/a/x.jpg?s=1"
Handler = Callable[[httpx.Request], httpx.Response]


def channel(
    handler: Handler, *, addresses: Sequence[str] = (PUBLIC,), base_url: str = "https://zalo.test"
) -> ZaloChannel:
    async def resolve(host: str, port: int) -> Sequence[str]:
        if not addresses:
            raise OSError("unknown host")
        return addresses

    client = httpx.AsyncClient(transport=httpx.MockTransport(handler))
    return ZaloChannel(TOKEN, client=client, base_url=base_url, resolve=resolve)


def streamed(content: bytes) -> httpx.Response:
    """An answer that is read from the line; `content=` would have been read already."""
    return httpx.Response(200, stream=httpx.ByteStream(content))


def picture(request: httpx.Request) -> httpx.Response:
    return streamed(b"\xff\xd8picture")


def never(request: httpx.Request) -> httpx.Response:
    raise AssertionError("nothing may be asked")


async def test_a_picture_is_fetched_from_the_address_that_was_checked() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return picture(request)

    assert await channel(answer).fetch(URL) == b"\xff\xd8picture"

    (request,) = asked
    assert str(request.url) == f"https://{PUBLIC}/a/x.jpg?s=1"
    assert request.headers["host"] == "photo.example.zdn.vn"
    assert request.headers["accept-encoding"] == "identity"
    # Another name at this address must not get a connection that was proven for this one.
    assert request.headers["connection"] == "close"
    # The certificate is still held against the name.
    assert request.extensions["sni_hostname"] == "photo.example.zdn.vn"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.8", "172.16.3.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1", "::",
        "::ffff:10.0.0.8", "2002:a00:8::1", "ff02::1", "not-an-address",
    ],
)  # fmt: skip
async def test_an_address_inside_is_never_asked(address: str) -> None:
    for addresses in ((address,), (PUBLIC, address)):
        with pytest.raises(Refused, match="not public"):
            await channel(never, addresses=addresses).fetch(URL)


@pytest.mark.parametrize(
    "url",
    ["http://photo.example.vn/x", "file:///etc/passwd", "ftp://a.vn/x", "x.jpg", "", "https://",
     "https://a.vn:x"],
)  # fmt: skip
async def test_only_https_is_fetched(url: str) -> None:
    with pytest.raises(Refused):
        await channel(never).fetch(url)


@pytest.mark.parametrize(
    "base_url", ["http://127.0.0.1:8081", "http://localhost:1", "http://[::1]"]
)
async def test_beside_a_sandbox_on_this_machine_loopback_and_http_are_fetched(
    base_url: str,
) -> None:
    sandbox = channel(picture, base_url=base_url, addresses=())

    assert await sandbox.fetch("http://127.0.0.1:8082/x.jpg") == b"\xff\xd8picture"
    with pytest.raises(Refused):
        await sandbox.fetch("file:///etc/passwd")


@pytest.mark.parametrize("base_url", ["https://127.0.0.1.example.vn", "https://10.0.0.1", "x:["])
def test_only_this_machine_counts_as_a_sandbox(base_url: str) -> None:
    assert not is_loopback(base_url)


def redirecting(*locations: str) -> Handler:
    """Answers the first requests with redirects, then with the picture."""
    left = list(locations)

    def answer(request: httpx.Request) -> httpx.Response:
        if left:
            return httpx.Response(302, headers={"Location": left.pop(0)})
        return streamed(f"{request.headers['host']} {request.url.path}".encode())

    return answer


async def test_a_redirect_is_followed_from_the_name_and_not_from_the_address() -> None:
    fetched = await channel(redirecting("/b.jpg", "https://other.vn/c.jpg")).fetch(URL)

    assert fetched == b"other.vn /c.jpg"
    assert await channel(redirecting("/b.jpg")).fetch(URL) == b"photo.example.zdn.vn /b.jpg"


@pytest.mark.parametrize("location", ["http://photo.example.vn/x", "file:///etc/passwd", "ftp:x"])
async def test_a_redirect_leads_nowhere_else(location: str) -> None:
    with pytest.raises(Refused):
        await channel(redirecting(location)).fetch(URL)


async def test_a_redirect_to_what_is_no_address_is_told() -> None:
    with pytest.raises(SendError):
        await channel(redirecting("//a.vn:x")).fetch(URL)


async def test_redirects_end() -> None:
    with pytest.raises(Refused, match="too many"):
        await channel(redirecting(*["/again"] * 9)).fetch(URL)


@pytest.mark.parametrize(
    ("response", "kind"),
    [
        (httpx.Response(404), Refused),
        (httpx.Response(403), Refused),
        (httpx.Response(204), Refused),
        (httpx.Response(429), Unavailable),
        (httpx.Response(502), Unavailable),
        (httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(b"")),
         Refused),
    ],
    ids=["expired", "forbidden", "empty", "429", "502", "compressed"],
)  # fmt: skip
async def test_what_is_no_picture_is_told(response: httpx.Response, kind: type[SendError]) -> None:
    with pytest.raises(kind):
        await channel(lambda request: response).fetch(URL)


@pytest.mark.parametrize(
    ("size", "fits"), [(10 * 1024 * 1024, True), (10 * 1024 * 1024 + 1, False)]
)
async def test_ten_megabytes_are_the_limit(size: int, fits: bool) -> None:
    subject = channel(lambda request: streamed(bytes(size)))

    if fits:
        assert len(await subject.fetch(URL)) == size
    else:
        with pytest.raises(Refused, match="more than"):
            await subject.fetch(URL)


async def test_a_line_that_breaks_and_an_unknown_host_may_be_tried_later() -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("reset")

    with pytest.raises(Unavailable):
        await channel(broken).fetch(URL)
    with pytest.raises(Unavailable):
        await channel(never, addresses=()).fetch(URL)


async def test_what_is_no_host_name_is_refused() -> None:
    client = httpx.AsyncClient(transport=httpx.MockTransport(never))

    with pytest.raises(Refused):
        await ZaloChannel(TOKEN, client=client).fetch(f"https://{'a' * 64}.vn/x.jpg")


async def test_a_drip_does_not_hold_a_download_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zalo_media, "DEADLINE", 0.05)

    async def drip(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(60)
        raise AssertionError("must have been given up")

    client = httpx.AsyncClient(transport=httpx.MockTransport(drip))
    subject = ZaloChannel(TOKEN, client=client, base_url="http://127.0.0.1")

    with pytest.raises(Unavailable, match="too long"):
        await subject.fetch("http://127.0.0.1/x.jpg")


async def test_names_are_resolved_by_the_machine() -> None:
    assert "127.0.0.1" in await zalo_media.resolve("127.0.0.1", 443)
