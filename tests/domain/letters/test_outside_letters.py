"""Thirty letters written from outside: what is read of them does not become worse."""

from collections import Counter

import pytest

from bench.letters import HOME, Mark, marks, read

#: Right values that were found, and values that were called sure and are wrong, as measured.
MEASURED = {"looked": (455, 0), "held": (410, 3)}


def every_mark(name: str) -> list[Mark]:
    return [mark for path in sorted((HOME / name).glob("*.txt")) for mark in marks(*read(path))]


@pytest.mark.parametrize("name", ["looked", "held"])
def test_as_much_is_right_as_was_measured(name: str) -> None:
    found = every_mark(name)
    counted = Counter(mark.kind for mark in found)
    bold = [mark for mark in found if mark.kind == "wrong" and mark.sure]
    least, most = MEASURED[name]

    assert counted["exact"] + counted["near"] >= least
    assert len(bold) <= most, bold if name == "looked" else len(bold)
