"""Photos of a quarter: `python -m bench.photos [COUNT]` keeps COUNT of about 3 MB and zips them.

Each is checked and drawn anew in a process of its own as when it comes from a chat; the memory is
that of this process, which does what the program does besides.
"""

import asyncio
import io
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

from bot.web.board.attachments import zipped
from documents.apart import answer_apart
from services.reports.files_of_period import NamedFile
from storage import attachments

_SIZE = (3000, 2250)


def _photo(base: Image.Image, n: int) -> bytes:
    """The same noise with another corner: about 3 MB, and no two alike."""
    picture = base.copy()
    picture.paste((n % 256, n // 256, 90), (0, 0, 64, 64))
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=78)
    return made.getvalue()


async def main(count: int) -> None:
    """Print what keeping and packing took."""
    base = Image.frombytes("RGB", (750, 562), os.urandom(750 * 562 * 3)).resize(_SIZE)
    with tempfile.TemporaryDirectory() as name:
        folder, took, sizes, kept = Path(name), 0.0, 0, []
        for n in range(count):
            content = _photo(base, n)
            sizes += len(content)
            begun = time.perf_counter()
            found = await answer_apart(content)
            attachments.keep(folder, found.name, found.content, found.small)
            took += time.perf_counter() - begun
            kept.append(NamedFile(found.name, f"{n:05}.jpg"))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun = time.perf_counter()
        packed = zipped(folder, kept)
        zipping = time.perf_counter() - begun
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(
            f"{count} photos of {sizes / count / 1e6:.1f} MB: {took / count:.2f} s each to keep,"
            f" ZIP of {packed.stat().st_size / 1e6:.0f} MB in {zipping:.1f} s,"
            f" memory at its highest {before / 1024:.0f} MB, after packing {after / 1024:.0f} MB"
        )
        packed.unlink()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else 1680))
