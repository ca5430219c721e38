from pathlib import Path

import pytest

from tests.domain.forms.player import agrees, play

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("tapping", [True, False], ids=["tapping", "typing"])
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=[path.stem for path in TRANSCRIPTS])
def test_conversation_goes_as_written(path: Path, tapping: bool) -> None:
    for block, actual in play(path.read_text(encoding="utf-8"), tapping=tapping):
        for mark, lines in actual.items():
            expected = block.lines(mark)

            assert agrees(mark, expected, lines), f"after {block.line!r}: {mark} {lines}"


def test_there_are_conversations_to_play() -> None:
    assert len(TRANSCRIPTS) >= 10


@pytest.mark.parametrize(
    ("mark", "expected", "actual", "agreed"),
    [
        ("!", [], ["something"], False),
        ("!", ["something"], [], False),
        ("!", ["some…"], ["something"], True),
        ("!", ["one"], ["one", "two"], False),
        ("<", ["one"], ["one", "two"], True),
        ("<", [], ["one"], True),
        ("<", ["one", "two"], ["one"], False),
        ("<", ["other"], ["one"], False),
        ("=", [], ["a row"], True),
        ("=", ["a row"], ["a row", "another"], False),
    ],
)
def test_a_line_that_differs_is_noticed(
    mark: str, expected: list[str], actual: list[str], agreed: bool
) -> None:
    assert agrees(mark, expected, actual) is agreed
