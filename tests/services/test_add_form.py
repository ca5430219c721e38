"""Forms are kept by version; drafts keep theirs, tables show the columns of all of them."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from documents import shipped, xlsx
from domain.forms.definition.model import FieldKind, Form
from services.duties.add_form import Added, BadForm, add_form
from services.reports.consolidate import table_of
from services.reports.freeze import freeze, table_of_edition
from services.work import OPERATOR, Work
from storage import reports
from storage.db import Tx
from tests.conversations.world import DESK, World

FORM = shipped.forms()["phan-anh"]
ROW = "Ngày: 3/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def add(world: World, form: Form) -> Added:
    return world.db.run(lambda tx: add_form(Work(tx, DESK, world.now, OPERATOR), form))


def second() -> Form:
    """A version without the column of channels and with one more, which may be left empty."""
    more = replace(FORM.fields[7], key="cost", label="Kinh phí", short="Kinh phí", aliases=())
    fields = tuple(f for f in FORM.fields if f.key != "channels_used")
    return replace(FORM, version=2, fields=(*fields, more))


def test_a_form_is_kept_once(world: World) -> None:
    assert add(world, FORM) == Added(fresh=True, duties=0)
    assert add(world, FORM) == Added(fresh=False, duties=0)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (replace(FORM, name="Khác"), "version 1 of phan-anh is kept already and reads otherwise"),
        (replace(second(), rows=False), "version 1 has rows = true: take a new key"),
        (
            replace(FORM, version=2, fields=(replace(FORM.fields[0], kind=FieldKind.TEXT),)),
            "field received_on has another kind than in version 1; example: a new key",
        ),
        (
            replace(FORM, version=2, fields=(replace(FORM.fields[0], short="Tác giả"),)),
            "asks for “tac gia”",
        ),
    ],
)
def test_what_would_make_kept_rows_unreadable_is_refused(
    world: World, form: Form, said: str
) -> None:
    add(world, FORM)

    with pytest.raises(BadForm, match=said):
        add(world, form)


def test_an_older_version_is_not_taken_after_a_newer_one(world: World) -> None:
    add(world, second())

    with pytest.raises(BadForm, match="version 2 of phan-anh is kept already, this is older"):
        add(world, FORM)


def test_a_draft_keeps_its_version_and_the_table_shows_every_column(world: World) -> None:
    early, late = world.officer("zalo"), world.officer("zalo", "90002", "Lê Văn Bưởi, công chức")
    world.add_duty()
    world.go_to("2026-09-17 08:00")
    early.say("báo cáo 101")
    early.say(ROW)

    assert add(world, second()) == Added(fresh=True, duties=1)
    early.read()
    assert early.say("1")[0].startswith("Đã nhận")
    opening = late.say("báo cáo 101")[0]
    late.say(ROW.replace("Kênh: loa", "Kinh phí: 02 triệu đồng"))
    assert late.say("1")[0].startswith("Đã nhận")

    assert "Kinh phí:" in opening
    assert "Kênh:" not in opening

    def table(tx: Tx) -> tuple[bytes, bytes]:
        period = reports.periods(tx)[-1]
        now = table_of(Work(tx, DESK, world.now, OPERATOR), period)
        made = freeze(Work(tx, DESK, world.now, OPERATOR), period)
        kept = table_of_edition(Work(tx, DESK, world.now, OPERATOR), made)
        return xlsx.write(now), xlsx.write(kept)

    for content in world.db.run(table):
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [[c.value for c in line] for line in book["Bảng tổng hợp"].iter_rows()]
        rows = [line for line in cells if str(line[0]).isdigit()]
        assert [line[-2:] for line in rows] == [[None, "loa"], ["02 triệu đồng", None]]
