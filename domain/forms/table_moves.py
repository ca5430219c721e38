"""What follows an answer while no row is being filled: start, nil, table, rows, handing in."""

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.model import Draft, Phase, RowDropped, Sheet, Submitted
from domain.forms.places import PAGE, find, go, number, put_down, row_ids, unsaved, viewed


def start(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """START: is there anything to report?"""
    if value == "yes":
        return Step(go(draft, Phase.FIELD, at=0))
    return _unfinished(draft) if unsaved(draft) else Step(go(draft, Phase.NIL))


def nil(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """NIL: a nil report is handed in only after this confirmation."""
    if value == "back":
        return Step(go(draft, Phase.START))
    return Step(None, "", (Submitted(nil=True),))


def table(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """TABLE: some rows are saved."""
    match value:
        case "add":
            return Step(go(draft, Phase.FIELD, at=0))
        case "view":
            return Step(_list(draft))
        case _:
            return _unfinished(draft) if unsaved(draft) else Step(_hand_in(draft))


def rows(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """ROWS: the numbered list, page by page."""
    page = draft.cursor.page
    match value:
        case "back":
            return Step(go(draft, Phase.TABLE))
        case "earlier":
            return Step(go(draft, Phase.ROWS, page=page - PAGE))
        case "later":
            return Step(go(draft, Phase.ROWS, page=page + PAGE))
        case _:
            return _open(draft, int(value.removeprefix("r")))


def row(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """ROW: one saved row."""
    if value == "back":
        return Step(_list(draft))
    if _changed(draft):
        return _show_again(draft)
    if value == "delete":
        return Step(go(draft, Phase.DROP))
    if unsaved(draft):
        return _unfinished(draft)
    opened = viewed(draft)
    return Step(go(draft, Phase.PICK_FIELD, row=opened.id, cells=dict(opened.cells)))


def drop(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """DROP: a saved row leaves the report only after this confirmation."""
    if value == "back":
        return Step(go(draft, Phase.ROW))
    if _changed(draft):
        return _show_again(draft)
    gone = viewed(draft)
    left = tuple(row_id for row_id in row_ids(draft) if row_id != gone.id)
    notice = w.DELETED.format(n=number(draft, gone.id))
    effects = (RowDropped(gone.id, gone.version),)
    return Step(_list(draft, left), notice, effects)


def submit(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """SUBMIT: the report is handed in as it was when the question was put."""
    if value == "review":
        return Step(_list(draft))
    if row_ids(draft) != draft.cursor.shown:
        return Step(_hand_in(draft), w.TABLE_CHANGED)
    return Step(None, "", (Submitted(nil=False),))


def _hand_in(draft: Draft) -> Draft:
    return put_down(draft, Phase.SUBMIT, shown=row_ids(draft))


def _list(draft: Draft, ids: tuple[int, ...] | None = None) -> Draft:
    """The list of rows as it is now, on the page that was open."""
    shown = row_ids(draft) if ids is None else ids
    page = draft.cursor.page if draft.cursor.page < len(shown) else 0
    return go(draft, Phase.ROWS, shown=shown, page=page)


def _open(draft: Draft, row_id: int) -> Step[Draft]:
    found = find(draft, row_id)
    if found is None:
        return Step(_list(draft), w.ROW_GONE)
    return Step(go(draft, Phase.ROW, viewed=row_id, version=found.version))


def _changed(draft: Draft) -> bool:
    return viewed(draft).version != draft.cursor.version


def _show_again(draft: Draft) -> Step[Draft]:
    now = viewed(draft)
    notice = w.ROW_CHANGED.format(by=now.by or w.COLLEAGUE)
    return Step(go(draft, Phase.ROW, version=now.version), notice)


def _unfinished(draft: Draft) -> Step[Draft]:
    """A row in hand is never left behind by handing in or by opening another one."""
    return Step(go(draft, Phase.RESUME, back=Phase.FIELD, when=""), w.UNFINISHED)
