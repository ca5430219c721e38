"""A letter as JSON with the keys of the schema letter-gold/1, each finding with `sure`."""

from collections.abc import Callable
from datetime import date
from typing import Any

from domain.letters.model import (
    Duty,
    EmbeddedForm,
    Finding,
    LetterContact,
    Number,
    PartialDate,
    Peak,
    ReadLetter,
    Reference,
    Signer,
    StatedPeriod,
    Subject,
    Sure,
)

Json = dict[str, Any]
RuleToJson = Callable[[Any], Json]


def to_json(letter: ReadLetter, rule_to_json: RuleToJson) -> Json:
    """Plain data for `--json`. `rule_to_json` spells the rules of whoever found the deadlines.

    What the letter does not give is null and named under `missing`.
    """
    return {
        "schema": "letter-gold/1",
        **_top(letter),
        **_lists(letter, rule_to_json),
        **_ends(letter),
        "missing": missing(letter),
        "warnings": [code.value for code in letter.warnings],
    }


def _top(letter: ReadLetter) -> Json:
    return {
        "text": {"has_vietnamese_marks": letter.has_marks},
        "doc_type": letter.doc_type,
        "header": {
            "motto_present": letter.motto,
            "parent_agency": letter.parent_agency.value,
            "agency": letter.agency.value,
            "sure": letter.agency.sure is Sure.SURE,
        },
        "issuer": _single(
            letter.issuer, lambda name: {"name": name, "source": letter.issuer.source}
        ),
        "number": _single(letter.number, _number),
        "place": _single(letter.place, lambda place: {"text": place}),
        "date": _date(letter),
        "subject": _single(letter.subject, _subject),
    }


def _lists(letter: ReadLetter, rule_to_json: RuleToJson) -> Json:
    return {
        "recipients": [_found(f) | _addressee(f.value) for f in letter.addressees],
        "references": [_found(f) | _reference(f.value) for f in letter.references],
        "topics": [
            _found(f, "raw_head")
            | {"no": f.value.no, "title": f.value.title, "sub_items": f.value.sub_items}
            for f in letter.topics
        ],
        "tasks": [
            _found(f, "raw_head")
            | {"no": f.value.no or None, "groups": list(f.value.groups), "summary": f.value.text}
            for f in letter.tasks
        ],
        "attachments": [
            _found(f)
            | {"text": f.value.text, "topic": f.value.topic or None, "embedded": f.value.embedded}
            for f in letter.attachments
        ],
        "deadlines": [
            _found(f) | {"id": f"d{n}"} | _duty(f.value, rule_to_json)
            for n, f in enumerate(letter.deadlines, start=1)
        ],
    }


def _ends(letter: ReadLetter) -> Json:
    return {
        "sender_cadence": _single(letter.cadence, lambda freq: {"freq": freq, "actor": "sender"}),
        "peak_periods": [_found(f) | _peak(f.value) for f in letter.peaks],
        "channels": [
            _found(f) | {"type": f.value.kind, "name": f.value.name} for f in letter.channels
        ],
        "focal_contact": _single(letter.contact, _contact),
        "form": _single(letter.form, _form),
        "cc": [
            _found(f)
            | {"text": f.value.text, "purpose": f.value.purpose or None, "archive": f.value.archive}
            for f in letter.copies
        ],
        "signer": _single(letter.signer, _signer, "raw_title"),
        "signature_times": list(letter.signature_times),
        "secret": _single(letter.secret, lambda mark: {"text": mark}) if letter.secret else None,
    }


def missing(letter: ReadLetter) -> list[str]:
    """The fields that the letter does not give, by the names of the schema."""
    number, day = letter.number.value, letter.date.value
    absent = {
        "header.motto": not letter.motto,
        "header.agency": letter.agency.value is None,
        "number": number is None,
        "number.sequence": number is not None and number.sequence is None,
        "place": letter.place.value is None,
        "date": day is None or (day.day, day.month, day.year) == (None, None, None),
        "date.day": day is not None and day.day is None and day.month is not None,
        "subject": letter.subject.value is None,
        "recipients": not letter.addressees,
        "cc": not letter.copies,
        "signer": letter.signer.value is None,
        "signer.title": letter.signer.value is not None and not letter.signer.value.title,
        "signer.name": letter.signer.value is not None and not letter.signer.value.name,
    }
    return [name for name, is_absent in absent.items() if is_absent]


def _single(finding: Finding[Any], values: Callable[[Any], Json], raw: str = "raw") -> Json | None:
    if finding.value is None:
        return None
    return _found(finding, raw) | values(finding.value)


def _found(finding: Finding[Any], raw: str = "raw") -> Json:
    return {raw: finding.quotation, "sure": finding.sure is Sure.SURE}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(number: Number) -> Json:
    return {
        "sequence": number.sequence,
        "symbol": number.symbol,
        "normalized": number.normalized,
    }


def _date(letter: ReadLetter) -> Json | None:
    deduced = letter.deduced_date.value
    source = {"source": letter.deduced_date.source}
    inferred: Json | None = None
    if deduced is not None and deduced.whole is not None:
        inferred = {"iso": _iso(deduced.whole)} | source
    elif deduced is not None:
        inferred = {"not_before": _iso(deduced.not_before)} | source
    written = letter.date.value or PartialDate()
    parts = {"year": written.year, "month": written.month, "day": written.day}
    return _found(letter.date) | {"iso": _iso(written.whole)} | parts | {"inferred": inferred}


def _subject(subject: Subject) -> Json:
    return {"text": subject.text, "period": _period(subject.period)}


def _period(period: StatedPeriod | None) -> Json | None:
    if period is None:
        return None
    data: Json = {"type": period.kind, "year": period.year}
    if period.number is not None:
        data["half" if period.kind == "half_year" else period.kind] = period.number
    return data


def _addressee(addressee: Any) -> Json:
    data = {"text": addressee.text, "kind": addressee.kind}
    return data | ({"count": addressee.count} if addressee.count is not None else {})


def _reference(reference: Reference) -> Json:
    return {
        "doc_type": reference.doc_type,
        "number": reference.number,
        "date": _iso(reference.date),
        "issuer": reference.issuer or None,
        "about": reference.about or None,
        "role": reference.role,
        "where": reference.where or None,
    }


def _duty(duty: Duty, rule_to_json: RuleToJson) -> Json:
    rules = [rule_to_json(rule) for rule in duty.rules]
    for rule in rules:
        if duty.until is not None and rule.get("kind") == "recurring" and not rule.get("until"):
            rule |= {"until": _iso(duty.until), "until_source": duty.until_source}
    return {
        "sentence": duty.sentence,
        "who": list(duty.who),
        "what": duty.what or None,
        "to": duty.to or None,
        "then": duty.then or None,
        "rule": rules[0] if rules else None,
        "rules": rules,
        "flags": list(duty.flags),
        "channel": duty.channel or None,
    }


def _peak(peak: Peak) -> Json:
    return {
        "topic": peak.topic,
        "kind": peak.kind,
        "start": _iso(peak.first),
        "end": _iso(peak.last),
    }


def _contact(contact: LetterContact) -> Json:
    return {
        "name": contact.name or None,
        "position": contact.position or None,
        "unit": contact.unit or None,
        "phone": contact.phone or None,
        "zalo": contact.zalo or None,
        "email": contact.email or None,
    }


def _signer(signer: Signer) -> Json:
    return {
        "on_behalf": signer.on_behalf or None,
        "title": signer.title or None,
        "name": signer.name or None,
    }


def _form(form: EmbeddedForm) -> Json:
    groups = [
        {
            "label": label,
            "columns": [
                {"key": c.key, "label": c.label, "type": c.kind, "order": c.order} for c in columns
            ],
        }
        for label, columns in form.groups
    ]
    return {
        "title": list(form.title),
        "unit_field": {"raw": form.unit_line} if form.unit_line else None,
        "period_field": {
            "raw": form.period_line,
            "type": form.period_kind or None,
            "year": form.period_year,
        },
        "row_number_column": {"key": "stt", "label": form.row_number} if form.row_number else None,
        "groups": groups,
        "blank_rows": form.blank_rows,
    }
