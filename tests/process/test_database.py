"""`daumoi db copy`: from SQLite to PostgreSQL and back, with everything, and compared."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from bot.lock import RunLock
from services.agency.hold import Held, held
from services.work import OPERATOR, Work
from storage import copying, schema
from storage.db import Database, Tx
from storage.seats import Seat
from storage.tables import Delivery, OrgUnit, Talk
from tests import postgres
from tests.conversations.world import DESK, World
from tests.process.commandline import daumoi, done, refused

ROW = "Ngày: 20/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"


@pytest.fixture
def lived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database of an agency that has used it for a while."""
    monkeypatch.setattr(postgres, "ON", False)
    (tmp_path / "old").mkdir()
    world = World(tmp_path / "old", "2026-09-14 08:00")
    world.add_duty()
    officer, agency = world.officer("zalo"), world.administrator("telegram")
    for said in ("báo cáo 101", ROW, "gửi", "1"):
        officer.say(said)
    agency.say("tổng hợp 101")
    world.send_letter()
    world.officer("telegram", "90002").say("báo cáo 101")
    left = world.left()
    return Path(left)


@pytest.fixture
def target() -> str:
    return postgres.empty()


def units(tx: Tx) -> list[tuple[str, int | None]]:
    return [(one.code, one.parent_id) for one in tx.exec(select(OrgUnit).order_by(OrgUnit.code))]


@pytest.mark.usefixtures("desk")
def test_everything_is_on_postgresql_and_what_is_new_gets_new_numbers(
    lived: Path, target: str
) -> None:
    said = done("db", "copy", f"sqlite:///{lived}", target)

    assert "copied and compared" in said
    assert "daumoi resume" in said
    here, there = Database(f"sqlite:///{lived}"), Database(target)
    assert there.run(units) == here.run(units)
    newest = there.run(lambda tx: max(row.id for row in tx.exec(select(Delivery))))
    fresh = there.run(_one_more)
    assert fresh == newest + 1
    assert there.run(lambda tx: {t.flow for t in tx.exec(select(Talk))}) >= {"report"}
    here.close()
    there.close()


def _one_more(tx: Tx) -> int:
    last = tx.exec(select(Delivery).order_by(Delivery.id)).first()
    assert last is not None
    values = last.model_dump(exclude={"id", "key"})
    new = Delivery(**values, key="new")
    tx.add(new)
    tx.flush()
    return new.id


@pytest.mark.usefixtures("desk")
def test_back_to_sqlite_it_is_the_same(lived: Path, target: str, tmp_path: Path) -> None:
    there = done("db", "copy", f"sqlite:///{lived}", target)
    back = done("db", "copy", target, f"sqlite:///{tmp_path / 'back.db'}")
    sums = [[line for line in said.splitlines() if " rows, " in line] for said in (there, back)]
    assert sums[0] == sums[1]
    assert len(sums[0]) > 10


@pytest.mark.usefixtures("desk")
def test_what_holds_something_is_not_written_to(lived: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    shutil.copy(lived, other)
    said = refused("db", "copy", f"sqlite:///{lived}", f"sqlite:///{other}")
    assert "the target is not empty" in said


@pytest.mark.usefixtures("desk")
def test_a_database_that_is_served_is_not_copied(lived: Path, tmp_path: Path) -> None:
    with RunLock(lived):
        said = refused("db", "copy", f"sqlite:///{lived}", f"sqlite:///{tmp_path / 'x.db'}")
    assert "stop it first" in said


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("data.db", "sqlite:///x.db", "must begin with"),
        ("sqlite:///nowhere.db", "sqlite:///x.db", "no such database"),
        ("sqlite:///same.db", "sqlite:///same.db", "the same"),
        ("postgresql+psycopg://a:b:c:d", "sqlite:///x.db", "no address of a database"),
    ],
)
def test_what_cannot_be_copied_is_said(source: str, target: str, why: str) -> None:
    result = daumoi("db", "copy", source, target)
    assert result.exit_code != 0
    assert why in result.output


def test_a_copy_that_differs_is_no_copy(lived: Path, tmp_path: Path) -> None:
    here = Database(f"sqlite:///{lived}")
    there = Database(f"sqlite:///{tmp_path / 'there.db'}")
    schema.upgrade(there.engine)

    def damaged(*args: object) -> None:
        return None

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(copying, "_copy_rows", damaged)
        with pytest.raises(copying.CannotCopy, match="differs"):
            copying.copy(here.engine, there.engine)
    assert there.run(units) == []
    here.close()
    there.close()


@pytest.mark.usefixtures("desk")
def test_a_postgresql_that_is_served_is_not_copied(
    lived: Path, target: str, tmp_path: Path
) -> None:
    done("db", "copy", f"sqlite:///{lived}", target)
    there = Database(target)
    seat = Seat(there, "clock")
    assert seat.take()
    said = refused("db", "copy", target, f"sqlite:///{tmp_path / 'back.db'}")
    assert "stop it first" in said
    seat.leave()
    there.close()


@pytest.mark.usefixtures("desk")
def test_a_source_that_was_moved_serves_no_more(lived: Path, target: str) -> None:
    said = done("db", "copy", f"sqlite:///{lived}", target, "--move")
    assert "the source waits, too" in said
    here, there = Database(f"sqlite:///{lived}"), Database(target)
    assert here.run(waiting) is not None
    assert there.run(waiting) is None  # it is where it is first started
    here.close()
    there.close()


def waiting(tx: Tx) -> Held | None:
    return held(Work(tx, DESK, datetime(2026, 9, 17, 1, 0, tzinfo=UTC), OPERATOR))
