"""A module of ours run in an interpreter of its own: bytes in, bytes out.

A fresh interpreter, for a fork of a process with threads may hang before it begins.
"""

import asyncio
import sys
from collections.abc import Sequence


class Died(Exception):
    """It ended without an answer, or took too long."""


async def run_apart(
    module: str, argument: str, content: bytes, *, seconds: float, open_files: Sequence[int] = ()
) -> bytes:
    """What the module writes about this content. Raises Died. Cancelled, it takes it along.

    `open_files` are descriptors that it gets, under the same numbers.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-m", module, argument),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        pass_fds=open_files,
    )
    try:
        async with asyncio.timeout(seconds):
            said, _ = await process.communicate(content)
    except TimeoutError as error:
        raise Died(f"it took more than {seconds:.0f} seconds") from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        raise Died(f"it ended with {process.returncode}")
    return said
