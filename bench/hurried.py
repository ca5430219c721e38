"""How many lines of hurried people are taken as meant: `python -m bench.hurried [looked-at]`.

Prints the share by state, of the lines that rules may be made with (`looked-at`: each miss, too)
and of those held out, and what was done although nothing may be.
"""

import sys
from collections import Counter

from tests.conversations.hurried import Score, lines, score


def main() -> None:
    """Score every line."""
    scores = [score(one) for one in lines()]
    for held_out in (False, True):
        mine = [one for one in scores if one.line.held_out is held_out]
        _table("held out" if held_out else "looked at", mine)
    if "looked-at" in sys.argv:
        _misses([one for one in scores if not one.line.held_out and (not one.taken or one.wrongly)])


def _table(name: str, scores: list[Score]) -> None:
    total = Counter(one.line.state for one in scores)
    taken = Counter(one.line.state for one in scores if one.taken)
    wrongly = sum(one.wrongly for one in scores)
    share = sum(taken.values()) / max(1, len(scores))
    print(f"{name}: {sum(taken.values())}/{len(scores)} = {share:.2f}; done wrongly: {wrongly}")
    print("  " + "; ".join(f"{state} {taken[state]}/{n}" for state, n in total.items()))


def _misses(scores: list[Score]) -> None:
    for one in scores:
        wrong = " DONE WRONGLY" if one.wrongly else ""
        print(f"\n[{one.line.state}] {one.line.line!r} meant {one.line.meant}{wrong}")
        print(f"  {one.line.field}={one.line.value!r}" if one.line.field else "", end="")
        print("  | " + one.after.said[:300].replace("\n", " / "))


if __name__ == "__main__":
    main()
