"""Compare the findings with what was printed elsewhere, and a printed report with itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stemreport.codebook.read import read_codebook
from stemreport.findings.schema import read_findings
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound
from stemreport.audit.compare_figure import compare_figure
from stemreport.audit.read_published import Published, read_published
from stemreport.audit.check_ids import check_ids
from stemreport.audit.write_audit import list_lines, write_rows
from stemreport.audit.match_figure import Sources, match_figure
from stemreport.audit.notice import notice_bases, notice_same_figures
from stemreport.audit.compare_ranking import compare_ranking
from stemreport.audit.row import DIFFERS, NOT_FOUND, Row
from stemreport.audit.judge_statement import check_words, judge_statement
from stemreport.settings import read_settings

__all__ = ["Audit", "audit_findings"]


@dataclass(frozen=True)
class Audit:
    """What came out of an audit.

    Parameters
    ----------
    rows : tuple of Row
    lines : tuple of str
        The same for the terminal.
    """

    rows: tuple[Row, ...]
    lines: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether no printed figure differs, and all are found; what a report says in words does not count here."""
        return not any(row.part == "figure" and row.verdict in (DIFFERS, NOT_FOUND) for row in self.rows)


def audit_findings(paths: Paths, published: Path) -> Audit:
    """Compare the findings of a survey with a file of printed figures; write ``audit.csv`` among what is private.

    A relative path is one from the project's folder.

    Raises
    ------
    ProblemsFound
        When there are no findings yet, or with every fault of the file.
    """
    if not paths.findings.is_file():
        raise ProblemsFound([Problem(
            paths.relative(paths.findings), "", "no such file", "the findings of this survey and year",
            f"Make the report first:\n  make report YEAR={paths.year} SURVEY={paths.survey}")])
    codebook = read_codebook(paths.codebook, paths.relative(paths.codebook))
    sources = Sources(read_findings(paths.findings), codebook,
                      read_settings(paths.settings, codebook, paths.relative(paths.settings)))
    published = paths.root / published
    name = paths.relative(published)
    printed, problems = read_published(published, name)
    problems += check_ids(printed, sources, name) + check_words(printed, name)
    if problems:
        raise ProblemsFound(problems)
    rows = _compare(printed, sources)
    audit_file = paths.processed / "audit.csv"
    write_rows(rows, audit_file)
    lines = list_lines(rows, f"{codebook.title}, {sources.settings.period}, against {name}", codebook.is_demonstration)
    return Audit(tuple(rows), (*lines, "", f"The same as a table: {paths.relative(audit_file)}"))


def _compare(printed: Published, sources: Sources) -> list[Row]:
    rows, items = [], []
    for figure in printed.figures:
        own = match_figure(figure, sources)
        items += own
        rows += compare_figure(figure, own, sources) + compare_ranking(figure, sources)
    rows += [row for statement in printed.statements for row in judge_statement(statement, sources)]
    return rows + notice_bases(items, sources) + notice_same_figures(items)
