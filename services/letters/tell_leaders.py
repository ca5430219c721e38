"""Leaders of units hear, once, that a letter was not acknowledged; where the letter says so."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from domain.chat.messages import Notice
from domain.deadlines import office_time
from domain.dialogues.letters import wording as lw
from domain.vietnamese.spelling import count, instant, quoted
from services.duties.working_calendar import calendar_of
from services.letters.letter_says import letter_of
from services.people.people import officers, plain, tell_agency
from services.work import Work
from storage import addresses, audit, directives, outbox, units
from storage.contacts import Role
from storage.outbox import Lane, Owed
from storage.references import Ref
from storage.tables import Directive

#: Older letters are let be.
_RECENT = timedelta(days=30)


def tell_leaders(work: Work) -> int:
    """Tell them of every letter whose time has come; gives how many letters that were."""
    recent = directives.in_force(work.tx, None, since=work.now - _RECENT)
    return sum(_told(work, one) for one in recent if one.reading.get("leaders_after"))


def _told(work: Work, directive: Directive) -> bool:
    about = Ref.letter(directive.id)
    local, calendar = work.desk.local(work.now), calendar_of(work.tx, work.desk)
    open_now = calendar.is_working_day(local.date()) and local.time() in work.desk.hours
    if not open_now or audit.happened(work.tx, action="letter_escalated", about=str(about)):
        return False
    hours = int(directive.reading["leaders_after"])
    since = work.desk.local(directive.sent_at)
    if local < office_time.after(since, timedelta(hours=hours), work.desk.hours, calendar):
        return False
    acked = directives.acknowledgements(work.tx, directive.id)
    silent = [unit for unit in directives.units(work.tx, directive.id) if unit not in acked]
    reached = _tell(work, directive, silent)
    work.record("letter_escalated", about=str(about))
    if reached:
        said = lw.SILENCE_TOLD.format(id=directive.id, count=count(reached), hours=count(hours))
        tell_agency(work, plain(said), key=f"letter-escalated:{directive.id}")
    return True


def _tell(work: Work, directive: Directive, silent: Sequence[int]) -> int:
    """One message a leader; gives of how many units."""
    mine: dict[int, list[int]] = defaultdict(list)
    leaders = officers(work, silent, Role.LEADER)
    for unit_id, people in leaders.items():
        for person in people:
            mine[person].append(unit_id)
    chats, names = addresses.reachable(work.tx, list(mine)), units.named(work.tx, silent)
    letter = letter_of(directive)
    for person, address in chats.items():
        text = lw.SILENCE_TO_LEADER.format(
            units=", ".join(names[unit].name for unit in mine[person]),
            at=instant(work.desk.local(work.now)),
            agency=work.desk.agency,
            letter=letter.name,
            subject=quoted(letter.subject, 200),
            sent=instant(work.desk.local(directive.sent_at)),
        )
        owed = Owed(f"letter-escalated:{directive.id}:{person}", address, Lane.REMINDER)
        outbox.owe(work.tx, owed, Notice(text), due=work.now)
    return len(leaders)
