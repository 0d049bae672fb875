"""Answer one question: count, protect together with all that is published, and prove that it gives nothing away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stemreport.adhoc.asked import Asked, add_conditions, add_to_codebook, read_asked
from stemreport.adhoc.beside_areas import Areas, add_areas, list_counts, name_in_whole
from stemreport.adhoc.protect_answer import Publication, protect_answer
from stemreport.adhoc.table import build_answer, list_cited
from stemreport.codebook.model import Codebook
from stemreport.disclosure.earlier import read_elsewhere
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.tables import Table
from stemreport.findings.analyse import analyse_survey
from stemreport.findings.schema import Finding, read_findings
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound, nearest
from stemreport.report import Report
from stemreport.responses.store import read_log, read_responses

__all__ = ["Answer", "check_declared", "make_answer"]


@dataclass(frozen=True)
class Answer:
    """An answer that may be given.

    Parameters
    ----------
    asked : Asked
    findings : dict of Finding
        As they may be published, by id.
    table : Table
    book : FindingBook
        What the table cites, with the labels of the codebook.
    """

    asked: Asked
    findings: Mapping[str, Finding]
    table: Table
    book: FindingBook


def make_answer(paths: Paths, name: str, areas: Areas) -> Answer:
    """Answer a question of a survey whose report is up to date.

    Parameters
    ----------
    paths : Paths
    name : str
        What its files are called.
    areas : dict of dict of Finding
        What the reports about areas publish, by area and id.

    Raises
    ------
    ProblemsFound
        When what is asked is declared wrongly, when the answer would give away what a publication suppresses, or when another was given
        already under this name.
    """
    report = Report(paths)
    asked, earlier = _read_all(paths, name, report.published_codebook)
    published = {finding.id: finding for one in earlier for finding in read_findings(paths.answered(one.name)).values()}
    about_areas = name_in_whole(report.published_codebook, areas)
    published |= {**about_areas, **report.book.findings}
    answered = add_to_codebook(add_areas(report.published_codebook) if areas else report.published_codebook, earlier)
    codebook = add_conditions(add_to_codebook(answered, [asked]))
    findings = _count(report, codebook)
    _hold_areas_against_now(paths, about_areas, findings)
    table = build_answer(asked, FindingBook(findings, codebook, report.settings))
    protected = protect_answer(codebook, codebook.questions[asked.question].frame, report.settings, findings, list_cited(table),
                               Publication(answered, published, _read_elsewhere(report), frozenset(list_counts(codebook, areas))), paths.relative(paths.asked(name)))
    own = {one.id: one for one in protected}
    _hold_against_given(paths, name, own)
    book = FindingBook({**report.book.findings, **own}, codebook, report.settings)
    return Answer(asked, own, build_answer(asked, book), book)


def check_declared(paths: Paths, name: str) -> None:
    """Check that a question was declared under a name.

    Raises
    ------
    ProblemsFound
        With the names that there are.
    """
    if not paths.asked(name).is_file():
        there = sorted(path.stem for path in paths.asked("NAME").parent.glob("*.toml") if path.is_file())
        close = nearest(name, there)
        raise ProblemsFound([Problem(paths.relative(paths.asked(name or "NAME")), "", f"NAME={name or '(nothing)'}, and no such file",
                                     f"a question that was declared: {', '.join(there) or 'none is yet'}",
                                     f"Did you mean NAME={close}?" if close else "Write the file first; docs/adhoc.md shows one.")])


def _read_all(paths: Paths, name: str, codebook: Codebook) -> tuple[Asked, list[Asked]]:
    """Read what is asked, and what was asked when the other answers were given."""
    problems = [Problem(paths.relative(paths.asked(one)), "", f"no such file, beside {paths.answered(one).name}", "the question of an answer that was given",
                        "Bring the file back. If the answer was never sent to anybody, remove what was kept of it instead.")
                for one in paths.list_answered() if not paths.asked(one).is_file()]
    if problems:
        raise ProblemsFound(problems)
    asked, *earlier = (read_asked(paths.asked(one), one, paths.relative(paths.asked(one)), codebook)
                       for one in (name, *(other for other in paths.list_answered() if other != name)))
    return asked, earlier


def _count(report: Report, codebook: Codebook) -> dict[str, Finding]:
    responses = read_responses(report.paths.responses, codebook.frames)
    found = analyse_survey(codebook, report.settings, responses, read_log(report.paths.cleaning_log), report.paths.survey, report.paths.year)
    return {finding.id: finding for finding in found}


def _read_elsewhere(report: Report) -> dict[str, Finding]:
    """Read what other reports tell of the same people, and what the published editions of this one do."""
    paths = report.paths
    kept = sorted(paths.edition_findings("1").parents[1].glob("*/findings.csv"))
    editions = {id: finding for path in kept for id, finding in read_findings(path).items() if not finding.is_suppressed}
    return {**editions, **read_elsewhere(report.settings.disclosure, paths)}


def _hold_areas_against_now(paths: Paths, areas: Mapping[str, Finding], now: Mapping[str, Finding]) -> None:
    """Hold what reports about areas publish against the responses as they are: of others they prove nothing."""
    differing = [id for id, one in areas.items() if id in now and not one.is_suppressed and one.numerator != now[id].numerator]
    if differing:
        raise ProblemsFound([Problem(paths.relative(paths.area_outputs), "", f"{differing[0]}, which was {_say(areas[differing[0]])} and is now "
                                     f"{_say(now[differing[0]])}", "what was published of the responses as they are",
                                     f"Make all reports anew first:\n  make areas YEAR={paths.year} SURVEY={paths.survey}")])


def _hold_against_given(paths: Paths, name: str, now: Mapping[str, Finding]) -> None:
    """Hold an answer against the one that was given under the same name."""
    if not paths.answered(name).is_file():
        return
    given = read_findings(paths.answered(name))
    differing = sorted(id for id in {*given, *now} if id not in given or id not in now or _list_shown(given[id]) != _list_shown(now[id]))
    if differing:
        first = differing[0]
        raise ProblemsFound([Problem(
            paths.relative(paths.asked(name)), "", f"an answer that was given and is no longer right: {len(differing)} of {len({*given, *now})} figures differ; "
            f"{first} was {_say(given.get(first))} and is {_say(now.get(first))}", "the answer as it was given",
            "Tell who asked, and answer anew under another name. If the answer was never sent to anybody, remove what was kept of it "
            f"({paths.relative(paths.answered(name))}) and give the command again.")])


def _list_shown(finding: Finding) -> tuple:
    return finding.status, finding.display, finding.numerator, finding.base


def _say(finding: Finding | None) -> str:
    return "not there" if finding is None else f"{finding.text} of {finding.base_text}"
