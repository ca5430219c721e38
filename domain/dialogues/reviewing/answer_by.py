"""By when an answer to comments is asked for: the line “hạn: 16h00 23/9/2026” among them."""

import re
from datetime import datetime, time, timedelta

from domain.dialogues.reports import wording as rw
from domain.dialogues.reviewing import wording as vw
from domain.forms.definition.model import Invalid
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import short_day, weekday

_HEAD = re.compile(r"\s*h[aạ]n(?:\s+[^:]{1,20})?\s*:\s*(?P<when>.*)", re.IGNORECASE)
_WHEN = re.compile(
    r"(?:truoc |het |den )*(?:(?:(?P<hour>\d{1,2}) ?(?:h|gio) ?(?P<minute>\d{2})?) )?(?:ngay )?"
    r"(?P<day>\d{1,2}) (?P<month>\d{1,2})(?: (?P<year>\d{4}))?"
)
#: The end of a day, when no hour is named.
_END = time(23, 59)


def parted(text: str, now: datetime) -> tuple[str, datetime | None]:
    """The comments without the line, and the moment in it; `now` is local and so is the moment.

    Raises Invalid for a line that cannot be read, or a moment that is over.
    """
    rest, found = [], None
    for line in text.split("\n"):
        head = _HEAD.fullmatch(line)
        if head is None:
            rest.append(line)
        else:
            found = _moment(head["when"], now)
    return "\n".join(rest), found


def _moment(typed: str, now: datetime) -> datetime:
    read = _WHEN.fullmatch(fold(typed))
    if read is None:
        raise Invalid(vw.ANSWER_BY_UNCLEAR.format(typed=typed.strip()))
    year = int(read["year"] or now.year)
    try:
        at = time(int(read["hour"]), int(read["minute"] or 0)) if read["hour"] else _END
        moment = datetime(year, int(read["month"]), int(read["day"]), tzinfo=now.tzinfo)
    except ValueError:
        raise Invalid(vw.ANSWER_BY_UNCLEAR.format(typed=typed.strip())) from None
    moment = moment.replace(hour=at.hour, minute=at.minute)
    if moment <= now and not read["year"] and moment < now - timedelta(days=180):
        moment = moment.replace(year=year + 1)  # early next year, typed in December
    if moment <= now:
        raise Invalid(vw.ANSWER_BY_PAST.format(typed=typed.strip()))
    return moment


def words(moment: datetime | None) -> str:
    """ " Đề nghị bổ sung trước 16h00 thứ Tư, 23/9/2026.", "" without a moment; it is local."""
    if moment is None:
        return ""
    day = f"{weekday(moment.date())}, {short_day(moment.date())}"
    if moment.time().replace(second=0) == _END:
        return vw.ANSWER_BY.format(when=rw.DUE_LAST.format(day=day))
    return vw.ANSWER_BY.format(when=rw.DUE_AT.format(time=f"{moment:%Hh%M}", day=day))
