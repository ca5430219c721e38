"""A letter written in the chat line by line: what was typed before is kept, whatever is wrong."""

import pytest
from sqlmodel import select

from storage.tables import Directive
from tests.conversations.hurried import STATES
from tests.conversations.world import Phone, World

CHANNELS = pytest.mark.parametrize("channel", ["zalo", "telegram"])
BODY = "Kính mời các đơn vị.\n" + "Nội dung dài. " * 40


def _said(phone: Phone, *messages: str) -> str:
    """What is answered to the last of these messages."""
    answers = ["\n".join(phone.say(text)) for text in messages]
    return answers[-1]


@CHANNELS
def test_line_by_line(world: World, channel: str) -> None:
    agency = STATES["administrator"](world, channel)
    said = _said(agency, "gửi công văn", "Số: 77/SVHTTDL-VP\nNgày: 14/9")
    assert "thiếu Về việc, Nội dung, Gửi" in said
    assert "Số: 77/SVHTTDL-VP\nNgày: 14/9" in said
    said = _said(agency, "Về việc: tổ chức ngày hội", "Nội dung: Kính mời.", "Gửi: phường")
    assert "Công văn số 77/SVHTTDL-VP ngày 14/9/2026 về việc tổ chức ngày hội" in said


@CHANNELS
def test_a_wrong_line_loses_no_other(world: World, channel: str) -> None:
    agency = STATES["administrator"](world, channel)
    whole = "Số: 77\nNgày: 32/9\nVề việc: ngày hội\nNội dung: Kính mời.\nGửi: phuong"
    said = _said(agency, "gửi công văn", whole)
    assert "Chưa rõ ngày “32/9”" in said
    assert "Về việc: ngày hội" in said
    assert "Công văn số 77 ngày 13/9/2026 về việc ngày hội" in _said(agency, "Ngày: 13/9/2026")


@CHANNELS
def test_the_only_line_that_lacks_needs_no_label(world: World, channel: str) -> None:
    agency = STATES["administrator"](world, channel)
    _said(agency, "gửi công văn", "Về việc: ngày hội\nNội dung: Kính mời.")
    assert "Gửi nhóm" not in _said(agency, "gửi cho ai vậy?")
    assert "về việc ngày hội" in _said(agency, "phường")


@CHANNELS
def test_the_template_sent_back_keeps_what_it_showed_cut(world: World, channel: str) -> None:
    agency = STATES["administrator"](world, channel)
    _said(agency, "gửi công văn", f"Về việc: ngày hội\nNội dung: {BODY}\nGửi: phuong")
    shown = _said(agency, "Sửa").partition("Số:")[2]
    again = _said(agency, f"Số:{shown}".replace("ngày hội", "hội sách").replace("Ngày:\n", ""))
    assert "về việc hội sách" in again
    agency.say("1")
    letters = world.db.run(lambda tx: [(d.subject, d.body) for d in tx.exec(select(Directive))])
    assert ("hội sách", BODY.strip()) in letters
