"""Accepting and sending back: every revision is kept, who did it is recorded."""

import io
from pathlib import Path

import docx
from sqlmodel import col, select

from documents import docx as writer
from services.reports import show_status
from services.reports.consolidate import table_of_unit
from services.work import OPERATOR, Work
from storage import reports
from storage.db import Tx
from storage.tables import AuditEvent, ReportRow, Submission
from tests.conversations.world import DESK, World

ROW = "Ngày: 3/8\nNguồn: loa\nTiêu đề: {title}\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"


def test_a_report_that_was_sent_back_keeps_what_was_handed_in(tmp_path: Path) -> None:
    world = World(tmp_path)
    officer, agency = world.officer("zalo"), world.administrator("telegram")
    period = world.add_duty()
    world.go_to("2026-09-17 08:00")
    for line in ("báo cáo", ROW.format(title="Đèn"), "1"):
        officer.say(line)

    for line in (f"duyệt {period}", "dòng 1 tiêu đề: chưa rõ", "1"):
        agency.say(line)
    assert "đã gửi 0/3, trong đó không phát sinh 0; cần bổ sung 01;" in agency.say("tình hình")[0]
    officer.read()
    for line in (f"bổ sung {period}", "Đèn sân chơi", "1"):
        officer.say(line)
    for line in (f"duyệt {period}", "1"):
        agency.say(line)
    assert "không phát sinh 0, đã duyệt 1; đang nhập 0" in agency.say("tình hình")[0]

    kept = world.db.run(lambda tx: list(tx.exec(select(Submission).order_by(col(Submission.id)))))
    titles = world.db.run(
        lambda tx: [
            row.cells["title"]
            for row in tx.exec(select(ReportRow).order_by(col(ReportRow.submission_id)))
        ]
    )
    events = world.db.run(
        lambda tx: [e.action for e in tx.exec(select(AuditEvent).order_by(col(AuditEvent.id)))]
    )
    assert titles == ["Đèn", "Đèn sân chơi"]
    assert [(s.revision, s.returned_at is not None, s.accepted_at is not None) for s in kept] == [
        (1, True, False),
        (2, False, True),
    ]
    assert [c["code"] for c in kept[1].comments] == ["unclear"]
    assert [e for e in events if e in ("submitted", "returned", "accepted")] == [
        "submitted", "returned", "submitted", "accepted",
    ]  # fmt: skip
    world.close()


def test_a_returned_report_is_owed_again_and_reminded(tmp_path: Path) -> None:
    world = World(tmp_path)
    officer, agency = world.officer("zalo"), world.administrator("telegram")
    period = world.add_duty()
    world.go_to("2026-09-17 08:00")
    for line in ("báo cáo", ROW.format(title="Đèn"), "1"):
        officer.say(line)
    for line in (f"duyệt {period}", "dòng 1 tiêu đề: chưa rõ", "1"):
        agency.say(line)
    officer.read()

    world.go_to("2026-09-24 08:00")

    reminder = officer.read()[0]
    assert "Hôm nay là ngày cuối" in reminder
    assert "UBND Phường Số 1 (bản bổ sung) chưa gửi." in reminder
    world.close()


def test_the_table_of_one_unit_is_written_as_it_would_sign_it(tmp_path: Path) -> None:
    world = World(tmp_path)
    officer = world.officer("zalo")
    period = world.add_duty()
    world.go_to("2026-09-17 08:00")
    for line in ("báo cáo", ROW.format(title="Đèn"), "1"):
        officer.say(line)

    def written(tx: Tx) -> bytes:
        found = reports.period(tx, period)
        assert found is not None
        first, *_ = show_status.of_period(tx, found, world.now)
        table = table_of_unit(Work(tx, DESK, world.now, OPERATOR), first)
        return writer.write(table)

    document = docx.Document(io.BytesIO(world.db.run(written)))

    assert "Đơn vị: UBND Phường Số 1" in [p.text for p in document.paragraphs]
    assert document.tables[0].rows[2].cells[3].text == "Đèn"
    world.close()


def test_only_an_administrator_reviews(tmp_path: Path) -> None:
    world = World(tmp_path)
    officer = world.officer("zalo")
    period = world.add_duty()

    assert "dành cho người quản trị" in officer.say(f"duyệt {period}")[0]
    assert "dành cho người quản trị" in officer.say(f"mở lại {period}")[0]
    world.close()
