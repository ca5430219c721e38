"""A letter on its way is stopped, and goes on again."""

from datetime import datetime

from services.letters.send_directive import about_directive, report_when_done
from storage import audit, outbox
from storage.db import Tx
from storage.outbox import Lane
from storage.tables import Directive


def stop_letter(tx: Tx, directive: Directive, *, actor: str, now: datetime) -> int:
    """What is not sent yet stays here; gives how many messages. Sent ones cannot be called back."""
    kept = outbox.drop(tx, about=about_directive(directive.id), lane=Lane.BULK)
    if kept:
        about = about_directive(directive.id)
        audit.record(tx, now=now, actor=actor, action="stopped", about=about, messages=kept)
        report_when_done(tx, directive.id, now)
    return kept


def go_on_with_letter(tx: Tx, directive: Directive, *, actor: str, now: datetime) -> int:
    """What was stopped is owed again; how many messages."""
    about = about_directive(directive.id)
    owed = outbox.take_up(tx, about=about, lane=Lane.BULK, due=now)
    if owed:
        audit.record(tx, now=now, actor=actor, action="went_on", about=about, messages=owed)
    return owed
