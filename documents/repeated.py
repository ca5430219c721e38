"""Links that stand in several rows of a table: named for whoever consolidates, never removed."""

from collections import defaultdict
from collections.abc import Iterator

from documents import wording
from documents.model import PrintedTable
from domain.forms.answers.remarks import bare
from domain.forms.definition.model import FieldKind

Found = tuple[int, str, str, str]


def repeated(report: PrintedTable) -> list[tuple[str, str, str, str, str]]:
    """Unit code, unit, number of the row, link, and the other rows; in the order of the table."""
    by_link: dict[str, list[Found]] = defaultdict(list)
    for found in _links(report):
        rows = by_link[bare(found[3])]
        if not rows or rows[-1][0] != found[0]:
            rows.append(found)
    several = [rows for rows in by_link.values() if len(rows) > 1]
    lines = [(found, rows) for rows in several for found in rows]
    lines.sort(key=lambda line: line[0][0])
    return [
        (code, unit, str(number), link, _others(number, rows))
        for (number, code, unit, link), rows in lines
    ]


def _links(report: PrintedTable) -> Iterator[Found]:
    keys = [column.key for column in report.form.fields if column.kind is FieldKind.LINK]
    number = 0
    for section in report.sections:
        for cells in section.rows:
            number += 1
            for key in keys:
                for link in cells.get(key, "").split():
                    yield number, section.unit_code, section.unit_name, link


def _others(number: int, rows: list[Found]) -> str:
    named = [wording.OTHER_ROW.format(n=n, unit=unit) for n, _, unit, _ in rows if n != number]
    return "; ".join(named)
