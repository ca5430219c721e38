"""`daumoi deliveries …`: the story of one message, without what it says."""

from collections.abc import Iterator

from bot.commands.console import session
from bot.commands.refusing import out, refuse
from services.agency.read_messages import MessageLine, message
from services.work import Work
from storage import bots
from storage.outbox import Lane


def why(delivery_id: int) -> None:
    """A line for each thing that is kept about it."""
    with session() as at:
        line = at.do(message, delivery_id)
        if line is None:
            refuse(f"no message {delivery_id}; the board's page of messages names them")
        told = at.act(_story, line)
    for said in told:
        out.print(said, markup=False)


def _story(work: Work, line: MessageLine) -> list[str]:
    row = line.row
    bot = bots.get(work.tx, channel=row.channel, account=row.account)
    return [
        f"message {row.id}: {row.state} ({line.state}), lane {Lane(row.lane).name.lower()}",
        f"why: {row.key}" + (f", about {row.about}" if row.about else ""),
        f"to address {row.address_id} of {row.channel} bot {row.account}",
        *_times(work, line),
        *([f"the bot: {bot.trouble}"] if bot and bot.trouble else []),
    ]


def _times(work: Work, line: MessageLine) -> Iterator[str]:
    row = line.row
    named = {"owed": row.owed_at, "due": row.due_at, "tried again": row.retry_at,
             "unknown since": row.unknown_at, "sent": row.sent_at}  # fmt: skip
    for name, moment in named.items():
        if moment is not None:
            yield f"{name}: {work.local(moment):%Y-%m-%d %H:%M:%S}"
    yield f"calls: {row.attempts}; sent once more for want of an answer: {row.resent}"
    if row.error:
        yield f"last error: {row.error}"
    if row.message_id:
        yield f"the messenger's id: {row.message_id}"
