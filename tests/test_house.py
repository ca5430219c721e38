"""What holds for the whole house: the fence, the layers, the packages, the old subjects."""

import re
import socket
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.conftest import OffLoopback

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_no_test_reaches_anybody_outside() -> None:
    with socket.socket() as outside, pytest.raises(OffLoopback):
        outside.connect(("192.0.2.1", 80))


def test_every_root_package_is_in_the_layers_the_wheel_and_the_types() -> None:
    tool = PROJECT["tool"]
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    layers = tool["importlinter"]["contracts"][0]["layers"]
    layered = {name.strip() for layer in layers for name in layer.split("|")}

    assert layered | {"sandbox"} == packages
    assert set(tool["importlinter"]["root_packages"]) == packages
    assert set(tool["hatch"]["build"]["targets"]["wheel"]["packages"]) == packages
    assert set(tool["mypy"]["packages"]) == packages


def test_the_lock_names_no_package_index() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")

    assert "http" not in re.sub(r"#.*|--hash=\S+", "", lock).replace("httpx", "").replace(
        "httpcore", ""
    ).replace("aiohttp", "").replace("httptools", "")
    assert "index-url" not in lock


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, text=True, capture_output=True, check=True
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


#: Spelled apart, so that this file is no hit itself.
GONE = re.compile("|".join(("quyền con " "người", "sai " "lệch", "phản " "bác", "đấu " "tranh",
                            "lập " "luận", "false_" "content", "counter_" "argument")))  # fmt: skip


def test_nothing_of_the_old_subjects_is_left() -> None:
    hits = [
        path.name
        for path in tracked()
        if path.suffix in (".py", ".toml", ".txt", ".md", ".json")
        and GONE.search(path.read_text("utf-8"))
    ]

    assert hits == []
