"""How long letters take to read by kind of file, and what officers wait while ten scans are read.

`python -m bench.scans`: the letters of tests/domain/letters/outside; needs Tesseract.
"""

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from bench.letters import HOME
from bench.waiting import _say
from documents import recognise
from documents.apart import letter_apart
from documents.letter import read_file
from tests.conversations.world import World
from tests.documents import papers

KINDS: dict[str, Callable[[papers.Doc], bytes]] = {
    "Word": papers.as_word,
    "PDF": papers.as_pdf,
    "scan": papers.as_scan,
    "photo": papers.as_photo,
}


def docs() -> list[papers.Doc]:
    """The letters that were looked at."""
    found = sorted((HOME / "looked").glob("*.json"))
    return [json.loads(path.read_text("utf-8"))["doc"] for path in found]


def _by_kind() -> None:
    print("| kind | median s | slowest s |\n|---|---|---|")
    for name, make in KINDS.items():
        taken = []
        for doc in docs():
            content = make(doc)
            began = time.perf_counter()
            read_file(content)
            taken.append(time.perf_counter() - began)
        print(f"| {name} | {median(taken):.2f} | {max(taken):.2f} |")


async def _beside_scans(folder: Path) -> None:
    world = World(folder, "2026-09-21 08:00")
    world.administrator("telegram")
    other = world.officer("zalo", "90001")
    world.add_duty()
    quiet = [await _paced(world, other) for _ in range(200)]
    scans = [papers.as_scan(doc) for doc in docs()[:10]]
    began = time.perf_counter()
    reading = asyncio.gather(*(letter_apart(one) for one in scans))
    busy = []
    while not reading.done():
        busy.append(await _paced(world, other))
    await reading
    took = time.perf_counter() - began
    for name, waits in (("quiet", quiet), ("while ten scans are read", busy)):
        p99 = quantiles(waits, n=100)[98] * 1000
        print(f"| {name} | {len(waits)} | {median(waits) * 1000:.1f} | {p99:.1f} |")
    print(f"ten scans read in {took:.0f} s")
    world.close()


async def _paced(world: World, phone: object) -> float:
    """One answer, twenty a second."""
    waited = await _say(world, phone, "tình hình")  # type: ignore[arg-type] # a phone of the world
    await asyncio.sleep(0.05)
    return waited


def main() -> None:
    if not recognise.available():
        raise SystemExit("Tesseract with its Vietnamese model is not installed")
    _by_kind()
    print("\n| | answers | p50 ms | p99 ms |\n|---|---|---|---|")
    with TemporaryDirectory() as folder:
        asyncio.run(_beside_scans(Path(folder)))


if __name__ == "__main__":
    main()
