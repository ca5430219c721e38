"""What a process does of all that `daumoi run` does; several may share the work on PostgreSQL."""

from enum import StrEnum


class ProcessRole(StrEnum):
    """One part of the work."""

    RECEIVE = "receive"
    SEND = "send"
    CLOCK = "clock"
    WEB = "web"


#: What one process does when nothing else is said.
EVERYTHING = frozenset(ProcessRole)


def read_roles(text: str) -> frozenset[ProcessRole]:
    """The duties that `receive,send` names. Raises ValueError, which says what can be named."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    strange = [name for name in names if name not in set(ProcessRole)]
    if strange or not names:
        said = f"“{', '.join(strange)}” is no role" if strange else "no role is named"
        raise ValueError(f"{said}: choose of {', '.join(ProcessRole)}; example: receive,send")
    return frozenset(ProcessRole(name) for name in names)
