"""Rows of a file enter the draft of the unit they belong to, and of no other."""

from dataclasses import replace

import pytest

from domain.forms.definition.model import Draft, Invalid, Row, RowDropped, RowSaved, Screen
from domain.forms.importing.filing import MOST, belongs, filed, rows_for, unknown_to
from domain.forms.importing.importing import FilePart, Table
from domain.forms.pasting.pasting import ReadRow
from tests.domain.forms.sheets import SHEET

ONE = ReadRow(None, {"title": "Ghế đá", "link": ""}, {})
TWO = ReadRow(None, {"title": "Đèn"}, {"title": "guessed"})
MINE, OTHER = SHEET.unit, "UBND Phường Số 2"


def test_a_table_of_one_unit_gives_its_rows() -> None:
    assert rows_for(SHEET, Table((FilePart("", (ONE, TWO)),))) == (ONE, TWO)


def test_of_a_consolidated_table_only_the_units_own_rows_are_taken() -> None:
    table = Table((FilePart(OTHER, (ONE,)), FilePart(MINE.upper(), (TWO,))), unit="Sở VHTTDL")

    assert rows_for(SHEET, table) == (TWO,)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (Table((FilePart("", (ONE,)),), unit=OTHER), "Tệp là của UBND Phường Số 2, không phải"),
        (Table((FilePart("", (ONE,)),), period="Quý I/2024"), "Tệp là của Quý I/2024, không phải"),
        (Table((FilePart(OTHER, (ONE,)),)), "Tệp là của UBND Phường Số 2, không phải"),
        (Table((FilePart("", nil=True),)), "gõ “không phát sinh 157”"),
        (Table((FilePart(""),)), "Tệp chưa có dòng nào"),
        (Table(), "Tệp chưa có dòng nào"),
        (Table((FilePart("", (ONE,) * (MOST + 1)),)), "Tệp có 1001 dòng, mỗi lần nhận tối đa 1000"),
        (Table(problems=("ô B2: còn trống.",)), "tệp có 01 ô cần sửa.\nô B2: còn trống.\nVui lòng"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_reason(table: Table, said: str) -> None:
    with pytest.raises(Invalid, match=said.replace("(", r"\(")):
        rows_for(SHEET, table)


def test_a_form_without_rows_takes_one() -> None:
    single = replace(SHEET, form=replace(SHEET.form, rows=False))

    assert rows_for(single, Table((FilePart("", (ONE,)),))) == (ONE,)
    with pytest.raises(Invalid, match="Biểu này chỉ có một dòng trả lời, tệp có 2 dòng"):
        rows_for(single, Table((FilePart("", (ONE, TWO)),)))


def test_of_many_wrong_cells_the_first_are_named_and_the_rest_counted() -> None:
    with pytest.raises(Invalid) as said:
        rows_for(SHEET, Table(problems=tuple(f"ô B{n}: còn trống." for n in range(2, 32))))

    assert str(said.value).endswith("… và 22 ô khác.\nVui lòng sửa trong tệp rồi gửi lại.")


def test_the_lines_above_the_table_are_compared_as_people_write_them() -> None:
    assert belongs(SHEET, Table(unit="ubnd phuong so 1", period="Quý III/2024"))
    assert not belongs(SHEET, Table(period="Quý IV/2024"))


def test_rows_come_after_those_that_are_there_or_instead_of_them() -> None:
    draft = Draft((Row(1, {"title": "Ghế đá"}),), next_key=4)

    assert unknown_to(draft, (ONE, TWO)) == (TWO,)
    added = filed(draft, (TWO,), instead=False)
    assert added.effects == (RowSaved(4, TWO.cells, TWO.marks),)
    assert added.state is not None
    assert [row.key for row in added.state.rows] == [1, 4]
    assert added.state.cursor.screen is Screen.CARD
    assert added.state.cursor.pasted == (4,)
    replaced = filed(draft, (ONE, TWO), instead=True)
    assert replaced.effects[0] == RowDropped(1)
    assert replaced.state is not None
    assert [row.key for row in replaced.state.rows] == [4, 5]
    assert replaced.state.next_key == 6
