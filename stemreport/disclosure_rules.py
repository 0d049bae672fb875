"""The rules of disclosure control of one report, and what was decided by people: ``[disclosure]`` in ``report.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from stemreport.codebook.grammar import TableReader, check_id
from stemreport.codebook.merge import find_splits
from stemreport.codebook.model import CHOICES, Codebook
from stemreport.house_style import join_words
from stemreport.problems import check_names

__all__ = ["Acceptance", "DisclosureRules", "Earlier", "Merge", "SafeZeros", "read_disclosure"]


@dataclass(frozen=True)
class Acceptance:
    """Figures that are published although they are small: patterns of their ids, and who accepted that risk, when and why."""

    figures: tuple[str, ...]
    who: str
    when: str
    why: str


@dataclass(frozen=True)
class SafeZeros:
    """Figures of which a zero says nothing about anybody: patterns of their ids, and why."""

    figures: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Merge:
    """Options of a question that are published as one."""

    question: str
    id: str
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Earlier:
    """Findings of another survey or year that count the same people: ids there by ids here."""

    survey: str
    year: str
    same: Mapping[str, str]


@dataclass(frozen=True)
class DisclosureRules:
    """What may be published of small numbers.

    Parameters
    ----------
    threshold, group_threshold : int
        The smallest count, and complement of a count, that is shown: of the whole survey, and of a group.
    interval : int
        How many whole numbers apart the ends of the interval must be that anybody can infer for a suppressed count.
    warned_base, smallest_base : int
        A group below the first is shown with a sign, below the second not at all.
    smallest_area : int
        An area with fewer units has no report of its own.
    p_percent : float
        A sum is suppressed where the second largest contributor can estimate the largest more closely than this percentage.
    dominant, dominant_percent : int, float
        A sum is suppressed where so many contributors have more than this percentage of it; `dominant` is 1 or 2.
    rationale, decided_by, decided_on : str
        Why these rules, who decided on them, and when.
    accepted : tuple of Acceptance
    safe_zeros : tuple of SafeZeros
    merges : tuple of Merge
    earlier : tuple of Earlier
    of_area : bool
        Whether they are those of a report about one area, where every figure is of a group.
    """

    threshold: int = 5
    group_threshold: int = 10
    interval: int = 5
    warned_base: int = 30
    smallest_base: int = 20
    smallest_area: int = 30
    p_percent: float = 10.0
    dominant: int = 2
    dominant_percent: float = 75.0
    rationale: str = ""
    decided_by: str = ""
    decided_on: str = ""
    accepted: tuple[Acceptance, ...] = ()
    safe_zeros: tuple[SafeZeros, ...] = ()
    merges: tuple[Merge, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    of_area: bool = False

    def for_areas(self) -> DisclosureRules:
        """Return the rules of a report about one area.

        A risk that was accepted for the whole survey is not accepted for an area, and other reports count other people.

        Examples
        --------
        >>> rules = DisclosureRules(accepted=(Acceptance(("sector.*",), "A", "2021", "printed"),)).for_areas()
        >>> rules.threshold, rules.accepted
        (10, ())
        """
        return replace(self, threshold=max(self.threshold, self.group_threshold), accepted=(), earlier=(), of_area=True)

    def find_acceptance(self, id: str) -> Acceptance | None:
        """Find the record that accepts the risk of a finding."""
        return next((one for one in self.accepted if _fits(id, one.figures)), None)

    def has_safe_zero(self, id: str) -> bool:
        """Whether a zero of this finding says nothing about anybody."""
        return any(_fits(id, one.figures) for one in self.safe_zeros)


def _fits(id: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(id, pattern) for pattern in patterns)


_NUMBERS = {"threshold": int, "group_threshold": int, "interval": int, "warned_base": int, "smallest_base": int, "smallest_area": int,
            "p_percent": float, "dominant": int, "dominant_percent": float}
_WORDS = {"rationale": str, "decided_by": str, "decided_on": str}
_TABLES = {
    "accepted": (Acceptance, {"figures": list, "who": str, "when": str, "why": str}),
    "safe_zeros": (SafeZeros, {"figures": list, "why": str}),
    "merges": (Merge, {"question": str, "id": str, "label": str, "options": list}),
    "earlier": (Earlier, {"survey": str, "year": str, "same": dict}),
}


def read_disclosure(table: Mapping, codebook: Codebook, reader: TableReader) -> DisclosureRules:
    """Read ``[disclosure]``, the defaults where there is none; what is wrong is added to the Problems of the reader."""
    values = {key: value for key, value in table.items() if key not in _TABLES}
    if not reader.check(values, "disclosure", {}, {**_NUMBERS, **_WORDS}):
        return DisclosureRules()
    _check_numbers(DisclosureRules(**values), values, bool(codebook.area), reader)
    lists = {key: _read_entries(key, table.get(key, []), reader) for key in _TABLES}
    for number, merge in enumerate(lists["merges"], 1):
        _check_merge(merge, codebook, number, reader)
        for other in lists["merges"][:number - 1]:
            if other.question == merge.question and ({*other.options} & {*merge.options} or other.id == merge.id):
                reader.add(f"[[disclosure.merges]] {number}", f"{merge.id}, which shares options or its id with {other.id}",
                           "each option in one merge, and an id for each", "Make one merge of the two, or rename it.")
    return DisclosureRules(**values, **lists)


def _check_numbers(rules: DisclosureRules, values: Mapping, has_areas: bool, reader: TableReader) -> None:
    place = "[disclosure]"
    for key in _NUMBERS:
        if getattr(rules, key) < 1:
            reader.add(place, f"{key} = {getattr(rules, key)}", "1 or more", "Correct the value, or take the line out.")
    for key in ("p_percent", "dominant_percent"):
        if getattr(rules, key) > 100:
            reader.add(place, f"{key} = {getattr(rules, key):g}", "a percentage", "Correct the value: above 100 the rule would never hold.")
    if rules.dominant > 2:
        reader.add(place, f"dominant = {rules.dominant}", "1 or 2", "Say of how many of the largest contributors the rule speaks.")
    if rules.warned_base < rules.smallest_base:
        reader.add(place, f"warned_base = {rules.warned_base}", f"smallest_base or more, {rules.smallest_base}",
                   "A group that is shown with a sign is larger than one that is not shown.")
    if 1 <= rules.smallest_area < rules.smallest_base and (has_areas or "smallest_area" in values):
        reader.add(place, f"smallest_area = {rules.smallest_area}", f"smallest_base or more, {rules.smallest_base}",
                   "Of an area with fewer nothing could be shown.")
    lacking = [word for word in _WORDS if not values.get(word)]
    if lacking and set(values) & set(_NUMBERS):
        reader.add(place, f"numbers of one's own without {join_words(lacking)}", "rationale, decided_by and decided_on",
                   "Say why these numbers, who decided on them, and when: readers see it in the annex.")


def _read_entries(key: str, entries: object, reader: TableReader) -> tuple:
    kind, keys = _TABLES[key]
    if not isinstance(entries, list):
        reader.add(f"[disclosure.{key}]", "one table", "a list of tables", f"Write [[disclosure.{key}]], with two brackets.")
        return ()
    good = [entry for number, entry in enumerate(entries, 1)
            if reader.check(entry, f"[disclosure.{key}]", keys, {}) and _has_words(entry, key, number, reader)]
    return tuple(kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()})
                 for entry in good)


def _has_words(entry: Mapping, key: str, number: int, reader: TableReader) -> bool:
    empty = [name for name, value in entry.items() if not value or isinstance(value, str) and not value.strip()]
    for name in empty:
        reader.add(f"[[disclosure.{key}]] {number}", f"{name} = {entry[name]!r}", "an entry", "Fill it in.")
    for here, there in entry["same"].items() if key == "earlier" and isinstance(entry.get("same"), dict) else ():
        if not isinstance(there, str):
            reader.add(f"[[disclosure.{key}]] {number}", f"{here} = {there!r}", "the id of a finding, in quotes", "Correct the value.")
            return False
    return not empty


def _check_merge(merge: Merge, codebook: Codebook, number: int, reader: TableReader) -> None:
    place = f"[[disclosure.merges]] {number}"
    found = check_names([merge.question], codebook.questions, "question of codebook.toml", reader.file, place)
    if not found:
        question = codebook.questions[merge.question]
        if question.kind not in CHOICES:
            reader.add(place, f"{merge.question}, a {question.kind} question", "a question with options to choose",
                       "Merge options of a single, scale or multiple question.")
            return
        found += check_names(merge.options, [one.id for one in question.options], f"option of {merge.question}", reader.file, place)
        found += check_id(merge.id, reader.file, place)
        if merge.id in {*question.labels} - {*merge.options}:
            reader.add(place, f"id = {merge.id!r}", f"an id that {merge.question} does not have yet", "Choose another id.")
        for what in find_splits(codebook, merge) if not found else ():
            reader.add(place, f"{what}, which names only some of {join_words(list(merge.options))}", "all of them, or none",
                       "Merge all that it names, or change it in codebook.toml: with it they could be told apart.")
        if question.derived:
            reader.add(place, f"{merge.question}, which is worked out from {question.derived.source}", "a question that was asked",
                       f"Join its options in codebook.toml, below [question.{merge.question}.derived].")
        if len(set(merge.options)) < 2:
            reader.add(place, f"options = {list(merge.options)}", "two options or more", "Name what is published as one.")
    reader.problems += found
