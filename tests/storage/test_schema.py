"""The migrations give just the schema that the tables describe."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel, select

from storage import schema
from storage.db import Database
from storage.tables import RowLink


def test_a_migrated_database_is_like_a_fresh_one(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'x.db'}")
    schema.upgrade(db.engine)
    schema.upgrade(db.engine)

    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    db.close()


def test_rows_that_are_kept_already_get_their_links(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'x.db'}")
    with db.engine.begin() as connection:
        command.upgrade(schema.config(connection), "0004")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for statement in OLD:
            connection.exec_driver_sql(statement)
    schema.upgrade(db.engine)

    links = db.run(lambda tx: list(tx.exec(select(RowLink.link))))

    assert links == ["dvc.example/pa/1"]
    db.close()


AT = "2026-09-17 01:00:00.000000"
OLD = (
    "INSERT INTO org_unit (id, code, name, type) VALUES (1, '90001', 'Phường', 'phuong')",
    "INSERT INTO short_id (id, kind) VALUES (101, 'period')",
    "INSERT INTO reporting_duty (id, form_key, form_version, groups, period_type, rule, phrase,"
    " window, ladder, first_day, opened_until) VALUES (1, 'x', 1, '[]', 'quarter', '{}', '', '',"
    " '{}', '2026-07-01', '2026-10-01')",
    "INSERT INTO report_period (id, duty_id, code, due, window_first, window_last, overdue_at)"
    f" VALUES (101, 1, '2026Q3', '{{}}', '2026-06-15', '2026-09-14', '{AT}')",
    f"INSERT INTO obligation (id, period_id, unit_id, opened_at, steps) VALUES (1, 101, 1, '{AT}',"
    " '{}')",
    "INSERT INTO submission (id, obligation_id, revision, form_key, form_version, nil, started_at,"
    f" comments, receipt) VALUES (1, 1, 1, 'x', 1, 0, '{AT}', '[]', '')",
    "INSERT INTO report_row (submission_id, key, cells, marks, saved_at) VALUES (1, 1,"
    f' \'{{"link": "https://www.DVC.example/pa/1/", "title": "x"}}\', \'{{}}\', \'{AT}\')',
)
