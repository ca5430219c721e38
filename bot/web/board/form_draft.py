"""The board's page on which the table of a file becomes a form: changed, tried, saved."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from bot.web.board import wording as bw
from bot.web.board.forms import HERE, reasons_against
from bot.web.board.visit import Act, Visit, done, go, refused, shown, unknown, whole
from documents.apart import table_apart
from documents.unreadable import Unreadable
from domain.forms.definition.definition import FormError
from domain.forms.definition.model import FieldKind
from domain.tables.checking import problems
from domain.tables.drafting import DraftQuestion, FormDraft, asked_as, form_of, short_of
from domain.vietnamese.folding import fold
from services.forms import draft_form
from services.forms.draft_form import CannotSave
from services.forms.play import play
from storage import board_drafts
from storage.board_drafts import Outdated
from storage.db import Tx
from storage.tables import BoardDraft


async def page(visit: Visit) -> Response:
    """The questions as they are, each with the reason it was read so."""
    return await _page(visit)


async def change(visit: Visit) -> Response:
    """Keep what was typed, and do what the button says."""
    said = "play" if visit.text("tap") else visit.text("do").partition(":")[0]
    act = _BUTTONS.get(said, _saved)
    try:
        return await act(visit)
    except Outdated:
        return refused(visit, bw.FORM_CHANGED)
    except (CannotSave, Unreadable) as reason:
        return await _page(visit, str(reason), HTTPStatus.UNPROCESSABLE_ENTITY)


async def _saved(visit: Visit) -> Response:
    await visit.site.db.transact(_keep, visit)
    return go(f"{HERE}/soan/{visit.id}")


def _keep(tx: Tx, visit: Visit) -> BoardDraft:
    found = _found(tx, visit)
    made = typed(visit, draft_form.draft_in(found))
    if made != draft_form.draft_in(found) or found.done_at is not None:
        version = whole(visit.text("version")) or 0
        draft_form.change(visit.work(tx), found, made, version=version)
    return found


async def _added(visit: Visit) -> Response:
    """One more question, which stands in no column of the file."""

    def work(tx: Tx) -> None:
        found = _keep(tx, visit)
        made = draft_form.draft_in(found)
        keys = {one.key for one in made.questions}
        key = next(f"muc_{n}" for n in range(1, 999) if f"muc_{n}" not in keys)
        label = bw.NEW_QUESTION.format(n=len(made.questions) + 1)
        more = DraftQuestion(key=key, label=label, short=label, kind=FieldKind.TEXT, at=-1)
        both = made.model_copy(update={"questions": (*made.questions, more)})
        draft_form.change(visit.work(tx), found, both, version=found.version)

    await visit.site.db.transact(work)
    return go(f"{HERE}/soan/{visit.id}#cuoi")


async def _other(visit: Visit) -> Response:
    """Another table of the same file."""
    sheet, _, row = visit.text("do").removeprefix("table:").partition(":")
    place = (whole(sheet, 4), whole(row, 7))

    def content(tx: Tx) -> tuple[str, bytes]:
        return draft_form.file_in(tx, _found(tx, visit))

    name, file = await visit.site.db.transact(content)
    if place[0] is None or place[1] is None:
        return unknown(visit)
    reading = await table_apart(file, (place[0], place[1]))
    reasons = reasons_against(name, file, reading)

    def work(tx: Tx) -> None:
        version = whole(visit.text("version")) or 0
        draft_form.take_other(visit.work(tx), _found(tx, visit), reading, reasons, version=version)

    await visit.site.db.transact(work)
    return go(f"{HERE}/soan/{visit.id}")


async def _made(visit: Visit) -> Response:
    """Make the form."""

    def keep(tx: Tx) -> None:
        _keep(tx, visit)

    def work(tx: Tx) -> tuple[str, str, int | None]:
        found = _found(tx, visit)
        letter = found.content["letter"]
        form = draft_form.save(visit.work(tx), found, visit.text("key"))
        return form.key, form.name, letter

    await visit.site.db.transact(keep)
    key, name, letter = await visit.site.db.transact(work)
    visit.site.changed()
    if letter is not None:
        return done(visit, f"/ban/cong-van/soan/{letter}", bw.FORM_OF_LETTER.format(name=name))
    return done(visit, f"{HERE}/{key}", bw.FORM_SAVED.format(name=name))


async def _dropped(visit: Visit) -> Response:
    def work(tx: Tx) -> None:
        draft_form.drop(visit.work(tx), _found(tx, visit))

    await visit.site.db.transact(work)
    return done(visit, HERE, bw.FORM_DROPPED)


async def _played(visit: Visit) -> Response:
    """One more answer in the game; what was typed above is kept with it."""
    await visit.site.db.transact(_keep, visit)
    said = [text for text in visit.texts("played") if text]
    answer = visit.text("tap") or visit.text("answer")
    return await _page(visit, game=[*said, answer] if answer else said)


async def _again(visit: Visit) -> Response:
    await visit.site.db.transact(_keep, visit)
    return await _page(visit, game=[])


_BUTTONS: dict[str, Act] = {
    "save": _saved,
    "add": _added,
    "table": _other,
    "make": _made,
    "drop": _dropped,
    "play": _played,
    "again": _again,
}


def _found(tx: Tx, visit: Visit) -> BoardDraft:
    """The draft in the address, open. Raises Outdated."""
    found = board_drafts.find(tx, draft_form.KIND, visit.id)
    if found is None or found.done_at is not None:
        raise Outdated
    return found


def typed(visit: Visit, before: FormDraft) -> FormDraft:
    """The draft as the page has it; what the page lacks stays."""
    ordered = sorted(enumerate(before.questions), key=lambda one: (_order(visit, one[0]), one[0]))
    title = tuple(line.strip() for line in visit.text("title").splitlines() if line.strip())
    return FormDraft(
        name=" ".join(visit.text("name").split())[:200],
        title=title or before.title,
        rows=before.rows,
        questions=tuple(_question(visit, n, one) for n, one in ordered),
    )


def _order(visit: Visit, n: int) -> int:
    found = whole(visit.text(f"order-{n}"), 3)
    return n + 1 if found is None else found


def _question(visit: Visit, n: int, before: DraftQuestion) -> DraftQuestion:
    """One question as it was typed."""
    label = " ".join(visit.text(f"label-{n}").split())[:300]
    short = " ".join(visit.text(f"short-{n}").split())[:40]
    # A name that was changed above takes its short form along, unless that was changed, too.
    if not short or (short == before.short and label != before.label):
        short = short_of(label)
    kinds = [kind.value for kind in FieldKind]
    kind = visit.text(f"kind-{n}")
    return before.model_copy(
        update={
            "label": label,
            "short": short,
            "kind": FieldKind(kind) if kind in kinds else before.kind,
            "required": bool(visit.text(f"required-{n}")),
            "asked": bool(visit.text(f"asked-{n}")),
            "question": _own_words(visit, n, before),
            "help": visit.text(f"help-{n}")[:500],
            "group": " ".join(visit.text(f"group-{n}").split())[:200],
            "unit": " ".join(visit.text(f"unit-{n}").split())[:30],
            "low": visit.text(f"low-{n}")[:20],
            "high": visit.text(f"high-{n}")[:20],
            "whole": bool(visit.text(f"whole-{n}")),
            "choices": tuple(
                line.strip() for line in visit.text(f"choices-{n}").splitlines() if line.strip()
            ),
        }
    )


def _own_words(visit: Visit, n: int, before: DraftQuestion) -> str:
    """The question, "" where it is the one that follows from the name."""
    text = " ".join(visit.text(f"question-{n}").split())[:500]
    return "" if fold(text) == fold(asked_as(before.model_copy(update={"question": ""}))) else text


async def _page(
    visit: Visit,
    problem: str = "",
    status: HTTPStatus = HTTPStatus.OK,
    game: list[str] | None = None,
) -> Response:
    drawn = await visit.site.db.transact(_values, visit, game)
    if drawn is None:
        return unknown(visit)
    if "made" in drawn:
        return go(f"{HERE}/{drawn['made']}" if drawn["made"] else HERE)
    return shown(visit, "form_draft", status, problem=problem, **drawn)


def _values(tx: Tx, visit: Visit, game: list[str] | None) -> dict[str, Any] | None:
    found = board_drafts.find(tx, draft_form.KIND, visit.id)
    if found is None:
        return None
    if found.done_at is not None:
        return {"made": found.content.get("key", "")}
    draft, reading = draft_form.draft_in(found), draft_form.reading_of(found)
    wrong = problems(draft)
    return {
        "draft": found,
        "made_of": draft,
        "reading": reading,
        "asked_as": asked_as,
        "wrong": wrong,
        "kinds": bw.FIELD_KINDS,
        "key": found.content["of"] or draft_form.free_key(tx, draft.name),
        "reasons": found.content["reasons"],
        "played": game or [],
        "game": None if wrong else _game(draft, game or [], visit),
    }


def _game(draft: FormDraft, answers: list[str], visit: Visit) -> Any:
    """The conversation so far; None where the questions make no form yet."""
    try:
        form = form_of(draft, key="thu", version=1)
    except FormError:
        return None
    return play(form, answers, visit.site.desk.today(visit.site.clock.now()))
