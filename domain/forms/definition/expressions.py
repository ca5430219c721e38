"""Conditions of a form: a small part of what XLSForm writes, read strictly, evaluated safely.

    . >= 0 and . <= 100          a constraint: `.` is the answer
    ${kind} = 'khác'             a relevance: the question is asked only then
    selected(${places}, 'trường học') and not(${count} = 0)

Known are numbers, quoted texts, `.`, `${field}`, `= != < <= > >=`, `and or not(…)`, brackets,
`selected()`, `string-length()`, `today()`, `date('2026-01-31')` and `regex()`; nothing else is.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\""
    r"|\$\{\s*(?P<field>[A-Za-z_][\w-]*)\s*\}|(?P<name>[A-Za-z][A-Za-z-]*)"
    r"|(?P<sign><=|>=|!=|[=<>(),.]))"
)
_LONGEST = 500
#: A quantified group that is quantified again can take for ever on a short text.
_RUNAWAY = re.compile(r"\([^()]*[+*}][^()]*\)\s*[+*{]")


class BadExpression(ValueError):
    """An expression that is not of the known part; the message says what was met."""


@dataclass(frozen=True, slots=True)
class Around:
    """What an expression may look at: the answer, the cells of the row, and the day."""

    answer: str
    cells: Mapping[str, str]
    today: date


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition that was read. `fields` are the fields it looks at."""

    text: str
    fields: frozenset[str]
    holds: Callable[[Around], bool]


Value = Callable[[Around], str]
Test = Callable[[Around], bool]


def parse(text: str) -> Expression:
    """The condition in a text. Raises BadExpression."""
    if len(text) > _LONGEST:
        raise BadExpression(f"longer than {_LONGEST} characters")
    reader = _Reader(list(_tokens(text)))
    test = reader.either()
    reader.end()
    return Expression(text, frozenset(reader.fields), test)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if found is None:
            raise BadExpression(f"{text[at:].strip()[:20]!r} is not known here")
        kind = found.lastgroup or ""
        yield ("text" if kind in ("single", "double") else kind), found[kind]
        at = found.end()


class _Reader:
    """Reads by descent: or, and, not, comparison, value."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens, self._at = tokens, 0
        self.fields: set[str] = set()

    def either(self) -> Test:
        """Conditions joined by `or`."""
        tests = [self._all()]
        while self._taken("name", "or"):
            tests.append(self._all())
        return lambda around: any(test(around) for test in tests)

    def _all(self) -> Test:
        tests = [self._one()]
        while self._taken("name", "and"):
            tests.append(self._one())
        return lambda around: all(test(around) for test in tests)

    def _one(self) -> Test:
        if self._taken("name", "not"):
            self._need("(")
            inner = self.either()
            self._need(")")
            return lambda around: not inner(around)
        if self._taken("sign", "("):
            inner = self.either()
            self._need(")")
            return inner
        if self._peek() in (("name", "selected"), ("name", "regex")):
            return self._predicate(self._next()[1])
        return self._comparison()

    def _predicate(self, name: str) -> Test:
        self._need("(")
        left = self._value()
        self._need(",")
        kind, literal = self._next()
        if kind != "text":
            raise BadExpression(f"{name}() compares with a quoted text")
        self._need(")")
        if name == "selected":
            return lambda around: literal in left(around).split("; ")
        pattern = _pattern(literal)
        return lambda around: pattern.search(left(around)) is not None

    def _comparison(self) -> Test:
        left = self._value()
        kind, sign = self._next()
        if kind != "sign" or sign not in _COMPARE:
            raise BadExpression(f"{sign!r} stands where a comparison is expected")
        right = self._value()
        compare = _COMPARE[sign]
        return lambda around: compare(left(around), right(around))

    def _value(self) -> Value:
        token = self._next()
        match token:
            case ("number" | "text", literal):
                return lambda around: literal
            case ("sign", "."):
                return lambda around: around.answer
            case ("field", name):
                self.fields.add(name)
                return lambda around: around.cells.get(name, "")
            case ("name", name):
                return self._function(name)
        raise BadExpression(f"{token[1]!r} stands where a value is expected")

    def _function(self, name: str) -> Value:
        self._need("(")
        if name == "today":
            self._need(")")
            return lambda around: around.today.isoformat()
        if name not in ("string-length", "date"):
            raise BadExpression(f"{name}() is not known here")
        inner = self._value()
        self._need(")")
        if name == "date":
            return inner
        return lambda around: str(len(inner(around)))

    def _need(self, sign: str) -> None:
        if not self._taken("sign", sign):
            raise BadExpression(f"{sign!r} is missing before {self._peek()[1] or 'the end'!r}")

    def _taken(self, kind: str, text: str) -> bool:
        if self._peek() != (kind, text):
            return False
        self._at += 1
        return True

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("", "")

    def _next(self) -> tuple[str, str]:
        token = self._peek()
        self._at += 1
        return token

    def end(self) -> None:
        """Raises BadExpression when something is left over."""
        if self._at < len(self._tokens):
            raise BadExpression(f"{self._peek()[1]!r} is left over")


def _pattern(text: str) -> re.Pattern[str]:
    if _RUNAWAY.search(text):
        raise BadExpression("a repetition inside a repetition could take for ever")
    try:
        return re.compile(text)
    except re.error as error:
        raise BadExpression(f"{text!r} is no pattern: {error}") from error


def _ordered(sign: Callable[[Decimal, Decimal], bool]) -> Callable[[str, str], bool]:
    """Numbers by size, dates by day; anything else is in no order."""

    def compare(left: str, right: str) -> bool:
        pair = _numbers(left, right) or _days(left, right)
        return pair is not None and sign(*pair)

    return compare


def _equal(left: str, right: str) -> bool:
    pair = _numbers(left, right)
    return pair[0] == pair[1] if pair else left == right


_COMPARE: dict[str, Callable[[str, str], bool]] = {
    "=": _equal,
    "!=": lambda left, right: not _equal(left, right),
    "<": _ordered(lambda a, b: a < b),
    "<=": _ordered(lambda a, b: a <= b),
    ">": _ordered(lambda a, b: a > b),
    ">=": _ordered(lambda a, b: a >= b),
}


def _numbers(left: str, right: str) -> tuple[Decimal, Decimal] | None:
    try:
        pair = Decimal(left), Decimal(right)
    except InvalidOperation:
        return None
    return pair if all(number.is_finite() for number in pair) else None


def _days(left: str, right: str) -> tuple[Decimal, Decimal] | None:
    try:
        pair = date.fromisoformat(left), date.fromisoformat(right)
    except ValueError:
        return None
    return Decimal(pair[0].toordinal()), Decimal(pair[1].toordinal())
