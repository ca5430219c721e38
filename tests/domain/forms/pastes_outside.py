"""Plays `pastes-outside.txt` through the conversation, messages cut by a messenger included."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from domain.chat.messages import Typed
from domain.chat.messengers import limits_of
from domain.chat.split import units
from domain.forms.answers.marks import GUESSED
from domain.forms.definition.model import Draft, Full
from domain.forms.engine import engine
from tests.domain.forms.pasting_scores import WINDOW, Cells, _cells

_PARTED = re.compile(r"\^\^\^(zalo|telegram)?")


@dataclass(frozen=True)
class Case:
    """Messages (`cut[n]` names the messenger that cut the n-th), and what has to come of them."""

    id: str
    messages: tuple[str, ...]
    cut: tuple[str, ...]
    rows: tuple[Cells, ...]
    unclear: tuple[str, ...]


@dataclass(frozen=True)
class Played:
    """The rows with their marks, and everything that was said or marked beside them."""

    rows: tuple[tuple[dict[str, str], dict[str, str]], ...]
    said: str


def cases() -> list[Case]:
    """All of `pastes-outside.txt`."""
    text = (Path(__file__).parent / "pastes-outside.txt").read_text("utf-8")
    return [_case(part) for part in f"\n{text}".split("\n### ")[1:]]


def _case(part: str) -> Case:
    head, *lines = part.strip("\n").split("\n")
    messages: list[list[str]] = [[]]
    cut: list[str] = []
    for line in lines:
        if found := _PARTED.fullmatch(line):
            cut.append(found[1] or "")
            messages.append([])
        elif not line.startswith(("=> ", "~ ")):
            messages[-1].append(line)
    rows = tuple(_cells(line[3:]) for line in lines if line.startswith("=> "))
    unclear = tuple(line[2:] for line in lines if line.startswith("~ "))
    return Case(head.split()[0], tuple("\n".join(m) for m in messages), (*cut, ""), rows, unclear)


def play(messages: Sequence[str], cut: Sequence[str]) -> Played:
    """What stands in the draft after these messages."""
    draft: Draft | None = engine.start(WINDOW, Draft()).state
    said: list[str] = []
    before = ""
    for text, by in zip(messages, cut, strict=True):
        assert draft is not None
        full = _full(text, by) if by else Full.NO
        step = engine.step(replace(WINDOW, full=full, continues=bool(before)), draft, Typed(text))
        draft, before = step.state, by
        said.append(step.notice)
    assert draft is not None
    rows = tuple(
        ({k: " ".join(v.split()) for k, v in row.cells.items() if v}, dict(row.marks))
        for row in draft.rows
    )
    said += [mark for _, marks in rows for mark in marks.values()]
    return Played(rows, " ".join(" ".join(said).split()))


def _full(text: str, by: str) -> Full:
    return Full.BRIM if units(text) >= limits_of(by).hears - 1 else Full.NEARLY


def score(case: Case) -> Counter[str]:
    """Rows right and unmarked, right and marked, not right; cells wrong without any mark."""
    played = play(case.messages, case.cut)
    counts: Counter[str] = Counter(rows=len(case.rows))
    counts["too many rows"] += max(0, len(played.rows) - len(case.rows))
    for at, wanted in enumerate(case.rows):
        cells, marks = played.rows[at] if at < len(played.rows) else ({}, {})
        flat = {key: value for key, (value, _) in wanted.items()}
        guessed = {key for key, mark in marks.items() if mark == GUESSED}
        meant = {key for key, (_, doubt) in wanted.items() if doubt}
        state = ("right" if guessed <= meant else "right, marked") if cells == flat else "other"
        counts[state] += 1
        wrong = [k for k in cells if k not in guessed and cells[k] != flat.get(k)]
        counts["wrong unmarked"] += len(wrong)
    unsaid = [u for u in case.unclear if " ".join(u.split()) not in played.said]
    counts["unclear not said"] += len(unsaid)
    return counts
