"""What is prepared on the board: one row a thing, with a version that forms carry."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from storage.db import Tx
from storage.tables import BoardDraft


class Outdated(Exception):
    """The form is of an older page: somebody changed or finished the thing since."""


def add(
    tx: Tx, kind: str, content: dict[str, Any], *, contact_id: int, now: datetime
) -> BoardDraft:
    """A new draft."""
    made = BoardDraft(
        kind=kind, content=content, made_at=now, changed_at=now, changed_by=contact_id
    )
    tx.add(made)
    tx.flush()
    return made


def find(tx: Tx, kind: str, draft_id: int) -> BoardDraft | None:
    """The draft of this kind with this id, locked until the transaction ends."""
    found = tx.get(BoardDraft, draft_id, with_for_update=True)
    return found if found is not None and found.kind == kind else None


def change(
    tx: Tx,
    draft: BoardDraft,
    content: dict[str, Any],
    *,
    version: int,
    contact_id: int,
    now: datetime,
) -> None:
    """Keep new content. Raises Outdated when `version` is not the one that is there."""
    if draft.done_at is not None or draft.version != version:
        raise Outdated
    draft.content, draft.version = content, version + 1
    draft.changed_at, draft.changed_by = now, contact_id
    tx.add(draft)
    tx.flush()


def finish(
    tx: Tx,
    draft: BoardDraft,
    *,
    contact_id: int,
    now: datetime,
    outcome: int | None = None,
    content: dict[str, Any] | None = None,
) -> None:
    """It is done, and became `outcome`; `content` replaces what is not needed any more."""
    draft.done_at, draft.outcome = now, outcome
    draft.changed_at, draft.changed_by = now, contact_id
    if content is not None:
        draft.content = content
    tx.add(draft)
    tx.flush()


def open_ones(tx: Tx, kind: str) -> Sequence[BoardDraft]:
    """Drafts of this kind that are not done, the newest first."""
    query = select(BoardDraft).where(
        col(BoardDraft.kind) == kind, col(BoardDraft.done_at).is_(None)
    )
    return tx.exec(query.order_by(col(BoardDraft.id).desc())).all()
