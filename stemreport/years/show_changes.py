"""Show what differs between the codebooks of two years: what `make codebook-diff` does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stemreport.codebook.read import read_codebook
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound, quote_toml
from stemreport.years.choose_years import choose_earlier, expect_codebook, list_years_of
from stemreport.years.compare_codebooks import Change, Dropped, compare_codebooks
from stemreport.years.find_uses import find_uses

__all__ = ["show_changes"]

_HEADINGS = {"added": "Added", "dropped": "No longer asked", "changed": "Changed"}


def show_changes(root: Path, year: str, survey: str, against: str = "") -> Iterator[str]:
    """Compare a year's codebook with an earlier one and yield what to tell.

    Parameters
    ----------
    root : Path
        The project's folder.
    year, survey : str
        The names of the folders below ``data/raw``.
    against : str
        The earlier year; "" for the latest before.

    Raises
    ------
    ProblemsFound
        When one of the codebooks is not there or has faults.
    """
    paths = Paths(root, year, survey)
    command = f"make codebook-diff YEAR={year or '...'} SURVEY={survey or '...'}"
    expect_codebook(paths, command)
    before = against or choose_earlier(year, list_years_of(paths))
    if not before:
        raise ProblemsFound([Problem(command, "", f"no year before {year}", "a year to compare with",
                                     f"Say which one: {command} AGAINST=..., one of {', '.join(list_years_of(paths))}.")])
    earlier = Paths(root, before, survey)
    expect_codebook(earlier, f"{command} AGAINST={before}")
    now, then = (read_codebook(one.codebook, one.relative(one.codebook)) for one in (paths, earlier))
    changes = compare_codebooks(now, then, before)
    uses = find_uses(paths, [one.id for change in changes for one in change.dropped])
    counts = [f"{len(found)} {kind}" for kind in _HEADINGS if (found := [one for one in changes if one.kind == kind])]
    same = len(now.questions) - sum(one.kind != "dropped" for one in changes)
    yield f"The codebook of {survey}, {year} beside {before}: {', '.join(counts) or 'no change'}; {same} as before."
    for kind, heading in _HEADINGS.items():
        for number, change in enumerate(one for one in changes if one.kind == kind):
            yield from ["", heading] if not number else []
            yield from _show(change, before, uses)


def _show(change: Change, before: str, uses: dict[str, list[str]]) -> Iterator[str]:
    yield f"  {change.question.id}: {change.question.title}"
    yield from (f"      {line}" for line in change.lines)
    if change.reasons and change.kind == "changed":
        yield f"    ! Not compared with {before}: {'; '.join(change.reasons)}."
        yield f'      If it does not matter: comparable_with = {{ "{before}" = "why" }} under [question.{change.question.id}] in codebook.toml.'
    for one in change.dropped:
        if places := uses[one.id]:
            yield f"    ! {one.id} is cited in:"
            yield from (f"        {place}" for place in places)
            if one.is_declared:
                yield "      What cites it says that it was not " + ("offered." if "." in one.id else "asked.")
        if not one.is_declared:
            yield "      So that what cites it says so, write in codebook.toml:" if uses[one.id] else "      To remember it, write in codebook.toml:"
            yield from (f"        {line}" for line in _propose(one))


def _propose(one: Dropped) -> list[str]:
    question, _, part = one.id.partition(".")
    if part:
        return [f"[question.{question}.dropped]", f"{part} = {quote_toml(one.label)}"]
    return [f"[dropped.{question}]", f"title = {quote_toml(one.label)}"]
