"""The messages we owe people: one row is one call to one messenger, and its key says why.

States: queued → sending → sent, or back to queued for a later try, or failed, or unknown (it may
have arrived and nobody can tell), merged (unknown, and said again since), closed (unknown for
good) or dropped (no longer wanted). A push of unknown fate is queued once more, marked (`resent`).
What goes with a file that has to be made first begins as *making*. `due_at` is business time,
`retry_at` real time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import and_, col, func, or_, select, update

from domain.chat import messages, split
from domain.chat.messages import Notice, Prompt
from domain.chat.messengers import limits_of
from domain.chat.split import units
from storage.db import Tx
from storage.insert import insert_many, insert_new
from storage.references import Ref, Thing, containing
from storage.tables import Address, BotAccount, Contact, Delivery, Membership


class Lane(IntEnum):
    """What goes first: a person who waits, then a reminder, then a letter to everybody."""

    REPLY = 0
    REMINDER = 1
    BULK = 2


class DeliveryState(StrEnum):
    """What became of a message we owe."""

    MAKING = "making"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    MERGED = "merged"
    DROPPED = "dropped"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Owed:
    """Why, where to, and how urgently. `about` is the thing."""

    key: str
    address: Address
    lane: Lane
    about: Ref | None = None


def owe(tx: Tx, owed: Owed, message: Prompt | Notice, *, due: datetime) -> None:
    """Remember that this message has to be sent; owing the same key again does nothing.

    A text too long for the messenger becomes several rows; the options stay with the last one.
    """
    for number, part in enumerate(_parts(message, limits_of(owed.address.channel).max_text)):
        _add(tx, owed, number, messages.to_json(part), due=due)


def owe_all(tx: Tx, everything: Iterable[tuple[Owed, Prompt | Notice]], *, due: datetime) -> None:
    """The same for thousands of messages, kept by one statement."""
    rows = [
        _columns(owed, number, messages.to_json(part), due=due)
        for owed, message in everything
        for number, part in enumerate(_parts(message, limits_of(owed.address.channel).max_text))
    ]
    insert_many(tx, Delivery, rows)


def owe_file(tx: Tx, owed: Owed, file_id: int, *, caption: str, due: datetime) -> None:
    """Remember that this stored file has to be sent; owing the same key again does nothing."""
    _add(tx, owed, 0, {"kind": "document", "caption": caption}, due=due, file_id=file_id)


def owe_made(tx: Tx, owed: Owed, recipe: Mapping[str, Any], *, due: datetime) -> None:
    """Remember that a file has to be made and sent; what it is, `recipe` tells whoever makes it."""
    body = {"kind": "document", "caption": "", "recipe": dict(recipe)}
    _add(tx, owed, 0, body, due=due, state=DeliveryState.MAKING)


def to_make(tx: Tx) -> Sequence[int]:
    """Ids of the messages whose file is not made yet: of every chat the oldest, so that many
    wishes of one keep no other waiting.
    """
    query = select(func.min(col(Delivery.id))).where(col(Delivery.state) == DeliveryState.MAKING)
    query = query.group_by(col(Delivery.address_id))
    return sorted(tx.exec(query.limit(100)).all())


def is_making(tx: Tx, address: Address, recipe: Mapping[str, Any]) -> bool:
    """Whether just this file is being made for the chat already."""
    query = select(Delivery).where(
        col(Delivery.address_id) == address.id, col(Delivery.state) == DeliveryState.MAKING
    )
    return any(row.body.get("recipe") == dict(recipe) for row in tx.exec(query))


def begin_making(tx: Tx, delivery_id: int) -> Delivery | None:
    """The message, whose file is being made once more now; None when it needs none any more."""
    row = tx.get(Delivery, delivery_id, with_for_update=True)
    if row is None or row.state != DeliveryState.MAKING:
        return None
    row.attempts += 1
    tx.add(row)
    tx.flush()
    return row


def made(tx: Tx, row: Delivery, *, file_id: int, caption: str, rights: str) -> None:
    """The file is there, and goes out if the person still is what `rights` say then."""
    row.body = {"kind": "document", "caption": caption, "rights": rights}
    row.file_id = file_id
    row.state, row.attempts = DeliveryState.QUEUED, 0
    tx.add(row)


def made_and_gone(tx: Tx, *, before: datetime, limit: int) -> Sequence[Delivery]:
    """Messages owed before then whose file was made for them, and that need it no more."""
    over = (DeliveryState.SENT, DeliveryState.DROPPED, DeliveryState.MERGED, DeliveryState.CLOSED)
    query = select(Delivery).where(
        col(Delivery.key).like("reply:%:made:%"),
        col(Delivery.file_id).is_not(None),
        # Not the column itself: the index of states would be gone through, and most are sent.
        func.lower(col(Delivery.state)).in_(over),
        col(Delivery.owed_at) < before,
    )
    return tx.exec(query.limit(limit)).all()


def said_instead(tx: Tx, row: Delivery, text: str, *, file_id: int | None = None) -> None:
    """In place of a file this text goes out: its address, or why there is none."""
    row.body, row.file_id = messages.to_json(Notice(text)), file_id
    row.state, row.attempts = DeliveryState.QUEUED, 0
    tx.add(row)


def owe_edit(tx: Tx, owed: Owed, *, message_id: str, text: str, due: datetime) -> None:
    """Remember that a message of ours has to be replaced, on a messenger that can."""
    _add(tx, owed, 0, {"kind": "edit", "message_id": message_id, "text": text}, due=due)


def claim(
    tx: Tx,
    *,
    channel: str,
    account: str,
    lane: Lane,
    now: datetime,
    real: datetime,
    limit: int,
    but: Sequence[str] = (),
) -> list[Delivery]:
    """Rows to be sent now, at most one per chat, marked *sending*; none of the chats `but`.

    Within a lane a chat receives its messages in the order they were owed, so a row waits while
    an earlier one of its lane is unsettled, and while any row of its chat is being sent.
    """
    values = {"channel": channel, "account": account, "lane": lane, "now": now, "real": real}
    values["beyond"] = real + _LONGEST_WAIT
    query = _to_claim()
    if but:
        query = query.where(col(Delivery.chat).not_in(but))
    rows = list(tx.exec(query, params={**values, "most": limit}))
    if rows:
        _mark_sending(tx, rows)
    return rows


def _mark_sending(tx: Tx, rows: Sequence[Delivery]) -> None:
    """All of them in one statement; the rows at hand are as they are then."""
    change = {"state": DeliveryState.SENDING, "attempts": col(Delivery.attempts) + 1}
    where = col(Delivery.id).in_([row.id for row in rows])
    options = {"synchronize_session": False}
    tx.exec(update(Delivery).where(where).values(**change).execution_options(**options))
    for row in rows:
        set_committed_value(row, "state", DeliveryState.SENDING)
        set_committed_value(row, "attempts", row.attempts + 1)


#: Nothing waits longer for its next try; what does was put off by a clock that was wrong.
_LONGEST_WAIT = timedelta(days=1)


@cache
def _to_claim() -> Any:
    """The question of `claim`, put together once: it is asked all the time."""
    may_try = or_(
        col(Delivery.retry_at).is_(None),
        col(Delivery.retry_at) <= bindparam("real"),
        col(Delivery.retry_at) > bindparam("beyond"),
    )
    query = select(Delivery).where(
        col(Delivery.channel) == bindparam("channel"),
        col(Delivery.account) == bindparam("account"),
        col(Delivery.state) == DeliveryState.QUEUED,
        col(Delivery.lane) == bindparam("lane"),
        col(Delivery.due_at) <= bindparam("now"),
        may_try,
        ~_blocked_by_another(),
    )
    order = (col(Delivery.due_at), col(Delivery.id))
    return query.order_by(*order).limit(bindparam("most")).with_for_update(skip_locked=True)


def unclaim(tx: Tx, delivery_ids: Sequence[int]) -> None:
    """No call was begun for these rows: they wait as before."""
    for delivery_id in delivery_ids:
        row = tx.get_one(Delivery, delivery_id)
        row.state, row.attempts = DeliveryState.QUEUED, row.attempts - 1
        tx.add(row)


def _may_try(real: datetime) -> Any:
    at = col(Delivery.retry_at)
    return or_(at.is_(None), at <= real, at > real + _LONGEST_WAIT)


def _blocked_by_another() -> Any:
    other = aliased(Delivery)
    earlier = and_(
        other.state == DeliveryState.QUEUED, other.lane == Delivery.lane, other.id < Delivery.id
    )
    same_chat = (
        other.channel == Delivery.channel,
        other.account == Delivery.account,
        other.chat == Delivery.chat,
    )
    return (
        select(other.id)
        .where(*same_chat, or_(earlier, other.state == DeliveryState.SENDING))
        .exists()
    )


def get(tx: Tx, delivery_id: int) -> Delivery:
    """The row with this id. Raises NoResultFound."""
    return tx.get_one(Delivery, delivery_id)


def redirect(tx: Tx, delivery_id: int, *, chat: str) -> None:
    """The chat has another id: everything queued for it goes there, this row included."""
    row = tx.get_one(Delivery, delivery_id)
    address = tx.get_one(Address, row.address_id)
    address.chat = chat
    tx.add(address)
    row.state = DeliveryState.QUEUED
    tx.add(row)
    tx.flush()
    same = (col(Delivery.address_id) == address.id, col(Delivery.state) == DeliveryState.QUEUED)
    tx.exec(update(Delivery).where(*same).values(chat=chat))


@dataclass(frozen=True, slots=True)
class Settled:
    """A message whose fate is known: to which address, and about what it was."""

    address_id: int
    about: str


def sent(tx: Tx, message_ids: Mapping[int, str], *, now: datetime) -> list[Settled]:
    """The messenger took these, each with the id that it gave the message."""
    if not message_ids:
        return []
    which = select(Delivery.address_id, Delivery.about).where(col(Delivery.id).in_(message_ids))
    known = [Settled(*found) for found in tx.exec(which)]
    tx.flush()
    one = update(Delivery).where(col(Delivery.id) == bindparam("number"))
    change = one.values(state=DeliveryState.SENT, sent_at=now, message_id=bindparam("given"))
    rows = [{"number": number, "given": given} for number, given in message_ids.items()]
    tx.connection().execute(change, rows)
    for number in message_ids:
        if (row := tx.identity_map.get(tx.identity_key(Delivery, number))) is not None:
            tx.expire(row, ["state", "message_id", "sent_at"])
    return known


def again(tx: Tx, delivery_id: int, *, at: datetime, error: str, counts: bool) -> None:
    """It surely did not arrive and is sent again at that time; `counts` spends an attempt."""
    row = tx.get_one(Delivery, delivery_id)
    row.state, row.retry_at, row.error = DeliveryState.QUEUED, at, error[:500]
    if not counts:
        row.attempts -= 1
    tx.add(row)


def failed(tx: Tx, delivery_id: int, *, error: str) -> None:
    """It will never arrive."""
    _settle(tx, delivery_id, DeliveryState.FAILED, error=error)


def unknown(tx: Tx, delivery_id: int, *, error: str, now: datetime) -> None:
    """It may have arrived; `now` is business time."""
    _settle(tx, delivery_id, DeliveryState.UNKNOWN, error=error[:500], unknown_at=now)


def unknown_since(
    tx: Tx, *, pushes: datetime | None, replies: datetime, limit: int
) -> Sequence[Delivery]:
    """What nobody can tell of since before these moments, the oldest first; None: no pushes."""
    wanted = and_(col(Delivery.lane) == Lane.REPLY, col(Delivery.unknown_at) <= replies)
    if pushes is not None:
        push = and_(col(Delivery.lane) != Lane.REPLY, col(Delivery.unknown_at) <= pushes)
        wanted = or_(wanted, push)
    query = select(Delivery).where(col(Delivery.state) == DeliveryState.UNKNOWN, wanted)
    return tx.exec(query.order_by(col(Delivery.id)).limit(limit).with_for_update()).all()


def proved(tx: Tx, delivery_id: int, *, now: datetime) -> None:
    """What the person did since shows that it arrived."""
    _settle(tx, delivery_id, DeliveryState.SENT, sent_at=now)


def unwanted(tx: Tx, delivery_id: int) -> None:
    """It need not arrive any more."""
    _settle(tx, delivery_id, DeliveryState.DROPPED)


def close(tx: Tx, delivery_id: int) -> None:
    """Nobody will ever tell whether it arrived."""
    _settle(tx, delivery_id, DeliveryState.CLOSED)


def resend(tx: Tx, delivery_id: int, *, mark: str, due: datetime) -> None:
    """It goes once more with `mark` before its text, once; from the beginning of its tries."""
    row = tx.get_one(Delivery, delivery_id)
    key = "caption" if row.body.get("kind") == "document" else "text"
    said = str(row.body.get(key, ""))
    if not said.startswith(mark):
        row.body = {**row.body, key: f"{mark}{said}"}
    row.state, row.attempts, row.retry_at, row.due_at = DeliveryState.QUEUED, 0, None, due
    row.resent += 1
    tx.add(row)


def unknown_pushes(tx: Tx, *, address_id: int) -> Sequence[Delivery]:
    """Letters and reminders to this chat of which nobody can tell whether they arrived."""
    query = select(Delivery).where(
        col(Delivery.address_id) == address_id,
        col(Delivery.lane) != Lane.REPLY,
        col(Delivery.state) == DeliveryState.UNKNOWN,
    )
    return tx.exec(query).all()


def interrupted(tx: Tx, *, channel: str, account: str) -> list[Delivery]:
    """Rows that were being sent when the process died: they may have arrived."""
    query = select(Delivery).where(
        col(Delivery.channel) == channel,
        col(Delivery.account) == account,
        col(Delivery.state) == DeliveryState.SENDING,
    )
    return list(tx.exec(query))


def doubtful(tx: Tx, *, address_id: int) -> list[Delivery]:
    """Replies to this chat that may or may not have arrived, and that nobody answered since."""
    query = select(Delivery).where(
        col(Delivery.address_id) == address_id,
        col(Delivery.lane) == Lane.REPLY,
        col(Delivery.state) == DeliveryState.UNKNOWN,
    )
    return list(tx.exec(query.order_by(col(Delivery.id))))


def merged(tx: Tx, rows: Sequence[Delivery]) -> None:
    """What these replies said is said again in the next one; the possible double stays counted."""
    for row in rows:
        row.state = DeliveryState.MERGED
        tx.add(row)


def last_message(tx: Tx, *, about: Ref, address_id: int) -> str:
    """The messenger's id of the message about this thing in this chat, "" when none was sent."""
    query = select(Delivery.message_id).where(
        col(Delivery.about) == str(about),
        col(Delivery.address_id) == address_id,
        col(Delivery.state) == DeliveryState.SENT,
    )
    return tx.exec(query.order_by(col(Delivery.id).desc())).first() or ""


def drop(tx: Tx, *, about: Ref, lane: Lane | None = None) -> int:
    """What is queued about this thing is no longer wanted; gives how many rows that were."""
    where = [col(Delivery.about) == str(about), col(Delivery.state) == DeliveryState.QUEUED]
    if lane is not None:
        where.append(col(Delivery.lane) == lane)
    return tx.exec(update(Delivery).where(*where).values(state=DeliveryState.DROPPED)).rowcount


def take_up(tx: Tx, *, about: Ref, lane: Lane, due: datetime) -> int:
    """What was dropped about this thing is wanted after all; gives how many rows that were."""
    where = (
        col(Delivery.about) == str(about),
        col(Delivery.state) == DeliveryState.DROPPED,
        col(Delivery.lane) == lane,
    )
    values = {"state": DeliveryState.QUEUED, "due_at": due, "retry_at": None}
    return tx.exec(update(Delivery).where(*where).values(**values)).rowcount


def retry(
    tx: Tx, rows: Sequence[Delivery], *, due: datetime, states: Sequence[DeliveryState]
) -> int:
    """Messages in these states are tried once more from the beginning; how many that are.

    One of unknown fate may then arrive twice; somebody has to want that.
    """
    wanted = [row for row in rows if row.state in states]
    for row in wanted:
        row.state, row.attempts, row.retry_at, row.due_at = DeliveryState.QUEUED, 0, None, due
        tx.add(row)
    tx.flush()
    return len(wanted)


def queued_about(tx: Tx, obligation_id: int, *, unit_id: int) -> list[Delivery]:
    """Reminders still queued for people of this unit that are about this obligation, too."""
    people = (
        select(Address.id)
        .join(Contact, col(Contact.id) == Address.contact_id)
        .join(Membership, col(Membership.contact_id) == Contact.id)
        .where(
            col(Membership.unit_id) == unit_id,
            col(Membership.role).in_(["officer", "leader"]),
            col(Membership.until).is_(None),
            col(Contact.left_at).is_(None),
        )
    )
    query = select(Delivery).where(
        col(Delivery.address_id).in_(people),
        col(Delivery.state) == DeliveryState.QUEUED,
        col(Delivery.lane) == Lane.REMINDER,
        col(Delivery.about).contains(containing(obligation_id), autoescape=True),
    )
    return list(tx.exec(query.order_by(col(Delivery.id))))


def reminders_since(tx: Tx, moment: datetime, address_ids: Sequence[int]) -> Sequence[Delivery]:
    """Reminders about reports due since then for these chats, but those that were taken back."""
    query = select(Delivery).where(
        col(Delivery.address_id).in_(address_ids),
        col(Delivery.due_at) >= moment,
        col(Delivery.about).startswith(f"{Thing.OWED}."),
        col(Delivery.state).not_in([DeliveryState.DROPPED, DeliveryState.FAILED]),
    )
    return tx.exec(query).all()


def of(tx: Tx, *, about: Ref) -> Sequence[Delivery]:
    """Everything owed about this thing."""
    query = select(Delivery).where(col(Delivery.about) == str(about))
    return tx.exec(query.order_by(col(Delivery.id))).all()


def states_by_address(tx: Tx, *, about: Ref) -> dict[int, set[str]]:
    """For each chat that was owed something about this thing the states of those messages."""
    query = select(Delivery.address_id, Delivery.state).where(col(Delivery.about) == str(about))
    found: dict[int, set[str]] = {}
    for address_id, state in tx.exec(query.distinct()):
        found.setdefault(address_id, set()).add(state)
    return found


def listed(
    tx: Tx, states: Sequence[DeliveryState], *, limit: int, before: int | None = None
) -> Sequence[Delivery]:
    """The newest messages in these states, the last first; those below the id `before`."""
    query = select(Delivery).where(col(Delivery.state).in_(states))
    if before is not None:
        query = query.where(col(Delivery.id) < before)
    return tx.exec(query.order_by(col(Delivery.id).desc()).limit(limit)).all()


def count_in(tx: Tx, states: Sequence[DeliveryState]) -> dict[str, int]:
    """How many messages are in each of these states; looks at no others."""
    query = select(Delivery.state, func.count()).where(col(Delivery.state).in_(states))
    return dict(tx.exec(query.group_by(col(Delivery.state))).all())


def find(tx: Tx, delivery_id: int) -> Delivery | None:
    """The row with this id, None when there is none."""
    return tx.get(Delivery, delivery_id)


def counts(tx: Tx, *, about: Ref | None = None) -> dict[str, int]:
    """How many rows are in each state, about one thing or altogether."""
    query = select(Delivery.state, func.count()).group_by(col(Delivery.state))
    if about is not None:
        query = query.where(col(Delivery.about) == str(about))
    return dict(tx.exec(query).all())


def resent(tx: Tx, *, about: Ref) -> int:
    """How many messages about this thing were sent once more, because nobody could tell."""
    where = (col(Delivery.about) == str(about), col(Delivery.resent) > 0)
    return tx.exec(select(func.count()).select_from(Delivery).where(*where)).one()


def due(tx: Tx, *, now: datetime) -> dict[Lane, tuple[int, datetime]]:
    """How many messages are due and not sent, and since when the oldest is, by lane."""
    waits = (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.MAKING)
    query = (
        select(Delivery.lane, func.count(), func.min(col(Delivery.due_at)))
        .where(col(Delivery.state).in_(waits), col(Delivery.due_at) <= now)
        .group_by(col(Delivery.lane))
    )
    return {Lane(lane): (count, since) for lane, count, since in tx.exec(query)}


def pending(tx: Tx, *, now: datetime, real: datetime) -> int:
    """Messages that are due now or being sent, of bots that need not pause."""
    paused = select(BotAccount.account).where(
        col(BotAccount.channel) == col(Delivery.channel),
        col(BotAccount.account) == col(Delivery.account),
        col(BotAccount.paused_until) > real,
    )
    query = (
        select(func.count())
        .select_from(Delivery)
        .where(
            or_(
                and_(
                    col(Delivery.state) == DeliveryState.QUEUED,
                    col(Delivery.due_at) <= now,
                    _may_try(real),
                ),
                col(Delivery.state).in_([DeliveryState.SENDING, DeliveryState.MAKING]),
            ),
            ~paused.exists(),
        )
    )
    return tx.exec(query).one()


def _parts(message: Prompt | Notice, limit: int) -> list[Prompt | Notice]:
    # The options are written below the last part where there are no buttons; leave room for them.
    room = limit - _room_for_options(message)
    texts = split.split(message.text, max(room, limit // 2))
    if isinstance(message, Notice):
        notices = [Notice(text, verbatim=message.verbatim) for text in texts[:-1]]
        return [*notices, replace(message, text=texts[-1])]
    heads = [Notice(text) for text in texts[:-1]]
    return [*heads, Prompt(texts[-1], message.choices, message.actions, message.step)]


def _room_for_options(message: Prompt | Notice) -> int:
    if isinstance(message, Notice):
        return units(message.how) + units(message.tail) + 2
    return sum(6 + units(option.label) for option in message.choices)


def _add(
    tx: Tx,
    owed: Owed,
    number: int,
    body: dict[str, Any],
    *,
    due: datetime,
    file_id: int | None = None,
    state: DeliveryState = DeliveryState.QUEUED,
) -> None:
    columns = _columns(owed, number, body, due=due)
    insert_new(tx, Delivery(**columns | {"file_id": file_id, "state": state}))


def _columns(owed: Owed, number: int, body: dict[str, Any], *, due: datetime) -> dict[str, Any]:
    """A message as it is kept at first."""
    address = owed.address
    return {
        "key": f"{owed.key}:{number}",
        "about": str(owed.about or ""),
        "address_id": address.id,
        "channel": address.channel,
        "account": address.account,
        "chat": address.chat,
        "lane": owed.lane,
        "body": body,
        "state": DeliveryState.QUEUED,
        "due_at": due,
        "owed_at": due,
        "attempts": 0,
        "message_id": "",
        "error": "",
        "resent": 0,
    }


def _settle(tx: Tx, delivery_id: int, state: DeliveryState, **values: Any) -> Delivery:
    row = tx.get_one(Delivery, delivery_id)
    row.state = state
    for name, value in values.items():
        setattr(row, name, value)
    tx.add(row)
    return row
