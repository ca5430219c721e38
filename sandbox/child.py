"""The bot as a child process: started, killed for real, started again."""

import asyncio
import signal
from pathlib import Path

from sandbox.client import environment, executable


class Child:
    """`daumoi run` in a folder whose `.env` points it at the sandbox."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None

    @property
    def running(self) -> bool:
        """Whether the bot is there."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start the bot; what it prints goes to `bot.log`."""
        if self.running:
            return
        with (self._folder / "bot.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(executable("daumoi"), "run"),
                cwd=self._folder,
                env=environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    async def end(self, number: signal.Signals) -> None:
        """Send a signal and wait until the process is gone."""
        if self._process is None or self._process.returncode is not None:
            return
        self._process.send_signal(number)
        await self._process.wait()

    async def command(self, *arguments: str) -> str:
        """Run `daumoi …` beside the bot; what it printed. Raises ValueError with why not."""
        process = await asyncio.create_subprocess_exec(
            *(executable("daumoi"), *arguments),
            cwd=self._folder,
            env=environment(),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        said, wrong = await process.communicate()
        if process.returncode:
            raise ValueError(wrong.decode("utf-8", "replace").strip())
        return said.decode("utf-8")

    def last_words(self) -> str:
        """The end of what the bot printed."""
        log = self._folder / "bot.log"
        return log.read_text("utf-8", "replace")[-500:] if log.exists() else ""
