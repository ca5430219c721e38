"""Deadlines that count days: "trong thời hạn 05 ngày làm việc kể từ ngày nhận Công văn"."""

import re

from domain.deadlines import numbers
from domain.deadlines.anchors import Anchor
from domain.deadlines.errors import RuleError
from domain.deadlines.model import Rule
from domain.deadlines.parts import Part
from domain.deadlines.said import Setting
from domain.deadlines.vocabulary import Freq, Op, Origin, RuleKind, TimeUnit


def relative(n: int, unit: TimeUnit, origin: Origin, freq: Freq | None = None) -> Rule:
    """A rule that counts `n` days from a start."""
    return Rule(RuleKind.RELATIVE, Op.WITHIN, n=n, unit=unit, origin=origin, freq=freq)


def read(anchor: Anchor, setting: Setting) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """The rule of a count, and its flags. Raises RuleError when the count says too little."""
    counts = anchor.all(Part.COUNT)
    if len(counts) != 1 or anchor.has(Part.OTHER_COUNT, Part.EVENT):
        raise RuleError("not_understood", anchor.words)
    count = counts[0].match
    word = count["word"]
    n = numbers.spelled(word) if word else int(count["n"])
    if count["again"] and int(count["again"]) != n:
        raise RuleError("not_understood", anchor.words)
    if count["unit"].startswith("tu"):
        n *= 7
    unit = TimeUnit.WORKING_DAY if count["working"] else TimeUnit.DAY
    origin, freq, flags = _origin(anchor, setting)
    if [cue.part for cue in anchor.cues] == [Part.AFTER]:
        flags = ("ambiguous_op",)
    return (relative(n, unit, origin, freq),), flags


def _origin(anchor: Anchor, setting: Setting) -> tuple[Origin, Freq | None, tuple[str, ...]]:
    """From where a count runs; "trong thời hạn 05 ngày" alone: from receipt, to be asked."""
    found = [
        token
        for token in (*anchor.parts, *anchor.said)
        if token.part in (Part.RECEIPT, Part.ISSUE, Part.PERIOD_END)
    ]
    if not found:
        if any(cue.part in (Part.WITHIN, Part.BY, Part.IN) for cue in anchor.cues):
            return Origin.RECEIPT, None, ("vague",)
        raise RuleError("not_understood", anchor.words)
    match found[0].part:
        case Part.RECEIPT:
            return Origin.RECEIPT, None, ()
        case Part.ISSUE:
            return Origin.ISSUE, None, ()
    ended = found[0].match["ended"]
    freq = setting.rhythm or setting.inherited if ended.startswith("ky") else length(ended)
    if freq is None:
        raise RuleError("incomplete", anchor.words)
    return Origin.PERIOD_END, freq, ()


def length(noun: str) -> Freq:
    """The rhythm of a noun: thang, quy, 6 thang, nam."""
    if re.match(r"0?6|sau", noun):
        return Freq.HALF_YEARLY
    if noun.startswith("th"):
        return Freq.MONTHLY
    return Freq.QUARTERLY if noun.startswith("qu") else Freq.YEARLY
