"""Photos and files of reports on the board: one, its small picture, all of a period as a ZIP."""

import asyncio
import os
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from bot.web.board.visit import Visit, unknown
from bot.web.site import HEADERS
from services.reports.files_of_period import NamedFile, files_of_period
from storage import attachments, reports
from storage.db import Tx
from storage.references import Ref

_KINDS = {".jpg": "image/jpeg", ".pdf": "application/pdf"}


async def whole(visit: Visit) -> Response:
    """A photo or PDF as it is kept."""
    return await _one(visit, small=False)


async def small(visit: Visit) -> Response:
    """Its small picture."""
    return await _one(visit, small=True)


async def _one(visit: Visit, *, small: bool) -> Response:
    name, folder = visit.request.path_params["name"], visit.site.desk.files
    if folder is None:
        return unknown(visit)
    content = await asyncio.to_thread(attachments.read, folder, name, small=small)
    if content is None:
        return unknown(visit)
    kind = "image/jpeg" if small else _KINDS[Path(name).suffix]
    headers = {**HEADERS, "Cache-Control": "private, max-age=3600"}
    return Response(content, headers=headers, media_type=kind)


async def packed(visit: Visit) -> Response:
    """Every photo and file of a period, named by unit, row and column."""
    folder = visit.site.desk.files
    found = await visit.site.db.transact(_named, visit)
    if found is None or folder is None:
        return unknown(visit)
    path = await asyncio.to_thread(zipped, folder, found)
    return FileResponse(
        path,
        headers=HEADERS,
        media_type="application/zip",
        filename=f"anh-{visit.id}.zip",
        background=BackgroundTask(path.unlink, missing_ok=True),
    )


def _named(tx: Tx, visit: Visit) -> list[NamedFile] | None:
    period = reports.period(tx, visit.id)
    if period is None:
        return None
    visit.work(tx).record("exported", Ref.period(period.id))
    return files_of_period(tx, visit.site.desk, period, visit.site.clock.now())


def zipped(folder: Path, files: Sequence[NamedFile]) -> Path:
    """The archive on the disk: photos do not become smaller, so they are only put together."""
    number, name = tempfile.mkstemp(suffix=".zip")
    with (
        os.fdopen(number, "wb") as target,
        zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive,
    ):
        for one in files:
            path = attachments.path_of(folder, one.kept)
            if path is not None:
                archive.write(path, one.shown)
            else:
                archive.writestr(f"{one.shown}.thieu.txt", one.kept)
    return Path(name)
