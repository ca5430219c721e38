"""The lines that go into an office's own table, of everything that was handed in."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import count

from documents import wording
from documents.model import PrintedTable, Section
from documents.spelling import day_cell, plain
from domain.forms.answers.values import number_words
from domain.forms.definition.model import Field, FieldKind, Form
from domain.tables.adding import adds_up
from domain.tables.filling import FillLine


def open_lines(report: PrintedTable, *, named: bool) -> list[FillLine]:
    """Lines of a table to which rows are added; `named`: it has a column for the unit.

    Without one a line with the name of the unit stands above its rows.
    """
    return list(_open_lines(report, count(1), named=named))


def _open_lines(report: PrintedTable, numbers: Iterator[int], *, named: bool) -> Iterator[FillLine]:
    for section in report.sections:
        unit = plain(section.unit_name)
        if report.grouped and not named:
            yield FillLine(None, unit, {}, f"{unit}: {wording.NIL}" if section.nil else unit)
        elif section.nil:
            yield FillLine(next(numbers), unit, {}, wording.NIL)
        for cells in section.rows:
            yield FillLine(next(numbers), unit, cells)


def fixed_values(report: PrintedTable) -> dict[str, str]:
    """The answers beside printed labels: of one unit its own, of several sums and gathered words.

    Figures are added up where that says something; what is words, a part of a hundred or a mean
    stands behind the name of its unit, a line each.
    """
    sections = [section for section in report.sections if not section.nil and len(section.rows)]
    if not report.grouped:
        return dict(_answers(sections[0])) if sections else {}
    added = {field.key for field in report.form.fields if adds_up(field)}
    made: dict[str, str] = {}
    for section in sections:
        for key, value in _answers(section).items():
            if key in added and value:
                made[key] = f"{Decimal(made.get(key, '0')) + Decimal(value):f}"
            elif value:
                line = f"{plain(section.unit_name)}: {_in_words(report.form, key, value)}"
                made[key] = "\n".join(filter(None, (made.get(key, ""), line)))
    return made


def is_plain(field: Field, value: str) -> bool:
    """Whether a value of `fixed_values` is one answer of its field, and no list of units."""
    return field.kind in (FieldKind.NUMBER, FieldKind.DATE) and ":" not in value


def _in_words(form: Form, key: str, value: str) -> str:
    """An answer as people read it; figures that do not add up stand one beside the other."""
    kind = form.field(key).kind
    if kind is FieldKind.NUMBER:
        return number_words(value)
    return plain(day_cell(value) if kind is FieldKind.DATE else value)


def _answers(section: Section) -> dict[str, str]:
    return dict(next(iter(section.rows)))
