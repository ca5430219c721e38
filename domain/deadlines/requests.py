"""What a unit may ask of the agency about one report."""

from enum import StrEnum


class RequestKind(StrEnum):
    """A later due date; that a paper counts; that the report is not this unit's to give."""

    EXTENSION = "extension"
    OUTSIDE = "outside"
    NOT_OURS = "not_ours"
