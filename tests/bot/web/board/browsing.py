"""A browser without a window: it keeps cookies, sends forms, and sees the page as text."""

import asyncio
import re
from typing import Any

import httpx

from bot.web.app import application
from bot.web.links import SignedLinks
from bot.web.site import Site
from tests.bot.web.test_pages import SECRET, Clock
from tests.conversations.world import Phone, World

HOST = "https://daumoi.example"
LINKS = SignedLinks(HOST, SECRET)
COOKIE = "__Host-daumoi"


class Browser:
    """A browser with its cookies."""

    def __init__(self, world: World) -> None:
        self._app = application(Site(world.db, world.desk, Clock(world), LINKS))
        self.cookies = httpx.Cookies()

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(
                transport=transport, base_url=HOST, cookies=self.cookies
            ) as client:
                answer = await client.request(method, path, **more)
                self.cookies = client.cookies
                return answer

        return asyncio.run(ask())

    def get(self, path: str) -> httpx.Response:
        return self.ask("GET", path)

    def post(self, path: str, **fields: Any) -> httpx.Response:
        return self.ask("POST", path, data=fields)

    def send(self, path: str, name: str, content: bytes, **fields: Any) -> httpx.Response:
        """A form with a file, and with the token of its page."""
        data = {"form": self.form(), **fields}
        return self.ask("POST", path, data=data, files={"file": (name, content)})

    def do(self, path: str, **fields: Any) -> httpx.Response:
        """A form with the token of its page, and then the page it leads to."""
        answer = self.post(path, form=self.form(), **fields)
        return self.get(answer.headers["location"]) if answer.status_code == 303 else answer

    def form(self) -> str:
        found = re.search(r'name="form" value="([0-9a-f]{64})"', self.get("/ban").text)
        assert found is not None
        return found[1]


def link(phone: Phone) -> str:
    """The address of the board that the chat gives an administrator, without the host."""
    said = phone.say("bảng điều hành")[-1]
    found = re.search(rf"{HOST}(/b/\S+)", said)
    assert found is not None, said
    return found[1]
