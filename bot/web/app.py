"""The web server's pages: one file for one person, and the page of one report with its upload.

Pages work without a script, set no cookie and are not kept by browsers. An address is a secret, so
no page names another host and nothing here is written to a log.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.board.routes import routes as board_routes
from bot.web.pages_of import ReportPage, Upload, file_for, page_of, template_for
from bot.web.pages_of import upload as take_upload
from bot.web.site import Site, download, guarded, html, said
from documents.apart import book_apart
from documents.unreadable import Unreadable
from documents.workbook import LARGEST
from services.work import Person, Work
from storage.db import StorageUnavailable

#: What a form adds around a file.
_AROUND = 64 * 1024


def application(site: Site) -> Starlette:
    """The site as an ASGI application."""
    handlers: list[tuple[str, str, Callable[[Site, Request], Awaitable[Response]]]] = [
        ("/t/{token}", "GET", _report),
        ("/t/{token}", "POST", _upload),
        ("/t/{token}/mau.xlsx", "GET", _template),
        ("/f/{token}", "GET", _file_page),
        ("/f/{token}", "POST", _file),
    ]
    routes = [Route(path, guarded(site, act), methods=[how]) for path, how, act in handlers]
    routes += [*board_routes(site), Route("/healthz", _health(site))]
    return Starlette(routes=routes, exception_handlers={HTTPException: _http_error})


async def _report(site: Site, request: Request) -> Response:
    """What the report is, the template, and the form to send it back."""
    return _page(request, await _opened(site, request), site)


async def _opened(site: Site, request: Request) -> ReportPage:
    now = site.clock.now()
    permit = site.links.read("t", request.path_params["token"], now)
    return await site.db.transact(
        lambda tx: page_of(Work(tx, site.desk, now, Person(permit.contact_id)), permit)
    )


async def _template(site: Site, request: Request) -> Response:
    now = site.clock.now()
    permit = site.links.read("t", request.path_params["token"], now)
    made = await site.db.transact(
        lambda tx: template_for(Work(tx, site.desk, now, Person(permit.contact_id)), permit)
    )
    return download(made.name, made.content)


async def _file_page(site: Site, request: Request) -> Response:
    """A button that gives the file; looking, as messengers do, uses and tells nothing."""
    site.links.read("f", request.path_params["token"], site.clock.now())
    return said("file", HTTPStatus.OK, site)


async def _file(site: Site, request: Request) -> Response:
    now = site.clock.now()
    permit = site.links.read("f", request.path_params["token"], now)
    stored = await site.db.transact(file_for, permit, now)
    return download(stored.name, stored.content)


async def _upload(site: Site, request: Request) -> Response:
    """A filled template: read whole or not at all, and said what came of it."""
    page = await _opened(site, request)
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or len(length) > 15:
        return _page(request, page, site, "no_length", status=HTTPStatus.LENGTH_REQUIRED)
    if int(length) > LARGEST + _AROUND:
        return _page(request, page, site, "too_large", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    async with request.form(max_files=1, max_fields=4) as form:
        sent, how = form.get("file"), form.get("how")
        content = await sent.read() if isinstance(sent, UploadFile) else b""
    if not content:
        return _page(request, page, site, "no_file", status=HTTPStatus.BAD_REQUEST)
    try:
        book = await book_apart(content)
    except Unreadable as reason:
        return _page(request, page, site, text=str(reason), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    upload = Upload(book, instead={"instead": True, "add": False}.get(str(how)))
    return await _taken(site, request, upload)


async def _taken(site: Site, request: Request, upload: Upload) -> Response:
    now = site.clock.now()
    permit = site.links.read("t", request.path_params["token"], now)
    done = await site.db.transact(
        lambda tx: take_upload(Work(tx, site.desk, now, Person(permit.contact_id)), permit, upload)
    )
    site.changed()
    page = await _opened(site, request)
    if done.problem:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, page, site, text=done.problem, status=status)
    return _page(request, page, site, "taken", rows=done.rows, notes=done.notes)


def _page(
    request: Request,
    page: ReportPage,
    site: Site,
    notice: str = "",
    *,
    status: HTTPStatus = HTTPStatus.OK,
    **more: Any,
) -> Response:
    # The template is fetched by an address beside this one, whatever stands before both.
    values = {"page": page, "notice": notice, "token": request.path_params["token"], **more}
    desk = site.desk
    return html("report.html", status, **values, agency=desk.agency, contact=desk.contact)


def _health(site: Site) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            await site.db.transact(lambda tx: None)
        except StorageUnavailable:
            return Response("database", HTTPStatus.SERVICE_UNAVAILABLE)
        return Response("ok")

    return answer


async def _http_error(request: Request, error: Exception) -> Response:
    """Not found, method not allowed, a form that cannot be read: short and without an echo."""
    code = error.status_code if isinstance(error, HTTPException) else 500
    return html("notice.html", HTTPStatus(code), notice="unknown", text="", agency="", contact="")
