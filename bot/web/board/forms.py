"""The board's pages of forms: all of them, one of them, and a file that becomes one."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from bot.web.board.visit import Visit, go, shown, unknown
from bot.web.site import download
from documents import own_file as carrying
from documents import xlsform_write
from documents.apart import table_apart
from documents.unreadable import Unreadable
from domain.forms.definition.model import Form
from domain.tables.filling import OwnFile, places_of
from domain.tables.reading import TableReading
from services.duties.known_forms import form_keys, newest_form
from services.forms import draft_form
from storage import board_drafts, files, forms, reports
from storage.db import Tx

HERE = "/ban/bieu-mau"


async def listed(visit: Visit) -> Response:
    """Every form with what asks for it, drafts that are open, and the way to a new one."""
    return await _listed(visit)


async def _listed(visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
    drawn = await visit.site.db.transact(_all)
    return shown(visit, "forms", status, problem=problem, **drawn)


def _all(tx: Tx) -> dict[str, Any]:
    found = [form for key in form_keys(tx) if (form := newest_form(tx, key)) is not None]
    asking: dict[str, int] = {}
    for duty in reports.duties(tx):
        asking[duty.form_key] = asking.get(duty.form_key, 0) + 1
    lines = [
        (form, asking.get(form.key, 0), forms.file_of(tx, form.key, form.version) is not None)
        for form in found
    ]
    return {"lines": lines, "drafts": board_drafts.open_ones(tx, draft_form.KIND)}


async def read_file(visit: Visit) -> Response:
    """An Excel or Word file: its likeliest table becomes questions to look at."""
    name, content = await visit.file()
    try:
        reading = await table_apart(content)
        reasons = reasons_against(name, content, reading)
    except Unreadable as reason:
        return await _listed(visit, str(reason), HTTPStatus.UNPROCESSABLE_ENTITY)
    key = visit.text("of")

    def work(tx: Tx) -> int:
        known = key if newest_form(tx, key) is not None else ""
        begun = draft_form.begin(visit.work(tx), name, content, reading, reasons, key=known)
        return begun.id

    return go(f"{HERE}/soan/{await visit.site.db.transact(work)}")


def reasons_against(name: str, content: bytes, reading: TableReading) -> list[str]:
    """Why the file cannot be given back filled in, in words; [] when it can."""
    own = OwnFile(name, content, reading.place, places_of(reading.draft))
    return carrying.cannot_carry(own, rows=reading.draft.rows)


async def page(visit: Visit) -> Response:
    """One form: its questions, its versions, its file."""
    drawn = await visit.site.db.transact(_one, visit)
    return shown(visit, "form", **drawn) if drawn else unknown(visit)


def _one(tx: Tx, visit: Visit) -> dict[str, Any] | None:
    form = newest_form(tx, visit.request.path_params["key"])
    if form is None or form.reminds_only:
        return None
    kept = forms.file_of(tx, form.key, form.version)
    return {
        "one": form,
        "versions": len(reports.form_versions(tx, form.key)),
        "own": files.names(tx, [kept.file_id])[kept.file_id] if kept else "",
        "duties": [duty for duty in reports.duties(tx) if duty.form_key == form.key],
    }


async def own(visit: Visit) -> Response:
    """The office's own file, as it was given."""

    def work(tx: Tx) -> tuple[str, bytes] | None:
        form = newest_form(tx, visit.request.path_params["key"])
        kept = forms.file_of(tx, form.key, form.version) if form else None
        if kept is None:
            return None
        found = files.get(tx, kept.file_id)
        return found.name, found.content

    found = await visit.site.db.transact(work)
    return download(*found) if found else unknown(visit)


async def as_xlsform(visit: Visit) -> Response:
    """The form as an XLSForm workbook."""
    key = visit.request.path_params["key"]
    form: Form | None = await visit.site.db.transact(newest_form, key)
    if form is None:
        return unknown(visit)
    return download(f"{form.key}.v{form.version}.xlsx", xlsform_write.write(form))
