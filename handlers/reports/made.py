"""Files that were made apart, and what becomes of the message that waits for one."""

from domain.chat.messengers import limits_of
from domain.dialogues import wording as w
from handlers.reports.tables import linked
from services.agency import failures
from services.reports.make_file import Recipe
from services.work import Work
from storage import addresses, contacts, files, outbox
from storage.tables import Delivery

#: Attempts at one file; after that its making may be what ends us.
TRIES = 3


def finish(work: Work, delivery_id: int, text: str, file: tuple[str, bytes] | None) -> None:
    """The message goes out: with the file, given by name and content, or with the text alone."""
    row = outbox.find(work.tx, delivery_id)
    if row is None or row.state != outbox.DeliveryState.MAKING:
        return
    contact_id = addresses.get(work.tx, row.address_id).contact_id
    rights = Recipe.from_json(row.body["recipe"]).rights
    if contact_id is None or not contacts.still_is(work.tx, contact_id, rights):
        outbox.unwanted(work.tx, row.id)  # why, the person was told when it ended
        return
    if file is None:
        outbox.said_instead(work.tx, row, text)
        return
    name, content = file
    kept = files.keep(work.tx, name=name, content=content, now=work.now)
    if limits_of(row.channel).files:
        outbox.made(work.tx, row, file_id=kept.id, caption=text, rights=rights)
    else:
        link = linked(work, contact_id, text, kept.id)
        outbox.said_instead(work.tx, row, link, file_id=kept.id)


def fail(work: Work, row: Delivery, error: Exception) -> None:
    """It cannot be made: the person and the administrators hear of it."""
    failures.report(work, f"file:{row.id}", error)
    # What was done is done, and said, whether or not its file can be made.
    said = Recipe.from_json(row.body["recipe"]).said
    text = "\n".join(filter(None, (said, w.FILE_NOT_MADE)))
    outbox.said_instead(work.tx, row, text)
