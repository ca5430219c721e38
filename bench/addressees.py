"""How well addressees find their units among the 3,321 communes of the country: by province, and
all at once, as offices write them, without marks, with a slip.

Run: `python -m bench.addressees`; the table goes into bench/RESULTS.md.
"""

import csv
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from domain.letters.addressing import Directory, address, directory
from domain.vietnamese.folding import strip_marks

UNITS = Path(__file__).parents[1] / "tests/domain/letters/units/vn-units.csv"
Commune = tuple[int, str, str]


def communes() -> list[Commune]:
    """Code, name and code of the province of every commune."""
    with UNITS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return [(int(r["code"]), r["name"], r["parent_code"]) for r in rows if r["parent_code"]]


def _short(name: str) -> str:
    for kind, short in (("Xã ", "x. "), ("Phường ", "P. ")):
        if name.startswith(kind):
            return f"UBND {short}{name[len(kind) :]}"
    return f"UBND {name}"


def _slip(name: str, chance: random.Random) -> str:
    at = chance.randrange(4, len(name))
    return name[:at] + name[at + 1 :] if chance.random() < 0.5 else name[:at] + name[at] + name[at:]


WAYS: dict[str, Callable[[str, random.Random], str]] = {
    "as it is": lambda name, _: name,
    "UBND in front": lambda name, _: f"UBND {name[0].lower()}{name[1:]}",
    "written out": lambda name, _: f"Ủy ban nhân dân {name[0].lower()}{name[1:]}",
    "abbreviated": lambda name, _: _short(name),
    "without marks": lambda name, _: strip_marks(f"UBND {name}").lower(),
    "one slip": _slip,
}


def measure(way: str, found: list[Commune], seed: int = 7) -> Counter[str]:
    """Outcomes of one way of writing: taken, wrongly taken, first, among five, none."""
    chance = random.Random(seed)
    by_province: dict[str, list[Commune]] = defaultdict(list)
    for one in found:
        by_province[one[2]].append(one)
    outcomes: Counter[str] = Counter()
    for mine in by_province.values():
        known = directory({}, [(code, f"UBND {name}") for code, name, _ in mine], {}, {})
        outcomes.update(_outcomes(way, mine, known, chance))
    return outcomes


def _outcomes(
    way: str, mine: list[Commune], known: Directory, chance: random.Random
) -> Iterator[str]:
    for code, name, _ in mine:
        said = WAYS[way](name, chance)
        line = address(said, None, known)
        wanted = f"u:{code}"
        if line.taken:
            yield "taken" if line.taken == (wanted,) else "wrongly taken"
        elif line.offered and line.offered[0].key == wanted:
            yield "first"
        else:
            yield "among five" if wanted in [c.key for c in line.offered] else "none"


def main() -> None:
    kinds = ("taken", "first", "among five", "none", "wrongly taken")
    print(f"| written | {' | '.join(kinds)} | ms each |\n|---|{'---|' * 6}")
    every = communes()
    country = [(code, name, "all") for code, name, _ in every]
    for label, found in (("by province", every), ("whole country", country)):
        for way in WAYS:
            began = time.perf_counter()
            got = measure(way, found)
            each = (time.perf_counter() - began) / len(found) * 1000
            print(f"| {label}, {way} | {' | '.join(str(got[k]) for k in kinds)} | {each:.1f} |")


if __name__ == "__main__":
    main()
