"""A folder of its own for every command, on 17 September 2026."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings
from tests.process.commandline import UNITS


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)
    now = datetime(2026, 9, 17, 1, 0, tzinfo=UTC)
    monkeypatch.setattr("bot.commands.console.read_once", lambda url: now)
    (tmp_path / "u.csv").write_text(UNITS, "utf-8")
