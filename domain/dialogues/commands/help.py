"""What follows from the table for people: the help in the chat, and the page of all words."""

from itertools import groupby

from domain.dialogues.commands import wording as w
from domain.dialogues.commands.model import Command, Help, HelpItem, Id, Rest, Who
from domain.dialogues.commands.table import COMMANDS

_AROUND = {
    Help.OFFICER: w.HELP_OFFICER,
    Help.LEADER: w.HELP_LEADER,
    Help.AGENCY: w.HELP_AGENCY,
}


def help_of(whom: Help, *, contact: str, report: str = "", letter: str = "") -> str:
    """What these people are told of what they can do, with a report and a letter of their own.

    Where there is none, “…” stands for the number.
    """
    items = [item for command in COMMANDS for item in command.help if item.of is whom]
    items.sort(key=lambda item: (item.line, item.place))
    lines = (_line(list(same)) for _, same in groupby(items, key=lambda item: item.line))
    own = "\n".join(lines).format(report=report or "…", letter=letter or "…")
    return _AROUND[whom].format(lines=own, contact=contact)


def _line(items: list[HelpItem]) -> str:
    first, *others = items
    return f"- {first.text}" + "".join(f"{item.joint}{item.text}" for item in others)


_PAGE = """# What people can say

Made from `domain/dialogues/commands/table.py` by `make words`; a test holds that they agree.
Spellings are without marks, as they are compared; capitals, marks, polite words around and a number
written next to the word make no difference.

{tables}"""
_HEAD = """## {title}

| typed | spellings | a number | more words | act |
|---|---|---|---|---|
"""
_TITLES = {
    Who.ANYBODY: "Everybody",
    Who.UNIT: "People of a unit",
    Who.BOTH: "Both sides, each about what is theirs",
    Who.AGENCY: "Administrators",
}
_NUMBER = {Id.NONE: "no", Id.MAY: "{of}, or none: the only one that fits", Id.MUST: "{of}"}
_MORE = {Rest.NONE: "no", Rest.MAY: "may follow", Rest.MUST: "follow"}


def page() -> str:
    """`docs/words.md`."""
    return _PAGE.format(tables="\n".join(_table(who, title) for who, title in _TITLES.items()))


def _table(who: Who, title: str) -> str:
    rows = (_row(command) for command in COMMANDS if command.who is who)
    return _HEAD.format(title=title) + "".join(rows)


def _row(command: Command) -> str:
    spelled = ", ".join(dict.fromkeys((*command.words, *command.heads)))
    number = _NUMBER[command.id].format(of=command.of)
    more = _MORE[command.rest]
    return f"| {command.example} | {spelled} | {number} | {more} | `{command.act}` |\n"
