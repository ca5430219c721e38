"""How it goes, for whoever watches the machine: numbers, and what is wrong, by plain reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.chat.messengers import limits_of
from services.agency import usage
from services.work import Work
from storage import bots, inbox, outbox
from storage.outbox import Lane
from storage.tables import BotAccount, MonthlyUsage

#: A message that is due for so long should have gone, whatever the rate.
_LATE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class BotHealth:
    """`trouble` is "" or why the bot does not serve; times are real."""

    channel: str
    account: str
    trouble: str
    paused_until: datetime | None
    used: int
    month: int | None


@dataclass(frozen=True, slots=True)
class Health:
    """`oldest` is how long the oldest message waits that is due, by lane; `depth` how many are."""

    depth: Mapping[Lane, int]
    oldest: Mapping[Lane, timedelta]
    unknown: int
    failed: int
    received: int
    broken: int
    bots: Sequence[BotHealth]

    @property
    def reasons(self) -> list[str]:
        """What is wrong, [] while nothing is."""
        late = [lane.name.lower() for lane, age in self.oldest.items() if age > _LATE]
        found = [f"{lane}: a message waits for more than 10 minutes" for lane in late]
        found += [f"{one.channel} {one.account}: {one.trouble}" for one in self.bots if one.trouble]
        spent = [one for one in self.bots if one.month is not None and one.used >= one.month]
        found += [f"{one.channel} {one.account}: the month's messages are used up" for one in spent]
        return found + ([f"{self.broken} messages our code failed on"] if self.broken else [])


def health(work: Work, *, real: datetime) -> Health:
    """How it goes now; `real` is real time. Nothing is changed."""
    waiting = outbox.due(work.tx, now=work.now)
    counted = outbox.count_in(work.tx, (outbox.DeliveryState.UNKNOWN, outbox.DeliveryState.FAILED))
    used = {(u.channel, u.account): u.sent + u.received for u in _used(work)}
    return Health(
        depth={lane: waiting[lane][0] if lane in waiting else 0 for lane in Lane},
        oldest={lane: work.now - since for lane, (_, since) in waiting.items()},
        unknown=counted.get(outbox.DeliveryState.UNKNOWN, 0),
        failed=counted.get(outbox.DeliveryState.FAILED, 0),
        received=inbox.count_waiting(work.tx),
        broken=sum(bool(row.raw) for row in inbox.failures(work.tx)),
        bots=[_bot(one, used, real) for one in bots.everything(work.tx)],
    )


def _used(work: Work) -> Sequence[MonthlyUsage]:
    return bots.usage(work.tx, month=usage.month(work.desk, work.now))


def _bot(bot: BotAccount, used: Mapping[tuple[str, str], int], real: datetime) -> BotHealth:
    paused = bot.paused_until if bot.paused_until and bot.paused_until > real else None
    month = limits_of(bot.channel).month
    spent = used.get((bot.channel, bot.account), 0)
    return BotHealth(bot.channel, bot.account, bot.trouble, paused, spent, month)
