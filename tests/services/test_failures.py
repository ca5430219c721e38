"""One bad row keeps no other waiting, and what fails is logged by ids and said."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import col, select

from documents import shipped
from domain.deadlines.periods import PeriodType
from domain.dialogues import wording as w
from handlers import flows
from storage.db import Tx
from storage.tables import Delivery, Inbound, Obligation, ReportingDuty, ReportPeriod
from tests.conversations.world import World, opened


def unreadable_ladder(tx: Tx) -> None:
    duty = tx.exec(select(ReportingDuty)).first()
    assert duty is not None
    duty.ladder = {"steps": "no steps at all"}
    tx.add(duty)


def due_that_is_none(tx: Tx) -> None:
    one = tx.exec(select(Obligation)).first()
    assert one is not None
    one.own_due = {"what": "is this"}
    tx.add(one)


def period_without_a_due_date(tx: Tx) -> None:
    period = tx.exec(select(ReportPeriod)).first()
    assert period is not None
    period.due = {}
    tx.add(period)


def two_duties(world: World) -> None:
    world.add_duty()
    world.add_duty(
        form=shipped.forms()["bao-cao-thang"],
        every=PeriodType.MONTH,
        phrase="trước ngày 25 hằng tháng",
    )


def reminders(tx: Tx) -> list[Delivery]:
    return list(tx.exec(select(Delivery).where(col(Delivery.key).startswith("reminder:"))))


@pytest.mark.parametrize("spoil", [unreadable_ladder, due_that_is_none, period_without_a_due_date])
def test_what_cannot_be_read_stops_no_other_reminder(
    spoil: Callable[[Tx], None], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(tmp_path) as world:
        boss = world.administrator("telegram")
        for unit in ("90001", "90002", "90003"):
            world.officer("zalo", unit)
        two_duties(world)
        world.go_to("2026-09-16 08:00")
        before = len(world.db.run(reminders))
        boss.read()
        world.db.run(spoil)
        with caplog.at_level(logging.ERROR):
            world.go_to("2026-09-17 08:00")
            world.go_to("2026-09-17 09:30")
        sent = world.db.run(reminders)[before:]
        heard = boss.read()

    assert sorted({row.address_id for row in sent}) == sorted(row.address_id for row in sent)
    assert len(sent) == 3
    lines = [r.getMessage() for r in caplog.records if " failed: " in r.getMessage()]
    assert lines
    assert len(set(lines)) == len(lines)
    assert any("không xử lý" in text or "gặp lỗi" in text for text in heard)


def test_an_update_that_fails_is_kept_logged_and_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as world:
        boss = world.administrator("telegram")
        world.add_duty()
        officer = world.officer("zalo")
        officer.say("báo cáo 101")
        monkeypatch.setattr(flows, "open_prompt", lambda chat: {}["điều riêng tư"])
        with caplog.at_level(logging.ERROR):
            answers = [officer.say("điều riêng tư"), officer.say("điều riêng tư")]
        monkeypatch.undo()
        row = world.db.run(
            lambda tx: tx.exec(select(Inbound).where(Inbound.state == "failed")).first()
        )
        heard = boss.read()

    assert answers[0] == [w.FAILED]
    assert row is not None
    assert row.error.startswith("KeyError at services/test_failures.py:")
    assert row.raw["text"] == "điều riêng tư"
    assert f"update {row.id} of zalo failed: KeyError" in caplog.text
    assert "riêng tư" not in caplog.text
    assert [text for text in heard if f"mã tin {row.id}" in text]
    assert len(heard) == 1
