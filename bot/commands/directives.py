"""`daumoi directives …`."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from bot.commands.console import read_date, session
from bot.commands.refusing import out, refuse
from documents.letter import read_file
from documents.unreadable import Unreadable
from domain.dialogues.letters import letters
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.drafting import LetterDraft, Unusable, checked
from domain.dialogues.letters.reading_letters import Proposed
from services.agency.hold import held
from services.letters import acknowledge, send_directive
from services.letters.address_letter import addressed, directory_of, split
from services.letters.letter_says import LetterSays, letter_of
from services.letters.plan_letter import CannotPlan, first_plan
from services.letters.recipients import CannotSend
from services.letters.send_directive import sent_before
from services.work import Work
from storage import directives, files, units
from storage.tables import Directive


def send(
    file: Path,
    subject: str,
    to: Sequence[str],
    *,
    number: str,
    issued: str,
    duties: bool,
    yes: bool,
) -> None:
    """Preview with numbers, ask, send; reports of its deadlines only when they are asked for."""
    day = read_date(issued, "--issued").isoformat() if issued else ""
    found = _read(file)
    with session() as at:
        try:
            draft, says = at.act(_prepared, found, subject, tuple(to), number, day)
            if not duties:
                says = _without_duties(says)
            shown, people = at.act(send_directive.preview, draft, says)
            out.print(shown, markup=False)
            same = at.act(sent_before, draft, says)
            if same and yes:
                refuse(f"{same} Without --yes it asks.")
            if not yes and not typer.confirm(f"Send to {people} people?"):
                refuse("nothing was sent")
            directive, count = at.act(_send, file, draft, says)
            waits = at.act(held)
        except (CannotSend, CannotPlan, Unusable) as error:
            refuse(str(error))
    out.print(f"letter {directive.id}: {count} messages queued")
    if waits:
        out.print("this database is in hold: they go once `daumoi resume` was given", markup=False)


def _read(file: Path) -> Proposed:
    """What the letter says. A picture is refused: on the board somebody vouches for it."""
    try:
        found = read_file(sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes())
    except OSError as error:
        refuse(f"{file}: {error.strerror}")
    except Unreadable as reason:
        refuse(f"{file}: {reason}")
    if found.secret:
        refuse(lw.LETTER_SECRET)
    if found.recognised:
        refuse(f"{file}: {lw.LETTER_SCAN_CONFIRM}")
    return found


def _prepared(
    work: Work, found: Proposed, subject: str, to: tuple[str, ...], number: str, day: str
) -> tuple[LetterDraft, LetterSays]:
    """The letter with what was said instead of what was read. Raises Unusable."""
    known = directory_of(work.tx)
    lines = addressed(found.reading, known)
    for line in lines if not to else ():
        if not line.taken:
            out.print(f"? {line.text}: no group or unit of just this name", markup=False)
    named = units.group_names(work.tx)
    groups, alone = split(target for line in lines for target in line.taken)
    parts = {
        "subject": subject or found.subject,
        "number": number or found.number,
        "issued": day or found.issued,
        "body": found.body,
        "groups": ",".join(to or groups),
    }
    draft = checked(parts, named, units=() if to else alone)
    plan = first_plan(work.tx, work.desk, found.reading, known, today=work.desk.today(work.now))
    return draft, LetterSays(found.reading, plan)


def _without_duties(says: LetterSays) -> LetterSays:
    """The letter without reports; how many there might be is said."""
    found = sum(one.wanted for one in says.plan.duties)
    if found:
        out.print(f"{found} deadlines become no reports; with --duties they do", markup=False)
    bare = tuple(one.model_copy(update={"wanted": False}) for one in says.plan.duties)
    return replace(says, plan=says.plan.model_copy(update={"duties": bare}))


#: Files that go along with their letter; plain text is the letter itself.
_ALONG = (".pdf", ".docx")


def _send(work: Work, file: Path, draft: LetterDraft, says: LetterSays) -> tuple[Directive, int]:
    if file.suffix.lower() in _ALONG:
        kept = files.keep(work.tx, name=file.name, content=file.read_bytes(), now=work.now)
        draft = replace(draft, files=(kept.id,))
    return send_directive.send(work, draft, report_to=None, says=says)


def show(directive_id: int) -> None:
    """A letter, and who has acknowledged it."""
    with session() as at:
        found = at.do(directives.get, directive_id)
        if found is None:
            refuse(f"no letter {directive_id}")
        receipts = at.do(acknowledge.receipts, found)
    letter = letter_of(found)
    out.print(letters.missing(letter, receipts, at.desk.local(at.now)), markup=False)
    out.print()
    out.print(letters.body(letter, found.body), markup=False)
