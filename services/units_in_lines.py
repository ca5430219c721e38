"""Units that somebody wrote down, a line each."""

from domain.rosters import wording as w
from domain.vietnamese.folding import clean, fold
from storage import units
from storage.db import Tx
from storage.tables import OrgUnit


class UnknownUnits(ValueError):
    """Some lines name no unit, or several; the message names them all."""


def units_in_lines(tx: Tx, text: str) -> list[OrgUnit]:
    """The units of the lines, each named by its code, its name or both. Raises UnknownUnits."""
    by_code = {unit.code: unit for unit in units.everything(tx)}
    by_name: dict[str, list[OrgUnit]] = {}
    for unit in by_code.values():
        by_name.setdefault(fold(unit.name), []).append(unit)
    found, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        typed = clean(line).partition("\t")[0].strip()
        if not typed:
            continue
        code = typed.split()[0]
        fitting = [by_code[code]] if code in by_code else by_name.get(fold(typed), [])
        if len(fitting) == 1:
            found.append(fitting[0])
        else:
            said = w.MEMBER_TWICE if fitting else w.MEMBER_UNKNOWN
            problems.append(said.format(line=number, typed=typed[:80]))
    if problems:
        raise UnknownUnits("\n".join(problems))
    return found
