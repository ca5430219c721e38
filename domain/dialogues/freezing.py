"""An administrator freezes the table of a period: what it holds, and what changed since."""

from collections.abc import Sequence

from domain.chat.messages import Prompt
from domain.dialogues import wording as w
from domain.dialogues.reports import Named, Progress, numbers_words
from domain.vietnamese.spelling import count, quoted

#: Changes that are named in the message; the rest is counted, all stand in the file.
_NAMED = 6


def ask(report: Named, number: int, numbers: Progress, changes: Sequence[str]) -> Prompt:
    """The numbers of the edition to be made, and the changes since the last one."""
    text = w.FREEZE.format(
        number=count(number),
        report=report.name,
        numbers=numbers_words(numbers),
        changes=_changes(number, changes),
    )
    return Prompt(text, (w.FREEZE_NOW, w.FREEZE_BACK))


def frozen(report: Named, number: int, numbers: Progress) -> str:
    """What is said when it is done."""
    values = {"number": count(number), "report": report.name, "id": report.id}
    return w.FROZEN.format(numbers=numbers_words(numbers), **values)


def _changes(number: int, changes: Sequence[str]) -> str:
    if number == 1:
        return ""
    if not changes:
        return w.FREEZE_SAME.format(before=count(number - 1))
    named = [quoted(line, 120) for line in changes[:_NAMED]]
    rest = len(changes) - len(named)
    if rest:
        named.append(w.MORE_LINES.format(count=count(rest)))
    lines = "\n".join(named)
    return w.FREEZE_CHANGES.format(before=count(number - 1), count=count(len(changes)), lines=lines)
