"""The open question of a report, derived from the draft; nothing here changes anything."""

from collections.abc import Callable

from domain.chat.messages import Prompt
from domain.forms import row_prompts, table_prompts
from domain.forms.model import Draft, Phase, Sheet
from domain.forms.places import open_phase


def prompt(sheet: Sheet, draft: Draft) -> Prompt:
    """The question that is open now, from the rows as they are now."""
    return _PROMPTS[open_phase(draft)](sheet, draft)


_PROMPTS: dict[Phase, Callable[[Sheet, Draft], Prompt]] = {
    Phase.START: table_prompts.start,
    Phase.NIL: table_prompts.nil,
    Phase.FIELD: row_prompts.field,
    Phase.CONFIRM_DATE: row_prompts.confirm_date,
    Phase.OUTSIDE: row_prompts.outside,
    Phase.CARD: row_prompts.card,
    Phase.PICK_FIELD: row_prompts.pick_field,
    Phase.TABLE: table_prompts.table,
    Phase.ROWS: table_prompts.rows,
    Phase.ROW: table_prompts.row,
    Phase.DROP: table_prompts.drop,
    Phase.ABANDON: row_prompts.abandon,
    Phase.SUBMIT: table_prompts.submit,
    Phase.RESUME: row_prompts.resume,
}
