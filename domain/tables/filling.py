"""What goes into an office's own file: a line for each row, and where each answer stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.tables.drafting import FormDraft
from domain.tables.reading import TablePlace


@dataclass(frozen=True, slots=True)
class OwnFile:
    """An office's file with a table to be filled in, as it was given.

    `fields` gives the place of each answer by its key: the column, and the row of a printed label
    or 0 where rows are added. `titles` are the headings over these columns as they stand in it.
    """

    name: str
    content: bytes
    place: TablePlace
    fields: Mapping[str, tuple[int, int]]
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FillLine:
    """A line of the table. `values` as they are kept, by key; `note` stands in place of them.

    `number` is None for a line that is not counted: the name of a unit over its rows.
    """

    number: int | None
    unit: str
    values: Mapping[str, str]
    note: str = ""


def places_of(draft: FormDraft) -> dict[str, tuple[int, int]]:
    """The place of each question that is asked, by key."""
    return {one.key: (one.at, one.row) for one in draft.questions if one.asked}


def to_json(place: TablePlace, draft: FormDraft) -> dict[str, Any]:
    """As plain data, to be kept beside the file."""
    return {
        "place": place.model_dump(mode="json"),
        "fields": {key: list(at) for key, at in places_of(draft).items()},
        "titles": {one.key: one.source for one in draft.questions if one.asked},
    }


def from_json(name: str, content: bytes, data: Mapping[str, Any]) -> OwnFile:
    """What `to_json` wrote, with the file."""
    fields = {key: (int(at[0]), int(at[1])) for key, at in data["fields"].items()}
    place = TablePlace.model_validate(data["place"])
    return OwnFile(name, content, place, fields, data["titles"])
