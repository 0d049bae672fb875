"""Every path of the project, built in one place."""

from __future__ import annotations

from collections import namedtuple
from pathlib import Path

from stemreport.reading import list_folder

__all__ = ["EVERY_AREA", "REST", "Paths"]

EVERY_AREA, REST = "_every", "_rest"
"""In the place of an area: what all areas share, and those who are in no area that has a report. No area's id begins so."""


class Paths(namedtuple("Paths", ["root", "year", "survey", "area"], defaults=[""])):
    """Where everything of one survey in one year stands, or of one area of it.

    Parameters
    ----------
    root : Path
        The project's folder, absolute.
    year, survey : str
        The names of the two folders below ``data/raw``.
    area : str
        The id of the area that the report is about; "" for the whole survey.
    """

    def for_area(self, area: str) -> Paths:
        """The paths of the report about one area of the same survey; "" for those of the whole survey."""
        return self._replace(area=area)

    @property
    def name(self) -> str:
        """What a person calls the report."""
        return " ".join(filter(None, [self.year, self.survey, self.area]))

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
        return self._place("data", "processed")

    def _place(self, *folder: str) -> Path:
        return self.root.joinpath(*folder, self.year, self.survey, *(("areas", self.area) if self.area else ()))

    @property
    def responses(self) -> Path:
        """Folder of the tidied responses, one Parquet file for each frame."""
        return self.processed / "responses"

    @property
    def areas(self) -> Path:
        """Which areas have a report, and why the others have none; private."""
        return self.for_area(EVERY_AREA).processed / "areas.csv"

    def shared(self, *parts: str) -> Path:
        """A file or folder of what all areas share; private."""
        return self.for_area(EVERY_AREA).processed.joinpath(*parts)

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
        """From what the report is made; the reports about areas are all made from the same."""
        return self.shared("provenance.json") if self.area else self.processed / "provenance.json"

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
        return self._place("outputs")

    @property
    def area_outputs(self) -> Path:
        """Folder of the reports about areas, which stands among the outputs of the whole survey and is none of them."""
        return self.for_area("").outputs / "areas"

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
    def bundle(self) -> Path:
        """Folder of all that would be published, as it is now; it goes when the report is made anew."""
        return self.outputs / "bundle"

    @property
    def publication(self) -> Path:
        """Folder of the published editions: none of them is ever written over, and no command removes one."""
        return self.outputs / "publication"

    def edition(self, number: str) -> Path:
        """Folder of a published edition."""
        return self.publication / number

    def edition_archive(self, number: str) -> Path:
        """A published edition as one file."""
        return self.publication / f"{self.year}-{self.survey}-{number}.zip".lower().replace(" ", "-").replace("_", "-")

    def edition_record(self, number: str) -> Path:
        """What is kept of a published edition with the inputs: its checksums, by which it is known again wherever it is made."""
        return self.raw / "editions" / number / "SHA256SUMS"

    def edition_findings(self, number: str) -> Path:
        """The findings of a published edition, with which a later one is compared."""
        return self.edition_record(number).with_name("findings.csv")

    def asked(self, name: str) -> Path:
        """What one question that somebody asked of the survey declares."""
        return self.raw / "adhoc" / f"{name}.toml"

    def answered(self, name: str) -> Path:
        """The findings of an answer that was given, kept with the inputs: what follows is protected together with them."""
        return self.asked(name).with_suffix(".csv")

    def list_answered(self) -> list[str]:
        """List the names of the answers that were given."""
        return sorted(path.stem for path in (self.raw / "adhoc").glob("*.csv"))

    @property
    def answers(self) -> Path:
        """Folder of the answers to single questions; they were given, so they do not go when a report is made anew."""
        return self.outputs / "adhoc"

    @property
    def signoff(self) -> Path:
        """Who answers for the bundle, and for which bytes."""
        return self.raw / "signoff.toml"

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
        """List the chapters in reading order: those of the survey's year, of the survey or the generic ones, then the annex.

        About an area they are those in the folder ``areas`` of the survey, or the generic ones.
        """
        own = self.notebooks / self.survey
        folders = ((own / "areas",) if self.area else (own / self.year, own)) + (self.notebooks / "generic",)
        body = next((found for folder in folders if (found := list_folder(folder, [".ipynb"]))), [])
        return body + list_folder(self.notebooks / "annex", [".ipynb"])

    def list_notebooks(self) -> list[Path]:
        """List the stages and the chapters; what JupyterLab keeps beside them is none of them."""
        return list_folder(self.notebooks, [".ipynb"]) + self.list_chapters()

    def relative(self, path: Path) -> str:
        """Name a file from the project's folder, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name
