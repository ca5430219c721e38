"""Messages of a month per bot, and whether a broadcast still fits into the plan."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.chat.messengers import limits_of
from domain.dialogues.journal import wording as w
from services.agency.desk import Desk
from services.work import Work
from storage import addresses, bots, reports
from storage.tables import Address

#: Messages kept back per person and open report (a report by questions costs more).
RESERVE = 8


@dataclass(frozen=True, slots=True)
class BotPlan:
    """What a limited bot used and has left this month; sent and received both count."""

    channel: str
    account: str
    name: str
    used: int
    limit: int
    people: int
    most: int

    @property
    def left(self) -> int:
        """Messages left this month."""
        return max(0, self.limit - self.used)


@dataclass(frozen=True, slots=True)
class Shortage:
    """A bot that cannot carry a broadcast: it has `left`, needs `needed`, keeps `reserve`."""

    plan: BotPlan
    needed: int
    reserve: int


def month(desk: Desk, now: datetime) -> str:
    """The month by which plans count: `2026-09`, where people are."""
    return f"{desk.local(now):%Y-%m}"


def count(work: Work, address: Address, **added: int) -> None:
    """Add sent or received messages to the month of the address's bot.

    What people who are not registered use counts apart, too.
    """
    alone = address.contact_id is None and not address.is_group
    strangers = sum(added.values()) if alone else 0
    bots.count(
        work.tx,
        channel=address.channel,
        account=address.account,
        month=month(work.desk, work.now),
        strangers=strangers,
        **added,
    )


def count_sent(work: Work, *, channel: str, account: str, sent: int, to_strangers: int) -> None:
    """Add what a bot sent, part of it to people who are not registered."""
    if sent:
        bots.count(
            work.tx,
            channel=channel,
            account=account,
            month=month(work.desk, work.now),
            sent=sent,
            strangers=to_strangers,
        )


def used_by_strangers(work: Work, address: Address, *, part: int) -> bool:
    """Whether people who are not registered used up one `part`-th of the bot's month."""
    limit = limits_of(address.channel).month
    if limit is None:
        return False
    used = bots.usage(work.tx, month=month(work.desk, work.now))
    mine = [
        u.strangers for u in used if (u.channel, u.account) == (address.channel, address.account)
    ]
    return sum(mine) * part >= limit


def plans(work: Work) -> list[BotPlan]:
    """Every bot whose plan has a limit, with what it used this month."""
    used = {
        (u.channel, u.account): u for u in bots.usage(work.tx, month=month(work.desk, work.now))
    }
    found = []
    for bot in bots.everything(work.tx):
        limits = limits_of(bot.channel)
        if limits.month is None:
            continue
        mine = used.get((bot.channel, bot.account))
        people = addresses.people_on(work.tx, channel=bot.channel, account=bot.account)
        spent = mine.sent + mine.received if mine else 0
        most = limits.people or 0
        found.append(BotPlan(bot.channel, bot.account, bot.name, spent, limits.month, people, most))
    return found


@dataclass(frozen=True, slots=True)
class BotUsed:
    """What a bot sent and received this month, `strangers` of it with people not registered.

    Limits are None where its plan has none.
    """

    channel: str
    name: str
    sent: int
    received: int
    strangers: int
    limit: int | None
    people: int
    most: int | None
    paused_until: datetime | None
    #: Why it does not serve, in words, and since when.
    trouble: str = ""
    trouble_at: datetime | None = None


def bots_used(work: Work) -> list[BotUsed]:
    """Every bot, by messenger, with the month so far."""
    used = {
        (u.channel, u.account): u for u in bots.usage(work.tx, month=month(work.desk, work.now))
    }
    found = []
    for bot in bots.everything(work.tx):
        mine, limits = used.get((bot.channel, bot.account)), limits_of(bot.channel)
        found.append(
            BotUsed(
                bot.channel,
                bot.name or bot.account,
                mine.sent if mine else 0,
                mine.received if mine else 0,
                mine.strangers if mine else 0,
                limits.month,
                addresses.people_on(work.tx, channel=bot.channel, account=bot.account),
                limits.people,
                bot.paused_until,
                w.TROUBLES.get(bot.trouble, ""),
                bot.trouble_at,
            )
        )
    return found


def shortage(work: Work, recipients: Iterable[Address]) -> Shortage | None:
    """The first bot that this broadcast would leave without room for open reports."""
    needed = Counter((a.channel, a.account) for a in recipients)
    open_reports = sum(period.overdue_at > work.now for period in reports.periods(work.tx))
    for plan in plans(work):
        asked = needed[plan.channel, plan.account]
        reserve = plan.people * open_reports * RESERVE
        if asked and plan.left - asked < reserve:
            return Shortage(plan, asked, reserve)
    return None
