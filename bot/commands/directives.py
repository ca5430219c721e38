"""`daumoi directives …`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from bot.commands.console import Session, read_date, session
from bot.commands.refusing import out, refuse
from domain.dialogues.letters import letters
from domain.dialogues.letters.drafting import LetterDraft, Unusable, read_groups
from services.agency.hold import held
from services.letters import acknowledge, send_directive
from services.letters.letter_says import letter_of
from services.letters.recipients import CannotSend
from services.letters.send_directive import sent_before
from storage import directives, units
from storage.db import Tx
from storage.tables import Directive


def send(
    file: Path, subject: str, to: Sequence[str], *, number: str, issued: str, yes: bool
) -> None:
    """Preview with numbers, ask, send."""
    day = read_date(issued, "--issued").isoformat() if issued else ""
    body = _text(file)
    with session() as at:
        try:
            known = at.do(units.group_names)
            draft = LetterDraft(subject, read_groups(",".join(to), known), number, day, body)
            shown, people = at.act(send_directive.preview, draft)
            out.print(shown, markup=False)
            same = at.act(sent_before, draft)
            if same and yes:
                refuse(f"{same} Without --yes it asks.")
            if not yes and not typer.confirm(f"Send to {people} people?"):
                refuse("nothing was sent")
            directive, count = at.do(_send, at, draft)
            waits = at.act(held)
        except (CannotSend, Unusable) as error:
            refuse(str(error))
    out.print(f"letter {directive.id}: {count} messages queued")
    if waits:
        out.print("this database is in hold: they go once `daumoi resume` was given", markup=False)


def _send(tx: Tx, at: Session, draft: LetterDraft) -> tuple[Directive, int]:
    return send_directive.send(at.work(tx), draft, report_to=None)


def _text(file: Path) -> str:
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")
    except OSError as error:
        refuse(f"{file}: {error.strerror}")
    except UnicodeDecodeError:
        refuse(f"{file}: not UTF-8 text; a DOCX is sent to the bot or uploaded on the board")


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
