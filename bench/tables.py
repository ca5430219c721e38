"""How much of office's tables is read right: `python -m bench.tables [looked|held] [--each]`.

The tables were made from outside, with what a careful clerk says of each column beside them. Those
in `held` are only ever counted, never looked at.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from documents.table import source_of
from documents.unreadable import Unreadable
from domain.tables.proposing import NoTable, ProposedColumn, TableProposal, propose
from domain.vietnamese.folding import fold

HOME = Path(__file__).parent.parent / "tests/domain/tables/outside"
_WHAT = ("columns", "asked", "kinds", "required", "units", "choices", "rows")


def main(which: str, *, each: bool) -> None:
    """Print a line a table and the sums."""
    whole: Counter[str] = Counter()
    tables = [path for path in sorted((HOME / which).iterdir()) if path.suffix != ".json"]
    for path in tables:
        found = score(path)
        whole += found
        if each:
            print(path.name, _said(found))
            for line in differences(path) if which != "held" else ():
                print(f"    {line}")
    print(which, len(tables), "tables:", _said(whole))


def _said(found: Counter[str]) -> str:
    parts = [f"{what} {found[what]}/{found[f'of {what}']}" for what in _WHAT]
    return ", ".join([*parts, f"extra {found['extra']}"])


def score(path: Path) -> Counter[str]:
    """What is right of one table, and `of` how many."""
    return Counter({what: n for what, n in _scored(path)})


def _scored(path: Path) -> Iterator[tuple[str, int]]:
    counted: Counter[str] = Counter()
    for what, right, _ in _compared(path):
        counted[what] += right if what == "extra" else int(right)
        counted[f"of {what}"] += 1
    yield from counted.items()


def differences(path: Path) -> list[str]:
    """What is not right, in words."""
    return [said for what, right, said in _compared(path) if what == "extra" or not right]


def _compared(path: Path) -> Iterator[tuple[str, int, str]]:
    """Every comparison: what, whether it is right (1 or 0), and what was read of what."""
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
    read = _read(path)
    columns = list(read.columns) if read else []
    shown = [one for one in columns if not _hidden(one)]
    pairs = _paired(gold["columns"], shown)
    for want, got in pairs:
        yield from _of_column(want, got)
    extra = len(shown) - sum(got is not None for _, got in pairs)
    if extra:
        yield "extra", extra, f"{extra} columns that are none"
    labels = [fold(text) for text in (read.labels if read else ())]
    wanted = [fold(text) for text in gold["row_labels"]]
    yield "rows", int(labels == wanted), f"rows {wanted} read as {labels}"


def _read(path: Path) -> TableProposal | None:
    try:
        return propose(source_of(path.read_bytes()))[0]
    except (NoTable, Unreadable):
        return None


def _hidden(column: ProposedColumn) -> bool:
    return column.left is not None and column.left.value == "hidden"


def _paired(
    gold: Sequence[Any], read: Sequence[ProposedColumn]
) -> list[tuple[Any, ProposedColumn | None]]:
    """Gold columns with those that have the same innermost heading, in their order."""
    pairs: list[tuple[Any, ProposedColumn | None]] = []
    at = 0
    for want in gold:
        place = next((n for n in range(at, len(read)) if _same(want, read[n])), None)
        pairs.append((want, read[place] if place is not None else None))
        at = place + 1 if place is not None else at
    return pairs


def _same(want: Any, got: ProposedColumn) -> bool:
    leaf = fold(want["heading"][-1]) if want["heading"] else ""
    return leaf == (fold(got.heading[-1]) if got.heading else "")


def _of_column(want: Any, got: ProposedColumn | None) -> Iterator[tuple[str, int, str]]:
    name = " / ".join(want["heading"])
    yield "columns", int(got is not None), f"{name}: not found"
    if got is None:
        return
    asked = got.left is None
    yield "asked", int(asked == want["asked"]), f"{name}: asked {asked} ({got.left})"
    if not (asked and want["asked"]):
        return
    kind = got.guess.kind.value
    yield (
        "kinds",
        int(kind == want["kind"]),
        f"{name}: {kind}, not {want['kind']} ({got.guess.why})",
    )
    needed = got.required == want["required"]
    yield "required", int(needed), f"{name}: required {got.required}"
    if want["unit"] or got.guess.unit:
        same = fold(got.guess.unit) == fold(want["unit"] or "")
        yield "units", int(same), f"{name}: unit {got.guess.unit!r}, not {want['unit']!r}"
    if want["choices"]:
        listed = [fold(text) for text in want["choices"]]
        same = [fold(text) for text in got.guess.choices] == listed
        yield "choices", int(same), f"{name}: {got.guess.choices}, not {want['choices']}"


if __name__ == "__main__":
    named = [word for word in sys.argv[1:] if not word.startswith("-")]
    for word in named or ("looked", "held"):
        main(word, each="--each" in sys.argv)
