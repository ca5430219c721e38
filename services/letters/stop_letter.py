"""A letter on its way is stopped, and goes on again."""

from services.letters.send_directive import report_when_done
from services.work import Work
from storage import outbox
from storage.outbox import Lane
from storage.references import Ref
from storage.tables import Directive


def stop_letter(work: Work, directive: Directive) -> int:
    """What is not sent yet stays here; gives how many messages. Sent ones cannot be called back."""
    kept = outbox.drop(work.tx, about=Ref.letter(directive.id), lane=Lane.BULK)
    if kept:
        work.record("stopped", Ref.letter(directive.id), messages=kept)
        report_when_done(work.tx, directive.id, work.now)
    return kept


def go_on_with_letter(work: Work, directive: Directive) -> int:
    """What was stopped is owed again; how many messages."""
    about = Ref.letter(directive.id)
    owed = outbox.take_up(work.tx, about=about, lane=Lane.BULK, due=work.now)
    if owed:
        work.record("went_on", about, messages=owed)
    return owed
