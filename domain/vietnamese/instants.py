"""An instant as offices write it: `07h30 ngày 22/9/2026`."""

import re
from datetime import datetime, tzinfo

_INSTANT = re.compile(
    r"(?:lúc\s+)?(\d{1,2})\s*(?:h|giờ|:)\s*(\d{2})?(?:\s*phút)?\s*,?\s*(?:ngày\s+)?"
    r"(\d{1,2})/(\d{1,2})/(\d{4})",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})")


def read_instant(text: str, tz: tzinfo | None) -> datetime | None:
    """The instant in this zone, also as browsers send it (`2026-09-22T07:30`); None for none."""
    local = _LOCAL.fullmatch(text.strip())
    typed = _INSTANT.fullmatch(" ".join(text.split()))
    if local is not None:
        year, month, day, hour, minute = (int(part) for part in local.groups())
    elif typed is not None:
        hour, minute, day, month, year = (int(part or 0) for part in typed.groups())
    else:
        return None
    try:
        return datetime(year, month, day, hour, minute, tzinfo=tz)
    except ValueError:
        return None
