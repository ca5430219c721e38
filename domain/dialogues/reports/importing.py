"""Rows of a file wait beside rows that are there: instead of them, or after them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Option, Picked, Prompt
from domain.dialogues import choosing
from domain.forms import wording as fw
from domain.forms.definition.model import Draft, Sheet
from domain.forms.importing.filing import unknown_to
from domain.forms.pasting.pasting import ReadRow
from domain.forms.showing.display import header
from domain.vietnamese.spelling import count


class Importing(Stored):
    """Rows of a file: cells and marks of each."""

    obligation: int
    rows: tuple[tuple[dict[str, str], dict[str, str]], ...]

    @property
    def read(self) -> list[ReadRow]:
        """The rows as they were read in the file."""
        return [ReadRow(None, cells, marks) for cells, marks in self.rows]


def held(obligation: int, rows: Sequence[ReadRow]) -> Importing:
    """The state with these rows."""
    kept = tuple((dict(row.cells), dict(row.marks)) for row in rows)
    return Importing(obligation=obligation, rows=kept)


@dataclass(frozen=True, slots=True)
class Beside:
    """The report that the rows wait beside."""

    sheet: Sheet
    draft: Draft
    handed_in: bool


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Effect: the report was handed in meanwhile, and that is said."""


@dataclass(frozen=True, slots=True)
class Enter:
    """Effect: these rows come in, `instead` of those that are there; the report is open then."""

    rows: Sequence[ReadRow]
    instead: bool


@dataclass(frozen=True, slots=True)
class KeepRows:
    """Effect: nothing comes in; the report is open again."""


def prompt(state: Importing, facts: Beside) -> Prompt:
    """How many rows there are, how many came, how many of them are the same."""
    fresh = unknown_to(facts.draft, state.read)
    same = len(state.rows) - len(fresh)
    text = fw.FILE_QUESTION.format(
        header=header(facts.sheet),
        count=count(len(state.rows)),
        held=count(len(facts.draft.rows)),
        same=fw.FILE_SAME.format(count=count(same)) if same else "",
    )
    more = (_counted(fw.FILE_ADD, len(fresh)),) if facts.sheet.form.rows else ()
    choices = (_counted(fw.FILE_INSTEAD, len(state.rows)), *more, fw.BACK)
    return Prompt(text, choices, (fw.LEAVE,))


def _counted(option: Option, number: int) -> Option:
    return replace(option, label=option.label.format(count=count(number)))


def step(state: Importing, said: Answer, facts: Beside) -> Step[Importing]:
    """What follows the question."""
    if facts.handed_in:
        return Step(None, "", (Overtaken(),))
    match said:
        case Picked("instead"):
            notice = fw.FILE_TAKEN_INSTEAD.format(count=count(len(state.rows)))
            return Step(None, notice, (Enter(state.read, instead=True),))
        case Picked("add") if facts.sheet.form.rows:
            fresh = unknown_to(facts.draft, state.read)
            notice = fw.FILE_TAKEN.format(count=count(len(fresh)))
            return Step(None, notice, (Enter(fresh, instead=False),))
        case Picked("back" | "leave"):
            return Step(None, fw.FILE_KEPT.format(held=count(len(facts.draft.rows))), (KeepRows(),))
    return choosing.missed(state, prompt(state, facts), said)


IMPORTING: Conversation[Importing, Beside] = Conversation(
    "importing", TypeAdapter(Importing), prompt, step
)
