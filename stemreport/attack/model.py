"""Name the unknowns of a bundle: how many people gave which answers, alone and together, and what they add up to."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from stemreport.attack.cells import Cell
from stemreport.attack.questionnaire import Question
from stemreport.attack.system import System

__all__ = ["Group", "Model", "NOBODY"]

Group = frozenset[tuple[str, str]]
"""What all members of a group answered: pairs of a question and an option. Nothing, for everybody."""

NOBODY: Group = frozenset()

_BASES = {"answered": "answered", "asked": "asked", "selections": "selections", "ranked": "ranked", "coded": "coded"}


@dataclass
class Model:
    """A bundle as unknowns. The same people are the same unknown, wherever they are counted.

    Parameters
    ----------
    system : System
        Of all bundles that are read together.
    space : str
        Keeps the unknowns of one bundle apart from those of another.
    cells : dict of Cell
    questions : dict of Question
    filters : dict of str
        Labels of filters, by their ids.
    follows : dict of list of (str, str, tuple of str)
        For a split of a number that follows from another: its part, the other split, and the parts of that.
    gives_second : bool
        Whether a second percentage is given wherever its base differs from the first.
    variables : dict of Question
        The questions, and for grids the items, by what findings call them; set here.
    tables : dict of list of Cell
        The findings of each variable in each group; set here.

    Examples
    --------
    >>> model = Model(System(), "", {}, {})
    >>> joint = model.count("ease", "easy", frozenset({("sector", "primary")}))
    >>> joint == model.count("sector", "primary", frozenset({("ease", "easy")}))
    True
    """

    system: System
    space: str
    cells: Mapping[str, Cell]
    questions: Mapping[str, Question]
    filters: Mapping[str, str] = field(default_factory=dict)
    gives_second: bool = False
    follows: Mapping[str, Sequence[tuple[str, str, tuple[str, ...]]]] = field(default_factory=dict)
    variables: dict[str, Question] = field(init=False)
    tables: dict[tuple[str, str], list[Cell]] = field(init=False)

    def __post_init__(self):
        self.tables = {}
        for cell in self.cells.values():
            self.tables.setdefault((cell.question, cell.group), []).append(cell)
        asked = {cell.question: cell.root for cell in self.cells.values()}
        self.variables = {name: self.questions[root] for name, root in asked.items() if root in self.questions}

    def count(self, variable: str, option: str, group: Group = NOBODY) -> Hashable:
        """Name the number of those in a group who gave an answer; also of those who answered, or were asked."""
        return ("count", self.space, group | {(variable, option)})

    def size(self, variable: str, group: Group = NOBODY) -> Hashable:
        """Name the number of all in a group; of everybody, the number of rows of the question's frame."""
        question = self.variables.get(variable)
        frame = question.frame if question and question.frame else variable
        return ("count", self.space, group or frozenset({("frame", frame)}))

    def total(self, variable: str, group: Group = NOBODY) -> Hashable:
        """Name the sum of the numbers that a group gave."""
        key = ("total", self.space, group | {(variable, "")})
        self.system.find(key, whole=False)
        return key

    def ranks(self, variable: str, group: Group = NOBODY) -> Hashable:
        """Name the sum of the ranks that a group gave to an item."""
        return ("ranks", self.space, group | {(variable, "")})

    def read_group(self, name: str) -> Group:
        """Read a group as findings name it: ``question.option``, or a filter."""
        if not name:
            return NOBODY
        variable, _, option = name.rpartition(".")
        return frozenset({(variable, option) if variable in self.variables else (f"filter {name}", "in")})

    def name_base(self, cell: Cell) -> Hashable:
        """Name the number that a finding is of."""
        # A part of a number that was split is a part of what everybody gave.
        group = self.read_group("" if cell.base_rule == "split" else cell.group)
        if cell.base_rule in _BASES:
            return self.count(cell.question, _BASES[cell.base_rule], group)
        if cell.base_rule == "denominator":
            key = ("base", self.space, cell.id)
            self.system.find(key, whole=False)
            return key
        if cell.base_rule == "total":
            return self.total(cell.question)
        if cell.base_rule in ("all", "split"):
            return self.size(cell.question, group)
        return ("base", self.space, cell.question, cell.base_rule)

    def name_value(self, cell: Cell) -> Hashable | None:
        """Name the count or the sum that a finding shows or hides; None for what is neither, such as a median."""
        group = self.read_group(cell.group)
        if cell.is_count:
            if cell.question not in self.variables:
                return ("rows", self.space, cell.question, cell.option) if cell.option else self.size(cell.question)
            return self.count(cell.question, cell.option, group)
        if cell.measure == "mean" and cell.base_rule == "ranked":
            return self.ranks(cell.question, group)
        return self.total(cell.question, group) if cell.is_sum else None

    def list_groups(self, variable: str) -> list[Group]:
        """List the groups of which a variable has findings, everybody first."""
        names = dict.fromkeys(["", *(group for question, group in self.tables if question == variable)])
        return [self.read_group(name) for name in names]

    def say(self, variable: str, group: Group = NOBODY) -> str:
        """Say in ids what a relation is about."""
        words = [f"{one}.{option}" if option else f"{one}: no answer" for one, option in sorted(group)]
        return f"{variable} ({', '.join(words)})" if words else variable
