"""The signed copy of a report: asked for, sent as a photo or PDF with a caption, never guessed."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import select

from storage.tables import Obligation, ReportingDuty
from tests.conversations.world import Phone, World
from tests.handlers.test_answer_photos import photo


@pytest.fixture(params=["zalo", "telegram"])
def officer(request: pytest.FixtureRequest, world: World, tmp_path: Path) -> Phone:
    world.desk = replace(world.desk, files=tmp_path / "files")

    def ask(tx: object) -> None:
        duty = tx.exec(select(ReportingDuty)).one()  # type: ignore[attr-defined]
        duty.signed_copy = True
        tx.add(duty)  # type: ignore[attr-defined]

    world.db.run(ask)
    return world.officer(request.param, "90001")


def signed(world: World) -> list[list[str]]:
    return world.db.run(lambda tx: [one.signed for one in tx.exec(select(Obligation)).all()])


def test_a_signed_copy_follows_the_report(officer: Phone, world: World) -> None:
    officer.say("không phát sinh 101")
    (receipt,) = officer.say("1")
    assert "“bản ký 101, không mật”" in receipt
    (kept,) = officer.send_photo(photo(), "bản ký 101, không mật")
    assert kept == "Đã nhận bản ký báo cáo 101 của UBND Phường Số 1 (01 ảnh, tệp)."
    officer.send_photo(photo("blue"), "Bản ký báo cáo 101 không mật")
    assert "đã có trong bản ký" in officer.send_photo(photo(), "bản ký 101 không mật")[0]
    assert [len(names) for names in signed(world) if names] == [2]


def test_without_a_word_on_secrecy_nothing_is_kept(officer: Phone, world: World) -> None:
    officer.say("không phát sinh 101")
    officer.say("1")
    (said,) = officer.send_photo(photo(), "bản ký 101")
    assert "Bản ký chưa được ghi" in said
    assert not any(signed(world))
    assert not list((world.desk.files or Path()).glob("*"))


def test_a_copy_before_the_report_is_said_to_be_too_early(officer: Phone, world: World) -> None:
    (said,) = officer.send_photo(photo(), "bản ký 101, không mật")
    assert "chưa gửi báo cáo 101" in said
    assert not any(signed(world))


def test_a_report_that_went_as_a_paper_may_have_its_copy(officer: Phone, world: World) -> None:
    officer.say("đã gửi văn bản 101 số 45/BC-UBND ngày 14/9")
    (kept,) = officer.send_photo(photo(), "bản ký 101, không mật")
    assert "Đã nhận bản ký" in kept
