"""One survey in one year: the only object that a notebook holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from stemreport.codebook.merge import merge_options
from stemreport.codebook.model import Codebook
from stemreport.codebook.read import read_codebook
from stemreport.codebook.restrict import restrict_to_area
from stemreport.exhibits.report_annex import Annex
from stemreport.find_project import find_paths, find_project
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound, check_names
from stemreport.reading import note_read
from stemreport.settings import Settings, read_settings

if TYPE_CHECKING:
    import pandas as pd

    from stemreport.exhibits.citations import FindingBook
    from stemreport.exhibits.fragment import Fragment
    from stemreport.responses.clean_survey import Cleaning
    from stemreport.exports.read_export import Export

__all__ = ["Report", "open_report"]


def open_report(year: str, survey: str, root: Path | None = None, area: str = "") -> Report:
    """Open the report of a survey and year, or about one area of it.

    Parameters
    ----------
    year, survey : str
        The names of the two folders below ``data/raw``. Empty, as in the parameter cell of a notebook that somebody has open in
        JupyterLab, they are those of the newest report that the notebook is a chapter of.
    root : Path, optional
        The project's folder. In a notebook it is found by climbing from the notebook's folder to ``pyproject.toml``.
    area : str, optional
        The id of an area.

    Raises
    ------
    ProblemsFound
        When there is no such survey, year or area; the message lists those there are.
    """
    root = root or find_project()
    if not (year and survey):
        from stemreport.preview.open_notebook import choose_report

        year, survey = choose_report(root, year, survey)
    return Report(find_paths(root, year, survey).for_area(area))


@dataclass(frozen=True)
class Report(Annex):
    """One survey in one year: its paths, its codebook and settings, its stages and its exhibits.

    Imports of the stages stand inside the methods, so that a chapter never loads what reads responses.
    """

    paths: Paths

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook of the whole survey, as its responses were tidied."""
        return read_codebook(self.paths.codebook, self.paths.relative(self.paths.codebook))

    @cached_property
    def settings(self) -> Settings:
        return read_settings(self.paths.settings, self.codebook, self.paths.relative(self.paths.settings), self.paths.area)

    @cached_property
    def published_codebook(self) -> Codebook:
        """The codebook with the options joined that are published as one, and of a report about an area, what is asked in it."""
        merged = merge_options(self.codebook, self.settings.disclosure.merges)
        if not self.paths.area:
            return merged
        label = merged.questions[merged.area].labels.get(self.paths.area, "")
        return replace(restrict_to_area(merged), title=f"{merged.title}: {label}")

    # --- the stages --------------------------------------------------------------------------------------------

    def read_exports(self) -> dict[str, Export]:
        """Read what arrived, by frame."""
        from stemreport.exports.read_export import read_export

        exports, problems, returned = {}, [], {}
        if self.codebook.intake:
            # What reads workbooks takes a while to load.
            from stemreport.returns.export_returns import export_returns

            returned = export_returns(self.paths, self.codebook)
        for id, frame in self.codebook.frames.items():
            path = self.paths.export(frame.file, frame.year)
            if id in returned:
                exports[id] = returned[id]
                continue
            try:
                exports[id] = read_export(path, frame, self.paths.relative(path))
            except ProblemsFound as found:
                problems += found.problems
        if problems:
            raise ProblemsFound(problems)
        return exports

    def clean(self, exports: Mapping[str, Export]) -> Cleaning:
        """Check, correct and tidy what arrived; Problems are in the result and in ``problems.csv``.

        What people did by hand with the texts, codes and quotations, is checked as well, and goes to the private folder.
        """
        from stemreport.coding.take_handwork import take_handwork
        from stemreport.findings.quotations import write_quotations
        from stemreport.problems import write_problems
        from stemreport.responses.apply_edits import read_edits
        from stemreport.responses.clean_survey import clean_survey
        from stemreport.responses.store import write_codings
        from stemreport.findings.participants import write_participants

        name = self.paths.relative(self.paths.edits)
        edits = read_edits(self.paths.edits, name)
        handwork = take_handwork(self.codebook, exports, edits, self.paths)
        cleaning = clean_survey(self.codebook, exports, edits, name, handwork.ticks)
        cleaning = replace(cleaning, problems=(*cleaning.problems, *handwork.problems))
        self.paths.processed.mkdir(parents=True, exist_ok=True)
        write_problems(cleaning.problems, self.paths.problems)
        write_codings(handwork.codes, self.paths.codings)
        write_quotations(handwork.quotations, self.paths.checked_quotations)
        participants: list[str] = []
        if self.codebook.intake:
            from stemreport.returns.participants import list_participants

            participants = list_participants(self.codebook, exports, cleaning.responses)
        write_participants(participants, self.paths.checked_participants)
        return cleaning

    def save_responses(self, cleaning: Cleaning) -> None:
        """Write the Responses and the cleaning log to the private folder."""
        from stemreport.responses.store import write_cleaning

        cleaning.stop_if_blocked()
        write_cleaning(cleaning, self.paths.responses, self.paths.cleaning_log)

    def analyse(self) -> pd.DataFrame:
        """Work out every finding and write them to the private folder."""
        from stemreport.findings.agreement import measure_agreement
        from stemreport.findings.analyse import analyse_survey
        from stemreport.findings.compare import compare_findings
        from stemreport.findings.schema import write_findings
        from stemreport.findings.spread import measure_spread
        from stemreport.findings.tabulate import tabulate_findings
        from stemreport.responses.store import read_codings, read_log, read_responses

        responses = read_responses(self.paths.responses, self.codebook.frames)
        codings = read_codings(self.paths.codings, [one.id for one in self.codebook.questions.values() if one.coded])
        names = (self.paths.survey, self.paths.year)
        findings = [*analyse_survey(self.published_codebook, self.settings, responses, read_log(self.paths.cleaning_log), *names),
                    *measure_agreement(self.codebook, codings, responses, *names)]
        findings += measure_spread(self.published_codebook, self.settings.headlines, responses, findings)
        findings += compare_findings(self.published_codebook, self.settings, responses, findings)
        findings.sort(key=lambda finding: finding.id)
        write_findings(findings, self.paths.unprotected_findings, private=True)
        return tabulate_findings(findings)

    def protect(self) -> pd.DataFrame:
        """Write what may be published of the findings, and to the private folder why the rest may not."""
        from stemreport.disclosure.write_findings import write_protected_findings
        from stemreport.findings.tabulate import tabulate_findings

        return tabulate_findings(write_protected_findings(self.paths, self.published_codebook, self.settings))

    def compare_published(self) -> pd.DataFrame:
        """Publish how the figures compare with those of earlier years and other surveys, where ``report.toml`` declares it."""
        from stemreport.findings.compare_published import compare_published
        from stemreport.findings.tabulate import tabulate_findings

        return tabulate_findings(compare_published(self.paths, self.published_codebook, self.settings))

    def protect_quotations(self) -> pd.DataFrame:
        """Publish the quotations that were scrubbed and checked, without what leads to a response."""
        import pandas as pd

        from stemreport.findings.quotations import read_quotations, write_quotations

        quotations = read_quotations(self.paths.checked_quotations)
        write_quotations(quotations, self.paths.quotations)
        return pd.DataFrame([(one.id, one.question, one.words) for one in quotations], columns=["id", "question", "words"])

    def protect_participants(self) -> pd.DataFrame:
        """Publish the names of the organisations that agreed to it."""
        import pandas as pd

        from stemreport.findings.participants import read_participants, write_participants

        names = read_participants(self.paths.checked_participants)
        write_participants(names, self.paths.participants)
        return pd.DataFrame({"organisation": names})

    def draw_figures(self) -> Fragment:
        """Draw every figure from the findings and write it beside them."""
        from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
        from stemreport.exhibits.figures import draw_figure
        from stemreport.exhibits.fragment import Fragment
        from stemreport.exhibits.markup import VARIANTS, compose_exhibit

        fragments = []
        self.paths.figures.mkdir(parents=True, exist_ok=True)
        for plan in plan_exhibits(self.book).values():
            if plan.kind == "figure":
                exhibit = build_exhibit(plan, self.book)
                drawings = {variant: draw_figure(exhibit, variant) for variant in VARIANTS}
                for variant, svg in drawings.items():
                    self._figure_path(exhibit.id, variant).write_text(svg, encoding="utf-8")
                fragments.append(compose_exhibit(exhibit, drawings))
        return sum(fragments, Fragment(""))

    # --- what a chapter shows ----------------------------------------------------------------------------------

    @cached_property
    def book(self) -> FindingBook:
        """The published findings with the labels of the codebook: all that stands below the waist."""
        return self.open_book()

    def open_book(self, prefix: str = "") -> FindingBook:
        """Open the published findings; `prefix` stands before their ids where another report cites them."""
        from stemreport.exhibits.citations import FindingBook
        from stemreport.exhibits.keys import name_report
        from stemreport.findings.quotations import read_quotations
        from stemreport.findings.read_others import read_others
        from stemreport.findings.schema import read_findings

        if not self.paths.findings.is_file():
            raise ProblemsFound([Problem(
                self.paths.relative(self.paths.findings), "", "no such file", "the findings of this survey and year",
                f"Work them out first:\n  make report YEAR={self.paths.year} SURVEY={self.paths.survey}")])
        quotations = {one.id: one.words for one in read_quotations(self.paths.quotations)}
        others = {} if prefix else {key: FindingBook(one.findings, one.codebook, one.settings, prefix=name_report(*key), origin=key)
                                    for key, one in read_others(self.paths, self.settings).items()}
        return FindingBook(read_findings(self.paths.findings), self.published_codebook, self.settings, quotations, prefix,
                           (self.paths.survey, self.paths.year), others)

    def figure(self, id: str) -> Fragment:
        """Show a figure that ``report.toml`` declares."""
        return self._exhibit("figure", id)

    def table(self, id: str) -> Fragment:
        """Show a table that ``report.toml`` declares."""
        return self._exhibit("table", id)

    def _exhibit(self, kind: str, id: str) -> Fragment:
        from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
        from stemreport.exhibits.fragment import write_missing
        from stemreport.exhibits.markup import compose_exhibit

        if missing := self.book.find_missing_exhibit(id):
            return write_missing(str(missing))
        plans = {plan.id: plan for plan in plan_exhibits(self.book).values() if plan.kind == kind}
        if problems := check_names([id], plans, kind, self.paths.relative(self.paths.settings), f"[{kind}.{id}]"):
            raise ProblemsFound(problems)
        return compose_exhibit(build_exhibit(plans[id], self.book), self._read_drawings(id) if kind == "figure" else {})

    def _read_drawings(self, id: str) -> dict[str, str]:
        from stemreport.exhibits.markup import VARIANTS

        drawings = {variant: self._figure_path(id, variant) for variant in VARIANTS}
        for path in drawings.values():
            note_read(path)
        return {variant: path.read_text(encoding="utf-8") for variant, path in drawings.items()}

    def _figure_path(self, id: str, variant: str) -> Path:
        return self.paths.figures / f"{id}-{variant}.svg"

    def exhibits_by_section(self) -> Fragment:
        """Show every exhibit, section by section: the body of a survey without chapters of its own."""
        from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
        from stemreport.exhibits.markup import compose_exhibit
        from stemreport.exhibits.sections import write_sections

        plans = plan_exhibits(self.book)
        fragments = {id: compose_exhibit(build_exhibit(plan, self.book), self._read_drawings(id) if plan.kind == "figure" else {})
                     for id, plan in plans.items()}
        return write_sections(self.book, plans, fragments)

    def participants(self) -> Fragment:
        """Show the organisations that agreed to be named."""
        from stemreport.exhibits.annex import write_participants
        from stemreport.findings.participants import read_participants

        return write_participants(read_participants(self.paths.participants))

    def preview(self) -> object:
        """Show the chapter that somebody has open in JupyterLab with its numbers: for its last cell, which a run of the pipeline passes over."""
        from stemreport.preview.open_notebook import show_open_chapter

        return show_open_chapter(self)
