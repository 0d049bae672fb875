"""Build the cells of a frame: of every question, of everybody and by every group that is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stemreport.codebook.model import Codebook, Question, Variable
from stemreport.disclosure.cells import (ANSWERED, ASKED, NOBODY, NOT_ANSWERED, NOT_ASKED, RANKED, SELECTIONS, SUM, CellSystem, outside,
                                         without)
from stemreport.disclosure.splits import add_split
from stemreport.findings.schema import Finding

__all__ = ["Grouping", "build_tables", "list_groupings", "list_parts"]

Literal = tuple[str, str]
_MEASURES = ("total", "mean", "mean.of_answered", "lower_quartile", "median", "upper_quartile")


@dataclass(frozen=True)
class Grouping:
    """What splits a table: a breakdown, or a filter with those whom it leaves out.

    Parameters
    ----------
    id : str
        The variable, or ``among:filter``.
    parts : dict of str
        By part, how the ids of findings name the group.
    rest : str
        The part that nobody publishes: who is in none of the others; "" where people may be in several.
    """

    id: str
    parts: Mapping[str, str]
    rest: str


def list_groupings(codebook: Codebook, question: Question) -> Iterator[Grouping]:
    """List by what the findings of a question are split."""
    for name in question.breakdowns:
        other = codebook.find_variable(name).question
        rest = {"multiple": "", "rank": outside(RANKED)}.get(other.kind, NOBODY)
        yield Grouping(name, {one.id: f".by.{name}.{one.id}" for one in other.options}, rest)
    for name in question.filters:
        yield Grouping(f"among:{name}", {"in": f".among.{name}"}, outside("in"))


def list_parts(question: Question) -> list[str]:
    """List the answers that are counted; of a number, whether it is 0."""
    return ["zero", without("zero")] if question.kind == "number" else [one.id for one in question.options]


def build_tables(system: CellSystem, codebook: Codebook, frame: str, findings: Mapping[str, Finding]) -> None:
    """Add every question of a frame, of everybody first and then by its groups.

    Parameters
    ----------
    findings : dict of Finding
        The unprotected findings, by id.
    """
    builder = _TableBuilder(system, codebook, findings, int(findings[frame].numerator))
    questions = codebook.list_questions(frame)
    for question in questions:
        for variable in question.variables:
            builder.add_statuses(variable)
            if question.kind != "text":
                builder.add_answers(variable, (), "")
    for question in questions:
        if question.kind != "text":
            for variable in question.variables:
                for grouping in list_groupings(codebook, question):
                    builder.add_table(variable, grouping)
    for question in questions:
        for by in question.split_by:
            add_split(system, codebook, question, by, findings)


@dataclass
class _TableBuilder:
    system: CellSystem
    codebook: Codebook
    findings: Mapping[str, Finding]
    size: int

    def add_statuses(self, variable: Variable) -> None:
        """Add who was asked, answered and did not answer, of everybody."""
        add, id = self.system.add, variable.id
        parts = {}
        for part, suffix in ((ASKED, "asked"), (ANSWERED, "answered"), (NOT_ANSWERED, "not_answered"), (NOT_ASKED, "not_asked")):
            finding = self.findings[f"{id}.{suffix}"]
            parts[part] = add([(id, part)], finding.numerator)
            self.system.publish(parts[part], finding.id)
        none = add([(id, NOBODY)], self.size - self.system.counts[parts[ANSWERED]])
        self.system.link({parts[ASKED]: 1, parts[NOT_ASKED]: 1}, self.size)
        self.system.add_up([parts[ANSWERED], parts[NOT_ANSWERED]], parts[ASKED])
        self.system.add_up([parts[NOT_ANSWERED], parts[NOT_ASKED]], none)

    def add_answers(self, variable: Variable, group: tuple[Literal, ...], suffix: str) -> None:
        """Add the answers of everybody, or of one group, from their findings."""
        system, question, id = self.system, variable.question, variable.id
        options = {part: self.findings[f"{id}{suffix}.{part}"] for part in list_parts(question) if not part.startswith("!")}
        first = next(iter(options.values()))
        if question.base == "selections":
            answered = system.add([(id, SELECTIONS), *group], first.base)
        else:
            size = self._count_answered(first)
            answered = system.add([(id, ANSWERED), *group], size)
        positions = {part: system.add([(id, part), *group], finding.numerator) for part, finding in options.items()}
        self._link_options(variable, group, answered, positions)
        for part, finding in options.items():
            for one in filter(None, (finding, *(self.findings.get(f"{finding.id}.of_{rule}") for rule in ("all", "answered")))):
                system.publish(positions[part], one.id)
                self._publish_base(one, variable, group, answered)
        for finding in filter(None, (self.findings.get(f"{id}{suffix}.{one}") for one in _MEASURES)):
            self._publish_base(finding, variable, group, answered)
            if question.kind == "number" and finding.numerator is not None:
                total = system.add([(id, SUM), *group], finding.numerator)
                system.publish(total, finding.id)
        for net in question.nets:
            finding = self.findings[f"{id}{suffix}.{net.id}"]
            whole = system.add([(id, net.id), *group], finding.numerator)
            parts = [positions[part] for part in net.options]
            self._link_net(question, parts, whole, answered)
            self._add_rest(variable, net.id, group, answered, whole)
            for one in filter(None, (finding, *(self.findings.get(f"{finding.id}.of_{rule}") for rule in ("all", "answered")))):
                system.publish(whole, one.id)
                self._publish_base(one, variable, group, answered)

    def _count_answered(self, finding: Finding) -> float:
        """Return how many answered: the base, unless those who did not answer belong to it."""
        other = self.findings.get(f"{finding.id}.of_answered")
        return finding.base if finding.base_rule == "answered" or other is None else other.base

    def _publish_base(self, finding: Finding, variable: Variable, group: tuple[Literal, ...], answered: int) -> None:
        system = self.system
        if finding.base_rule in ("answered", "selections"):
            system.publish(answered, finding.id, as_base=True)
        elif finding.base_rule == "ranked":
            system.publish(system.find([(variable.id, RANKED), *group]), finding.id, as_base=True)
        elif finding.base_rule == "asked":
            asked = system.add([(variable.id, ASKED), *group], finding.base)
            system.publish(asked, finding.id, as_base=True)
            if group:
                missing = system.add([(variable.id, NOT_ANSWERED), *group], finding.base - system.counts[answered])
                system.add_up([answered, missing], asked)
        elif group:
            system.publish(system.add(group, finding.base), finding.id, as_base=True)

    def _link_options(self, variable: Variable, group: tuple[Literal, ...], answered: int, positions: dict[str, int]) -> None:
        question = variable.question
        if question.kind == "number":
            self._add_rest(variable, "zero", group, answered, positions["zero"])
            return
        if question.kind == "rank":
            ranked = self.system.add([(variable.id, RANKED), *group], sum(self.system.counts[one] for one in positions.values()))
            self.system.add_up(positions.values(), ranked)
            self._add_rest(variable, RANKED, group, answered, ranked)
        elif question.kind != "multiple" or question.base == "selections":
            self.system.add_up(positions.values(), answered)
        if question.base != "selections":
            for part, position in positions.items():
                self._add_rest(variable, part, group, answered, position)
        if question.kind == "multiple" and question.base != "selections":
            self._link_ticks(question, answered, positions)

    def _add_rest(self, variable: Variable, part: str, group: tuple[Literal, ...], answered: int, position: int) -> None:
        """Add the complement of a count: those who answered otherwise."""
        system = self.system
        if variable.question.base != "selections":
            rest = system.add([(variable.id, without(part)), *group], system.counts[answered] - system.counts[position])
            system.add_up([position, rest], answered)

    def _link_ticks(self, question: Question, answered: int, positions: dict[str, int]) -> None:
        """Everybody who answered ticked something, and nobody ticked anything beside "none of these"."""
        system, key = self.system, "ticks"
        spare = sum(system.counts[one] for one in positions.values()) - system.counts[answered]
        more = system.add([("~", f"{key}~{answered}")], spare)
        system.link({**dict.fromkeys(positions.values(), 1), answered: -1, more: -1})

    def _link_net(self, question: Question, parts: list[int], whole: int, answered: int) -> None:
        system = self.system
        if question.kind != "multiple" or question.base == "selections":
            if parts != [whole]:
                system.add_up(parts, whole)
            return
        for part in parts:
            system.bound([part], whole, "net")
        together = system.add([("~", f"together~{whole}")], sum(system.counts[one] for one in parts) - system.counts[whole])
        system.link({**dict.fromkeys(parts, 1), whole: -1, together: -1})

    def add_table(self, variable: Variable, grouping: Grouping) -> None:
        """Add the table of a variable by a grouping, with those of whom the grouping says nothing."""
        self._add_groups(grouping, variable)
        for part, suffix in grouping.parts.items():
            self.add_answers(variable, ((grouping.id, part),), suffix)
        self._close_groups(variable, grouping)

    def _add_groups(self, grouping: Grouping, variable: Variable) -> None:
        """Add the sizes of a filter's group; those of a breakdown are counts of its question."""
        if not grouping.id.startswith("among:"):
            return
        suffix = "total" if variable.question.kind == "number" else list_parts(variable.question)[0]
        first = self.findings[f"{variable.id}{grouping.parts['in']}.{suffix}"]
        rules = {first.base_rule: first, **{rule: self.findings[f"{first.id}.of_{rule}"] for rule in ("all", "answered")
                                            if f"{first.id}.of_{rule}" in self.findings}}
        # Where only one base is given, it is that of all: the findings give both where they differ.
        if "all" in rules or first.base_rule == "answered" and suffix != "total":
            size = rules.get("all", first).base
            inside = self.system.add([(grouping.id, "in")], size)
            rest = self.system.add([(grouping.id, outside("in"))], self.size - size)
            self.system.link({inside: 1, rest: 1}, self.size)

    def _close_groups(self, variable: Variable, grouping: Grouping) -> None:
        """Add what the table leaves over: for every answer, those who are in no group; and within a group, who did not answer."""
        system, id = self.system, variable.id
        answered = SELECTIONS if variable.question.base == "selections" else ANSWERED
        for row in self._list_rows(variable.question, answered):
            whole = system.find([(id, row)])
            if whole is None:
                continue
            shown = [one for group in grouping.parts if (one := system.find([(id, row), (grouping.id, group)])) is not None]
            if grouping.rest:
                rest = system.add([(id, row), (grouping.id, grouping.rest)],
                                  system.counts[whole] - sum(system.counts[one] for one in shown))
                system.add_up([*shown, rest], whole)
                continue
            for one in shown:
                group = next(part for name, part in system.cells[one] if name == grouping.id)
                rest = system.add([(id, row), (grouping.id, outside(group))], system.counts[whole] - system.counts[one])
                system.add_up([one, rest], whole)
        if grouping.rest:
            self._link_rest(variable, (grouping.id, grouping.rest), answered)
        if answered == SELECTIONS:
            for group in grouping.parts:
                self._bound_group(variable, (grouping.id, group))
        else:
            for group in filter(None, [*grouping.parts, grouping.rest]):
                self._add_silent(variable, (grouping.id, group))

    def _list_rows(self, question: Question, answered: str) -> list[str]:
        """List the parts of a variable of which a table by groups has cells, complements included."""
        parts = [RANKED, SUM, *list_parts(question), *(net.id for net in question.nets)]
        rests = [without(part) for part in parts if not part.startswith("!")] if answered == ANSWERED else []
        return list(dict.fromkeys([answered, *parts, *rests]))

    def _link_rest(self, variable: Variable, group: Literal, answered: str) -> None:
        """Within those who are in no group, answers add up as everywhere."""
        system, id, question = self.system, variable.id, variable.question
        whole = system.find([(id, answered), group])
        positions = {part: system.find([(id, part), group]) for part in list_parts(question) if not part.startswith("!")}
        if whole is None or None in positions.values():
            return
        total = system.find([(id, SUM), group])
        if total is not None and not system.counts[whole]:
            # Nobody has no hours: what groups leave of the sum of everybody is then nothing.
            system.known.add(total)
        self._link_options(variable, (group,), whole, positions)
        for net in question.nets:
            position = system.find([(id, net.id), group])
            self._link_net(question, [positions[part] for part in net.options], position, whole)
            self._add_rest(variable, net.id, (group,), whole, position)

    def _bound_group(self, variable: Variable, group: Literal) -> None:
        """A group has no fewer people than gave any one answer, and no more than answers were given or not given."""
        system, id = self.system, variable.id
        size, ticks = system.find([group]), system.find([(id, SELECTIONS), group])
        if size is None or ticks is None:
            return
        for part in list_parts(variable.question):
            system.bound([system.find([(id, part), group])], size, "ticks of a group")
        none = system.find([(id, NOBODY)])
        rest = system.add([("~", f"people of a group~{size}~{ticks}")], system.counts[ticks] + system.counts[none] - system.counts[size])
        system.link({ticks: 1, none: 1, size: -1, rest: -1})

    def _add_silent(self, variable: Variable, group: Literal) -> None:
        """Within a group, those who answered and those who did not are the group."""
        system = self.system
        size, answered = system.find([group]), system.find([(variable.id, ANSWERED), group])
        if size is None or answered is None:
            return
        silent = system.add([(variable.id, NOBODY), group], system.counts[size] - system.counts[answered])
        system.add_up([answered, silent], size)
        if system.counts[silent]:
            # Both percentages are given only where somebody did not answer, so that much is seen.
            system.least[silent] = 1
        else:
            system.known.add(silent)
        asked = system.find([(variable.id, ASKED), group])
        if asked is not None:
            rest = system.add([(variable.id, NOT_ASKED), group], system.counts[size] - system.counts[asked])
            system.add_up([asked, rest], size)
