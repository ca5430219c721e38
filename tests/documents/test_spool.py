"""Rows put aside are the same rows, as often as they are gone through."""

import io

from documents import docx, xlsx
from documents.model import PrintedTable
from documents.spool import spooled


def test_a_spooled_report_is_written_as_the_report_itself(wards: PrintedTable) -> None:
    aside = spooled(wards, io.BytesIO())

    assert [list(s.rows) for s in aside.sections] == [list(s.rows) for s in wards.sections]
    assert [len(s.rows) for s in aside.sections] == [2, 0, 1, 0]
    assert aside.sections[0].rows[1] == wards.sections[0].rows[1]
    assert xlsx.write(aside) == xlsx.write(wards)
    assert docx.write(aside) == docx.write(wards)


def test_sections_can_be_gone_through_side_by_side(wards: PrintedTable) -> None:
    aside = spooled(wards, io.BytesIO())
    first, third = (aside.sections[n].rows for n in (0, 2))

    assert list(zip(first, third, strict=False)) == [
        (wards.sections[0].rows[0], wards.sections[2].rows[0])
    ]
