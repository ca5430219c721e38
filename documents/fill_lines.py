"""The lines that go into an office's own table, of everything that was handed in."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import count

from documents import wording
from documents.model import PrintedTable, Section
from documents.spelling import plain
from domain.forms.definition.model import FieldKind
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

    Figures are added up; what is words stands behind the name of its unit, a line each.
    """
    sections = [section for section in report.sections if not section.nil and len(section.rows)]
    if not report.grouped:
        return dict(_answers(sections[0])) if sections else {}
    kinds = {field.key: field.kind for field in report.form.fields}
    made: dict[str, str] = {}
    for section in sections:
        for key, value in _answers(section).items():
            if kinds.get(key) is FieldKind.NUMBER and value:
                made[key] = f"{Decimal(made.get(key, '0')) + Decimal(value):f}"
            elif value:
                line = f"{plain(section.unit_name)}: {plain(value)}"
                made[key] = "\n".join(filter(None, (made.get(key, ""), line)))
    return made


def _answers(section: Section) -> dict[str, str]:
    return dict(next(iter(section.rows)))
