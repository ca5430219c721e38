"""The status matrix as a picture for a phone: shapes first, colours beside them."""

from typing import Any

from documents import wording
from documents.spelling import moment, plain
from documents.status import Mark, Matrix, UnitStatus
from documents.typeset import picture_or_pages

#: What somebody looks for in the picture comes first.
_FIRST = (
    Mark.OVERDUE, Mark.BACK, Mark.OPEN, Mark.DRAFT, Mark.QUIET, Mark.OUTSIDE, Mark.DONE, Mark.NIL,
    Mark.ACCEPTED, Mark.EXEMPT,
)  # fmt: skip


def write(matrix: Matrix, numbers: str) -> tuple[str, bytes]:
    """`.png` and the picture, or `.pdf` with phone-sized pages where there are many units.

    `numbers` is a line of totals above the units.
    """
    data = _data(matrix, numbers)
    return picture_or_pages("matrix", data, blocks=len(data["units"]), at=matrix.produced_at)


def _data(matrix: Matrix, numbers: str) -> dict[str, Any]:
    units = sorted(matrix.units, key=_urgency)
    shown = {status.mark for unit in units for status in unit.periods}
    return {
        "title": plain(matrix.title),
        "agency": plain(matrix.agency),
        "note": wording.STATUS_MOMENT.format(moment=moment(matrix.produced_at)),
        "numbers": plain(numbers),
        "unit_head": wording.STATUS_UNIT,
        "periods": list(matrix.periods),
        "units": [
            {"name": plain(u.unit), "marks": [status.mark for status in u.periods]} for u in units
        ],
        "legend": [[m, wording.MATRIX_LEGEND[m]] for m in Mark if m in shown],
    }


def _urgency(unit: UnitStatus) -> tuple[int, str]:
    latest = unit.periods[-1].mark if unit.periods else Mark.QUIET
    return _FIRST.index(latest), unit.unit_code
