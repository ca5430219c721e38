"""What stands under which address: the door at /b, the board at /ban."""

from collections.abc import Iterator
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.board import (
    attachments,
    broken,
    duties,
    figures,
    form_draft,
    forms,
    groups,
    journal,
    letter_draft,
    letters,
    messages,
    overview,
    own,
    reports,
    sending,
    unit,
    unit_report,
    units,
)
from bot.web.board.visit import PLAIN, WITH_FILE, Act, Visit, cookie, let_in, shut_out
from bot.web.site import HEADERS, Site, guarded, html, said, script
from services.agency.board_access import LETTERS, SESSION, NoEntry, enter, leave

#: Pages that are looked at.
_PAGES: dict[str, Act] = {
    "/ban": overview.page,
    "/ban/cong-van": letters.listed,
    "/ban/cong-van/moi": letters.new,
    "/ban/cong-van/soan/{id:int}": letter_draft.page,
    "/ban/cong-van/{id:int}": sending.page,
    "/ban/cong-van/{id:int}/tep/{file:int}": sending.file,
    "/ban/so-lieu": figures.page,
    "/ban/giao": duties.listed,
    "/ban/giao/{id:int}": duties.page,
    "/ban/bieu-mau": forms.listed,
    "/ban/bieu-mau/soan/{id:int}": form_draft.page,
    "/ban/bieu-mau/{key}": forms.page,
    "/ban/bieu-mau/{key}/goc": forms.own,
    "/ban/bieu-mau/{key}/xlsform.xlsx": forms.as_xlsform,
    "/ban/bao-cao": reports.matrix,
    "/ban/bao-cao/don-vi/{id:int}": unit_report.page,
    "/ban/bao-cao/don-vi/{id:int}/mau.xlsx": unit_report.template,
    "/ban/bao-cao/{id:int}": reports.page,
    "/ban/bao-cao/{id:int}/tep/{kind}": reports.export,
    "/ban/bao-cao/{id:int}/anh.zip": attachments.packed,
    "/ban/tep/{name}": attachments.whole,
    "/ban/tep/{name}/nho": attachments.small,
    "/ban/don-vi": units.listed,
    "/ban/don-vi/ma": units.open_ones,
    "/ban/don-vi/{id:int}": unit.page,
    "/ban/don-vi/nhap/{id:int}": units.dry_run,
    "/ban/nhat-ky": journal.page,
    "/ban/co-quan": own.page,
    "/ban/tin-gui": messages.page,
    "/ban/tin-gui/{id:int}": messages.story,
    "/ban/tin-loi": broken.page,
    "/ban/nhom": groups.page,
    "/ban/nhom/{id:int}": groups.one,
}
#: What forms do, and those that carry a file.
_ACTS: dict[str, Act] = {
    "/ban/giao": duties.change,
    "/ban/giao/{id:int}": duties.change_one,
    "/ban/cong-van/{id:int}/dung": sending.stop,
    "/ban/cong-van/{id:int}/tiep": sending.go_on,
    "/ban/cong-van/{id:int}/thu-lai": sending.retry,
    "/ban/cong-van/{id:int}/nhac": sending.nudge_silent,
    "/ban/cong-van/{id:int}/thu-hoi": sending.recall,
    "/ban/bao-cao/don-vi/{id:int}": unit_report.act,
    "/ban/bao-cao/{id:int}/duyet": reports.accept_all,
    "/ban/bao-cao/{id:int}/nhac": reports.nudge_all,
    "/ban/de-nghi/{id:int}": overview.decide_request,
    "/ban/don-vi/ma": units.codes,
    "/ban/don-vi/{id:int}/ma": unit.code,
    "/ban/don-vi/{id:int}/thoi": unit.dismiss_one,
    "/ban/don-vi/{id:int}/thoi-quyen": unit.end_one,
    "/ban/don-vi/{id:int}/ket-thuc": unit.end,
    "/ban/don-vi/nhap/{id:int}": units.confirm_list,
    "/ban/co-quan": own.save,
    "/ban/co-quan/dong": own.close_everywhere,
    "/ban/tin-gui/thu-lai": messages.retry_all,
    "/ban/tin-gui/{id:int}": messages.retry,
    "/ban/tin-loi": broken.again,
    "/ban/nhom": groups.save,
    "/ban/nhom/{id:int}": groups.save,
    "/ban/nhom/{id:int}/thoi": groups.drop,
}
_UPLOADS: dict[str, Act] = {
    "/ban/bao-cao/{id:int}/tep": reports.enter_file,
    "/ban/bao-cao/don-vi/{id:int}/tep": unit_report.enter,
    "/ban/bieu-mau/tep": forms.read_file,
    "/ban/bieu-mau/soan/{id:int}": form_draft.change,
    "/ban/cong-van/moi": letters.write,
    "/ban/cong-van/tep": letters.read_file,
    "/ban/cong-van/{id:int}/sau": letters.after,
    "/ban/cong-van/soan/{id:int}": letter_draft.change,
    "/ban/don-vi/nhap": units.take_list,
}
#: Where a link may lead beside the first page.
_LANDINGS = {LETTERS: "/ban/cong-van/moi"}


def routes(site: Site) -> list[Route]:
    """Everything of the board."""
    return [
        Route("/b/{token}", guarded(site, _door), methods=["GET"]),
        Route("/b/{token}", guarded(site, _enter), methods=["POST"]),
        Route("/ban/live.js", _script, methods=["GET"]),
        *_board(site),
    ]


def _board(site: Site) -> Iterator[Route]:
    for path, act in _PAGES.items():
        yield Route(path, let_in(site, act), methods=["GET"])
    for path, act in (_ACTS | {"/ban/thoat": _leave}).items():
        yield Route(path, let_in(site, act, room=PLAIN), methods=["POST"])
    for path, act in _UPLOADS.items():
        yield Route(path, let_in(site, act, room=WITH_FILE), methods=["POST"])


async def _door(site: Site, request: Request) -> Response:
    """Looking at the address uses nothing up: messengers look at links by themselves."""
    site.links.read("b", request.path_params["token"], site.clock.now())
    return html("board/door.html", HTTPStatus.OK, agency=site.desk.agency)


async def _enter(site: Site, request: Request) -> Response:
    now = site.clock.now()
    permit = site.links.read("b", request.path_params["token"], now)
    try:
        secret = await site.db.transact(enter, permit.target, permit.contact_id, now)
    except NoEntry:
        return said("board_used", HTTPStatus.GONE, site)
    to = _LANDINGS.get(request.query_params.get("toi", ""), "/ban")
    answer = RedirectResponse(to, HTTPStatus.SEE_OTHER, HEADERS)
    answer.set_cookie(
        cookie(site),
        secret,
        max_age=int(SESSION.total_seconds()),
        path="/",
        secure=site.links.secure,
        httponly=True,
        samesite="strict",
    )
    return answer


async def _leave(visit: Visit) -> Response:
    site = visit.site
    await site.db.transact(leave, visit.secret, site.clock.now())
    return shut_out(site)


async def _script(request: Request) -> Response:
    """The one script, which only shows what changed; it holds nothing of anybody."""
    return script()
