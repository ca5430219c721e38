"""Reads `pastes.txt` and counts cells placed right, guessed, wrong; run as a module it prints."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from domain.forms.answers.marks import GUESSED, UNCLEAR
from domain.forms.definition.model import Draft
from domain.forms.engine.prompts import printed
from domain.forms.pasting.paste import paste_read
from tests.domain.forms.sheets import SHEET

KEYS = dict(
    d="received_on", s="source", t="title", c="content", l="link", a="answer", k="channels_used",
    u="support_requested",
)  # fmt: skip
WINDOW = replace(
    SHEET,
    period="quý III/2026",
    first=date(2026, 6, 15),
    last=date(2026, 9, 14),
    today=date(2026, 9, 21),
)
Cells = dict[str, tuple[str, bool]]


@dataclass(frozen=True)
class Case:
    """Messages, and the rows and unclear lines that have to come of them."""

    id: str
    messages: tuple[str, ...]
    rows: tuple[Cells, ...]
    unclear: tuple[str, ...]


def cases() -> list[Case]:
    """All of `pastes.txt`."""
    text = (Path(__file__).parent / "pastes.txt").read_text("utf-8")
    return [_case(part) for part in text.split("\n### ")[1:]]


def _case(part: str) -> Case:
    head, *lines = part.rstrip("\n").split("\n")
    body = [line for line in lines if not line.startswith(("=> ", "~ "))]
    rows = tuple(_cells(line[3:]) for line in lines if line.startswith("=> "))
    unclear = tuple(line[2:] for line in lines if line.startswith("~ "))
    return Case(head.split()[0], tuple("\n".join(body).split("\n^^^\n")), rows, unclear)


def _cells(line: str) -> Cells:
    found: Cells = {}
    for part in line.split(" | "):
        key, _, value = part.partition("=")
        found[KEYS[key[0]]] = (value, key.endswith("?"))
    return found


def read(case: Case) -> tuple[tuple[Cells, ...], tuple[str, ...]]:
    """What really comes of the messages."""
    draft, loose = Draft(), []
    for message in case.messages:
        got, draft, _ = paste_read(WINDOW, draft, message, printed(WINDOW, draft))
        loose += got.unclear
    rows = tuple(
        {
            key: (" ".join(value.split()), row.marks.get(key) == GUESSED)
            for key, value in row.cells.items()
            if value
        }
        for row in draft.rows
    )
    marks = [mark for row in draft.rows for mark in row.marks.values()]
    beside = [m.removeprefix(UNCLEAR) for m in marks if m.startswith(UNCLEAR)]
    return rows, tuple([*beside, *loose])


def score(case: Case) -> Counter[str]:
    """Cells right, guessed, missing, wrong; wrong ones that are not marked count apart."""
    rows, unclear = read(case)
    counts: Counter[str] = Counter(
        rows=len(rows) == len(case.rows), unclear=unclear == case.unclear
    )
    for at in range(max(len(rows), len(case.rows))):
        want = case.rows[at] if at < len(case.rows) else {}
        got = rows[at] if at < len(rows) else {}
        for key in want.keys() | got.keys():
            if key not in got:
                counts["missing"] += 1
            elif key in want and want[key][0] == got[key][0]:
                counts["guessed" if got[key][1] else "right"] += 1
            else:
                counts["wrong, marked" if got[key][1] else "wrong"] += 1
    return counts


if __name__ == "__main__":
    for half in ("s", "h"):
        chosen = [case for case in cases() if case.id.startswith(half)]
        total = sum((score(case) for case in chosen), Counter[str]())
        exact = sum(read(case) == (case.rows, case.unclear) for case in chosen)
        print("seen" if half == "s" else "held", f"exact {exact}/{len(chosen)}", dict(total))
