"""A photo or PDF of an answer as it is kept."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """The name is made of the content, so the same file has the same name; `small` is a JPEG."""

    name: str
    content: bytes = field(repr=False)
    small: bytes = field(repr=False)
