"""What holds for the whole house: the fence, the layers, the packages, the old subjects."""

import ast
import re
import socket
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
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


LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_package_index(name: str) -> None:
    lock = (ROOT / name).read_text("utf-8")

    assert "http" not in re.sub(r"#.*|--hash=\S+", "", lock).replace("httpx", "").replace(
        "httpcore", ""
    ).replace("aiohttp", "").replace("httptools", "")
    assert "index-url" not in lock


def locked(name: str) -> dict[str, str]:
    """Names and versions of a lock."""
    lines = (ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==(\S+)", lines, re.MULTILINE))


def test_production_installs_what_is_tested_and_no_tools() -> None:
    production, development = map(locked, LOCKS)

    assert production.items() <= development.items()
    assert not production.keys() & {"playwright", "mypy", "uv", "pytest", "ruff", "hypothesis"}


def imported(package: str) -> set[str]:
    """The top-level modules that a package of ours imports by itself."""
    found: set[str] = set()
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("package", PROJECT["tool"]["mypy"]["packages"])
def test_what_is_imported_is_declared(package: str) -> None:
    ours = set(PROJECT["tool"]["mypy"]["packages"])
    declared = {re.split(r"[^a-z0-9-]", one)[0] for one in PROJECT["project"]["dependencies"]}
    provides = packages_distributions()

    foreign = imported(package) - ours - sys.stdlib_module_names

    undeclared = {name for name in foreign if not declared & set(map(_normal, provides[name]))}
    assert undeclared == set()


def _normal(distribution: str) -> str:
    """Its name as packages are compared by (PEP 503)."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_decisions_are_counted_dated_and_have_a_status() -> None:
    found = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    for number, path in enumerate(found, start=1):
        assert path.name.startswith(f"{number:04}-")
        first, _, status = path.read_text("utf-8").split("\n")[:3]
        assert first.startswith(f"# {number}. ")
        assert re.match(r"Status: (accepted|replaced by \[\d{4}\]\(\S+\)), \d{4}-\d\d-\d\d", status)


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md", "docs/operating.md"])
def test_files_that_are_named_are_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    rooms = "|".join(("bot", "documents", "domain", "handlers", "scheduler", "services", "storage",
                      "sandbox", "tests", "bench", "docs"))  # fmt: skip
    named = re.findall(rf"(?<![\w/.-])((?:{rooms})/[\w./-]*[\w/])", text)

    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, text=True, capture_output=True, check=True
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_nothing_tracked_is_a_link_to_elsewhere() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--stage"], cwd=ROOT, text=True, capture_output=True, check=True
    )

    assert [line for line in listed.stdout.splitlines() if line.startswith("120000")] == []


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


#: Names that the client shares with the SDK it is compatible with.
SDK = {"Bot", "Chat", "Update"}


def test_the_name_of_a_class_means_one_thing() -> None:
    """Whoever meets a name knows which one it is; no import has to be read for that."""
    rooms = ("bot", "domain", "handlers", "services", "scheduler", "storage", "documents")
    found: dict[str, list[str]] = {}
    for file in (one for room in rooms for one in Path(room).rglob("*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(str(file))

    shared = {name: files for name, files in found.items() if len(files) > 1}
    assert shared.keys() <= SDK, shared
