"""Look whether what the rules of disclosure control name is there: a pattern that fits nothing is a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from stemreport.disclosure_rules import DisclosureRules
from stemreport.problems import Problem, ProblemsFound, nearest

__all__ = ["check_rules"]


def check_rules(rules: DisclosureRules, ids: Iterable[str], file: str) -> None:
    """Check that every figure that the rules name is one of this report.

    Parameters
    ----------
    ids : iterable of str
        Of the findings of this report.
    file : str
        Where the rules stand, as people are told.

    Raises
    ------
    ProblemsFound

    Examples
    --------
    >>> from stemreport.disclosure_rules import Acceptance
    >>> check_rules(DisclosureRules(accepted=(Acceptance(("sector.*",), "A", "2021", "printed"),)), ["sector.primary"], "report.toml")
    """
    ids = sorted(ids)
    problems = [Problem(file, place, f"{pattern!r}, which no figure of this report is called", "the id of a figure, or a pattern such as ease.*",
                        _advise(pattern, ids))
                for place, pattern in _list_patterns(rules) if not any(fnmatchcase(id, pattern) for id in ids)]
    if problems:
        raise ProblemsFound(problems)


def _list_patterns(rules: DisclosureRules) -> Iterator[tuple[str, str]]:
    for key, entries in (("accepted", rules.accepted), ("safe_zeros", rules.safe_zeros)):
        for number, entry in enumerate(entries, 1):
            yield from ((f"[[disclosure.{key}]] {number}", pattern) for pattern in entry.figures)
    for number, earlier in enumerate(rules.earlier, 1):
        yield from ((f"[[disclosure.earlier]] {number}", here) for here in earlier.same)


def _advise(pattern: str, ids: list[str]) -> str:
    close = nearest(pattern.removesuffix(".*"), dict.fromkeys([*ids, *(id.partition(".")[0] for id in ids)]))
    meant = f"Did you mean {close}? " if close else ""
    return f"{meant}Each id stands beside its figure in findings.csv. Correct the pattern, or take it out."
