"""A form written as an XLSForm workbook, the field's standard (xlsform.org, ODK, KoboToolbox).

Read are the sheets `survey`, `choices` and `settings`, one repeat group (the rows of the table;
none for a single sheet of questions), groups as titles over columns, and the conditions of
`domain/forms/definition/expressions.py`. Everything else is refused by its cell: nothing is
silently left out.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from documents import wording
from documents.xlsform_sheets import OLD_NAMES, SheetLine, sheets
from domain.forms.definition.conditions import expression
from domain.forms.definition.definition import FormError, from_json
from domain.forms.definition.expressions import BadExpression
from domain.forms.definition.model import FieldKind, Form
from domain.vietnamese.folding import fold

_PLAIN = {
    "text": FieldKind.TEXT,
    "date": FieldKind.DATE,
    "integer": FieldKind.NUMBER,
    "decimal": FieldKind.NUMBER,
    "image": FieldKind.FILE,
    "file": FieldKind.FILE,
}
_SPECIAL = {"multiline": FieldKind.LONG_TEXT, "url": FieldKind.LINK}
_LENGTH = re.compile(r"\s*string-length\(\s*\.\s*\)\s*(<=|<)\s*(\d{1,5})\s*")
_CHOICE = re.compile(r"[\w.-]+")
_INTEGER = "regex(., '^[0-9]+$')"
_COMPARED = re.compile(
    r"(?P<head>selected\(\s*)?\$\{\s*(?P<field>[\w-]+)\s*\}(?P<sign>\s*(?:!?=|,)\s*)"
    r"(?P<quote>['\"])(?P<name>[^'\"]*)(?P=quote)"
)


def read(content: bytes, *, name: str) -> Form:
    """The form in an XLSForm workbook. Raises FormError with sheet, cell and a valid example."""
    found = sheets(content, name)
    settings = next(iter(found["settings"]), None)
    if settings is None:
        raise FormError(f"{name}: settings: no row; example: form_title, form_id, version")
    lists = _lists(found["choices"])
    fields, rows, sections = _fields(found["survey"], lists)
    _one_meaning(found["survey"], sections, _referred([*found["survey"], settings]))
    try:
        return from_json({**_head(settings, fields), "fields": fields, "rows": rows})
    except FormError as error:
        raise FormError(f"{name}: {error}") from error


def _head(settings: SheetLine, fields: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    title = settings.get("form_title")
    if not title:
        raise settings.wrong("form_title", "missing", "Báo cáo hư hỏng đường")
    version = settings.get("version") or "1"
    if not version.isdigit() or int(version) < 1:
        raise settings.wrong("version", f"{version!r} is no whole number from 1", "2026080101")
    bare = re.sub(wording.REPORT_PREFIX, "", title, flags=re.IGNORECASE)
    return {
        "key": settings.get("form_id").lower().replace("_", "-"),
        "version": int(version),
        "name": title,
        "subject": bare[:1].lower() + bare[1:],
        "title": [title.upper()],
        "row_title": _row_title(settings, fields),
        "warning": wording.SECRECY_WARNING,
    }


def _row_title(settings: SheetLine, fields: Sequence[Mapping[str, Any]]) -> list[str]:
    """The fields that `instance_name` joins, else the first two."""
    pattern = settings.get("instance_name")
    if not pattern:
        return [field["key"] for field in fields[:2]]
    named = re.findall(r"\$\{\s*([\w-]+)\s*\}", pattern)
    rest = re.sub(r"\$\{[^}]*\}|'[^']*'|\"[^\"]*\"|concat|[(),\s]", "", pattern)
    if rest or not named:
        raise settings.wrong("instance_name", f"{rest!r} is not known", "concat(${a}, ', ', ${b})")
    return [_key(found) for found in named]


Lists = dict[str, list[tuple[str, str]]]


def _lists(lines: Sequence[SheetLine]) -> Lists:
    """Every list of choices: names as data has them, labels as people read them."""
    lists: Lists = {}
    for line in lines:
        name, label, key = line.get("name"), line.get("label"), line.get("list_name")
        for title, value in (("list_name", key), ("name", name), ("label", label)):
            if not value:
                raise line.wrong(title, "empty", "muc_do, hong_nang, Hỏng nặng")
        if not _CHOICE.fullmatch(name):
            raise line.wrong("name", f"{name!r} is no plain name", "hong_nang")
        if name in [known for known, _ in lists.setdefault(key, [])]:
            raise line.wrong("name", f"{name!r} stands twice in {key}", "hong_nang")
        lists[key].append((name, label))
    return lists


def _fields(
    lines: Sequence[SheetLine], lists: Lists
) -> tuple[list[dict[str, Any]], bool, Sequence[SheetLine]]:
    """The questions in order, whether they stand in a repeat, and where groups begin."""
    fields: list[dict[str, Any]] = []
    nest = _Nest()
    spoken: Lists = {}
    for line in lines:
        kind = OLD_NAMES.get(line.get("type").lower(), line.get("type"))
        if kind in ("begin_repeat", "begin_group"):
            nest.open(kind.removeprefix("begin_"), line, first=not fields)
        elif kind in ("end_repeat", "end_group"):
            nest.close(kind.removeprefix("end_"), line)
        else:
            nest.stands(line)
            fields.append(_field(line, nest.group, lists, spoken))
    nest.end()
    return fields, nest.repeats, nest.named


def _referred(lines: Sequence[SheetLine]) -> set[str]:
    """The names that conditions and the title of a row refer to."""
    titles = ("constraint", "relevant", "instance_name")
    said = " ".join(line.get(title) for line in lines for title in titles)
    return set(re.findall(r"\$\{\s*([\w-]+)\s*\}", said))


def _one_meaning(
    lines: Sequence[SheetLine], sections: Sequence[SheetLine], names: set[str]
) -> None:
    """A name that is referred to is that of one line: a group may not share it."""
    for section in sections:
        name = section.get("name")
        if name in names and sum(line.get("name") == name for line in lines) > 1:
            raise section.wrong("name", f"{name!r} names a question, too", f"{name}_1")


class _Nest:
    """The groups that are open, and the one repeat."""

    def __init__(self) -> None:
        self._open: list[tuple[str, SheetLine]] = []
        self.named: list[SheetLine] = []
        self.repeats = False

    @property
    def group(self) -> str:
        """The label of the innermost group that has one."""
        labels = [line.get("label") for what, line in self._open if what == "group"]
        return next((label for label in reversed(labels) if label), "")

    def open(self, what: str, line: SheetLine, *, first: bool) -> None:
        """A group or the repeat begins."""
        _alone(line, ("type", "name", "label"))
        if not _CHOICE.fullmatch(line.get("name")) or line.get("name")[0] in "0123456789.-":
            raise line.wrong("name", f"{line.get('name')!r} is no plain name", f"{what}_1")
        if what == "repeat" and (self.repeats or not first):
            raise line.wrong("type", "there is one repeat, around all questions", "begin_group")
        self.repeats = self.repeats or what == "repeat"
        self._open.append((what, line))
        self.named.append(line)

    def close(self, what: str, line: SheetLine) -> None:
        """The innermost one ends."""
        _alone(line, ("type", "name", "label"))
        if not self._open or self._open[-1][0] != what:
            raise line.wrong("type", f"no {what} is open here", f"begin_{what}")
        self._open.pop()

    def stands(self, line: SheetLine) -> None:
        """A question stands here; with a repeat all do so inside of it."""
        if self.repeats and "repeat" not in [what for what, _ in self._open]:
            raise line.wrong("type", "a question beside the repeat", "inside begin_repeat")

    def end(self) -> None:
        """Nothing may be left open."""
        if self._open:
            what, line = self._open[-1]
            raise line.wrong("type", f"this {what} is never closed", f"end_{what}")


def _alone(line: SheetLine, known: Sequence[str]) -> None:
    """On the line of a group or repeat nothing else is taken over."""
    for title, value in line.values.items():
        if value and title not in known:
            raise line.wrong(title, f"{value!r} is not taken over for a group", "a question")


def _field(line: SheetLine, group: str, lists: Lists, spoken: Lists) -> dict[str, Any]:
    label = line.get("label")
    if not label:
        raise line.wrong("label", "empty", "Địa điểm")
    kind, listed = _kind(line, lists)
    key = _key(line.get("name"))
    spoken[key] = listed
    made: dict[str, Any] = {
        "key": key,
        "kind": kind.value,
        "label": label,
        "short": label.rstrip("?: "),
        "question": label if label.endswith("?") else f"{label}?",
        "hint": line.get("hint"),
        "help": line.get("guidance_hint") or line.get("hint"),
        "group": group,
        "required": _required(line),
        "max_length": 300 if kind is FieldKind.TEXT else 1000,
    }
    if kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        made["choices"] = [text for _, text in listed]
    return {**made, **_conditions(line, spoken)}


def _key(name: str) -> str:
    return name.lower().replace("-", "_")


def _kind(line: SheetLine, lists: Lists) -> tuple[FieldKind, list[tuple[str, str]]]:
    head, _, name = line.get("type").partition(" ")
    appearance = line.get("appearance")
    if appearance and (head != "text" or appearance not in _SPECIAL):
        raise line.wrong("appearance", f"{appearance!r} is not known", "multiline, for a text")
    if head in _PLAIN and not name:
        return _SPECIAL.get(appearance, _PLAIN[head]), []
    if head not in ("select_one", "select_multiple"):
        known = ", ".join((*_PLAIN, "select_one LIST", "select_multiple LIST"))
        raise line.wrong("type", f"{line.get('type')!r} is not known", known)
    listed = lists.get(name.strip())
    if not listed:
        raise line.wrong("type", f"no list {name.strip()!r} in choices", "select_one muc_do")
    if head == "select_multiple":
        return FieldKind.CHOICES, listed
    return (FieldKind.YES_NO if _yes_no(listed) else FieldKind.CHOICE), listed


def _yes_no(listed: Sequence[tuple[str, str]]) -> bool:
    return tuple(fold(label) for _, label in listed) == ("co", "khong")


def _required(line: SheetLine) -> bool:
    said = line.get("required").lower()
    if said not in ("", "yes", "no", "true", "false", "true()", "false()"):
        raise line.wrong("required", f"{said!r} is a condition", "yes")
    return said in ("yes", "true", "true()")


def _conditions(line: SheetLine, spoken: Lists) -> dict[str, Any]:
    """A limit of length becomes the field's own; other conditions are kept, in our labels."""
    made: dict[str, Any] = {}
    text = line.get("constraint")
    parts = [text] if " or " in text else re.split(r"\s+and\s+", text)
    limits = [found for part in parts if (found := _LENGTH.fullmatch(part))]
    for found in limits:
        made["max_length"] = int(found[2]) - (found[1] == "<")
    rest = [part for part in parts if part.strip() and not _LENGTH.fullmatch(part)]
    message = line.get("constraint_message") if rest else ""
    if line.get("type") == "integer":
        rest.append(_INTEGER)
        message = message or wording.WHOLE_NUMBER
    made["constraint"], made["constraint_message"] = " and ".join(rest), message
    made["relevant"] = _in_labels(line.get("relevant"), spoken)
    for title in ("constraint", "relevant"):
        try:
            expression(made[title] or "1 = 1")
        except BadExpression as error:
            raise line.wrong(title, str(error), ". >= 0 and . <= 100") from error
    return made


def _in_labels(text: str, spoken: Lists) -> str:
    """The names of choices as they stand in data become the labels that we keep."""

    def label(found: re.Match[str]) -> str:
        key = _key(found["field"])
        listed = spoken.get(key, [])
        said = dict(listed).get(found["name"], found["name"])
        # Yes and no are kept in small letters, whatever the list writes.
        said = said.lower() if _yes_no(listed) else said
        return f"{found['head'] or ''}${{{key}}}{found['sign']}'{said}'"

    return _COMPARED.sub(label, text)
