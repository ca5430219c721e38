"""What a unit asked, put before the agency: a push that is answered by button or by words."""

from collections.abc import Callable

from domain.chat.messages import Notice, Option
from domain.dialogues.duties import wording as dw


def decision(request_id: int, text: str) -> Callable[[str], Notice]:
    """Makes the push for one person, given the line that names their open question."""
    options = (
        Option(f"grant:{request_id}", dw.GRANT_BUTTON),
        Option(f"refuse:{request_id}", dw.REFUSE_BUTTON),
    )
    how = dw.HOW_TO_DECIDE.format(id=request_id)
    return lambda tail: Notice(text, options, how, tail)
