"""What a number is that somebody typed for something else: said, and never that it is nothing."""

from domain.dialogues import wording as w
from domain.dialogues.meant import wording as mw
from domain.dialogues.reports import wording as rw
from handlers.chat import Chat
from services.duties.decide import what
from services.letters.letter_says import letter_of
from services.letters.send_directive import bears
from services.reports.fill_report import named_report
from services.reports.show_status import of_obligation
from storage import directives, reports, requests
from storage.tables import Directive

#: Letters that are looked through for a number that they bear.
_RECENT = 40


def is_no_report(chat: Chat, number: int) -> str:
    """The answer where the number of a report was expected."""
    if chat.administrator:
        said = _letter_of_agency(chat, number) or _request(chat, number)
        return said or w.NO_SUCH_PERIOD.format(id=number)
    return _own_letter(chat, number) or rw.NO_REPORT.format(id=number)


def is_not_owed(chat: Chat, number: int) -> str:
    """The answer where the number of a report of one's own unit was expected."""
    return (_report_of_agency(chat, number) if chat.administrator else "") or is_no_report(
        chat, number
    )


def is_no_letter(chat: Chat, number: int) -> str:
    """What the number is where that of a letter was expected; "" when it is nothing known."""
    if chat.administrator:
        said = _report_of_agency(chat, number) or _letter_of_agency(chat, number)
        return said or _request(chat, number)
    return _own_report(chat, number)


def borne(chat: Chat, number: int) -> Directive | None:
    """The one letter of the agency that has this id, or bears this number."""
    recent = directives.newest(chat.tx, _RECENT)
    named = [one for one in recent if bears(one, number)]
    return directives.get(chat.tx, number) or (named[0] if len(named) == 1 else None)


def _letter_of_agency(chat: Chat, number: int) -> str:
    found = borne(chat, number)
    if found is None:
        return ""
    return mw.LETTER_IS.format(number=number, letter=letter_of(found).name, id=found.id)


def _report_of_agency(chat: Chat, number: int) -> str:
    period = reports.period(chat.tx, number)
    if period is None:
        return ""
    return mw.REPORT_IS.format(id=number, report=named_report(chat.tx, period).name)


def _request(chat: Chat, number: int) -> str:
    """A request that waits, with the number that answers it."""
    asked = requests.get(chat.tx, number)
    if asked is None or asked.decided_at is not None:
        return ""
    obligation = reports.obligation_by_id(chat.tx, asked.obligation_id)
    said = what(asked, of_obligation(chat.tx, obligation, chat.now))
    return mw.REQUEST_IS.format(id=number, what=said)


def _own_letter(chat: Chat, number: int) -> str:
    mine = directives.of_units(chat.tx, chat.units)
    named = [one for one in mine if one.id == number or bears(one, number)]
    if len(named) != 1:
        return ""
    return mw.OWN_LETTER_IS.format(number=number, letter=letter_of(named[0]).name, id=named[0].id)


def _own_report(chat: Chat, number: int) -> str:
    period = reports.period(chat.tx, number)
    owed = period and [
        one
        for unit_id in chat.units
        if (one := reports.obligation(chat.tx, number, unit_id)) is not None
    ]
    if period is None or not owed:
        return ""
    return mw.OWN_REPORT_IS.format(id=number, report=named_report(chat.tx, period).name)
