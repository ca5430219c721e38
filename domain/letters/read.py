"""The whole letter read: text in, fields with evidence out. Nothing is asked, kept or sent here."""

from dataclasses import dataclass, replace
from typing import Any

from domain.letters import (
    addressees,
    blocks,
    body_text,
    duties,
    extras,
    form_table,
    groups,
    head,
    issuer,
    number_and_date,
    oddities,
    outline,
    paragraphs,
    peaks,
    references,
    replacing,
    secrecy,
    signer,
    subject,
    tasks,
    topics,
    vocabulary,
)
from domain.letters.blocks import Blocks
from domain.letters.flatten import Flat, flatten
from domain.letters.model import (
    Duty,
    FindDeadlines,
    Finding,
    Number,
    PartialDate,
    Peak,
    ReadLetter,
    Reference,
    Subject,
)
from domain.letters.outline import Outline


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the addressees."""

    number: Finding[Number | None]
    place: Finding[str | None]
    issued: Finding[PartialDate | None]
    about: Finding[Subject | None]
    names: head.Issuers


@dataclass(frozen=True, slots=True)
class _Body:
    """What stands between addressees and copies."""

    span: tuple[int, int]
    tree: Outline
    kinds: topics.Sorted
    cited: tuple[Finding[Reference], ...]
    peaks: tuple[Finding[Peak], ...]
    duties: tuple[Finding[Duty], ...]


def read_letter(
    text: str, find_deadlines: FindDeadlines, *, recognised: bool = False
) -> ReadLetter:
    """What a letter says. Any text is taken; what is not there is missing, never made up.

    `find_deadlines` is given the flattened text, and its positions must count in that. Nothing is
    sure of a text that was `recognised` on a picture.
    """
    flat = flatten(text, recognised=recognised)
    parts = blocks.divide(flat)
    named = [one.value.text for one in addressees.read_addressees(flat, parts)]
    doubt = "several letters in one text" if oddities.several(flat) else flat.doubt
    flat = replace(flat, addressed=groups.forms(named), doubt=doubt)
    top = _head(flat, parts)
    return _letter(flat, parts, top, _body(flat, parts, top, find_deadlines))


def _head(flat: Flat, parts: Blocks) -> _Head:
    """Each piece that is known is taken away before the next one is looked for."""
    taken = head.motto_spans(flat, parts)
    number = number_and_date.number(flat, parts)
    taken = _with(taken, number)
    place, issued = number_and_date.place_and_date(flat, parts, taken)
    taken = _with(_with(taken, place), issued)
    about = subject.read(flat, parts, taken)
    return _Head(number, place, issued, about, head.read(flat, parts, _with(taken, about)))


def _body(flat: Flat, parts: Blocks, top: _Head, find: FindDeadlines) -> _Body:
    span = _span(flat, parts.body, parts.close)
    split, notes = paragraphs.split(flat, parts.body, parts.close)
    tree = outline.build(split)
    kinds = topics.sort(flat, tree)
    period = top.about.value.period if top.about.value else None
    high = peaks.read(flat, kinds.peaks, period, body=span)
    due = duties.read(flat, tree, high, period, body=span, find=find)
    return _Body(span, tree, kinds, references.read(flat, span, split, notes), high, due)


def _letter(flat: Flat, parts: Blocks, top: _Head, body: _Body) -> ReadLetter:
    names, tail = top.names, _span(flat, parts.tail, len(flat.lines))
    times = number_and_date.signature_times(flat)
    copies = addressees.read_copies(flat, parts)
    to_copies = _span(flat, parts.body, parts.copies)
    return ReadLetter(
        text=flat.text,
        parts=body_text.parts(flat, parts),
        doc_type=_doc_type(flat, parts),
        has_marks=flat.has_marks,
        motto=names.motto,
        secret=secrecy.find(flat),
        urgency=names.urgency,
        parent_agency=names.parent,
        agency=names.agency,
        issuer=issuer.read(flat, top.number, top.place, names.parent, names.agency),
        number=top.number,
        place=top.place,
        date=top.issued,
        deduced_date=_deduced(flat, top.issued, times, body.cited),
        subject=top.about,
        addressees=addressees.read_addressees(flat, parts),
        copies=copies,
        references=body.cited,
        topics=topics.read(flat, body.kinds),
        tasks=tasks.read(flat, body.tree, body.kinds),
        attachments=extras.attachments(flat, body.tree, to_copies, tail),
        deadlines=body.duties,
        cadence=extras.cadence(flat, body.span),
        peaks=body.peaks,
        channels=extras.channels(flat, body.span),
        contact=extras.contact(flat, body.span),
        form=form_table.read(flat, parts),
        signer=signer.read(flat, parts),
        signature_times=times,
        replaces=replacing.replaces(flat, body.cited, to_copies[1]),
        corrects=replacing.corrects(flat, body.cited, to_copies[1]),
        warnings=oddities.collect(
            flat, parts, number=top.number, issued=top.issued, references=body.cited,
            copies=copies, duties=body.duties, times=times,
        ),
    )  # fmt: skip


def _with(taken: tuple[head.Span, ...], finding: Finding[Any]) -> tuple[head.Span, ...]:
    return (*taken, (finding.start, finding.end)) if finding.quotation else taken


def _span(flat: Flat, first: int, last: int) -> tuple[int, int]:
    """The positions that some lines take in the flat text."""
    if first >= last or first >= len(flat.lines):
        return len(flat.text), len(flat.text)
    return flat.lines[first].start, flat.lines[last - 1].end


def _doc_type(flat: Flat, parts: Blocks) -> str:
    if parts.title is None:
        return "cong_van"
    return vocabulary.OWN_TITLES[flat.folded_of(flat.lines[parts.title]).strip(" :")]


def _deduced(
    flat: Flat,
    issued: Finding[PartialDate | None],
    times: tuple[str, ...],
    cited: tuple[Finding[Reference], ...],
) -> Finding[PartialDate | None]:
    days = [
        Finding(c.value.date, c.quotation, c.start, c.end)
        for c in cited
        if c.value.date is not None
    ]
    return number_and_date.deduced(flat, issued.value, times, days)
