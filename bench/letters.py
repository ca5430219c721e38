"""How well letters are read: fields × letters of two sets written by people who had not seen the
rules, `looked` at while the rules were written and `held` out.

Run: `python -m bench.letters [looked|held|all] [--each]`; the table goes into bench/RESULTS.md.
"""

import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from domain.deadlines import phrases
from domain.letters.gold import to_json
from domain.letters.groups import everybody
from domain.letters.read import read_letter
from domain.vietnamese.folding import fold

HOME = Path(__file__).parents[1] / "tests/domain/letters/outside"
#: From this likeness on (0 to 100) a text is nearly the same.
_NEAR = 88


@dataclass(frozen=True, slots=True)
class Mark:
    """How one value came out: exact, near, wrong, missing or right to be absent."""

    field: str
    kind: str
    sure: bool
    wanted: Any
    got: Any


def read(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The gold and the reading of one letter."""
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))["gold"]
    text = path.with_suffix(".txt").read_text("utf-8")
    letter = read_letter(text, phrases.find)
    found = to_json(letter, lambda rule: rule.to_json())
    return gold, found | {"body": letter.parts.body}


def marks(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Mark]:
    """Every field compared."""
    yield from _singles(gold, found)
    yield from _lists(gold, found)
    yield _body(gold, found)


def _part(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _singles(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Mark]:
    pairs = {
        "number": (("number", "sequence"), ("number", "sequence")),
        "symbol": (("number", "symbol"), ("number", "symbol")),
        "place": (("place",), ("place", "text")),
        "day": (("date", "day"), ("date", "day")),
        "month": (("date", "month"), ("date", "month")),
        "year": (("date", "year"), ("date", "year")),
        "agency": (("issuer",), ("header", "agency")),
        "parent": (("parent_agency",), ("header", "parent_agency")),
        "subject": (("subject",), ("subject", "text")),
        "contact": (("contact", "name"), ("focal_contact", "name")),
        "phone": (("contact", "phone"), ("focal_contact", "phone")),
        "email": (("contact", "email"), ("focal_contact", "email")),
        "signer": (("signer", "name"), ("signer", "name")),
        "title": (("signer", "title"), ("signer", "title")),
    }
    for name, (wanted, got) in pairs.items():
        sure = bool(_part(found, got[0], "sure"))
        yield _mark(name, _part(gold, *wanted), _part(found, *got), sure)
    period = _part(found, "subject", "period")
    sure = bool(_part(found, "subject", "sure"))
    yield Mark(
        "period", *_same_period(gold.get("period"), period), sure, gold.get("period"), period
    )


def _same_period(wanted: Any, got: Any) -> tuple[str]:
    if wanted == got:
        return ("absent" if wanted is None else "exact",)
    return ("missing" if got is None else "wrong",)


def _mark(field: str, wanted: Any, got: Any, sure: bool) -> Mark:
    return Mark(field, _kind(wanted, got), sure, wanted, got)


def _kind(wanted: Any, got: Any) -> str:
    if wanted in (None, ""):
        return "absent" if got in (None, "") else "wrong"
    if got in (None, ""):
        return "missing"
    a, b = _plain(wanted), _plain(got)
    if a == b:
        return "exact"
    alike = not isinstance(wanted, int) and fuzz.ratio(fold(a), fold(b)) >= _NEAR
    return "near" if alike else "wrong"


def _plain(value: Any) -> str:
    words = unicodedata.normalize("NFC", str(value)).lower()
    return " ".join(words.split()).strip(" .,;:-–/")


def _lists(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Mark]:
    people = [one["text"] for one in gold["recipients"]]
    yield from _listed("recipients", people, found["recipients"], lambda one: one["text"])
    counts = [one["count"] for one in gold["recipients"] if one["count"]]
    yield from _listed(
        "counts", counts, [x for x in found["recipients"] if x.get("count")], lambda x: x["count"]
    )
    copies = [one for one in found["cc"] if not one["archive"]]
    yield from _listed("copies", gold["cc"], copies, lambda one: one["raw"])
    cited = [one for one in found["references"] if one["number"]]
    yield from _listed("references", gold["references"], cited, lambda one: one["number"])
    yield from _listed(
        "topics", gold["topics"], found["topics"], lambda one: one["title"], part=True
    )
    tasks = [one["starts"] for one in gold["tasks"]]
    yield from _listed("tasks", tasks, found["tasks"], lambda one: one["summary"], begins=True)
    yield from _groups(gold, found)
    yield from _listed(
        "attachments", gold["attachments"], found["attachments"], lambda one: one["text"], part=True
    )
    yield from _deadlines(gold, found)
    peaks = [f"{one['start']} {one['end']}" for one in gold["peaks"]]
    yield from _listed(
        "peaks", peaks, found["peak_periods"], lambda one: f"{one['start']} {one['end']}"
    )
    form = [c["label"] for g in _part(found, "form", "groups") or [] for c in g["columns"]]
    certain = bool(_part(found, "form", "sure"))
    shown = [{"label": one, "sure": certain} for one in form]
    yield from _listed("form", gold["form"], shown, lambda one: one["label"])


def _listed(
    field: str,
    wanted: list[Any],
    got: list[Any],
    of: Any,
    *,
    begins: bool = False,
    part: bool = False,
) -> Iterator[Mark]:
    left = list(got)
    for value in wanted:
        kinds = [(_item(value, of(one), begins=begins, part=part), one) for one in left]
        best = next((o for k, o in kinds if k == "exact"), None)
        kind = "exact" if best is not None else "near"
        best = best if best is not None else next((o for k, o in kinds if k == "near"), None)
        if best is None:
            yield Mark(field, "missing", False, value, None)
            continue
        left.remove(best)
        yield Mark(field, kind, bool(best.get("sure")), value, of(best))
    for extra in left:
        yield Mark(field, "wrong", bool(extra.get("sure")), None, of(extra))


def _item(wanted: Any, got: Any, *, begins: bool, part: bool) -> str:
    a, b = fold(str(wanted)), fold(str(got))
    if begins:
        return "exact" if a and a in b[: len(a) + 60] else "wrong"
    kind = _kind(wanted, got)
    if kind == "wrong" and part and a and b and (a in b or b in a or fuzz.partial_ratio(a, b) > 90):
        return "near"
    return kind


def _groups(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Mark]:
    """Who a task is for, of the tasks that were found."""
    for task in gold["tasks"]:
        same = [
            one
            for one in found["tasks"]
            if _item(task["starts"], one["summary"], begins=True, part=False) == "exact"
        ]
        if same:
            wanted, got = (_everybody(one["groups"]) for one in (task, same[0]))
            yield _mark("task groups", wanted, got, bool(same[0]["sure"]))


def _everybody(groups: list[str]) -> str:
    """The groups in one order; words for all who get the letter are as good as none."""
    return " + ".join(sorted(fold(g) for g in groups if not everybody(g)))


def _deadlines(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Mark]:
    left = list(found["deadlines"])
    for wanted in gold["deadlines"]:
        near = [one for one in left if _touches(wanted["raw"], one)]
        rule = _rule(wanted["rule"])
        same = [one for one in near if rule in [_rule(r) for r in one["rules"]]]
        best = (same or near or [None])[0]
        if best is None:
            yield Mark("deadlines", "missing", False, wanted["raw"], None)
            continue
        if not same or len(best["rules"]) == 1:
            left.remove(best)
        kind = "exact" if same else "wrong"
        yield Mark("deadlines", kind, bool(best["sure"]), rule, [_rule(r) for r in best["rules"]])
    used = [fold(one["raw"]) for one in gold["deadlines"]]
    for extra in left:
        if not any(_touches(raw, extra) for raw in used):
            yield Mark("deadlines", "wrong", bool(extra["sure"]), None, extra["raw"])


def _touches(raw: str, one: Mapping[str, Any]) -> bool:
    a, b = fold(raw), fold(one["raw"])
    return a in b or b in a or fuzz.partial_ratio(a, b) > 85


_KEYS = (
    *("kind", "op", "freq", "day", "month", "month_in_quarter", "date", "time", "n", "unit"),
    "weekday",
)


def _rule(rule: Mapping[str, Any]) -> dict[str, Any]:
    return {key: rule[key] for key in _KEYS if rule.get(key) is not None}


def _body(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Mark:
    body = fold(found["body"]).replace(" ", "")
    first, last = (fold(gold[key]).replace(" ", "") for key in ("body_first", "body_last"))
    right = body.startswith(first[:20]) and body.endswith(last[-15:])
    got = f"{found['body'][:40]} … {found['body'][-40:]}"
    return Mark("body", "exact" if right else "wrong", False, (first, last), got)


def main() -> None:
    wanted = next((word for word in sys.argv[1:] if not word.startswith("-")), "all")
    for name in ("looked", "held") if wanted == "all" else (wanted,):
        found = [
            (path.stem, mark)
            for path in sorted((HOME / name).glob("*.txt"))
            for mark in marks(*read(path))
        ]
        _print(name, found, each="--each" in sys.argv)


def _print(name: str, found: list[tuple[str, Mark]], *, each: bool) -> None:
    kinds = ("exact", "near", "wrong", "missing")
    print(f"\n{name}: {len({stem for stem, _ in found})} letters")
    print(f"| field | {' | '.join(kinds)} | wrong but sure | right and sure |\n|---|{'---|' * 6}")
    fields = list(dict.fromkeys(mark.field for _, mark in found))
    for field in [*fields, "all"]:
        mine = [m for _, m in found if field in (m.field, "all")]
        counted = Counter(m.kind for m in mine)
        bold = sum(m.kind == "wrong" and m.sure for m in mine)
        right = [m for m in mine if m.kind in ("exact", "near") and m.field != "body"]
        sure = f"{sum(m.sure for m in right)}/{len(right)}"
        print(f"| {field} | {' | '.join(str(counted[k]) for k in kinds)} | {bold} | {sure} |")
    if each:
        for stem, mark in found:
            if mark.kind in ("wrong", "missing"):
                print(
                    stem,
                    mark.field,
                    mark.kind,
                    "SURE" if mark.sure else "",
                    mark.wanted,
                    "<<",
                    mark.got,
                )


if __name__ == "__main__":
    main()
