"""The same letter set with other margins, line spacing and page numbers is read the same."""

import re
import textwrap

import pytest

from tests.domain.letters import comparison
from tests.domain.letters.comparison import GOLD, SAMPLES

COLUMNS = re.compile(r"\S\s{3,}\S")


def set_anew(text: str, width: int, *, spaced: bool, paged: bool) -> str:
    """The text broken at `width`, as a text layer gives it: blank lines between, page numbers."""
    lines: list[str] = []
    page = 1
    for line in text.split("\n"):
        if not line.strip() or line.startswith("|") or COLUMNS.search(line):
            lines.append(line)
            continue
        for piece in textwrap.wrap(line.strip(), width, break_on_hyphens=False):
            lines += [f"{piece} ", ""] if spaced else [piece]
            if paged and sum(map(bool, lines)) >= page * 20:
                page += 1
                lines += ["", f"                    {page}", ""]
    return "\n".join(lines)


@pytest.mark.parametrize("paged", [False, True], ids=["one page", "pages"])
@pytest.mark.parametrize("spaced", [False, True], ids=["single", "double"])
@pytest.mark.parametrize("width", [85, 95])
@pytest.mark.parametrize("name", [*GOLD, *SAMPLES])
def test_another_layout_changes_no_field(
    name: str, width: int, *, spaced: bool, paged: bool
) -> None:
    folder = "gold" if name in GOLD else "samples"
    compare = comparison.against_gold if name in GOLD else comparison.against_sample
    text, want = comparison.load(folder, name)
    plain = compare(comparison.read(text), want)

    again = compare(comparison.read(set_anew(text, width, spaced=spaced, paged=paged)), want)

    changed = [b.name for a, b in zip(plain, again, strict=True) if a.verdict != b.verdict]
    assert changed == []
