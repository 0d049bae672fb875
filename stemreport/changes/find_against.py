"""Find what a report is to be compared with: a saved draft, a published edition, another year, a revision in git."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from stemreport.find_project import list_surveys
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound, nearest
from stemreport.changes.build import Build
from stemreport.changes.drafts import list_drafts, open_draft
from stemreport.changes.export_revision import export_revision, find_revision, list_revisions
from stemreport.changes.put_back import make_report

__all__ = ["EDITION", "find_against", "find_meanings", "list_editions", "open_edition", "read_published_provenance"]

EDITION = "a published edition"


def list_editions(paths: Paths) -> list[str]:
    """List the editions that were published: the folders of the publication that hold a page."""
    return sorted(place.parent.name for place in paths.publication.glob("*/report.html"))


def open_edition(paths: Paths, name: str) -> Build:
    """Open a published edition, of which the inputs are not kept."""
    folder = paths.edition(name)
    return Build(f"the published edition {name}", folder, provenance=read_published_provenance(folder))


def read_published_provenance(folder: Path) -> dict[str, str]:
    """Read the hash of each input of a published edition, as the private record has it; nothing where the file is not there."""
    file = folder / "provenance.json"
    if not file.is_file():
        return {}
    return {part: hash.removeprefix("sha256:") for part, hash in json.loads(file.read_text(encoding="utf-8"))["made_from"].items()}


def find_meanings(paths: Paths, name: str) -> list[str]:
    """List what a name can stand for, the one that counts first.

    Raises
    ------
    ProblemsFound
        When it stands for nothing.
    """
    years = [year for year, survey in list_surveys(paths.root) if survey == paths.survey and year != paths.year]
    kinds = {"a saved draft": name in list_drafts(paths), EDITION: name in list_editions(paths), "a year": name in years,
             "a git revision": find_revision(paths.root, name)}
    if meanings := [word for word, is_one in kinds.items() if is_one]:
        return meanings
    raise ProblemsFound([_complain(paths, name, years)])


def find_against(paths: Paths, name: str, folder: Path, tell: Callable[[str], None]) -> Build:
    """Find what a name stands for; the first of draft, edition, year and revision that has it.

    Parameters
    ----------
    folder : Path
        Where a revision is made again, if it is one.
    tell : callable
        Is given what somebody should know who waits.

    Raises
    ------
    ProblemsFound
        When nothing has this name, or what has it cannot be made.
    """
    meanings, revision = find_meanings(paths, name), find_revision(paths.root, name)
    if len(meanings) > 1:
        tell(f"“{name}” is taken for {meanings[0]}; it is also {' and '.join(meanings[1:])}.")
    if meanings[0] == "a saved draft":
        return open_draft(paths, name)
    if meanings[0] == EDITION:
        return open_edition(paths, name)
    if meanings[0] == "a year":
        return _open_year(paths, name)
    tell(f"The report is made as it was at {name} ({revision[:12]}) ...")
    copy, remarks = export_revision(paths, revision, folder)
    if failure := make_report(copy):
        raise ProblemsFound([Problem("make diff", "", f"the report of revision {revision[:12]} could not be made", "a revision whose report can be made",
                                     f"It said:\n  {failure.replace(chr(10), chr(10) + '  ')}")])
    return Build(f"git revision {name}" + ("" if revision.startswith(name) else f" ({revision[:12]})"), copy.outputs, copy, remarks=tuple(remarks))


def _open_year(paths: Paths, year: str) -> Build:
    other = Paths(paths.root, year, paths.survey)
    if not other.report.is_file():
        raise ProblemsFound([Problem(paths.relative(other.report), "", "no such file", "a finished report of that year",
                                     f"Make it first:\n  make report YEAR={year} SURVEY={paths.survey}")])
    return Build(f"the report of {year}", other.outputs, other, is_other_year=True)


def _complain(paths: Paths, name: str, years: list[str]) -> Problem:
    known = {"saved drafts": list_drafts(paths), "published editions": list_editions(paths), "years": years, "in git": list_revisions(paths.root)}
    close = nearest(name, [one for names in known.values() for one in names])
    listed = "; ".join(f"{what}: {', '.join(names)}" for what, names in known.items() if names)
    example = close or next((one for names in known.values() for one in names), "HEAD")
    return Problem("make diff", "", f"AGAINST={name or '(nothing)'}", f"the name of a saved draft, a published edition, a year or a git revision"
                   f"{f' ({listed})' if listed else ''}",
                   f"{'Did you mean this?' if close else 'Type, for example:'}\n  make diff YEAR={paths.year} SURVEY={paths.survey} AGAINST={example}\n"
                   "A draft to compare with later is saved with make draft YEAR=... NAME=...")
