"""Every path of the project, built in one place."""

from __future__ import annotations

from collections import namedtuple
from pathlib import Path

from stemreport.reading import list_folder

__all__ = ["Paths", "find_paths", "find_project", "find_root", "list_surveys"]


class Paths(namedtuple("Paths", ["root", "year", "survey"])):
    """Where everything of one survey in one year stands.

    Parameters
    ----------
    root : Path
        The project's folder, absolute.
    year, survey : str
        The names of the two folders below ``data/raw``.
    """

    @property
    def raw(self) -> Path:
        """Folder of what arrived: export, codebook, settings of the report, edits."""
        return self.root / "data" / "raw" / self.year / self.survey

    def export(self, file: str, year: str = "") -> Path:
        """An export of this survey, from the folder of another year where one is given."""
        return self.root / "data" / "raw" / (year or self.year) / self.survey / file

    @property
    def codebook(self) -> Path:
        return self.raw / "codebook.toml"

    @property
    def settings(self) -> Path:
        return self.raw / "report.toml"

    @property
    def edits(self) -> Path:
        return self.raw / "edits.csv"

    def coding_sheet(self, question: str) -> Path:
        """Workbook in which two people sort the answers to a question."""
        return self.raw / f"coding-{question}.xlsx"

    @property
    def proposed_quotations(self) -> Path:
        """What people would like to cite, with the names of those who checked it."""
        return self.raw / "quotations.csv"

    @property
    def processed(self) -> Path:
        """Private folder: whatever was made from single responses."""
        return self.root / "data" / "processed" / self.year / self.survey

    @property
    def responses(self) -> Path:
        """Folder of the tidied responses, one Parquet file for each frame."""
        return self.processed / "responses"

    @property
    def cleaning_log(self) -> Path:
        return self.processed / "cleaning-log.csv"

    @property
    def problems(self) -> Path:
        return self.processed / "problems.csv"

    @property
    def codings(self) -> Path:
        """Folder of the codes that people gave, one file for each coded question."""
        return self.processed / "codings"

    @property
    def checked_quotations(self) -> Path:
        return self.processed / "quotations.csv"

    @property
    def checked_participants(self) -> Path:
        """The organisations that agreed to be named; what is published of them stands in `participants`."""
        return self.processed / "participants.csv"

    @property
    def unprotected_findings(self) -> Path:
        return self.processed / "findings-unprotected.csv"

    @property
    def printed(self) -> Path:
        """The figures that were printed elsewhere, with which findings are compared."""
        return self.raw / "published.toml"

    @property
    def disclosure(self) -> Path:
        """Why each figure that is not published is not; private."""
        return self.processed / "disclosure.csv"

    @property
    def disclosure_summary(self) -> Path:
        """What disclosure control did, in the words that ``make report`` tells; private."""
        return self.processed / "disclosure.txt"

    @property
    def executed(self) -> Path:
        """Folder of the executed notebooks."""
        return self.processed / "notebooks"

    @property
    def provenance(self) -> Path:
        return self.processed / "provenance.json"

    @property
    def build_record(self) -> Path:
        return self.processed / "build-record.json"

    @property
    def build_lock(self) -> Path:
        """Held by the run that is under way."""
        return self.processed / ".lock"

    @property
    def set_aside(self) -> Path:
        """Folder of the outputs of an earlier run, while a new run has not ended well."""
        return self.processed / "set-aside"

    @property
    def outputs(self) -> Path:
        """Folder of what may be published, and of nothing else."""
        return self.root / "outputs" / self.year / self.survey

    def tracker(self, name: str) -> Path:
        """Workbook to send out, in which organisations track the year."""
        return self.outputs / f"{name}-{self.year}.xlsx"

    def list_trackers(self) -> list[Path]:
        """List the workbooks to send out: made from the codebook alone, they do not go when a report is made anew."""
        return sorted(self.outputs.glob(f"*-{self.year}.xlsx"))

    @property
    def returns(self) -> Path:
        """What became of each tracker that was sent in; private."""
        return self.processed / "returns.csv"

    @property
    def letters(self) -> Path:
        """Folder of what each organisation can correct; private."""
        return self.processed / "letters"

    @property
    def read_trackers(self) -> Path:
        """Folder of the trackers as they were read, so that none is read twice; private."""
        return self.processed / "trackers"

    @property
    def findings(self) -> Path:
        return self.outputs / "findings.csv"

    @property
    def quotations(self) -> Path:
        return self.outputs / "quotations.csv"

    @property
    def participants(self) -> Path:
        return self.outputs / "participants.csv"

    @property
    def figures(self) -> Path:
        return self.outputs / "figures"

    @property
    def report(self) -> Path:
        return self.outputs / "report.html"

    @property
    def draft(self) -> Path:
        """The reviewer's edition of the report."""
        return self.outputs / "draft.html"

    @property
    def ledger(self) -> Path:
        """Which finding is cited where in the report."""
        return self.outputs / "ledger.csv"

    @property
    def prose_problems(self) -> Path:
        """What the linter remarked of the prose without stopping the run."""
        return self.processed / "prose-problems.csv"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def lock(self) -> Path:
        return self.root / "requirements.lock"

    def list_chapters(self) -> list[Path]:
        """List the chapters in reading order: those of the survey's year, of the survey or the generic ones, then the annex."""
        folders = (self.notebooks / self.survey / self.year, self.notebooks / self.survey, self.notebooks / "generic")
        body = next((found for folder in folders if (found := list_folder(folder, [".ipynb"]))), [])
        return body + list_folder(self.notebooks / "annex", [".ipynb"])

    def list_notebooks(self) -> list[Path]:
        """List the stages and the chapters; what JupyterLab keeps beside them is none of them."""
        return list_folder(self.notebooks, [".ipynb"]) + self.list_chapters()

    def relative(self, path: Path) -> str:
        """Name a file from the project's folder, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name


def find_root(folder: Path) -> Path:
    """Climb from a folder to the project's, which holds ``pyproject.toml``.

    Raises
    ------
    ProblemsFound
        When no folder above holds one.
    """
    folder = folder.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / "pyproject.toml").is_file():
            return candidate
    from stemreport.problems import Problem, ProblemsFound

    raise ProblemsFound([Problem(
        file="", place="", found="a notebook outside the project's folder",
        expected="a notebook below the folder that holds pyproject.toml",
        advice="Move the notebook into the project's notebooks/ folder and open it there.",
    )])


def find_project() -> Path:
    """Return the project's folder, which is the working directory or above it."""
    return find_root(Path.cwd())


def list_surveys(root: Path) -> list[tuple[str, str]]:
    """List the surveys that have a codebook, as (year, survey), oldest year first."""
    found = (root / "data" / "raw").glob("*/*/codebook.toml")
    return sorted((path.parent.parent.name, path.parent.name) for path in found)


def find_paths(root: Path, year: str, survey: str) -> Paths:
    """Return the paths of a survey, or say which years and surveys there are.

    Raises
    ------
    ProblemsFound
        When ``data/raw/YEAR/SURVEY`` has no ``codebook.toml``.
    """
    surveys = list_surveys(root)
    if (year, survey) in surveys:
        return Paths(root, year, survey)
    # Loaded only to complain: a run with nothing to do is to take no time.
    from stemreport.problems import Problem, ProblemsFound, nearest

    years = [one_year for one_year, one_survey in surveys if one_survey == survey]
    names = sorted({one_survey for _, one_survey in surveys})
    expected = f"a year of this survey: {', '.join(years)}" if years else f"a survey: {', '.join(names) or 'none yet'}"
    wanted, known = (year, years) if years else (survey, names)
    suggestion = nearest(wanted, known) or (known[-1] if known else None)
    example = "" if not suggestion else (
        f"\n  make report YEAR={suggestion}" + f" SURVEY={survey}" if years
        else f"\n  make report YEAR={year or 'YEAR'} SURVEY={suggestion}")
    raise ProblemsFound([Problem(
        file="make report", place="", found=f"YEAR={year or '(nothing)'} SURVEY={survey or '(nothing)'}", expected=expected,
        advice=f"Type, for example:{example}\nA new year begins with a folder data/raw/YEAR/SURVEY "
               "that holds a codebook.toml, a report.toml and the export." if example else
               "Make a folder data/raw/YEAR/SURVEY with a codebook.toml, a report.toml and the export.",
    )])
