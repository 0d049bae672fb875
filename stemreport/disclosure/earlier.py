"""What other publications tell of the same people: reports that ``report.toml`` names, and what was printed before."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from stemreport.disclosure_rules import DisclosureRules
from stemreport.findings.schema import Finding, read_findings
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound
from stemreport.reading import note_read

__all__ = ["find_recoverable", "read_elsewhere", "read_printed"]


def read_elsewhere(rules: DisclosureRules, paths: Paths) -> dict[str, Finding]:
    """Read the findings of other reports that count the same people as findings of this one.

    Returns
    -------
    dict of Finding
        By the id of the finding of this report.

    Raises
    ------
    ProblemsFound
        When such a report is not there, or has no finding of that id.
    """
    elsewhere, problems = {}, []
    for number, earlier in enumerate(rules.earlier, 1):
        other = Paths(paths.root, earlier.year, earlier.survey)
        place = f"[[disclosure.earlier]] {number}"
        if not other.findings.is_file():
            problems.append(Problem(paths.relative(paths.settings), place, f"{earlier.survey} {earlier.year}, without findings",
                                    "a report that was made", f"Make it first:\n  make report YEAR={earlier.year} SURVEY={earlier.survey}"))
            continue
        findings = read_findings(other.findings)
        for here, there in earlier.same.items():
            if there in findings:
                elsewhere[here] = findings[there]
            else:
                problems.append(Problem(paths.relative(paths.settings), place, f"{here} = {there!r}", "the id of a finding of that report",
                                        f"Look for it in {paths.relative(other.findings)}."))
    if problems:
        raise ProblemsFound(problems)
    return elsewhere


def read_printed(paths: Paths) -> set[str]:
    """Read which findings of this report were printed before, as ``published.toml`` lists them; nothing where there is no such file."""
    note_read(paths.printed)
    if not paths.printed.is_file():
        return set()
    try:
        figures = tomllib.loads(paths.printed.read_text(encoding="utf-8")).get("figure", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        # make audit says what is wrong with the file; a report does not hang on it.
        return set()
    printed = set()
    for figure in figures:
        if isinstance(figure, Mapping) and isinstance(figure.get("id"), str) and figure.get("status") in ("stated", "derived"):
            counts = figure.get("counts")
            printed.update((f"{figure['id']}.{part}" for part in counts) if isinstance(counts, Mapping) else [figure["id"]])
    return printed


def find_recoverable(suppressed: set[str], printed: set[str]) -> list[str]:
    """List the suppressed findings that whoever kept an earlier print still knows."""
    return sorted(suppressed & printed)
