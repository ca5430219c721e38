"""SIGTERM to `make run` leaves nobody behind."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from time import monotonic, sleep

import pytest

from sandbox.client import environment

ROOT = Path(__file__).parents[2]


def children(of: int) -> list[int]:
    """Every process below this one."""
    found: list[int] = []
    for task in Path(f"/proc/{of}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *children(child)]
    return found


def alive(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.long
def test_what_make_run_started_ends_with_it(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements-dev.lock").touch()
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    make = subprocess.Popen(
        ["make", "-o", ".venv/.installed", "run"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert make.stdout is not None
    line = next(line for line in make.stdout if "in a browser" in line)
    started = children(make.pid)

    os.kill(make.pid, signal.SIGTERM)
    make.wait(120)
    make.stdout.close()
    began = monotonic()
    while any(map(alive, started)) and monotonic() - began < 120:
        sleep(0.05)

    assert line
    assert len(started) >= 3
    assert [process for process in started if alive(process)] == []
