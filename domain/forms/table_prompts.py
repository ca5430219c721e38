"""The questions while no row is being filled: start, nil, the table, its rows, handing in."""

from domain.chat.messages import Option, Prompt
from domain.forms import wording as w
from domain.forms.asking import ask, count, say
from domain.forms.display import card_lines, row_title, short_day
from domain.forms.model import Draft, Row, Sheet
from domain.forms.places import PAGE, find, number, row_ids, unsaved, viewed


def start(sheet: Sheet, draft: Draft) -> Prompt:
    """START: nothing is saved yet."""
    text = say(
        sheet,
        w.START,
        name=sheet.form.name,
        period=sheet.period,
        unit=sheet.unit,
        warning=sheet.form.warning,
        others=_others(sheet),
    )
    return ask(draft, text, w.YES, w.NIL, leave=w.EXIT)


def _others(sheet: Sheet) -> str:
    return w.OTHERS.format(names=", ".join(sheet.others)) if sheet.others else ""


def nil(sheet: Sheet, draft: Draft) -> Prompt:
    """NIL: confirm that there is nothing to report."""
    text = w.CONFIRM_NIL_TEXT.format(
        period=sheet.period,
        unit=sheet.unit,
        first=short_day(sheet.first),
        last=short_day(sheet.last),
    )
    return ask(draft, text, w.CONFIRM_NIL, w.BACK)


def table(sheet: Sheet, draft: Draft) -> Prompt:
    """TABLE: some rows are saved."""
    text = say(
        sheet,
        w.TABLE,
        name=sheet.form.name,
        period=sheet.period,
        unit=sheet.unit,
        count=count(len(draft.rows)),
        others=_others(sheet),
    )
    add = w.ADD_MORE if unsaved(draft) else w.ADD
    return ask(draft, text, add, w.VIEW, w.SUBMIT)


def rows(sheet: Sheet, draft: Draft) -> Prompt:
    """ROWS: the rows as numbered when the list was opened, a page at a time."""
    shown, page = draft.cursor.shown, draft.cursor.page
    text = (w.ROWS if len(shown) <= PAGE else w.ROWS_PAGE).format(
        period=sheet.period,
        unit=sheet.unit,
        count=count(len(set(shown) & set(row_ids(draft)))),
        page=page // PAGE + 1,
        pages=-(-len(shown) // PAGE),
    )
    on_page = enumerate(shown[page : page + PAGE], start=page + 1)
    choices = [_row_choice(sheet, find(draft, row_id), n, row_id) for n, row_id in on_page]
    earlier = (w.EARLIER,) if page else ()
    later = (w.LATER,) if page + PAGE < len(shown) else ()
    return ask(draft, text, *choices, *earlier, *later, w.BACK)


def _row_choice(sheet: Sheet, row: Row | None, n: int, row_id: int) -> Option:
    word = (w.ROW_WORD.format(n=n),)
    if row is None:
        return Option(f"r{row_id}", w.ROW_GONE_CHOICE.format(n=n), word)
    title = row_title(sheet.form, row.cells, limit=50)
    return Option(f"r{row_id}", w.ROW_CHOICE.format(n=n, title=title), word)


def row(sheet: Sheet, draft: Draft) -> Prompt:
    """ROW: one saved row as it is now."""
    row = viewed(draft)
    lines = card_lines(sheet.form, row.cells, limit=60)
    if row.by:
        lines = f"{lines}\n{w.ROW_BY.format(by=row.by)}"
    text = w.CARD.format(n=number(draft, row.id), lines=lines)
    return ask(draft, text, w.EDIT, w.DELETE, w.BACK)


def drop(sheet: Sheet, draft: Draft) -> Prompt:
    """DROP: confirm that a saved row goes."""
    row = viewed(draft)
    text = w.DROP.format(n=number(draft, row.id), title=row_title(sheet.form, row.cells))
    return ask(draft, text, w.DELETE_YES, w.BACK)


def submit(sheet: Sheet, draft: Draft) -> Prompt:
    """SUBMIT: confirm that the report is handed in."""
    text = w.SUBMIT_TEXT.format(
        period=sheet.period, unit=sheet.unit, count=count(len(draft.rows)), agency=sheet.agency
    )
    return ask(draft, text, w.SEND, w.REVIEW)
