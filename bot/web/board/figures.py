"""The board's page of figures: bars that are read without colour, each with its numbers."""

from decimal import Decimal
from typing import Any

from starlette.responses import Response

from bot.web.board import wording as bw
from bot.web.board.visit import Visit, shown, whole
from domain.forms.answers.values import number_words
from services.duties.known_forms import form_name
from services.reports.figures import rate_duty, shown_periods, sum_duty
from services.reports.rate_reports import By
from storage import reports
from storage.db import Tx

#: Bars of one chart; more are no picture any more.
_MOST = 60


async def page(visit: Visit) -> Response:
    """How complete and timely a report comes, and its sums."""
    return shown(visit, "figures", **await visit.site.db.read(_values, visit))


def _values(tx: Tx, visit: Visit) -> dict[str, Any]:
    duties = list(reports.duties(tx))
    asked = visit.request.query_params
    number = whole(asked.get("viec", ""))
    chosen = next((duty for duty in duties if duty.id == number), duties[0] if duties else None)
    by = asked.get("theo", "")
    grouped = By(by) if by in list(By) else By.PERIOD
    said: dict[str, Any] = {
        "duties": [(duty, form_name(tx, duty.form_key)) for duty in duties],
        "chosen": chosen,
        "by": grouped.value,
        "ways": bw.FIGURES_BY,
        "lines": [],
        "columns": [],
        "number_words": _words,
        "share": _share,
    }
    if chosen is None:
        return said
    now = visit.site.clock.now()
    periods = shown_periods(tx, chosen.id)
    lines = rate_duty(tx, periods, grouped, now)
    said["left_out"] = max(len(lines) - _MOST, 0)
    said["lines"] = lines[:_MOST]
    said["columns"] = sum_duty(tx, visit.site.desk, periods, now)
    return said


def _words(value: Decimal) -> str:
    return number_words(f"{value.normalize():f}") if value >= 0 else f"−{_words(-value)}"


def _share(part: Decimal | int, whole_of: Decimal | int) -> int:
    """A part of the longest bar, in percent."""
    return int(part * 100 / whole_of) if whole_of else 0
