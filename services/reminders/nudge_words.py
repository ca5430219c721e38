"""What reminding by hand did, in words for whoever asked, in the chat and on the board."""

from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import count
from services.reminders.digest import listed
from services.reminders.nudge import Nudging


def nudged_words(period_id: int, done: Nudging) -> str:
    """How many messages go to how many units, and who is left out."""
    said = {"id": period_id, "left_out": left_out_words(done)}
    if not done.messages:
        return dw.NUDGED_NOBODY.format(**said)
    return dw.NUDGED.format(count=count(done.messages), units=count(done.units), **said)


def left_out_words(found: Nudging) -> str:
    """Who is not reminded, counted by why; "" when nobody is left out."""
    counted = (
        (dw.NUDGED_REMINDED, found.reminded),
        (dw.NUDGED_PROMISED, found.promised),
        (dw.NUDGED_ASKED, found.asked),
        (dw.NUDGED_TYPING, found.typing),
        (dw.NUDGED_CLOSED, found.closed),
    )
    parts = [text.format(count=count(number)) for text, number in counted if number]
    said = dw.NUDGED_LEFT_OUT.format(parts="; ".join(parts)) if parts else ""
    without = dw.NUDGED_WITHOUT.format(units=listed(found.without)) if found.without else ""
    return said + without
