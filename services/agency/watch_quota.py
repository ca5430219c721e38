"""A month's messages run low: the administrators hear it in time, on the other messenger."""

from domain.chat.messengers import shown_names
from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import count
from services.agency import usage
from services.agency.usage import BotPlan
from services.people.people import plain, tell_agency
from services.work import Work

#: Parts of the month's messages, in per cent, at which something is said; each once a month.
LEVELS = (70, 85, 95)


def watch_quota(work: Work) -> int:
    """Tell the administrators of every bot that has reached a level; how many bots have."""
    reached = [(plan, level) for plan in usage.plans(work) if (level := level_of(plan))]
    for plan, level in reached:
        _tell(work, plan, level)
    return len(reached)


def level_of(plan: BotPlan) -> int:
    """The highest level that is reached, 0 for none."""
    return max((level for level in LEVELS if plan.used * 100 >= plan.limit * level), default=0)


def _tell(work: Work, plan: BotPlan, level: int) -> None:
    month = usage.month(work.desk, work.now)
    text = dw.QUOTA.format(
        messenger=shown_names().get(plan.channel, plan.channel),
        bot=plan.name or plan.account,
        used=count(plan.used),
        limit=count(plan.limit),
        month=f"{work.local(work.now):%m/%Y}",
        percent=plan.used * 100 // plan.limit,
        left=count(plan.left),
        advice=dw.QUOTA_ADVICE[level],
    )
    key = f"quota:{plan.channel}:{plan.account}:{month}:{level}"
    tell_agency(work, plain(text), key=key, avoid=plan.channel)
