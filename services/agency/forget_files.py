"""Tables that were made for somebody and have gone out are not kept: they can be made again."""

from datetime import timedelta

from services.work import Work
from storage import files, outbox

#: A link to a file works for a day; a message may wait for its messenger for longer.
KEPT = timedelta(days=7)
_MOST = 20


def forget_files(work: Work) -> int:
    """Remove some files that are older; how many that were."""
    rows = outbox.made_and_gone(work.tx, before=work.now - KEPT, limit=_MOST)
    gone = [row.file_id for row in rows if row.file_id is not None]
    for row in rows:
        row.file_id = None
        work.tx.add(row)
    work.tx.flush()
    files.forget(work.tx, gone)
    return len(gone)
