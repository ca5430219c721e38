"""`daumoi forms …`: definitions as data, and what pasted messages would become."""

import asyncio
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from rich.table import Table

from bot.commands.console import read_date, session
from bot.commands.refusing import out, refuse
from documents import shipped, xlsform
from documents.apart import form_apart
from documents.unreadable import Unreadable
from domain.chat.menus import as_text
from domain.chat.messages import Prompt
from domain.forms.answers.marks import GUESSED, UNCLEAR
from domain.forms.definition.boundaries import crossed
from domain.forms.definition.definition import FormError, load
from domain.forms.definition.model import Draft, Form, Sheet
from domain.forms.definition.schema import json_schema
from domain.forms.engine import engine
from domain.forms.engine.going import ask
from domain.forms.engine.prompts import printed
from domain.forms.pasting.paste import paste_read
from domain.vietnamese.spelling import short_day
from services.duties import add_form as adding
from services.duties import known_forms
from services.duties.add_form import BadForm

_SEPARATOR = "\f"


def check(file: Path) -> None:
    """Say whether a definition can be used, or everything that is wrong with it."""
    form = _load(file)
    reasons = crossed(form)
    if reasons:
        refuse("\n".join(f"{file}: {reason}" for reason in reasons))
    out.print(
        f"{file}: {form.key} version {form.version}, {len(form.fields)} columns", markup=False
    )


def listed() -> None:
    """Every form by its key."""
    with session() as at:
        keys = at.do(known_forms.form_keys)
        forms = [form for key in keys if (form := at.do(known_forms.newest_form, key))]
    table = Table("key", "version", "name", "columns")
    for form in forms:
        kind = "rows" if form.rows else "one sheet"
        table.add_row(form.key, str(form.version), form.name, f"{len(form.fields)}, {kind}")
    out.print(table)


def show(name: str) -> None:
    """Every question as it will be asked in a chat, on each messenger."""
    form = _form(name)
    sheet = _sheet(form, date(2026, 9, 21), date(2026, 6, 15), date(2026, 9, 14))
    _both(engine.prompt(sheet, Draft()))
    for at in range(len(form.fields)):
        _both(engine.prompt(sheet, ask(sheet, Draft(), None, at)))


def _both(prompt: Prompt) -> None:
    """Zalo has numbers and words, Telegram buttons."""
    out.print(f"--- Zalo\n{as_text(prompt)}", markup=False)
    buttons = "".join(f"\n[ {option.label} ]" for option in (*prompt.choices, *prompt.actions))
    out.print(f"--- Telegram\n{prompt.text}{buttons}\n", markup=False)


def read(name: str, source: str, today: str, window: tuple[str, str], *, as_json: bool) -> None:
    """Read pasted messages, the later ones being repairs, and print the rows."""
    text = sys.stdin.read() if source == "-" else _text(Path(source))
    first, last = (read_date(day, "--window") for day in window)
    sheet = _sheet(_form(name), read_date(today, "--today"), first, last)
    result = read_messages(sheet, text.split(_SEPARATOR))
    if as_json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        return
    for n, row in enumerate(result["rows"], start=1):
        out.print(f"row {n}", markup=False)
        for key, cell in row.items():
            out.print(f"  {key}: {cell['value']} ({cell['mark']})", markup=False)
    for line in result["unclear"]:
        out.print(f"unclear: {line}", markup=False)


def read_messages(sheet: Sheet, messages: list[str]) -> dict[str, Any]:
    """Rows with a mark per cell, empty cells absent, and every line that is unclear."""
    draft = Draft()
    loose: list[str] = []
    for message in messages:
        if not message.strip():
            continue
        got, after, _ = paste_read(sheet, draft, message, printed(sheet, draft))
        loose += got.unclear
        draft = after
    rows = [
        {
            key: {"value": value, "mark": _mark(row.marks.get(key, ""))}
            for key, value in row.cells.items()
            if value
        }
        for row in draft.rows
    ]
    unclear = [
        mark.removeprefix(UNCLEAR)
        for row in draft.rows
        for mark in row.marks.values()
        if mark.startswith(UNCLEAR)
    ]
    return {"rows": rows, "unclear": [*unclear, *loose]}


def _mark(mark: str) -> str:
    return "guessed" if mark == GUESSED else "given"


def _sheet(form: Form, today: date, first: date, last: date) -> Sheet:
    return Sheet(
        form=form,
        id=157,
        unit="UBND Phường Số 1",
        period="quý III/2026",
        first=first,
        last=last,
        today=today,
        due=short_day(last),
        agency="Cơ quan",
    )


def add(file: Path) -> None:
    """Keep a form, so that duties can use it; its duties take the new version."""
    form = _load(file)
    with session() as at:
        try:
            done = at.act(adding.add_form, form)
        except BadForm as problem:
            refuse(f"{file}: {problem}")
    what = "kept" if done.fresh else "was kept already"
    used = f", used by {done.duties} duties from now on" if done.duties else ""
    out.print(f"{form.key} version {form.version} {what}{used}", markup=False)


def schema() -> None:
    """Print the format of a definition as JSON Schema."""
    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")


def _form(name: str) -> Form:
    forms = shipped.forms()
    if name not in forms and not Path(name).is_file():
        refuse(f"no form {name!r}; known: {', '.join(forms)}, or a TOML or XLSForm file")
    return forms[name] if name in forms else _load(Path(name))


def _load(file: Path) -> Form:
    """A definition by its ending: TOML, or an XLSForm workbook."""
    try:
        if file.suffix.lower() == ".xlsx":
            content = _bytes(file)
            asyncio.run(form_apart(content))
            return xlsform.read(content, name=str(file))
        return load(_text(file), name=str(file))
    except FormError as error:
        refuse(str(error))
    except Unreadable as error:
        refuse(f"{file}: {error}")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        refuse(f"{file}: {error.strerror}")


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError as error:
        refuse(f"{file}: {error.strerror}")
    except UnicodeDecodeError:
        refuse(f"{file}: not UTF-8 text")
