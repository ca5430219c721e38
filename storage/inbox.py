"""Updates as the messengers handed them over: kept first, understood later, never twice."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, func, select

from domain.chat.channel import Update
from storage.db import Tx
from storage.insert import insert_missing, insert_new
from storage.tables import BotAccount, Inbound


class UpdateState(StrEnum):
    """What became of an update."""

    NEW = "new"
    FILE = "file"
    DONE = "done"
    FAILED = "failed"
    REPLAY = "replay"


def keep(tx: Tx, update_id: str, *, channel: str, account: str, now: datetime) -> int | None:
    """Remember that the update came, and give its id with us; None when it was here before.

    It counts as dealt with and no body is kept, until `wait_for_file` or `failed` say otherwise in
    the same transaction.
    """
    row = Inbound(
        channel=channel,
        account=account,
        update_id=update_id,
        received_at=now,
        state=UpdateState.DONE,
    )
    return insert_new(tx, row)


def keep_for_later(
    tx: Tx, updates: Sequence[Update], *, channel: str, account: str, now: datetime
) -> None:
    """Remember these updates with their bodies; those that were here before are left out."""
    insert_missing(
        tx,
        [
            Inbound(
                channel=channel,
                account=account,
                update_id=update.id,
                raw=update.raw,
                received_at=now,
                state=UpdateState.NEW,
            )
            for update in updates
        ],
    )


def kept_for_later(tx: Tx, *, channel: str, account: str, after: int) -> Sequence[Inbound]:
    """Updates of one bot that wait to be taken up, with an id above `after`, the oldest first."""
    query = select(Inbound).where(
        col(Inbound.state) == UpdateState.NEW,
        col(Inbound.channel) == channel,
        col(Inbound.account) == account,
        col(Inbound.id) > after,
    )
    return tx.exec(query.order_by(col(Inbound.id))).all()


def wait_for_file(tx: Tx, row_id: int, update: Update) -> None:
    """The file that the update speaks of has to be fetched first; its body stays until then."""
    row = get(tx, row_id)
    row.state, row.raw = UpdateState.FILE, update.raw
    tx.add(row)


def files_waiting(tx: Tx, *, channel: str, account: str) -> Sequence[Inbound]:
    """Updates of one bot whose file is not fetched yet, the oldest first."""
    query = select(Inbound).where(
        col(Inbound.state) == UpdateState.FILE,
        col(Inbound.channel) == channel,
        col(Inbound.account) == account,
    )
    return tx.exec(query.order_by(col(Inbound.id)).limit(20)).all()


def get(tx: Tx, row_id: int) -> Inbound:
    """The update with this id, locked. Raises NoResultFound."""
    return tx.get_one(Inbound, row_id, with_for_update=True)


def done(tx: Tx, row: Inbound) -> None:
    """The update was dealt with. Its body is no longer needed and not kept."""
    row.state, row.raw, row.error = UpdateState.DONE, {}, ""
    tx.add(row)


def failed(tx: Tx, row_id: int, update: Update, error: str) -> Inbound:
    """Our code failed on it; it is kept as it came, to be replayed."""
    row = get(tx, row_id)
    row.state, row.raw, row.error = UpdateState.FAILED, update.raw, error[:500]
    tx.add(row)
    return row


def failures(tx: Tx) -> Sequence[Inbound]:
    """Updates our code failed on, those among them that wait to be handled once more, too."""
    query = select(Inbound).where(col(Inbound.state).in_([UpdateState.FAILED, UpdateState.REPLAY]))
    return tx.exec(query.order_by(col(Inbound.id))).all()


def find(tx: Tx, row_id: int) -> Inbound | None:
    """The update with this id, None when there is none."""
    return tx.get(Inbound, row_id)


def to_replay(tx: Tx, rows: Sequence[Inbound]) -> int:
    """Updates that failed are handled once more by whoever serves their bot; how many those are.

    One whose body is gone cannot be, nor one of a bot that was never served here.
    """
    served = set(tx.exec(select(BotAccount.channel, BotAccount.account)).all())
    wanted = [
        row
        for row in rows
        if row.state == UpdateState.FAILED and row.raw and (row.channel, row.account) in served
    ]
    for row in wanted:
        row.state = UpdateState.REPLAY
        tx.add(row)
    return len(wanted)


def replays(tx: Tx, *, channel: str, account: str) -> Sequence[int]:
    """Ids of the updates of one bot that are to be handled once more, the oldest first."""
    query = select(Inbound.id).where(
        col(Inbound.state) == UpdateState.REPLAY,
        col(Inbound.channel) == channel,
        col(Inbound.account) == account,
    )
    return tx.exec(query.order_by(col(Inbound.id)).limit(20)).all()


def count_waiting(tx: Tx) -> int:
    """How many updates were kept and not dealt with yet."""
    open_states = col(Inbound.state).in_([UpdateState.NEW, UpdateState.FILE, UpdateState.REPLAY])
    return tx.exec(select(func.count()).select_from(Inbound).where(open_states)).one()


def forget(tx: Tx, *, before: datetime) -> None:
    """Erase the bodies of failed updates that were received before then; their errors stay."""
    states = col(Inbound.state).in_([UpdateState.FAILED, UpdateState.REPLAY])
    old = select(Inbound).where(states, col(Inbound.received_at) < before)
    for row in tx.exec(old):
        if row.raw:
            row.raw = {}
            tx.add(row)
