"""The conditions of a form at work: which questions are asked, which answers are taken."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter

from domain.forms.definition.expressions import Around, BadExpression, Expression, parse
from domain.forms.definition.model import Cells, Field

#: A relevance looks at other answers, never at the day.
_ANY_DAY = date(2000, 1, 1)


@lru_cache(maxsize=1024)
def expression(text: str) -> Expression:
    """The condition in a text, read once. Raises BadExpression."""
    return parse(text)


def relevant(field: Field, cells: Cells) -> bool:
    """Whether the question is asked beside these answers."""
    if not field.relevant:
        return True
    return expression(field.relevant).holds(Around("", cells, _ANY_DAY))


def fits(field: Field, value: str, today: date) -> bool:
    """Whether an answer, as it is kept, meets the condition of its field."""
    if not field.constraint or not value:
        return True
    return expression(field.constraint).holds(Around(value, {}, today))


def problems(fields: Sequence[Field]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the conditions: field, `constraint` or `relevant`, and why."""
    graph: dict[str, frozenset[str]] = {}
    keys = {field.key for field in fields}
    for field in fields:
        for name, text in (("constraint", field.constraint), ("relevant", field.relevant)):
            try:
                found = expression(text).fields if text else frozenset()
            except BadExpression as error:
                yield field.key, name, str(error)
                continue
            if name == "constraint" and found:
                yield field.key, name, "looks at another field; only . is known here"
            elif unknown := sorted(found - keys):
                yield field.key, name, f"no field {unknown[0]!r}"
            elif name == "relevant":
                graph[field.key] = found
    if circle := _circle(graph):
        yield circle[0], "relevant", f"a cycle: {' looks at '.join(circle)}"


def _circle(graph: Mapping[str, frozenset[str]]) -> list[str]:
    """Fields that look at one another in a circle, the first one repeated; [] for none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle
    return []
