"""One look of a browser at the board: who it is, what its form said, how its pages are drawn."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import PurePosixPath, PureWindowsPath
from secrets import compare_digest
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web.site import BOARD_HEADERS, HEADERS, Site, guarded, html, said
from domain.chat.messengers import shown_names
from domain.dialogues.reports.reports import bracketed_due, numbers_line, state_words
from domain.vietnamese.folding import clean
from domain.vietnamese.spelling import count, long_day, quoted, upper_first
from services.agency.board_access import NoEntry, form_token, who
from services.work import Person, Work
from storage.db import Tx
from storage.marks import mark

#: Bytes that a form may have: without a file, and with one.
PLAIN, WITH_FILE = 1024 * 1024, 11 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of a browser that is let in. `mark` changes when any page would look different.

    `form` is what was sent, empty for a page that is only looked at. `said` is what the act before
    this page did, in words.
    """

    site: Site
    request: Request
    contact_id: int
    secret: str
    mark: str
    form: FormData = field(default_factory=FormData, repr=False)
    said: str = ""

    def work(self, tx: Tx) -> Work:
        """What services need, with whoever looks as the one who acts."""
        return Work(tx, self.site.desk, self.site.clock.now(), Person(self.contact_id))

    @property
    def id(self) -> int:
        """The number in the address."""
        return int(self.request.path_params["id"])

    def text(self, name: str) -> str:
        """What was typed into a field, "" for none; line ends are those of the database."""
        value = self.form.get(name)
        return clean(value).strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        """Every value of a field that may be chosen several times."""
        return [value for value in self.form.getlist(name) if isinstance(value, str)]

    @property
    def brings_file(self) -> bool:
        """Whether a file was chosen."""
        sent = self.form.get("file")
        return isinstance(sent, UploadFile) and bool(sent.filename)

    async def file(self, name: str = "file") -> tuple[str, bytes]:
        """Name and bytes of the file that was sent, both empty for none."""
        sent = self.form.get(name)
        if not isinstance(sent, UploadFile):
            return "", b""
        return bare_name(sent.filename or ""), await sent.read()


#: No row has a larger number, and a database takes none (PostgreSQL, SQLite: 64 bits).
_LARGEST = 2**53
Act = Callable[[Visit], Awaitable[Response]]


def bare_name(name: str) -> str:
    """The name of a file without a path of either kind, at most 120 characters."""
    return PureWindowsPath(PurePosixPath(name).name).name[-120:]


def cookie(site: Site) -> str:
    """Bound to this very host where the connection is encrypted; plain on loopback."""
    return "__Host-daumoi" if site.links.secure else "daumoi"


def let_in(site: Site, act: Act, *, room: int = PLAIN) -> Callable[[Request], Awaitable[Response]]:
    """Only a browser with a session; a form only with the token of its own page.

    `room` is how many bytes a form may have. A page that looks as the browser has it already is
    not sent again.
    """

    async def visit(site: Site, request: Request) -> Response:
        numbers = [one for one in request.path_params.values() if isinstance(one, int)]
        if max(numbers, default=0) > _LARGEST:
            return said("unknown", HTTPStatus.NOT_FOUND, site)
        secret = request.cookies.get(cookie(site), "")
        now = site.clock.now()
        try:
            contact_id = await site.db.transact(who, secret, now)
        except NoEntry:
            return said("board_closed", HTTPStatus.FORBIDDEN, site)
        if request.method == "POST":
            return await _posted(site, request, act, (contact_id, secret), room)
        seen = await site.db.transact(mark, f"{now:%m%d%H%M}")
        told = _said_before(request)
        if not told and request.headers.get("if-none-match") == seen:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=HEADERS)
        return await act(Visit(site, request, contact_id, secret, seen, said=told))

    return guarded(site, visit)


async def _posted(
    site: Site, request: Request, act: Act, person: tuple[int, str], room: int
) -> Response:
    contact_id, secret = person
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or len(length) > 15:
        return said("no_length", HTTPStatus.LENGTH_REQUIRED, site)
    if int(length) > room:
        limit = str((room - PLAIN) // 2**20 or 1)
        return said("too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, site, text=limit)
    async with request.form(max_files=1, max_fields=6000, max_part_size=room) as form:
        sent = form.get("form")
        if not isinstance(sent, str) or not _same(sent, form_token(secret)):
            return said("board_closed", HTTPStatus.FORBIDDEN, site)
        return await act(Visit(site, request, contact_id, secret, "", form))


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode("utf-8", "replace"), other.encode())


def shown(
    visit: Visit, name: str, status: HTTPStatus = HTTPStatus.OK, /, **values: Any
) -> Response:
    """The page of this name, with the token that its forms carry."""
    site = visit.site
    answer = html(
        f"board/{name}.html",
        status,
        agency=site.desk.agency,
        here=visit.request.url.path,
        mark=visit.mark,
        done=visit.request.query_params.get("xong", ""),
        said=visit.said,
        now=site.desk.local(site.clock.now()),
        local=site.desk.local,
        form=form_token(visit.secret),
        bracketed_due=bracketed_due,
        upper_first=upper_first,
        numbers_line=numbers_line,
        state_words=state_words,
        long_day=long_day,
        two=count,
        channels=shown_names(),
        **values,
    )
    answer.headers.update(BOARD_HEADERS)
    if visit.said:
        answer.delete_cookie(_SAID, path="/ban")
    else:
        answer.headers["ETag"] = visit.mark
    return answer


def whole(typed: str, digits: int = 15) -> int | None:
    """A number that an address or a field brings back, None for anything else."""
    fits = typed.isascii() and typed.isdigit() and len(typed) <= digits
    return int(typed) if fits else None


def unknown(visit: Visit) -> Response:
    """There is no such thing."""
    return said("unknown", HTTPStatus.NOT_FOUND, visit.site)


def refused(visit: Visit, reason: object) -> Response:
    """What was asked for is not done, and why."""
    return said("not_done", HTTPStatus.CONFLICT, visit.site, text=str(reason))


def shut_out(site: Site) -> Response:
    """The board is closed in this browser."""
    answer = said("board_left", HTTPStatus.OK, site)
    answer.delete_cookie(cookie(site), path="/", secure=site.links.secure)
    return answer


def go(path: str) -> Response:
    """What was asked for is done; it shows there."""
    return RedirectResponse(path, HTTPStatus.SEE_OTHER, HEADERS)


#: What an act did is said once, on the page it leads to; it goes there in a cookie.
_SAID, _SAID_MOST, _SAID_SECONDS = "daumoi-said", 400, 60


def done(visit: Visit, path: str, said: str) -> Response:
    """What was asked for is done; the page says so, where one was."""
    answer = go(f"{path}#xong")
    kept = urlsafe_b64encode(quoted(said, _SAID_MOST).encode()).decode()
    answer.set_cookie(
        _SAID,
        kept,
        max_age=_SAID_SECONDS,
        path="/ban",
        secure=visit.site.links.secure,
        httponly=True,
        samesite="strict",
    )
    return answer


def _said_before(request: Request) -> str:
    """What the act before this page did; "" for none, or for what no act of ours wrote."""
    try:
        text = clean(urlsafe_b64decode(request.cookies.get(_SAID, "")).decode())
    except ValueError:
        return ""
    return text if text.isprintable() else ""


#: Lines of a table on one page; parts of an address that other pages of it do not take over.
LINES = 100
_OWN = ("trang", "xong")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a long table: `number` of `last`, from 1; `kept` is the rest of the query."""

    number: int
    last: int
    size: int = LINES
    kept: str = ""

    @property
    def lines(self) -> slice:
        """Which lines of the table stand on it."""
        return slice((self.number - 1) * self.size, self.number * self.size)


def leaf(request: Request, lines: Sequence[object], size: int = LINES) -> Leaf:
    """The page that `?trang=` names, the nearest there is for anything else."""
    last = max(1, -(-len(lines) // size))
    number = whole(request.query_params.get("trang", ""), 5) or 1
    others = [pair for pair in request.query_params.multi_items() if pair[0] not in _OWN]
    kept = f"{urlencode(others)}&" if others else ""
    return Leaf(min(number, last), last, size, kept)
