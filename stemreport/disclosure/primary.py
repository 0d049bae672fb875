"""Find what may not be shown for its own sake: counts and complements that are too small, and groups with too few people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stemreport.codebook.model import Codebook
from stemreport.disclosure.cells import (ANSWERED, ASKED, NOBODY, NOT_ANSWERED, NOT_ASKED, RANKED, SELECTIONS, SUM, Cell, CellSystem,
                                         without)
from stemreport.disclosure.sums import is_sum
from stemreport.disclosure.tables import list_groupings
from stemreport.disclosure_rules import DisclosureRules
from stemreport.findings.schema import Finding

__all__ = ["describe_cell", "find_accepted", "find_unsafe", "list_small_areas", "list_small_groups", "name_cell"]

_STATUSES = (ANSWERED, NOBODY, ASKED, NOT_ASKED, NOT_ANSWERED, SELECTIONS, RANKED, without(RANKED))
_WORDS = {NOBODY: "not_answered", NOT_ANSWERED: "not_answered", NOT_ASKED: "not_asked", ASKED: "asked", ANSWERED: "answered",
          SELECTIONS: "selections", RANKED: "ranked", SUM: "total"}


def name_cell(cell: Cell) -> list[str]:
    """Name a cell as the ids of findings do; one of a table by groups has a name for either way to read it.

    Examples
    --------
    >>> name_cell((("ease", "easy"), ("role", "#none")))
    ['ease.by.role.not_answered.easy', 'role.by.ease.easy.not_answered']
    """
    plain = [(name, _WORDS.get(part.lstrip("!~"), part.lstrip("!~"))) for name, part in cell]
    if len(plain) == 1:
        return [".".join(plain[0])] if not plain[0][0].startswith("among:") else [f"{plain[0][0].replace(':', '.')}"]
    return [f"{id}.among.{name.removeprefix('among:')}.{part}" if name.startswith("among:") else f"{id}.by.{name}.{group}.{part}"
            for (id, part), (name, group) in (plain, plain[::-1]) if not id.startswith("among:")]


def describe_cell(cell: Cell) -> str:
    """Name a cell for the analyst; a complement as what it is.

    Examples
    --------
    >>> describe_cell((("sector", "!secondary"),))
    'all but sector.secondary'
    """
    return ("all but " if _is_rest(cell) else "") + name_cell(cell)[0]


def find_accepted(system: CellSystem, rules: DisclosureRules) -> set[int]:
    """Find the cells that are published at an accepted risk."""
    return {position for position, cell in enumerate(system.cells) if cell[0][0] != "~" and rules.accepted
            and any(map(rules.find_acceptance, (*name_cell(cell), *system.counted.get(position, ()))))}


def find_unsafe(system: CellSystem, rules: DisclosureRules) -> dict[int, str]:
    """Find the cells that would say something of too few people, with the reason.

    The rule holds for a count and for its complement, whether or not the cell is published itself: what can be worked out by
    subtraction is as good as printed. Exempt are item non-response of the whole survey, and zeros that are declared safe.

    Returns
    -------
    dict of str
        By position in the system, in words.
    """
    unsafe = {}
    for position, cell in enumerate(system.cells):
        if position not in system.known and not is_sum(cell) and cell[0][0] != "~":
            reason = _judge(system, position, rules)
            if reason:
                unsafe[position] = reason
    return unsafe


def _judge(system: CellSystem, position: int, rules: DisclosureRules) -> str:
    cell, count = system.cells[position], system.counts[position]
    is_group = len(cell) > 1 or cell[0][0].startswith("among:")
    if count >= (rules.group_threshold if is_group else rules.threshold):
        return ""
    statuses = [part in _STATUSES for _, part in cell]
    # That people did not answer is nothing that they said; who of a group did not is.
    if all(statuses) or any(part in (ANSWERED, ASKED, SELECTIONS, RANKED) for _, part in cell):
        return ""
    if count == 0:
        # Where nobody answered, or nobody is in the group, a zero is no answer.
        nobody = any(system.count([one]) == 0 for one in cell if len(cell) > 1) or any(
            system.count({(name, ANSWERED), *cell} - {(name, part)}) == 0 for name, part in cell)
        apart = any(part in _STATUSES or part.startswith("~") for _, part in cell)
        safe = nobody or apart or any(map(rules.has_safe_zero, name_cell(cell)))
        return "" if safe else "nobody else" if _is_rest(cell) else "nobody"
    if any(statuses):
        return "item non-response of a group"
    return "too few others" if _is_rest(cell) else "too few"


def _is_rest(cell: Cell) -> bool:
    return any(part.startswith("!") for _, part in cell)


def list_small_groups(system: CellSystem, codebook: Codebook, findings: Mapping[str, Finding], frame: str,
                      smallest: int) -> Iterator[int]:
    """List the cells of groups of which too few answered: nothing is shown of these groups in that question."""
    bases = {(finding.question, finding.group): finding.base for finding in findings.values() if finding.group and finding.base
             and finding.base_rule == codebook.questions[finding.question.split(".")[0]].base}
    for question in codebook.list_questions(frame):
        for variable in question.variables:
            for grouping in list_groupings(codebook, question):
                for part in grouping.parts:
                    name = grouping.id.removeprefix("among:") if grouping.id.startswith("among:") else f"{grouping.id}.{part}"
                    if bases.get((variable.id, name), smallest) < smallest:
                        yield from _list_answers(system, variable.id, (grouping.id, part))


def list_small_areas(system: CellSystem, codebook: Codebook, findings: Mapping[str, Finding], frame: str, smallest: int) -> Iterator[int]:
    """List the cells of the questions that too few of an area answered: the whole area is a group."""
    bases = {finding.question: finding.base for finding in findings.values()
             if not finding.group and finding.option not in ("asked", "answered", "not_answered", "not_asked") and finding.base
             and finding.question.split(".")[0] in codebook.questions
             and finding.base_rule == codebook.questions[finding.question.split(".")[0]].base}
    for question in codebook.list_questions(frame):
        for variable in question.variables:
            if bases.get(variable.id, smallest) < smallest:
                for part in dict.fromkeys(part for part in (SUM, *question.labels, "zero", "!zero")):
                    position = system.find([(variable.id, part)])
                    if position is not None and system.is_published(position) and position not in system.known:
                        yield position


def _list_answers(system: CellSystem, variable: str, group: tuple[str, str]) -> Iterator[int]:
    """List the published cells of a variable in a group that count an answer."""
    for position in system.holding.get(group, ()):
        names = {name: part for name, part in system.cells[position]}
        if names.get(variable, ANSWERED) not in _STATUSES and system.is_published(position) and position not in system.known:
            yield position
