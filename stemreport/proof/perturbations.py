"""The perturbations of the canary: what each of them changes in a copy of the project."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from stemreport.find_project import list_surveys
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound
from stemreport.proof.perturb_facts import change_facts
from stemreport.proof.perturb_findings import change_findings
from stemreport.proof.perturb_words import change_codebook, change_settings

__all__ = ["PERTURBATIONS", "Perturbation", "insert_cell", "list_others"]


@dataclass(frozen=True)
class Perturbation:
    """One change of what a report is made from.

    Parameters
    ----------
    name, changes : str
        What it is called, and what it changes, in words.
    apply : callable
        Makes the change in a copy of the project.
    cause : str
        "facts" or "words" where so little changes that every change in the page has a known cause; "" elsewhere.
    """

    name: str
    changes: str
    apply: Callable[[Paths], None]
    cause: str = ""


def insert_cell(notebook: Path, after: str, source: str) -> None:
    """Insert a cell of code behind the cell that holds some words.

    Raises
    ------
    ProblemsFound
        When no cell of the notebook holds them.
    """
    content = json.loads(notebook.read_text(encoding="utf-8"))
    place = next((number for number, cell in enumerate(content["cells"], 1)
                  if cell["cell_type"] == "code" and after in "".join(cell["source"])), None)
    if place is None:
        raise ProblemsFound([Problem(notebook.name, "", f"no cell with {after}", f"a cell that calls {after}",
                                     "The canary changes the data behind this call: write it as it was.")])
    content["cells"].insert(place, {"cell_type": "code", "id": "canary", "metadata": {}, "execution_count": None,
                                    "outputs": [], "source": source})
    notebook.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _add_rows(paths: Paths) -> None:
    insert_cell(paths.notebooks / "1-clean.ipynb", "report.read_exports(",
                "from stemreport.proof.perturb_rows import add_rows\nexports = add_rows(exports, report.codebook)")


def _drop_rows(paths: Paths) -> None:
    insert_cell(paths.notebooks / "1-clean.ipynb", "report.clean(",
                "from stemreport.proof.perturb_rows import drop_rows\ncleaning = drop_rows(cleaning)")


def _permute_answers(paths: Paths) -> None:
    insert_cell(paths.notebooks / "1-clean.ipynb", "report.clean(",
                "from stemreport.proof.perturb_answers import permute_answers\n"
                "cleaning = permute_answers(cleaning, report.codebook)")


def _change_findings(paths: Paths) -> None:
    # Those of other reports, which this one cites or is compared with, are there already.
    for other in sorted(paths.root.glob("outputs/*/*/findings.csv")):
        change_findings(other)
    insert_cell(paths.notebooks / "3-protect.ipynb", "report.compare_published(",
                "from stemreport.proof.perturb_findings import change_findings\nchange_findings(report.paths.findings)")


def _change_words(paths: Paths) -> None:
    # Those of other reports as well: their words stand where they are cited, and years that are compared stay like with like.
    for one in (paths, *list_others(paths)):
        change_codebook(one.codebook)
        change_settings(one.settings)


def list_others(paths: Paths) -> list[Paths]:
    """List the other reports of a project, which this one may cite or be compared with."""
    return [Paths(paths.root, year, survey) for year, survey in list_surveys(paths.root) if (year, survey) != (paths.year, paths.survey)]


PERTURBATIONS = (
    Perturbation("more rows", "a third of the rows of every export once more, under other ids", _add_rows),
    Perturbation("fewer rows", "a third of the responses left out", _drop_rows),
    Perturbation("answers permuted", "options trade places, numbers grow, some who answered are silent", _permute_answers),
    Perturbation("findings", "every finding a little different", _change_findings),
    Perturbation("facts", "the figures from elsewhere and the size of the population",
                 lambda paths: change_facts(paths.settings), "facts"),
    Perturbation("words", "the labels of the codebook, and every digit in the words of codebook and settings",
                 _change_words, "words"),
)
