"""A bot that does not serve: kept with the bot, and said to the administrators."""

from domain.chat.messengers import shown_names
from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import instant
from services.people.people import plain, tell_agency
from services.work import Work
from storage import bots


def begins(work: Work, *, channel: str, account: str) -> None:
    """Its messenger does not answer; what is owed waits. Said once an hour at most."""
    who = {"channel": channel, "account": account}
    bots.trouble(work.tx, **who, why="outage", now=work.now)
    local = work.desk.local(work.now)
    name = shown_names().get(channel, channel)
    text = dw.OUTAGE.format(messenger=name, at=instant(local))
    tell_agency(
        work, plain(text), key=f"outage:{channel}:{account}:{local:%Y-%m-%d-%H}", avoid=channel
    )


def refused(work: Work, *, channel: str, account: str) -> None:
    """Its messenger refuses the bot, which stops; the others go on. Said once a day."""
    if account:
        bots.trouble(work.tx, channel=channel, account=account, why="refused", now=work.now)
    local = work.desk.local(work.now)
    text = dw.REFUSED_BOT.format(messenger=shown_names().get(channel, channel), at=instant(local))
    tell_agency(
        work, plain(text), key=f"refused:{channel}:{account}:{local:%Y-%m-%d}", avoid=channel
    )


def contested(work: Work, *, channel: str, account: str) -> None:
    """Another program polls the bot (Telegram: 409): what people write may reach that one.

    Pushes wait until it stops, replies go on. Said once a day.
    """
    bots.trouble(work.tx, channel=channel, account=account, why=bots.CONTESTED, now=work.now)
    local = work.desk.local(work.now)
    text = dw.CONTESTED.format(messenger=shown_names().get(channel, channel), at=instant(local))
    key = f"contested:{channel}:{account}:{local:%Y-%m-%d}"
    tell_agency(work, plain(text), key=key, avoid=channel)


def uncontested(work: Work, *, channel: str, account: str) -> None:
    """Nobody else polls the bot any more."""
    bot = bots.get(work.tx, channel=channel, account=account)
    if bot is not None and bot.trouble == bots.CONTESTED:
        bots.trouble(work.tx, channel=channel, account=account, why="")


def clock_jumped(work: Work) -> None:
    """The clock of the server is not what has passed; `work.now` is what it says."""
    local = work.desk.local(work.now)
    text = dw.CLOCK_JUMPED.format(at=instant(local))
    tell_agency(work, plain(text), key=f"clock:{local:%Y-%m-%d-%H}")
