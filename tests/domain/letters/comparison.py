"""A letter as read held against what it should give: field by field, exact, near or wrong."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path
from typing import Any

from domain.deadlines import phrases
from domain.letters.gold import to_json
from domain.letters.read import read_letter
from domain.vietnamese.folding import fold

HERE = Path(__file__).parent
GOLD = sorted(p.stem for p in (HERE / "gold").glob("*.txt"))
SAMPLES = sorted(p.stem for p in (HERE / "samples").glob("*.txt"))


class Verdict(StrEnum):
    """How one field of one letter came out. ABSENT: neither the letter nor the reading has it."""

    EXACT = "exact"
    NEAR = "near"
    WRONG = "wrong"
    MISSING = "missing"
    ABSENT = "absent"


@dataclass(frozen=True)
class Value:
    """One value that was read, and whether it was called sure."""

    text: str
    sure: bool


@dataclass(frozen=True)
class Field:
    """One field: what was expected, what was read, whether only the beginning has to agree."""

    name: str
    expected: tuple[str, ...]
    read: tuple[Value, ...]
    heads: bool = False

    @property
    def verdict(self) -> Verdict:
        """Order and number of the values count for EXACT."""
        if not self.expected and not self.read:
            return Verdict.ABSENT
        if self.expected and not self.read:
            return Verdict.MISSING
        pairs = list(zip(self.expected, self.read, strict=False))
        if len(self.expected) == len(self.read):
            if all(self.agrees(e, v.text) for e, v in pairs):
                return Verdict.EXACT
            if all(similarity(e, v.text) > 0.75 for e, v in pairs):
                return Verdict.NEAR
        return Verdict.WRONG

    @property
    def wrongly_sure(self) -> list[str]:
        """Values called sure that nobody expects."""
        return [
            v.text
            for v in self.read
            if v.sure and not any(self.agrees(e, v.text) for e in self.expected)
        ]

    def agrees(self, expected: str, read: str) -> bool:
        if not self.heads:
            return expected == read
        a, b = expected.lstrip("- "), read.lstrip("- ")
        return a.startswith(b) or b.startswith(a)


def similarity(a: str, b: str) -> float:
    """0 to 1, marks and case aside."""
    return SequenceMatcher(None, fold(a), fold(b), autojunk=False).ratio()


def read(text: str) -> dict[str, Any]:
    """A letter read with the deadlines of the sibling package, as JSON."""
    letter = read_letter(text, phrases.find)
    return to_json(letter, lambda rule: rule.to_json(complete=True))


def load(folder: str, name: str) -> tuple[str, dict[str, Any]]:
    """The text of a letter and what it should give."""
    text = (HERE / folder / f"{name}.txt").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads((HERE / folder / f"{name}.json").read_text(encoding="utf-8"))
    return text, data


def against_gold(got: dict[str, Any], gold: dict[str, Any]) -> list[Field]:
    """The fields of a letter that has a gold file."""
    return [
        _one("doc_type", gold["doc_type"], got["doc_type"], sure=True),
        _one("motto", gold["header"]["motto_present"], got["header"]["motto_present"], sure=True),
        *(_header(key, gold["header"][key], got["header"]) for key in ("parent_agency", "agency")),
        _single("issuer", gold, got, lambda v: v["name"]),
        _single("number", gold, got, lambda v: f"{v['sequence']}/{v['symbol']}"),
        _single("place", gold, got, lambda v: v["text"]),
        _single("date", gold, got, lambda v: f"{v['year']}-{v['month']}-{v['day']}"),
        _single("subject", gold, got, lambda v: v["text"]),
        _single("period", gold, got, lambda v: _sorted_json(v["period"]), key="subject"),
        _many("recipients", gold, got, lambda v: v["raw"]),
        _many("recipient kinds", gold, got, lambda v: v["kind"], key="recipients"),
        _many("cc", gold, got, lambda v: v["raw"]),
        _many("references", gold, got, _cited),
        _many("topics", gold, got, lambda v: v["raw_head"], heads=True),
        _many("topic points", gold, got, lambda v: str(v["sub_items"]), key="topics"),
        _many("tasks", gold, got, lambda v: v["raw_head"], heads=True),
        _many("task groups", gold, got, lambda v: "; ".join(v["groups"]), key="tasks"),
        _many("attachments", gold, got, lambda v: v["raw"].lstrip("("), heads=True),
        _many("attachment topics", gold, got, lambda v: str(v["topic"]), key="attachments"),
        _many("deadline rules", gold, got, lambda v: _rule(v["rule"]), key="deadlines"),
        _many("deadline to", gold, got, lambda v: str(v["to"]), key="deadlines"),
        _many("deadline who", gold, got, lambda v: "; ".join(v["who"]), key="deadlines"),
        _many(
            "peak periods", gold, got, lambda v: f"{v['raw']} {v['kind']} {v['start']} {v['end']}",
            key="peak_periods",
        ),
        _single("cadence", gold, got, lambda v: v["freq"], key="sender_cadence"),
        _single("contact", gold, got, _person, key="focal_contact"),
        _single("form", gold, got, _columns),
        _single("signer", gold, got, lambda v: f"{v['on_behalf']} {v['title']} {v['name']}"),
        _one("signature times", gold["signature_times"], got["signature_times"], sure=True),
    ]  # fmt: skip


def against_sample(got: dict[str, Any], want: dict[str, Any]) -> list[Field]:
    """The fields of a letter of our own, whose expectations are shorter."""
    number = want["number"] or f"/{want['symbol']}"
    symbol = got["number"] and (got["number"]["normalized"] or f"/{got['number']['symbol']}")
    signer = want["signer"] and " ".join(str(part) for part in want["signer"])
    return [
        *(_header(key, want[key], got["header"]) for key in ("parent_agency", "agency")),
        _one("number", number, symbol, sure=_sure(got["number"])),
        _one("place", want["place"], (got["place"] or {}).get("text"), sure=_sure(got["place"])),
        _one("date", want["date"], (got["date"] or {}).get("iso"), sure=_sure(got["date"])),
        _one("subject", want["subject"], got["subject"] and got["subject"]["text"],
             sure=_sure(got["subject"])),
        _one("period", want["period"] and _sorted_json(want["period"]),
             got["subject"] and got["subject"]["period"] and _sorted_json(got["subject"]["period"]),
             sure=_sure(got["subject"])),
        _list("recipients", want, got["recipients"], lambda v: v["raw"]),
        _list("cc", want, got["cc"], lambda v: v["raw"]),
        _list("references", want, got["references"], lambda v: str(v["number"])),
        Field("topics", (str(want["topics"]),), (Value(str(len(got["topics"])), False),)),
        Field("tasks", tuple("; ".join(groups) for groups in want["tasks"]),
              tuple(Value("; ".join(v["groups"]), v["sure"]) for v in got["tasks"])),
        _list("deadlines", want, got["deadlines"], lambda v: v["raw"], heads=True),
        Field("deadline to", tuple(map(str, want["deadline_to"])),
              tuple(Value(str(v["to"]), False) for v in got["deadlines"])),
        _one("signer", signer, got["signer"] and _signed(got["signer"]),
             sure=_sure(got["signer"])),
        _one("contact", want["contact"] and " ".join(want["contact"]),
             got["focal_contact"] and _person(got["focal_contact"]),
             sure=_sure(got["focal_contact"])),
        Field("attachments", (str(want["attachments"]),),
              (Value(str(len(got["attachments"])), False),)),
    ]  # fmt: skip


def _sure(value: dict[str, Any] | None) -> bool:
    return bool(value and value["sure"])


def _one(name: str, expected: Any, read: Any, *, sure: bool) -> Field:
    blank: tuple[Any, ...] = (None, "", [])
    return Field(
        name,
        () if expected in blank else (str(expected),),
        () if read in blank else (Value(str(read), sure),),
    )


def _header(key: str, expected: str | None, got: dict[str, Any]) -> Field:
    return _one(key, expected, got[key], sure=got["sure"])


def _single(
    name: str,
    gold: dict[str, Any],
    got: dict[str, Any],
    show: Callable[[dict[str, Any]], Any],
    *,
    key: str = "",
) -> Field:
    expected, read = gold[key or name], got[key or name]
    return _one(name, expected and show(expected), read and show(read), sure=_sure(read))


def _many(
    name: str,
    gold: dict[str, Any],
    got: dict[str, Any],
    show: Callable[[dict[str, Any]], str],
    *,
    key: str = "",
    heads: bool = False,
) -> Field:
    return _list(key or name, gold, got[key or name], show, heads=heads, name=name)


def _list(
    key: str,
    want: dict[str, Any],
    read: Sequence[dict[str, Any]],
    show: Callable[[dict[str, Any]], str],
    *,
    heads: bool = False,
    name: str = "",
) -> Field:
    expected = tuple(show(v) if isinstance(v, dict) else str(v) for v in want[key])
    return Field(name or key, expected, tuple(Value(show(v), v["sure"]) for v in read), heads)


def _cited(reference: dict[str, Any]) -> str:
    number = reference.get("number_as_read") or reference["number"] or reference["raw"]
    return f"{''.join(number.split())} {reference['date']} {reference['role']}"


def _rule(rule: dict[str, Any]) -> str:
    return json.dumps({k: v for k, v in sorted(rule.items()) if k != "until_source"})


def _sorted_json(data: dict[str, Any] | None) -> str | None:
    return json.dumps(data, sort_keys=True) if data else None


def _person(contact: dict[str, Any]) -> str:
    return f"{contact['name']} {contact['phone']}"


def _signed(signer: dict[str, Any]) -> str:
    return f"{signer['on_behalf']} {signer['title']} {signer['name']}"


def _columns(form: dict[str, Any]) -> str:
    groups = [
        (g["label"], [(c["label"], c["type"], c["order"]) for c in g["columns"]])
        for g in form["groups"]
    ]
    return str([form["title"], groups, form["blank_rows"], form["period_field"]["year"]])
