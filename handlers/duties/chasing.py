"""An administrator chases: who owes a report, remind now, what would go by itself, set a day."""

from domain.chat.messages import Notice
from domain.deadlines.errors import CalendarError
from domain.deadlines.working_days import DayChange, Override
from domain.dialogues.commands.model import Act
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.days import find_day
from domain.dialogues.duties.sentences import Sentence
from domain.dialogues.letters import wording as lw
from domain.dialogues.reports.reports import Progress, bracketed_due, due_words
from domain.forms.definition.model import Invalid
from domain.vietnamese.courtesy import asks
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import count, instant, long_day, quoted, upper_first
from handlers.chat import Chat, Reply
from services.duties.set_day import DeadlineMoved, set_day
from services.letters.nudge_letter import nudge_letter
from services.reminders.nudge import debtors, nudge
from services.reminders.nudge_words import nudged_words
from services.reminders.rehearse import rehearse
from services.reports.fill_report import named_report
from services.reports.open_question import waiting_line
from services.reports.show_status import of_period, progress
from storage import directives, reports
from storage.tables import ReportPeriod

VERBS = (Act.DEBTORS, Act.REHEARSE, Act.REMIND)
#: Units that a text to be forwarded names in its sentence.
_NAMED = 60


def say(chat: Chat, said: Sentence) -> Reply | None:
    """The answer; None when the id names no report."""
    period = reports.period(chat.tx, said.id or 0)
    if period is None:
        return _letter(chat, said.id or 0) if said.act is Act.REMIND else None
    match said.act:
        case Act.DEBTORS:
            return _debtors(chat, period)
        case Act.REHEARSE:
            return Reply(_rehearsed(chat, period))
    done = nudge(chat.work, period)
    return Reply(nudged_words(period.id, done))


def _letter(chat: Chat, number: int) -> Reply | None:
    """“nhắc 141”: everybody whose unit has not acknowledged the letter."""
    directive = directives.get(chat.tx, number)
    if directive is None:
        return None
    done = nudge_letter(chat.work, directive)
    if done.over:
        return Reply(lw.NUDGE_OVER.format(id=number))
    if done.again:
        return Reply(dw.LETTER_NUDGED_TODAY.format(id=number))
    if not done.messages:
        return Reply(dw.LETTER_NUDGED_NOBODY.format(id=number))
    said = {"id": number, "count": count(done.messages), "units": count(done.units)}
    return Reply(dw.LETTER_NUDGED.format(**said))


def _debtors(chat: Chat, period: ReportPeriod) -> Reply:
    """A text to be forwarded; of many units the names of all are in parts, each a message."""
    owed = debtors(chat.tx, period, chat.now)
    if not owed:
        return Reply(dw.DEBTORS_NONE.format(id=period.id))
    names = [one.unit.name for one in owed]
    if len(names) <= _NAMED:
        return Reply(_forwarded(chat, period, ", ".join(names)))
    text = _forwarded(chat, period, dw.DEBTORS_BELOW) + "\n" + "\n".join(names)
    tail = waiting_line(chat.work, chat.address.id)
    return Reply(message=Notice(text, tail=tail, verbatim=True), ask=False)


def _forwarded(chat: Chat, period: ReportPeriod, units: str) -> str:
    named, numbers = named_report(chat.tx, period), progress(of_period(chat.tx, period, chat.now))
    return dw.DEBTORS.format(
        report=upper_first(named.name),
        due=bracketed_due(named.due),
        at=instant(chat.desk.local(chat.now)),
        count=numbers.owed,
        total=numbers.total,
        parts=_parts(numbers),
        units=units,
    )


def _parts(numbers: Progress) -> str:
    """Those among the debtors that have begun, so that the number is not taken for the silent."""
    begun = ((dw.DEBTORS_DRAFT, numbers.draft), (dw.DEBTORS_RETURNED, numbers.returned))
    said = [words.format(count=count(n)) for words, n in begun if n]
    return dw.DEBTORS_PARTS.format(parts=", ".join(said)) if said else ""


def _rehearsed(chat: Chat, period: ReportPeriod) -> str:
    lines = [
        dw.REHEARSED_LINE.format(
            when=instant(chat.desk.local(one.at)),
            count=count(one.units),
            who=dw.AUDIENCES[one.audience],
            without=dw.REHEARSED_WITHOUT.format(count=count(one.without)) if one.without else "",
        )
        for one in rehearse(chat.work, period)
    ]
    if not lines:
        return dw.REHEARSED_NONE.format(id=period.id)
    return dw.REHEARSED.format(id=period.id, lines="\n".join(lines))


def day(chat: Chat, rest: str) -> Reply:
    """“lịch 11/2/2027 nghỉ, nguồn 9859/VPCP-KGVX”."""
    try:
        override = _override(chat, rest)
    except (Invalid, CalendarError) as reason:
        return Reply(str(reason))
    if override is None:
        return Reply(dw.DAY_UNCLEAR.format(typed=quoted(rest)))
    moved, people = set_day(chat.work, override)
    return Reply(
        dw.DAY_SET.format(
            day=long_day(override.day),
            change=dw.DAY_CHANGES[override.change],
            source=override.source,
            moved=_moved(moved, people),
        )
    )


def _override(chat: Chat, rest: str) -> Override | None:
    """Day, what becomes of it, and where that is written."""
    found = find_day(rest, chat.desk.today(chat.now))
    if found is None:
        return None
    tokens = found.after.split()
    folded = [fold(token) for token in tokens]
    if "nguon" not in folded:
        return None
    at = folded.index("nguon")
    change = {"nghi": DayChange.OFF, "lam viec": DayChange.WORKED, "lam bu": DayChange.WORKED}.get(
        " ".join(filter(None, folded[:at]))
    )
    source = " ".join(tokens[at + 1 :]).strip(": ")
    if change is None or len(fold(source)) < 3 or asks(source):
        return None
    return Override.parse(found.day.isoformat(), change, source)


def _moved(moved: list[DeadlineMoved], people: int) -> str:
    if not moved:
        return dw.DAY_NOTHING
    lines = [dw.DAY_PERIOD.format(id=one.period.id, due=due_words(one.due)) for one in moved]
    return dw.DAY_PERIODS.format(periods="; ".join(lines), people=count(people))
