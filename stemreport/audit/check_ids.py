"""Check the ids in a file of printed figures: what is a slip for another, and what cannot be compared as it stands."""

from __future__ import annotations

from stemreport.problems import Problem, nearest
from stemreport.audit.read_published import STATED, Published, PublishedFigure
from stemreport.audit.match_figure import Sources, find_only_net
from stemreport.audit.read_printed import read_percentages

__all__ = ["check_ids"]

LIKE = 0.8
"""How like an id must be to a known one to be taken for a slip; what is less like is not found, which is a result."""


def check_ids(published: Published, sources: Sources, file: str) -> list[Problem]:
    """Return a Problem for each id that is a slip for another, and for what cannot be compared as it is written."""
    problems = []
    for figure in published.figures:
        place = f'[[figure]] id = "{figure.id}"'
        problems += _check_figure(figure, sources, file, place)
    for number, statement in enumerate(published.statements, 1):
        if statement.about:
            problems += _check_about(statement.about, statement.kind, statement.option, sources, file,
                                     f"[[statement]] {number}")
    return problems


def _check_figure(figure: PublishedFigure, sources: Sources, file: str, place: str) -> list[Problem]:
    problems = [_suggest(file, place, f"external {name}", f"an [external.*] of report.toml: {', '.join(known)}",
                         nearest(name, known))
                for known in [list(sources.settings.externals)] for name in figure.external if name not in known]
    if figure.status == "external":
        return problems
    whole = figure.counts or figure.top or figure.unordered or figure.total is not None or figure.mean is not None
    known = _list_counted(sources) if whole else list(sources.findings)
    if figure.status == "listed" and not whole:
        known = [figure.id.partition(".")[0]] if sources.find_question(figure.id) else list(sources.codebook.questions)
        problems += _check_near(figure.id.partition(".")[0], known, file, place)
    elif figure.n is not None or figure.is_percentage or whole:
        problems += [] if sources.is_counted(figure.id) else _check_near(figure.id, known, file, place)
    if (figure.n is not None or figure.is_percentage) and figure.id not in sources.findings and sources.is_counted(figure.id):
        problems.append(Problem(file, place, "one figure of a whole question" if figure.n is None else
                                f"n = {figure.n} of a whole question", "the id of one finding",
                                f"Add the option: {figure.id}." + next(iter(sources.find_parts(figure.id)), "answered")))
    if figure.counts or figure.top or figure.unordered:
        problems += _check_option(figure.id, figure.option, sources, file, place)
        known = list(sources.find_parts(figure.id, figure.option))
        problems += [_suggest(file, place, f"counts of {one}", f"one of: {', '.join(known)}", close)
                     for one in figure.counts if one not in known and (close := nearest(one, known))]
    numbers, counts = len(read_percentages(figure.printed)), len(figure.counts) + len(figure.top) + (
        figure.n is not None or figure.is_percentage)
    if figure.status in STATED and numbers not in (0, counts):
        problems.append(Problem(file, place, f"{numbers} percentages in printed, {counts} counts",
                                "one percentage for each count, in the same order, or none",
                                "Correct printed, or the counts."))
    return problems


def _check_about(about: str, kind: str, option: str, sources: Sources, file: str, place: str) -> list[Problem]:
    """An id that a statement is about must be right: there is nothing printed that might not be found."""
    known = {"ranking": _list_counted(sources), "wording": _list_worded(sources)}.get(kind, list(sources.findings))
    if about not in known:
        return [_suggest(file, place, f'about = "{about}"', "the id of a question, as in codebook.toml"
                         if kind == "ranking" else "an id of codebook.toml" if kind == "wording" else
                         "an id of findings.csv", nearest(about, known))]
    if kind == "share" and sources.findings[about].measure != "percent":
        return [Problem(file, place, f'about = "{about}", a {sources.findings[about].measure}', "a percentage",
                        "Name an option or a net.")]
    return _check_option(about, option, sources, file, place) if kind == "ranking" else []


def _check_option(id: str, option: str, sources: Sources, file: str, place: str) -> list[Problem]:
    question = sources.find_question(id)
    if question is None or not question.items or id != question.id:
        return []
    if option in question.labels or not option and find_only_net(question):
        return []
    return [_suggest(file, place, f"option = {option!r} of a grid" if option else "a grid without option",
                     f"one of: {', '.join(question.labels)}", nearest(option, question.labels) if option else None)]


def _check_near(id: str, known: list[str], file: str, place: str) -> list[Problem]:
    close = nearest(id, known, LIKE) if id not in known else None
    return [_suggest(file, place, f"the id {id}", "an id of codebook.toml or findings.csv", close)] if close else []


def _suggest(file: str, place: str, found: str, expected: str, close: str | None) -> Problem:
    return Problem(file, place, found, expected, f"Did you mean {close}?" if close else "Correct it, or take it out.")


def _list_counted(sources: Sources) -> list[str]:
    return [id for question in sources.codebook.questions.values() if question.kind != "text"
            for id in dict.fromkeys((question.id, *(one.id for one in question.variables)))]


def _list_worded(sources: Sources) -> list[str]:
    return [f"{question.id}.{part.id}" for question in sources.codebook.questions.values()
            for part in (*question.options, *question.nets, *question.items)] + list(sources.codebook.questions)
