"""What is known and what is not, as whole numbers with limits and linear relations between them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

__all__ = ["Relation", "System"]

INFINITE = float("inf")


@dataclass(frozen=True)
class Relation:
    """``low <= sum of factor * unknown <= high``, why it holds, and whether that was only guessed."""

    terms: tuple[tuple[int, float], ...]
    low: float
    high: float
    why: str
    is_guess: bool = False


@dataclass
class System:
    """Unknowns, none below 0, and the relations between them.

    Examples
    --------
    >>> system = System()
    >>> system.relate({"yes": 1, "no": 1}, 9, 9, "both answers make 9")
    >>> system.numbers, system.relations[0].terms
    ({'yes': 0, 'no': 1}, ((0, 1), (1, 1)))
    """

    numbers: dict[Hashable, int] = field(default_factory=dict)
    is_whole: list[bool] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def find(self, key: Hashable, whole: bool = True) -> int:
        """Return the number of an unknown, a new one where the key is new."""
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers)
            self.is_whole.append(whole)
        return self.numbers[key]

    def relate(self, terms: Mapping[Hashable, float], low: float, high: float, why: str, guess: bool = False) -> None:
        """Add a relation; unknowns that it names first are whole numbers."""
        numbered = tuple((self.find(key), factor) for key, factor in terms.items() if factor)
        if numbered:
            self.relations.append(Relation(numbered, low, high, why, guess))

    def equate(self, whole: Hashable, parts: list[Hashable], why: str, guess: bool = False) -> None:
        """Say that parts add up to a whole."""
        terms: dict[Hashable, float] = {whole: -1.0}
        for part in parts:
            terms[part] = terms.get(part, 0.0) + 1.0
        self.relate(terms, 0.0, 0.0, why, guess)

    def fix(self, key: Hashable, low: float, high: float, why: str) -> None:
        """Say between which limits one unknown lies."""
        self.relate({key: 1.0}, low, high, why)

    def compare(self, smaller: Hashable, larger: Hashable, why: str, gap: float = 0.0, guess: bool = False) -> None:
        """Say that one unknown is at most another, less `gap`."""
        if smaller != larger:
            self.relate({larger: 1.0, smaller: -1.0}, gap, INFINITE, why, guess)
