"""`daumoi-sandbox`: both messengers on loopback, and the bot as a child."""

import argparse
import asyncio
from datetime import UTC, datetime
from pathlib import Path

from sandbox.server import Options, serve
from sandbox.zalo import Unpolled


def main() -> None:
    """Read the command line and serve until stopped."""
    parser = argparse.ArgumentParser("daumoi-sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8765, help="0 takes any free port")
    parser.add_argument("--data", type=Path, default=Path("data/sandbox"), metavar="DIR")
    parser.add_argument("--now", type=_instant, metavar="T", help="as 2026-07-01T08:00:00+07:00")
    parser.add_argument(
        "--unpolled", type=Unpolled, choices=list(Unpolled), default=Unpolled.SECONDS,
        help="what becomes of a message on Zalo while the bot does not poll",
    )  # fmt: skip
    parser.add_argument("--no-bot", action="store_true", help="serve the two APIs alone")
    chosen = parser.parse_args()
    options = Options(
        port=chosen.port,
        folder=None if chosen.no_bot else chosen.data,
        now=chosen.now or datetime.now(UTC),
        runs=chosen.now is None,
        unpolled=chosen.unpolled,
    )
    asyncio.run(serve(options))


def _instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError("the time needs a zone, as +07:00")
    return moment
