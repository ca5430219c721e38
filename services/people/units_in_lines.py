"""Units that somebody wrote down, a line each."""

from collections.abc import Mapping

from domain.rosters import wording as w
from domain.vietnamese.folding import clean
from domain.vietnamese.naming import NameMatch, Names
from storage import units
from storage.db import Tx
from storage.tables import OrgUnit


class UnknownUnits(ValueError):
    """Some lines name no unit, or several; the message names them all."""


def units_in_lines(tx: Tx, text: str) -> list[OrgUnit]:
    """The units of the lines, each named by its code, its name or both. Raises UnknownUnits."""
    if not text.strip():
        # Pages ask with nothing typed; thousands of names are not folded for that.
        return []
    by_code = {unit.code: unit for unit in units.everything(tx)}
    names = Names({code: unit.name for code, unit in by_code.items()})
    found, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        typed = clean(line).partition("\t")[0].strip()
        if not typed:
            continue
        code = typed.split()[0]
        fitting = NameMatch((code,)) if code in by_code else names.find_spoken(typed)
        if len(fitting.sure) == 1:
            found.append(by_code[fitting.sure[0]])
        else:
            problems.append(f"{w.MEMBER.format(line=number)}{_problem(typed, fitting, by_code)}")
    if problems:
        raise UnknownUnits("\n".join(problems))
    return found


def _problem(typed: str, fitting: NameMatch[str], by_code: Mapping[str, OrgUnit]) -> str:
    if not (fitting.sure or fitting.near):
        return w.MEMBER_UNKNOWN.format(typed=typed[:80])
    may_be = "; ".join(f"{by_code[c].name} ({c})" for c in (fitting.sure or fitting.near)[:5])
    return w.MEMBER_SEVERAL.format(typed=typed[:80], names=may_be)
