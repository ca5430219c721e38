"""What a chat keeps of its open conversation, typed: JSON in, today's state out.

A conversation outlives the program that began it. A state that an earlier release wrote is brought
into today's form here; one that cannot be read is given up, and whoever opened it is told.
"""

import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from domain.dialogues.commands.model import Act
from domain.dialogues.composing import Draft
from domain.dialogues.registration import Stage
from domain.forms.definition.model import Comment, Cursor


class Stored(BaseModel):
    """Unchangeable, and nothing in it that is not named."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _holds(kind: type[Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Whether JSON holds just what this dataclass has; what is missing gets its default there."""
    strict = ConfigDict(extra="forbid", strict=True)
    adapter = TypeAdapter(dataclass(kind, config=strict, frozen=True))

    def check(value: dict[str, Any]) -> dict[str, Any]:
        adapter.validate_json(json.dumps(value))
        return value

    return check


class Registration(Stored):
    """Somebody is about to become a contact."""

    invitation: int
    stage: Stage
    name: str


class Renaming(Stored):
    """A name or position is being changed."""

    field: Literal["name", "position"]


class Report(Stored):
    """A report is being filled; `cursor` is where this person stands in it.

    `after_nil` is the submission of a nil report it was opened after; `shown` marks the rows that
    were shown last, `order` their keys.
    """

    obligation: int
    cursor: Annotated[dict[str, Any], AfterValidator(_holds(Cursor))]
    on_behalf: bool = False
    after_nil: int | None = None
    shown: int | None = None
    order: tuple[int, ...] | None = None


class Choosing(Stored):
    """A list to choose from: `purpose` says for what."""

    purpose: str
    title: str
    options: tuple[tuple[str, str], ...]


class Reviewing(Stored):
    """A report is read by the agency; `version` is the revision, handed in, accepted."""

    stage: Literal["look", "comment", "confirm"]
    obligation: int
    accepted: bool
    version: tuple[int, bool, bool]
    comments: tuple[Annotated[dict[str, Any], AfterValidator(_holds(Comment))], ...]
    answer_by: str | None = None


class ReviewingAll(Stored):
    """Everything that waits is about to be accepted."""

    stage: Literal["all"]
    period: int
    report: str
    submissions: tuple[int, ...]


class Freezing(Stored):
    """The table of a period is about to be frozen."""

    period: int


class Importing(Stored):
    """Rows of a file wait beside those that are there: cells and marks of each."""

    obligation: int
    rows: tuple[tuple[dict[str, str], dict[str, str]], ...]


class Owing(Stored):
    """What is missing of an answer to a reminder is asked for."""

    verb: Act
    obligation: int


class HandingOver(Stored):
    """A code for a successor is about to be made."""

    unit: int


class Refusing(Stored):
    """The reason of a refusal is asked for."""

    request: int


class Assigning(Stored):
    """A duty is about to be given to groups of units."""

    form: str
    groups: tuple[str, ...]
    phrase: str


class Letter(Stored):
    """A letter that came as a file: its draft, what was found in it, its last preview."""

    draft: int
    stage: Literal["look", "edit", "to"]
    deadlines: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    preview: str = ""
    people: int = 0
    version: int = 0


class LetterShown(Stored):
    """The same letter with its preview on the screen."""

    draft: int
    stage: Literal["confirm"]
    preview: str
    people: int
    version: int
    deadlines: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


class Composing(Stored):
    """A letter is typed by a template."""

    stage: Literal["template"]


class Previewing(Stored):
    """The letter as typed, and as it will be sent to so many people."""

    stage: Literal["confirm"]
    letter: Annotated[dict[str, Any], AfterValidator(_holds(Draft))]
    preview: str
    people: int


#: The states of every conversation, by its name in the database.
STATES: dict[str, TypeAdapter[Any]] = {
    "registration": TypeAdapter(Registration),
    "renaming": TypeAdapter(Renaming),
    "report": TypeAdapter(Report),
    "choosing": TypeAdapter(Choosing),
    "review": TypeAdapter(Reviewing | ReviewingAll),
    "freezing": TypeAdapter(Freezing),
    "importing": TypeAdapter(Importing),
    "owing": TypeAdapter(Owing),
    "handing_over": TypeAdapter(HandingOver),
    "refusing": TypeAdapter(Refusing),
    "assigning": TypeAdapter(Assigning),
    "letter_file": TypeAdapter(Letter | LetterShown),
    "composing": TypeAdapter(Composing | Previewing),
}


def today(flow: str, state: Mapping[str, Any]) -> dict[str, Any] | None:
    """The state in today's form; None when it cannot be read. JSON data in, JSON data out."""
    kept = _letter_of_one_deadline(state) if flow == "letter_file" else dict(state)
    if flow not in STATES:
        return None
    try:
        STATES[flow].validate_json(json.dumps(kept))
    except ValidationError:
        return None
    return kept


def _letter_of_one_deadline(state: Mapping[str, Any]) -> dict[str, Any]:
    """Until 2026-11-28 a letter kept one sentence, or ""."""
    kept = {key: value for key, value in state.items() if key != "deadline"}
    if "deadline" in state and "deadlines" not in state:
        kept["deadlines"] = [state["deadline"]] if state["deadline"] else []
    return kept
