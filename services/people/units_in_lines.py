"""Units that somebody wrote down, a line each."""

from collections.abc import Mapping

from domain.letters.addressing import address, directory
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
            said = _problem(typed, fitting, by_code) or _offered(tx, typed)
            problems.append(f"{w.MEMBER.format(line=number)}{said}")
    if problems:
        raise UnknownUnits("\n".join(problems))
    return found


#: How much of a name has to be alike, for it to be offered where nothing else was asked.
_ALIKE = 0.75


def _offered(tx: Tx, typed: str) -> str:
    """The units whose names are most like what was typed."""
    by_id = {unit.id: unit for unit in units.everything(tx)}
    known = directory({}, [(number, unit.name) for number, unit in by_id.items()], {}, {})
    alike = [one for one in address(typed, None, known).offered[:3] if one.score >= _ALIKE]
    found = [by_id[int(one.key[2:])] for one in alike]
    if not found:
        return w.MEMBER_UNKNOWN.format(typed=typed[:80])
    may_be = "; ".join(f"{unit.name} ({unit.code})" for unit in found)
    return w.MEMBER_SEVERAL.format(typed=typed[:80], names=may_be)


def _problem(typed: str, fitting: NameMatch[str], by_code: Mapping[str, OrgUnit]) -> str:
    if not (fitting.sure or fitting.near):
        return ""
    may_be = "; ".join(f"{by_code[c].name} ({c})" for c in (fitting.sure or fitting.near)[:5])
    return w.MEMBER_SEVERAL.format(typed=typed[:80], names=may_be)
