"""The rows of one unit as pictures for a phone: a block a row, label over value."""

from typing import Any

from documents import wording
from documents.model import PrintedTable, row_texts
from documents.spelling import moment, plain
from documents.typeset import breakable, picture_or_pages


def write(report: PrintedTable) -> tuple[str, bytes]:
    """`.png` and the picture, or `.pdf` with phone-sized pages where one picture is not enough.

    Raises ValueError for a row the form has no column for.
    """
    data = _data(report)
    return picture_or_pages("cards", data, blocks=len(data["rows"]), at=report.produced_at)


def _data(report: PrintedTable) -> dict[str, Any]:
    numbered = [cells for section in report.sections for cells in section.rows]
    nil = any(section.nil for section in report.sections)
    return {
        "title": f"{report.form.name}, {report.period_label}",
        "agency": plain(report.agency),
        "unit": plain(report.agency),
        "note": wording.STATUS_MOMENT.format(moment=moment(report.produced_at)),
        "empty": wording.NIL if nil else wording.NO_ROWS,
        "rows": [_card(report, n, cells) for n, cells in enumerate(numbered, start=1)],
    }


def _card(report: PrintedTable, number: int, cells: Any) -> dict[str, Any]:
    pairs = zip(report.form.fields, row_texts(report.form, cells), strict=True)
    shown = [{"label": f.short, "text": breakable(text)} for f, text in pairs if text]
    return {"title": wording.CARD_TITLE.format(n=number), "cells": shown}
