"""Every transcript, by tapping on Telegram and by typing on Zalo."""

from pathlib import Path

import pytest

from tests.conversations.player import FOLDER, expand, play

SCRIPTS = sorted(FOLDER.glob("*.txt"))


def test_there_are_transcripts() -> None:
    assert len(SCRIPTS) >= 8


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_transcript(script: Path, channel: str, tmp_path: Path) -> None:
    only = script.suffixes[0].removeprefix(".")
    if only not in ("txt", channel):
        channel = only  # played there already; twice is no harm
    for turn, said in play(
        script.read_text("utf-8"), tmp_path, channel, both=script.name.count(".") == 1
    ):
        assert said == [expand(message) for message in turn.said], turn.line
