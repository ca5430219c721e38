"""What stories about single messages begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conversations.world import World, opened


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An agency with a quarterly duty that is due in ten days."""
    with opened(tmp_path, "2026-09-14 08:00") as one:
        one.add_duty()
        yield one
