"""Letters that were confirmed for a time go out when it has come."""

from datetime import datetime
from functools import partial

from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.drafting import Unusable
from domain.vietnamese.spelling import instant
from services.agency.failures import guarded
from services.letters import draft_letter
from services.letters.draft_letter import KIND, plan_in
from services.letters.plan_letter import CannotPlan
from services.letters.recipients import CannotSend
from services.people.people import plain, tell_agency
from services.work import Person, Work
from storage import board_drafts
from storage.board_drafts import Outdated
from storage.references import Ref, Thing
from storage.tables import BoardDraft


class BadTime(ValueError):
    """A letter cannot be sent at that time; the message says why, with an example."""


def schedule(work: Work, draft: BoardDraft, at: datetime) -> None:
    """Confirm the draft as it is for an instant to come. Raises BadTime, Unusable, CannotSend."""
    if at <= work.now:
        example = instant(work.desk.local(work.now).replace(hour=7, minute=30))
        said = instant(work.desk.local(at))
        raise BadTime(lw.SCHEDULE_PAST.format(at=said, example=example))
    draft_letter.letter_in(work.tx, draft_letter.written_of(draft))
    planned = plan_in(draft).model_copy(
        update={"send_at": at.isoformat(), "approved": draft.version + 1}
    )
    written = draft_letter.written_of(draft)
    draft_letter.save(work, draft, written, version=draft.version, plan=planned)
    work.record("scheduled", Ref(Thing.TRIAL, (draft.id,)))


def unschedule(work: Work, draft: BoardDraft) -> None:
    """It waits for its administrator again."""
    planned = plan_in(draft).model_copy(update={"send_at": "", "approved": 0})
    written = draft_letter.written_of(draft)
    draft_letter.save(work, draft, written, version=draft.version, plan=planned)


def due_at(draft: BoardDraft) -> datetime | None:
    """When it goes out, None for a draft that waits, or was changed since it was confirmed."""
    plan = plan_in(draft)
    confirmed = plan.send_at and plan.approved == draft.version
    return datetime.fromisoformat(plan.send_at) if confirmed else None


def send_scheduled(work: Work) -> int:
    """Send every draft whose time has come; gives how many."""
    waiting = [(one, due_at(one)) for one in board_drafts.open_ones(work.tx, KIND)]
    ready = [(one, at) for one, at in waiting if at is not None and at <= work.now]
    sent = [
        guarded(work, Ref(Thing.TRIAL, (d.id,)), partial(_send, work, d, at)) for d, at in ready
    ]
    return sum(map(bool, sent))


def _send(work: Work, draft: BoardDraft, at: datetime) -> bool:
    """As whoever confirmed it; what keeps it here is told to the agency, once."""
    hers = Work(work.tx, work.desk, work.now, Person(draft.changed_by))
    said = instant(work.desk.local(at))
    try:
        directive = draft_letter.send_draft(hers, draft, version=draft.version)
    except (CannotSend, CannotPlan, Unusable, Outdated) as reason:
        unschedule(hers, draft)
        text = lw.SCHEDULED_FAILED.format(at=said, reason=str(reason))
        tell_agency(work, plain(text), key=f"scheduled-failed:{draft.id}:{draft.version}")
        return False
    text = lw.SCHEDULED_SENT.format(id=directive.id, at=said)
    tell_agency(work, plain(text), key=f"scheduled-sent:{directive.id}")
    return True
