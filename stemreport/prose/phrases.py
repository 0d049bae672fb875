"""The words that make a claim about figures, and what each of them says: shares, comparisons, changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["DIRECTIONS", "FRACTIONS", "QUALIFIERS", "ShareClaim", "describe_share", "find_direction", "read_share"]

FRACTIONS = {
    "a tenth": Fraction(1, 10), "a fifth": Fraction(1, 5), "a quarter": Fraction(1, 4), "a third": Fraction(1, 3),
    "two fifths": Fraction(2, 5), "half": Fraction(1, 2), "three fifths": Fraction(3, 5), "two thirds": Fraction(2, 3),
    "three quarters": Fraction(3, 4), "four fifths": Fraction(4, 5), "nine tenths": Fraction(9, 10),
}
"""The fractions that a sentence may speak of."""

NEAR = Fraction(1, 50)
"""How far "nearly", "just over" and "about" reach: two percentage points."""

QUALIFIERS = {
    "more than": ("over",), "less than": ("fewer than", "under"), "at least": (), "at most": (),
    "nearly": ("nearly", "almost", "just under"), "just over": ("just over",), "about": ("about", "around", "roughly"),
}
"""What may stand before a fraction, and other words for it."""

DIRECTIONS = {
    "higher": ("more", "higher", "greater", "larger", "longer", "above", "most", "highest", "greatest", "largest", "longest"),
    "lower": ("fewer", "less", "lower", "smaller", "shorter", "below", "fewest", "least", "lowest", "smallest", "shortest"),
    "same": ("same", "equal", "equally"),
    "rose": ("rose", "risen", "rise", "rises", "increased", "increase", "increases", "grew", "grown", "growth", "up from"),
    "fell": ("fell", "fallen", "fall", "falls", "decreased", "decrease", "decreases", "declined", "decline", "dropped",
             "drop", "shrank", "down from"),
}
"""What a comparing word says of the first of two figures; "rose" and "fell" speak of a change."""

_WHOLES = {"most": (Fraction(1, 2), Fraction(1), False, True), "a majority": (Fraction(1, 2), Fraction(1), False, True),
           "a minority": (Fraction(0), Fraction(1, 2), False, False), "all": (Fraction(1), Fraction(1), True, True),
           "none": (Fraction(0), Fraction(0), True, True), "nearly all": (Fraction(19, 20), Fraction(1), True, False)}


@dataclass(frozen=True)
class ShareClaim:
    """What words say of a share: the limits between which it lies, and whether they are included.

    Parameters
    ----------
    words : str
        In the house's form.
    low, high : Fraction
    with_low, with_high : bool
    """

    words: str
    low: Fraction
    high: Fraction
    with_low: bool
    with_high: bool

    def holds(self, share: Fraction) -> bool:
        """Whether a share lies where the words say."""
        return (self.low < share or self.with_low and share == self.low) and (
            share < self.high or self.with_high and share == self.high)

    @property
    def meaning(self) -> str:
        """The limits in figures, as a message shows them."""
        low, high = (f"{float(100 * limit):.1f}%" for limit in (self.low, self.high))
        if self.low == self.high:
            return f"exactly {low}"
        if self.high >= 1 and self.with_high:
            return f"{'at least' if self.with_low else 'more than'} {low}"
        if self.low <= 0 and self.with_low:
            return f"{'at most' if self.with_high else 'less than'} {high}"
        return f"{low} to {high}, {'with' if self.with_low else 'without'} the first, " \
               f"{'with' if self.with_high else 'without'} the last"


def read_share(words: str) -> ShareClaim | None:
    """Read what words claim of a share; None where they are not in the vocabulary.

    A bare fraction is claimed exactly; "nearly", "just over" and "about" reach two percentage points.

    Examples
    --------
    >>> claim = read_share("More than two thirds")
    >>> claim.holds(Fraction(134, 189)), claim.holds(Fraction(134, 215)), claim.meaning
    (True, False, 'more than 66.7%')
    >>> read_share("quite a few") is None
    True
    """
    text = re.sub(r"\s+(of|in)$", "", " ".join(words.casefold().split()))
    text = re.sub(r"^the (?=majority|minority)", "a ", text)
    if text in _WHOLES:
        return ShareClaim(text, *_WHOLES[text])
    kind, rest = next(((kind, text.removeprefix(f"{word} ")) for kind, names in QUALIFIERS.items()
                       for word in (kind, *names) if text.startswith(f"{word} ")), ("", text))
    value = _read_fraction(rest)
    if value is None:
        return None
    name = f"{kind} {rest}".strip()
    zero, whole = Fraction(0), Fraction(1)
    limits = {
        "": (value, value, True, True), "more than": (value, whole, False, True), "less than": (zero, value, True, False),
        "at least": (value, whole, True, True), "at most": (zero, value, True, True),
        "nearly": (value - NEAR, value, True, False), "just over": (value, value + NEAR, False, True),
        "about": (value - NEAR, value + NEAR, True, True),
    }
    return ShareClaim(name, *limits[kind])


def _read_fraction(words: str) -> Fraction | None:
    named = {**FRACTIONS, **{name.replace("a ", "one ", 1): value for name, value in FRACTIONS.items()
                             if name.startswith("a ")}, "a half": Fraction(1, 2), "one half": Fraction(1, 2)}
    return named.get(words.replace("-", " "))


def describe_share(share: Fraction) -> str:
    """Say a share in words that are true of it.

    Examples
    --------
    >>> [describe_share(Fraction(n, 100)) for n in (0, 5, 14, 24, 26, 50, 70, 97, 100)]
    ['none', 'less than a tenth', 'more than a tenth', 'nearly a quarter', 'just over a quarter', 'half', 'more than two thirds', 'nearly all', 'all']
    """
    for words in ("none", "all", "nearly all"):
        if read_share(words).holds(share):
            return words
    for kind in ("", "nearly", "just over"):
        for name in FRACTIONS:
            words = f"{kind} {name}".strip()
            if read_share(words).holds(share):
                return words
    below = [name for name, value in FRACTIONS.items() if value < share]
    return f"more than {below[-1]}" if below else "less than a tenth"


def find_direction(words: str) -> str | None:
    """Find what comparing words say of the first of two figures: a key of `DIRECTIONS`, or None.

    Words that say two things, or none, have no direction.

    Examples
    --------
    >>> find_direction("the lowest of all sectors"), find_direction("rose"), find_direction("more or less")
    ('lower', 'rose', None)
    """
    found = {direction for direction, names in DIRECTIONS.items() for name in names
             if re.search(rf"\b{name}\b", words.casefold())}
    return found.pop() if len(found) == 1 else None
