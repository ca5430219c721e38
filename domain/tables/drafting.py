"""The questions made of a table, as an administrator may change them, and the form they give."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from domain.forms.definition.boundaries import crossed
from domain.forms.definition.definition import FormError, from_json
from domain.forms.definition.model import FieldKind, Form
from domain.tables import wording as tw
from domain.tables.proposing import ProposedColumn, TableProposal
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.spelling import upper_first

#: Questions of one form; longer tables are no conversation.
MOST_QUESTIONS = 60
_LONGEST = {"key": 32, "short": 40, "label": 300}


class DraftQuestion(BaseModel):
    """A question: of a column `at`, or of the cell of a printed row (`row`, else 0).

    `why` are the reasons of the guess. `unit`, `low`, `high` belong to numbers. `source` is the
    heading as it stands in the file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    label: str
    short: str
    kind: FieldKind
    required: bool = True
    question: str = ""
    help: str = ""
    group: str = ""
    unit: str = ""
    low: str = ""
    high: str = ""
    whole: bool = False
    choices: tuple[str, ...] = ()
    asked: bool = True
    at: int = 0
    row: int = 0
    why: tuple[str, ...] = ()
    sure: bool = False
    source: str = ""


class FormDraft(BaseModel):
    """A form that is being made of a table; `rows`: units add rows to it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: tuple[str, ...]
    rows: bool
    questions: tuple[DraftQuestion, ...]


def draft_of(found: TableProposal) -> FormDraft:
    """The questions that a table asks, in its order."""
    asked = [column for column in found.columns if column.left is None]
    made = list(_of_cells(found, asked) if found.labels else _of_columns(asked))
    title = found.title or (tw.NAME_UNKNOWN,)
    return FormDraft(
        name=name_of(title),
        title=title,
        rows=not found.labels,
        questions=tuple(_apart(made)),
    )


#: The period of one report at the end of a title.
_PERIOD = re.compile(
    r"\s+(kỳ báo cáo:?\s*)?((tuần|tháng|quý|6 tháng|sáu tháng|năm|kỳ|đợt)\s*[\dIVX./…_ -]+"
    r"(đầu năm|cuối năm)?\s*(/|năm)?\s*[\d….]*\s*)+$",
    re.IGNORECASE,
)


_NUMBERED = re.compile(
    r"^(biểu|mẫu|bảng|phụ lục)\s*(số\s*)?[\dIVX]+[a-z]?\s*[.:–-]\s*", re.IGNORECASE
)


def name_of(title: Sequence[str]) -> str:
    """“Báo cáo tình hình thiệt hại” of a title in capitals."""
    joined = _PERIOD.sub("", " ".join(" ".join(title).split())).strip(" ,-–:")
    joined = _NUMBERED.sub("", joined)
    return upper_first(joined.lower()) if joined.isupper() else upper_first(joined)


def _of_columns(asked: Iterable[ProposedColumn]) -> Iterator[DraftQuestion]:
    for column in asked:
        leaf = bare_heading(column.heading[-1])
        outer = tw.GROUPS.join(map(bare_heading, column.heading[:-1]))
        yield _question(column, leaf, outer)


def _of_cells(found: TableProposal, asked: Sequence[ProposedColumn]) -> Iterator[DraftQuestion]:
    """A question for every cell that is to be filled in beside a printed label."""
    for n, (label, row) in enumerate(zip(found.labels, found.rows, strict=True)):
        unit = found.label_units[n] if found.label_units else ""
        for column in asked:
            own = unit if column.guess.kind is FieldKind.NUMBER else ""
            text = label
            if len(asked) > 1:
                leaf = bare_heading(column.heading[-1])
                text = tw.CELL_OF.format(row=label, column=leaf)
            made = _question(column, text, label if len(asked) > 1 else "")
            yield made.model_copy(update={"row": row.number, "unit": own or made.unit})


def _question(column: ProposedColumn, label: str, group: str) -> DraftQuestion:
    guess = column.guess
    example = tw.EXAMPLE.format(text=column.example.rstrip(".")) if column.example else ""
    return DraftQuestion(
        key=_key(label),
        label=label[: _LONGEST["label"]],
        short=short_of(label),
        kind=guess.kind,
        required=column.required,
        help=" ".join(filter(None, (column.help, example)))[:500],
        group=group,
        unit=guess.unit,
        low=guess.low,
        high=guess.high,
        whole=guess.whole,
        choices=guess.choices,
        at=column.at,
        why=column.reasons,
        sure=guess.sure,
        source=column.heading[-1],
    )


def bare_heading(text: str) -> str:
    """“Kinh phí” of “Kinh phí (triệu đồng) *”: what stands in brackets is said otherwise."""
    bare = re.sub(r"\([^()]*\)|\*", " ", text)
    bare = " ".join(bare.split()).strip(" :,;.-–")
    kept = bare or clean(text).strip(" *")
    return upper_first(kept.lower()) if kept.isupper() and len(kept) > 4 else upper_first(kept)


def short_of(label: str) -> str:
    """The label in at most forty characters, cut between words."""
    if len(label) <= _LONGEST["short"]:
        return label
    words = label[: _LONGEST["short"]].rsplit(" ", 1)[0]
    return words.rstrip(" ,;:(")


def _key(label: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")
    slug = slug if slug[:1].isalpha() else f"muc_{slug}"
    return slug[: _LONGEST["key"]].strip("_") or "muc"


def _apart(questions: Sequence[DraftQuestion]) -> Iterator[DraftQuestion]:
    """Labels, short names and keys that read alike are told apart, by their group first."""
    labels = [fold(one.label) for one in questions]
    seen: dict[str, set[str]] = {"key": set(), "label": set(), "short": set()}
    for one in questions:
        label, short = one.label, one.short
        twice = labels.count(fold(label)) > 1
        if twice and one.group and not fold(label).startswith(fold(one.group)):
            inner = one.group.rpartition(tw.GROUPS)[2]
            label = tw.CELL_OF.format(row=inner, column=one.label)
        if label != one.label or [fold(q.short) for q in questions].count(fold(short)) > 1:
            short = short_of(label)
        yield one.model_copy(
            update={
                "key": _free(_key(label), seen["key"], "_", _LONGEST["key"]),
                "label": _free(label, seen["label"], " ", _LONGEST["label"]),
                "short": _free(short, seen["short"], " ", _LONGEST["short"]),
            }
        )


def _free(text: str, seen: set[str], glue: str, most: int) -> str:
    """The text with a number where it was used before."""
    made, n = text, 1
    while fold(made) in seen:
        n += 1
        end = f"{glue}{n}"
        made = text[: most - len(end)] + end
    seen.add(fold(made))
    return made


def form_of(draft: FormDraft, *, key: str, version: int) -> Form:
    """The form that a draft gives. Raises FormError, for what the program is not for, too."""
    asked = [one for one in draft.questions if one.asked]
    if not asked:
        raise FormError(tw.NOTHING_ASKED)
    if len(asked) > MOST_QUESTIONS:
        raise FormError(tw.TOO_MANY.format(n=len(asked), most=MOST_QUESTIONS))
    subject = re.sub(r"^báo cáo\s+", "", draft.name, flags=re.IGNORECASE)
    form = from_json(
        {
            "key": key,
            "version": version,
            "name": draft.name,
            "subject": subject[:1].lower() + subject[1:],
            "title": [line.upper() if line.isupper() else line for line in draft.title],
            "row_title": [one.key for one in asked[:2]],
            "warning": tw.WARNING,
            "rows": draft.rows,
            "fields": [_field(one) | _aliases(one, asked) for one in asked],
        }
    )
    reasons = crossed(form)
    if reasons:
        raise FormError("\n".join(reasons))
    return form


def _aliases(one: DraftQuestion, asked: Sequence[DraftQuestion]) -> dict[str, Any]:
    """Parts of a long name that name no other question: “Khó khăn” of “Khó khăn, kiến nghị”."""
    others = " | ".join(fold(f"{q.label} | {q.short}") for q in asked if q is not one)
    parts = [part.strip() for part in re.split(r"[,;/]|\svà\s", one.label)]
    fit = [part for part in parts if len(fold(part)) >= 4 and fold(part) not in others]
    return {"aliases": fit} if len(parts) > 1 and fit else {}


def _field(one: DraftQuestion) -> dict[str, Any]:
    made: dict[str, Any] = {
        "key": one.key,
        "kind": one.kind.value,
        "label": one.label,
        "short": one.short,
        "question": one.question or asked_as(one),
        "required": one.required,
        "help": one.help,
        "group": one.group,
        "unit": one.unit if one.kind is FieldKind.NUMBER else "",
        "width": 12 if one.kind in (FieldKind.NUMBER, FieldKind.DATE) else 24,
    }
    if one.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        made["choices"] = list(one.choices)
    if one.kind is FieldKind.NUMBER:
        made |= _bounds(one)
    return made


def asked_as(one: DraftQuestion) -> str:
    """How the question is put in a chat."""
    label = one.label.rstrip("?")
    outer, _, inner = one.group.rpartition(tw.GROUPS)
    group = outer if inner and fold(label).startswith(fold(inner)) else one.group
    if group and not fold(label).startswith(fold(group)):
        label = tw.CELL_OF.format(row=group, column=label)
    if one.kind is FieldKind.NUMBER and one.unit:
        return tw.QUESTION_UNIT.format(label=label, unit=one.unit)
    if one.kind is FieldKind.YES_NO:
        return tw.QUESTION_YES_NO.format(label=label)
    return tw.QUESTION.format(label=label)


def _bounds(one: DraftQuestion) -> dict[str, str]:
    """The condition on a number, and what is said when it is not met."""
    low, high = (plain_bound(text) for text in (one.low, one.high))
    tests = [f". >= {low}" if low else "", f". <= {high}" if high else ""]
    tests.append("regex(., '^[0-9]+$')" if one.whole else "")
    said = [test for test in tests if test]
    if not said:
        return {}
    message = tw.NUMBER_BOUNDS.format(
        whole=tw.WHOLE if one.whole else "",
        low=tw.LOW.format(low=one.low) if low else "",
        high=tw.HIGH.format(high=one.high) if high else "",
        example=one.low or one.high or "12",
    )
    return {"constraint": " and ".join(said), "constraint_message": message}


def plain_bound(text: str) -> str:
    """A bound as conditions write it. Raises FormError."""
    bare = text.strip()
    if "," in bare or re.fullmatch(r"\d{1,3}(\.\d{3})+", bare):
        bare = bare.replace(".", "").replace(",", ".")
    if bare and not re.fullmatch(r"\d{1,15}(\.\d{1,6})?", bare):
        raise FormError(tw.BAD_BOUND.format(typed=text))
    return bare
