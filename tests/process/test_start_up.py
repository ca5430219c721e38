"""The help is quick, and the wheel works where nothing else of the project is."""

import subprocess
import sys
import sysconfig
import venv
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest

from sandbox.client import environment
from tests.test_house import locked

ROOT = Path(__file__).parents[2]
INSTALLED = packages_distributions()
HELP = """
import sys
from bot.cli import app
try:
    app(["--help"])
finally:
    print(*sys.modules)
"""


#: What the help may import besides Python: Typer, and what prints its boxes.
LIGHT = {"bot", "typer", "shellingham", "annotated_doc", "typing_extensions"}
LIGHT |= {"rich", "pygments", "markdown_it", "mdurl", "attr"}


def test_help_imports_nothing_heavy() -> None:
    """`make bench` measures the time: it belongs to the machine as much as to us."""
    said = subprocess.run(
        [sys.executable, "-c", HELP], check=True, capture_output=True, text=True, env=environment()
    ).stdout

    loaded = {name.partition(".")[0] for name in said.splitlines()[-1].split()}
    ours = {name for name in loaded if not name.startswith("_") and name in INSTALLED}
    assert "Letters, reminders" in said
    assert ours <= LIGHT


def production_into(target: Path) -> None:
    """Link what `requirements.lock` names from this environment into another."""
    here = Path(sysconfig.get_path("purelib"))
    for name in locked("requirements.lock"):
        try:
            files = distribution(name).files or ()
        except PackageNotFoundError:  # it belongs to another system (colorama)
            continue
        for top in {file.parts[0] for file in files} - {"..", "__pycache__"}:
            if not (target / top).exists():
                (target / top).symlink_to(here / top)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in an environment of its own, where only the dependencies of production are."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    target = next((folder / "env" / "lib").iterdir()) / "site-packages"
    production_into(target)
    subprocess.run(
        [*pip, "--python", str(python), "install", "--no-deps", str(wheel)],
        check=True,
        capture_output=True,
    )
    return folder / "env" / "bin"


@pytest.mark.long
def test_the_wheel_starts_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    def command(*arguments: str) -> str:
        done = subprocess.run(
            [installed / "daumoi", *arguments], cwd=tmp_path, env=environment(), text=True,
            capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    (tmp_path / "u.csv").write_text(
        "code,name,type,parent_code,groups\n1,UBND Phường Số 1,phuong,,phuong\n", "utf-8"
    )

    assert "1 units added" in command("units", "import", "u.csv")
    said = command(
        *("duties", "add", "--yes", "--form", "phan-anh", "--to", "phuong"),
        *("--every", "quarter"),
        *("--due", "trước ngày 25 của tháng cuối quý", "--from", "2026-07-01", "--until", "none"),
    )
    assert "2026Q3" in said
    where = subprocess.run(
        [installed / "python", "-c", "import bot; print(bot.__file__)"], cwd=tmp_path, text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    assert str(ROOT) not in where.stdout


@pytest.mark.long
def test_the_wheel_holds_its_pages(installed: Path, tmp_path: Path) -> None:
    pages = {
        "sandbox": ["page/index.html", "page/phones.css", "page/phones.js"],
        "bot.web": [
            *("pages/style.css", "pages/live.js", "pages/report.html"),
            *("pages/board/overview.html", "pages/board/letter_draft.html"),
        ],
    }
    asked = "\n".join(
        f"assert (files({package!r}) / {name!r}).is_file(), {name!r}"
        for package, names in pages.items()
        for name in names
    )
    subprocess.run(
        [installed / "python", "-c", f"from importlib.resources import files\n{asked}"],
        cwd=tmp_path,
        check=True,
    )
