"""What every page of ours is made with: style, headers, words for what goes wrong."""

import logging
from base64 import b64encode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from bot.web.links import BadLink, ExpiredLink, SignedLinks
from bot.web.pages_of import Closed, NotAllowed
from scheduler.clock import Clock
from services.agency.desk import Desk
from storage.db import Database, StorageUnavailable

logger = logging.getLogger(__name__)

_STYLE = (files("bot.web") / "pages" / "style.css").read_text("utf-8")
_SCRIPT = (files("bot.web") / "pages" / "live.js").read_text("utf-8")
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
#: The board has one script of ours that asks us what changed, and QR pictures inside its pages.
BOARD_HEADERS = {
    "Content-Security-Policy": (
        f"{_POLICY}; script-src 'self'; connect-src 'self'; img-src 'self' data:"
    )
}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TYPES = {
    ".xlsx": _XLSX,
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".png": "image/png",
}
_PAGES = Environment(
    loader=PackageLoader("bot.web", "pages"),
    autoescape=select_autoescape(),
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(slots=True)
class Site:
    """What the pages need. `desk` is replaced when the agency changes what it is called."""

    db: Database
    desk: Desk
    clock: Clock
    links: SignedLinks
    #: Woken when a page changed what somebody is owed.
    changed: Callable[[], None] = lambda: None


def guarded(
    site: Site, act: Callable[[Site, Request], Awaitable[Response]]
) -> Callable[[Request], Awaitable[Response]]:
    """Every page answers a bad address, a closed report and a database that refuses in words."""

    async def answer(request: Request) -> Response:
        try:
            return await act(site, request)
        except ExpiredLink:
            return said("expired", HTTPStatus.GONE, site)
        except BadLink:
            return said("unknown", HTTPStatus.NOT_FOUND, site)
        except NotAllowed:
            return said("not_allowed", HTTPStatus.FORBIDDEN, site)
        except Closed as closed:
            return said("closed", HTTPStatus.CONFLICT, site, text=str(closed))
        except StorageUnavailable:
            logger.error("a page waits for the database")
            return said("unavailable", HTTPStatus.SERVICE_UNAVAILABLE, site)

    return answer


def said(notice: str, status: HTTPStatus, site: Site, *, text: str = "") -> Response:
    desk = site.desk
    return html(
        "notice.html", status, notice=notice, text=text, agency=desk.agency, contact=desk.contact
    )


def html(name: str, status: HTTPStatus, **values: Any) -> Response:
    text = _PAGES.get_template(name).render(style=Markup(_STYLE), **values)
    return Response(text, status, HEADERS, "text/html; charset=utf-8")


def script() -> Response:
    """The script of the board."""
    headers = {**HEADERS, "Cache-Control": "public, max-age=300"}
    return Response(_SCRIPT, headers=headers, media_type="text/javascript; charset=utf-8")


def download(name: str, content: bytes) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    kind = _TYPES.get(Path(name).suffix, "application/octet-stream")
    headers = {**HEADERS, "Content-Disposition": disposition}
    return Response(content, headers=headers, media_type=kind)
