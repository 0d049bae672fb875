"""The canary: change what a report is made from, and see which numbers of the page do not change with it.

It reads finished pages only, and knows nothing of how they are made.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable
from pathlib import Path

from stemreport.codebook.model import Codebook
from stemreport.codebook.read import read_codebook
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound
from stemreport.proof.check_exhibits import check_exhibits
from stemreport.proof.check_rankings import check_rankings
from stemreport.proof.find_causes import (Causeless, explain_by_values, explain_by_words, find_causeless,
                                          list_changed_values)
from stemreport.proof.find_cells import CellFinder
from stemreport.proof.judge_marks import Mark, find_context, judge_marks
from stemreport.proof.perturb_facts import list_facts
from stemreport.proof.perturb_words import list_altered
from stemreport.proof.perturbations import PERTURBATIONS, list_others
from stemreport.proof.page import Page
from stemreport.proof.read_page import read_page
from stemreport.proof.run_copies import Copy, run_copies
from stemreport.proof.write_verdicts import (Fault, describe_faults, describe_score, list_hard_coded, name_place,
                                             write_verdicts)

__all__ = ["run_canary"]


def run_canary(paths: Paths, tell: Callable[[str], None]) -> bool:
    """Prove every number of a report's page by perturbations, and tell what is wrong.

    The page must be up to date. What was found is written to ``canary.csv`` in the private folder, every number with its
    verdict.

    Parameters
    ----------
    paths : Paths
    tell : callable
        Is given the lines for the terminal.

    Returns
    -------
    bool
        Whether every number is proved live, nothing changed without cause, and the rankings agree everywhere.

    Raises
    ------
    ProblemsFound
        When there is no page.
    """
    if not paths.report.is_file():
        raise ProblemsFound([Problem(paths.relative(paths.report), "", "no such file", "a finished report",
                                     f"Make it first:\n  make report YEAR={paths.year} SURVEY={paths.survey}")])
    base, cells = read_page(paths.report), CellFinder(paths)
    codebook = read_codebook(paths.codebook, paths.relative(paths.codebook))
    names = [*_list_periods(codebook), *_list_participants(paths)]
    faults = _check_edition(base, codebook, "", cells)
    editions: dict[str, Page] = {}
    failed = False
    with tempfile.TemporaryDirectory(prefix="stemreport-canary-") as folder:
        for copy in run_copies(paths, PERTURBATIONS, Path(folder), tell):
            name = copy.perturbation.name
            if copy.failure:
                faults.append(Fault(f"failure of the perturbation “{name}”", f"changed: {copy.perturbation.changes}",
                                    copy.failure, "The report could not be made from the changed copy."))
                failed = True
                continue
            editions[name] = edition = read_page(copy.paths.report)
            faults += _check_edition(edition, read_codebook(copy.paths.codebook, "codebook.toml"), name, cells)
            faults += _list_causeless(base, edition, paths, copy, names, cells)
    marks = judge_marks(base, editions, names)
    others = faults
    # Until every perturbation has run, what did not change is not yet known to be hard-coded.
    faults = [*([] if failed else list_hard_coded(marks, cells)), *faults]
    write_verdicts(marks, others, cells, paths.processed / "canary.csv")
    for line in [*describe_faults(faults), describe_score(marks, len(editions))]:
        tell(line)
    return not faults


def _list_periods(codebook: Codebook) -> list[str]:
    """List the names that the options of date questions have; they follow from dates and not from labels."""
    return sorted({option.label for question in codebook.questions.values() if question.kind == "date"
                   for option in question.options})


def _list_participants(paths: Paths) -> list[str]:
    """List the names of the organisations that agreed to be named: what digits they have are no figures."""
    if not paths.participants.is_file():
        return []
    with paths.participants.open(encoding="utf-8", newline="") as file:
        return [row["organisation"] for row in csv.DictReader(file)]


def _check_edition(page: Page, codebook: Codebook, perturbation: str, cells: CellFinder) -> list[Fault]:
    """Check what must be true of every edition of the page, the first one too."""
    edition = f"perturbation “{perturbation}”" if perturbation else "the report itself"
    apart = {question.labels[one] for question in codebook.questions.values() if question.kind == "multiple"
             for one in (question.other, question.exclusive) if one}
    faults = [Fault("ranking that disagrees", f"{name_place(one.place, cells)} ({edition})", one.found,
                    f"It contradicts {one.expected}.") for one in check_rankings(page, apart)]
    places = {piece.place.exhibit: piece.place for piece in page.pieces}
    faults += [Fault("exhibit that contradicts itself", f"{name_place(places[one.place], cells)} ({edition})",
                     f"{one.found}; expected: {one.expected}",
                     "Drawing, table, alt text and base of an exhibit must fit each other.")
               for one in check_exhibits(page, "report.html")]
    return faults


def _list_causeless(base: Page, edition: Page, paths: Paths, copy: Copy, names: list[str],
                    cells: CellFinder) -> list[Fault]:
    """List what changed without cause, in a copy in which little was changed."""
    cause = copy.perturbation.cause
    if not cause:
        return []
    if cause == "facts":
        values = [*zip(list_facts(paths.settings), list_facts(copy.paths.settings)),
                  *list_changed_values(paths.findings, copy.paths.findings)]
        explains = explain_by_values(values)
    else:
        pairs = [(paths, copy.paths), *zip(list_others(paths), list_others(copy.paths))]
        explains = explain_by_words([altered for old, new in pairs for altered in (*list_altered(old.codebook, new.codebook),
                                                                                   *list_altered(old.settings, new.settings))])
    return [_describe_causeless(one, copy, cells)
            for one in find_causeless(base, edition, explains, cause == "words", names)]


def _describe_causeless(one: Causeless, copy: Copy, cells: CellFinder) -> Fault:
    where = name_place(one.piece.place, cells, one.piece.row, one.piece.column)
    mark = Mark(one.piece, one.start, one.text)
    return Fault(f"number changed without cause ({one.piece.kind})", where,
                 f"{find_context(mark)} is now {one.now or 'gone'}",
                 f"The perturbation “{copy.perturbation.name}” changed only {copy.perturbation.changes}.")
