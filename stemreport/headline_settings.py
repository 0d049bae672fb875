"""The headline indicators that ``report.toml`` declares, and the earlier years with which they are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stemreport.codebook.dropped import describe_dropped
from stemreport.codebook.model import Codebook
from stemreport.codebook.words import list_years
from stemreport.problems import Problem, check_names

__all__ = ["HEADLINE_KEYS", "Headlines", "read_headlines"]

HEADLINE_KEYS = {"of": list}, {"earlier": list}
"""The keys that the table must hold, and those that it may."""


@dataclass(frozen=True)
class Headlines:
    """The few figures of which a change is told.

    Parameters
    ----------
    of : tuple of str
        The ids of percentages and means.
    earlier : tuple of str
        The folders of earlier years of the same survey, oldest first: the last is the one compared with.
    dropped : tuple of str
        The ids of those that are declared too, and were not asked or not offered this year.
    """

    of: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def against(self) -> str:
        """The year compared with, "" for none."""
        return self.earlier[-1] if self.earlier else ""


def read_headlines(table: Mapping | None, codebook: Codebook, name: str) -> tuple[Headlines, list[Problem]]:
    """Read the table ``[headlines]`` of a file; whether there are such figures and years is known when they are compared.

    Parameters
    ----------
    table : dict or None
        Its keys are checked.
    codebook : Codebook
        As it is published.
    name : str
        Of the file.
    """
    if table is None:
        return Headlines(), []
    place = "[headlines]"
    dropped = tuple(id for id in table["of"] if describe_dropped(codebook, id))
    headlines = Headlines(tuple(id for id in table["of"] if id not in dropped), tuple(table.get("earlier", ())), dropped)
    problems = check_names([id.partition(".")[0] for id in headlines.of], codebook.questions, "question of codebook.toml", name, place)
    for key, values in (("of", table["of"]), ("earlier", headlines.earlier)):
        if len(set(values)) < len(values):
            problems.append(Problem(name, place, f"{key} names one thing twice", "each once", "Take one of the two out."))
    years = [list_years(year) for year in headlines.earlier]
    if all(years) and years != sorted(years):
        problems.append(Problem(name, place, f"earlier = {list(headlines.earlier)}", "the oldest year first", "Put them in order: with the last one this year is "
                                "compared, and figures of several years show them as they stand here."))
    if not table["of"]:
        problems.append(Problem(name, place, "of = []", "the ids of a few percentages or means", "Name them, or take the table out."))
    return headlines, problems
