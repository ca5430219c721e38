"""Units that would stand above themselves."""

from collections.abc import Iterable, Mapping


def circles(above: Mapping[str, str], starts: Iterable[str]) -> list[tuple[str, ...]]:
    """Each circle that is met going up from the starts, once, as the codes in it.

    `above` gives the code of the unit above each; "" or nothing ends the way.
    """
    found: list[tuple[str, ...]] = []
    told: set[str] = set()
    for start in starts:
        way: list[str] = []
        code = start
        while code and code not in way and code not in told:
            way.append(code)
            code = above.get(code, "")
        told.update(way)
        if code in way:
            found.append(tuple(way[way.index(code) :]))
    return found
