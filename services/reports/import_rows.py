"""Rows out of a file become rows of a draft: all that the file holds, or none."""

from collections.abc import Sequence

from domain.chat.flow import Step
from domain.forms.definition.model import Draft, Submitted
from domain.forms.importing.filing import filed
from domain.forms.pasting.pasting import ReadRow
from services.reports.fill_report import OpenReport, save
from services.work import Work
from storage.references import Ref


def import_rows(
    work: Work, opened: OpenReport, rows: Sequence[ReadRow], *, instead: bool
) -> Step[Draft]:
    """The draft after the file; what it held before is dropped only when asked for (`instead`).

    Only for a report that is not handed in. `contact_id` None is the desk.
    """
    if opened.submitted:
        raise AssertionError("a report that was handed in takes no rows")
    # Without rows there is one sheet, which a file can only replace.
    step = filed(opened.draft, rows, instead=instead or not opened.sheet.form.rows)
    kept = [effect for effect in step.effects if not isinstance(effect, Submitted)]
    save(work, opened, kept)
    work.record("imported", Ref.obligation(opened.obligation.id), rows=len(rows))
    return step
