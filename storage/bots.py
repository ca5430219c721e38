"""Bot accounts: who they are, how long they must pause, how much they sent this month."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, select

from domain.chat.channel import Identity
from storage.db import Tx
from storage.insert import add_up
from storage.tables import BotAccount, MonthlyUsage

#: Another program polls the bot.
CONTESTED = "contested"


def introduce(tx: Tx, identity: Identity, *, channel: str) -> None:
    """Remember how the messenger describes the bot."""
    bot = _get(tx, channel, identity.id)
    bot.name, bot.link, bot.groups = identity.name, identity.link, identity.groups
    # It answered, so it is neither away nor refused; who else polls it is another matter.
    if bot.trouble != CONTESTED:
        bot.trouble, bot.trouble_at = "", None
    tx.add(bot)


def everything(tx: Tx) -> Sequence[BotAccount]:
    """All bots ever started here."""
    return tx.exec(select(BotAccount).order_by(col(BotAccount.channel))).all()


def trouble(tx: Tx, *, channel: str, account: str, why: str, now: datetime | None = None) -> None:
    """Why this bot does not serve since `now`; "" when it does again."""
    bot = _get(tx, channel, account)
    bot.trouble, bot.trouble_at = why, now if why else None
    tx.add(bot)


#: No pause is longer: after it the messenger is asked again, and says so if it wants more. What is
#: written down as longer comes from a clock that was wrong.
LONGEST_PAUSE = timedelta(hours=6)


def pause(tx: Tx, *, channel: str, account: str, until: datetime, now: datetime) -> None:
    """The messenger told this bot to be silent until then; both are real time."""
    bot, most = _get(tx, channel, account), now + LONGEST_PAUSE
    known = [at for at in (until, bot.paused_until) if at is not None and at <= most]
    bot.paused_until = max(known, default=most)
    tx.add(bot)


def paused_until(tx: Tx, *, channel: str, account: str) -> datetime | None:
    """Until when the bot must be silent, None when it was never told to."""
    bot = tx.get(BotAccount, (channel, account))
    return bot.paused_until if bot else None


def get(tx: Tx, *, channel: str, account: str) -> BotAccount | None:
    """The bot, None before it was ever started."""
    return tx.get(BotAccount, (channel, account))


def count(
    tx: Tx,
    *,
    channel: str,
    account: str,
    month: str,
    sent: int = 0,
    received: int = 0,
    strangers: int = 0,
) -> None:
    """Add to the messages of this bot in this month (`2026-09`)."""
    added = {"sent": sent, "received": received, "strangers": strangers}
    row = MonthlyUsage(channel=channel, account=account, month=month, **added)
    add_up(tx, row, columns=list(added))


def usage(tx: Tx, *, month: str) -> Sequence[MonthlyUsage]:
    """What every bot sent and received in this month."""
    query = select(MonthlyUsage).where(col(MonthlyUsage.month) == month)
    query = query.order_by(col(MonthlyUsage.channel), col(MonthlyUsage.account))
    # Counting goes past the session: what it read before may be old.
    return tx.exec(query.execution_options(populate_existing=True)).all()


def _get(tx: Tx, channel: str, account: str) -> BotAccount:
    known = tx.get(BotAccount, (channel, account))
    return known or BotAccount(channel=channel, account=account)
