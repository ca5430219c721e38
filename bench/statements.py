"""What the commonest messages cost: statements of SQL, and milliseconds of the processor.

`python -m bench.statements`
"""

from collections import defaultdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.conversations.counting import Cost, usual
from tests.conversations.world import opened

#: Units of officers who do the same one after another; the first pays for what is kept after it.
UNITS = ("90001", "90002", "90003")


def main() -> None:
    """Print a table."""
    costs: dict[str, list[Cost]] = defaultdict(list)
    with TemporaryDirectory() as folder, opened(Path(folder), "2026-09-14 08:00") as world:
        world.add_duty()
        for unit in UNITS:
            officer = world.officer("zalo", unit, "Trần Thị Mận, công chức")
            for name, cost in usual(world, officer):
                costs[name].append(cost)
    print("| message | statements | ms of the processor |\n|---|---|---|")
    for name, found in costs.items():
        most = max(len(cost.statements) for cost in found)
        spent = median(cost.seconds for cost in found) * 1000
        print(f"| {name} | {most} | {spent:.0f} |")


if __name__ == "__main__":
    main()
