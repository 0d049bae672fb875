"""Write the reviewer's page of what changed in meaning, each with its cause; and save drafts to compare with."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from stemreport.codebook.read import read_codebook
from stemreport.paths import Paths
from stemreport.pipeline.make_bundle import make_bundle
from stemreport.pipeline.progress import Progress
from stemreport.pipeline.run_tasks import run_tasks
from stemreport.pipeline.task import STAGES
from stemreport.changes.build import Build
from stemreport.changes.change import count_kinds
from stemreport.changes.compare_builds import Differences, compare_builds
from stemreport.changes.compare_provenance import compare_provenance
from stemreport.changes.compare_settings import compare_settings
from stemreport.changes.drafts import describe_drafts, list_versions, save_draft
from stemreport.changes.find_against import EDITION, find_against, find_meanings
from stemreport.changes.find_causes import LIBRARIES, find_causes, join_names
from stemreport.changes.inputs import InputGroup, compare_inputs
from stemreport.changes.put_back import make_copy, make_report
from stemreport.changes.write_page import Review, write_page
from stemreport.settings import read_settings

__all__ = ["make_diff", "make_draft"]


def make_draft(paths: Paths, name: str, tell: Callable[[str], None]) -> None:
    """Bring the report up to date and save it as a draft with all that it was made from; without a name, list the drafts.

    Raises
    ------
    ProblemsFound, TasksFailed
        Where there is no report, or the name is taken.
    """
    if not name:
        for line in describe_drafts(paths):
            tell(line)
        return
    run_tasks(paths, STAGES[-1], tell)
    folder = save_draft(paths, name)
    tell(f"The draft is saved, with all that it was made from: {paths.relative(folder)}/\n"
         f"What has changed since then:  make diff YEAR={paths.year} SURVEY={paths.survey} AGAINST={name}")


def make_diff(paths: Paths, against: str, tell: Callable[[str], None]) -> None:
    """Bring the report up to date, compare it with an earlier one, find the causes, and write the page.

    Raises
    ------
    ProblemsFound, TasksFailed
        Where there is no report, or nothing of that name to compare with.
    """
    start = time.perf_counter()
    # Before anything runs for it.
    is_edition = find_meanings(paths, against)[0] == EDITION
    if is_edition:
        # An edition is compared with what would be published now: its page links to files, and its tables have more columns.
        make_bundle(paths, tell)
    else:
        run_tasks(paths, STAGES[-1], tell)
    # In the private folder, since responses are copied.
    with tempfile.TemporaryDirectory(prefix=".diff-", dir=paths.processed) as place:
        folder = Path(place)
        old = find_against(paths, against, folder / "revision", tell)
        new = Build(f"the report of {paths.year} as it is now", paths.bundle if is_edition else paths.outputs, paths, list_versions())
        review = _compare(old, new, folder, tell)
    write_page(review, paths.differences)
    changes = review.differences.changes
    tell("" if changes else "\nNo difference in meaning.")
    if changes:
        tell(f"{count_kinds(changes)}; in {time.perf_counter() - start:.0f} s")
        for cause in dict.fromkeys(review.causes.values()):
            tell(f"  {cause}: {count_kinds([one for one in changes if review.causes[one.name] == cause])}")
    tell(f"What changed: {paths.relative(paths.differences)}")


def _compare(old: Build, new: Build, folder: Path, tell: Callable[[str], None]) -> Review:
    differences = compare_builds(old, new)
    settings = read_settings(new.paths.settings, read_codebook(new.paths.codebook, new.paths.relative(new.paths.codebook)))
    title = f"{settings.title}: {settings.subtitle}"
    remarks = [*old.remarks]
    if old.is_other_year:
        return Review(title, old, new, differences, settings=_compare_settings(old, new), remarks=[
            "Questions and answers of two years are compared by their ids. Causes are not looked for: another year has other respondents."])
    if old.paths is None:
        found = compare_provenance(old, new, differences.changes)
        return Review(title, old, new, differences, found.causes, found.inputs, remarks=[*remarks, *found.remarks])
    groups = compare_inputs(old.paths, new.paths)
    causes = _find_causes(old, new, differences, groups, folder, tell) if differences.changes else {}
    libraries = _compare_versions(old.versions, new.versions)
    if LIBRARIES in " ".join(causes.values()):
        remarks.append(_tell_elimination(old, libraries))
    return Review(title, old, new, differences, causes, groups, _compare_settings(old, new), libraries, remarks)


def _find_causes(old: Build, new: Build, differences: Differences, groups: list[InputGroup], folder: Path,
                 tell: Callable[[str], None]) -> dict[tuple[str, str], str]:
    by_name, numbers = {group.name: group for group in groups}, iter(range(10_000))
    progress = Progress(len(groups), 0, tell)

    def put_back(names: Sequence[str]) -> Mapping[tuple[str, str], str] | None:
        began = time.perf_counter()
        copy = make_copy(old.paths, new.paths, [by_name[name] for name in names], folder / str(next(numbers)))
        failure = make_report(copy)
        remark = "does not fit the others" if failure else ""
        if len(names) == 1:
            progress.count(names[0], time.perf_counter() - began, remark)
        else:
            what = "all of them" if len(names) == len(groups) else join_names(names)
            tell(f"  {'together':>9}  {what:<40}{time.perf_counter() - began:6.1f} s   {remark}".rstrip())
        if failure:
            return None
        return {one.name: one.after for one in compare_builds(old, Build("", copy.outputs, copy)).changes}

    if groups:
        tell("Causes, by putting one input back at a time:")
    try:
        return find_causes(differences.changes, [*by_name], put_back)
    finally:
        progress.close()


def _compare_settings(old: Build, new: Build) -> dict[str, list]:
    found = {"codebook": compare_settings(old.paths.codebook, new.paths.codebook),
             "settings of the report": compare_settings(old.paths.settings, new.paths.settings)}
    return {name: changes for name, changes in found.items() if changes}


def _compare_versions(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str, str]]:
    if not before:
        return []
    return [(name, before.get(name, ""), after.get(name, "")) for name in dict.fromkeys([*after, *before]) if before.get(name) != after.get(name)]


def _tell_elimination(old: Build, libraries: list[tuple[str, str, str]]) -> str:
    if libraries:
        return f"Of other versions, and so likely to be behind what is put down to libraries: {join_names([name for name, _, _ in libraries])}."
    if old.versions:
        return "What is put down to libraries has no visible cause: no library is of another version. An output may have been changed by hand."
    return "Which libraries made the earlier report was not taken down."
