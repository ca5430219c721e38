"""A message that the messenger cut, put together again at the place of the cut.

Telegram lets 4,096 characters through, Zalo 2,000; blanks at the ends of a message may be gone.
"""

import re
from dataclasses import dataclass

from domain.forms.definition.field_names import named_exactly
from domain.forms.definition.model import Form
from domain.vietnamese.folding import fold

_LABEL = re.compile(r"\s*(?P<head>[^:=：＝\n\t]{1,60}?)\s*[:=：＝]")


@dataclass(frozen=True, slots=True)
class Joint:
    """Both parts as one text, and, where nobody can know how it was, the other way to join them."""

    text: str
    other: str = ""


def joined(form: Form, before: str, after: str, *, to_the_brim: bool) -> Joint:
    """Both parts as they were written; `before` keeps the blanks at its end if it had any.

    A part that begins with a label begins a line, unless the label itself was cut. Elsewhere the
    cut went through a line. Where no blank is left it went through a word, or a blank was taken
    along: more likely so when the first part did not fill the message `to_the_brim`.
    """
    gap = before[len(before.rstrip()) :] + after[: len(after) - len(after.lstrip())]
    head, tail = before.rstrip(), after.lstrip()
    line = head.rsplit("\n", 1)[-1]
    if "\n" not in gap and label_cut(form, before, after):
        whole = _begins_labelled(form, line + tail)
        return Joint(f"{head}{tail}" if whole and not gap else f"{head} {tail}")
    if "\n" in gap or _begins_labelled(form, tail):
        return Joint(f"{head}\n{tail}")
    if "\t" in line + gap and _whole_rows(form, line, tail):
        return Joint(f"{head}\n{tail}")
    if gap:
        blank = gap if "\t" in gap else " "
        return Joint(f"{head}{blank}{tail}")
    ways = (f"{head}{tail}", f"{head} {tail}")
    return Joint(*(ways if to_the_brim else ways[::-1]))


def label_cut(form: Form, before: str, after: str) -> bool:
    """Whether the last line of a part and the first of the next are one label, cut."""
    line = before.rstrip().rsplit("\n", 1)[-1]
    own = _begins_labelled(form, line) or not fold(line)
    ways = (f"{line} {after.lstrip()}", f"{line}{after.lstrip()}")
    return not own and any(_begins_labelled(form, way) for way in ways)


def _whole_rows(form: Form, line: str, tail: str) -> bool:
    """Whether the row of a table was whole, so that the next part begins another."""
    cells = line.count("\t") + 1
    first = tail.split("\n", 1)[0].count("\t") + 1
    return cells >= len(form.fields) and first >= len(form.fields)


def _begins_labelled(form: Form, text: str) -> bool:
    found = _LABEL.match(text)
    return found is not None and named_exactly(form, found["head"]) is not None
