"""One question that somebody asks of a survey, as its file declares it: a cross-tab, or figures of those whom a filter takes in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from stemreport.codebook.consistency import check_consistency
from stemreport.codebook.grammar import TableReader, check_table, read_toml
from stemreport.codebook.model import Codebook, Filter
from stemreport.problems import Problem, ProblemsFound, check_names, nearest
from stemreport.reading import note_read

__all__ = ["Asked", "add_conditions", "add_to_codebook", "read_asked"]

MEASURES = ("mean", "total", "median")
"""What of a number can be asked for."""

_SINGLE = ("single", "scale", "date")
"""Kinds of question with one answer: whoever gave it is in one group."""
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Asked:
    """One question that somebody asks of a survey.

    Parameters
    ----------
    name : str
        What its files are called.
    title : str
        The heading of the page.
    asked_by : str
        Who asked, with the reference.
    variable : str
        The id of the question, or of an item of a grid or ranking.
    by : str
        The id of the question by which it is split; "" where a filter is asked for.
    filter : Filter or None
        Who is counted, where that is not everybody.
    measure : str
        "percent", or of a number one of `MEASURES`.
    """

    name: str
    title: str
    asked_by: str
    variable: str
    by: str
    filter: Filter | None
    measure: str

    @property
    def question(self) -> str:
        """The id of the whole question."""
        return self.variable.partition(".")[0]


def read_asked(path: Path, name: str, file: str, codebook: Codebook) -> Asked:
    """Read what is asked.

    Parameters
    ----------
    name : str
        What its files are called.
    file : str
        What Problems call the file.
    codebook : Codebook
        As it is published, with options joined.

    Raises
    ------
    ProblemsFound
        With every fault of the file.
    """
    note_read(path)
    if not _NAME.fullmatch(name):
        suggestion = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
        raise ProblemsFound([Problem(file, "", f"NAME={name}", "small letters, digits and single hyphens, a letter first",
                                     f"Call the file {suggestion if _NAME.fullmatch(suggestion) else 'question-1'}.toml.")])
    table = read_toml(path, file)
    problems = check_table(table, {"title": str, "asked_by": str, "question": str}, {"by": str, "filter": dict, "measure": str}, file, "the top")
    if not problems:
        problems = _check(table, codebook, file)
    if problems:
        raise ProblemsFound(problems)
    variable = codebook.find_variable(table["question"])
    filter = _read_filter(table["filter"], name, variable.question.frame, file) if "filter" in table else None
    measure = table.get("measure", MEASURES[0] if variable.question.kind == "number" else "percent")
    asked = Asked(name, table["title"], table["asked_by"], variable.id, table.get("by", ""), filter, measure)
    if filter and not _is_simple(filter, codebook):
        raise ProblemsFound([Problem(file, "[filter]", f"where = {{ {', '.join(filter.where)} }}", "options of one question with one answer, or one option of another",
                                     "Ask for less: how groups within groups overlap with all that is published cannot be proved.")])
    before = {problem.found for problem in check_consistency(codebook, file)}
    after = [replace(problem, place="[filter]") for problem in check_consistency(add_to_codebook(codebook, [asked]), file) if problem.found not in before]
    if after:
        raise ProblemsFound(after)
    return asked


def add_to_codebook(codebook: Codebook, asked: Iterable[Asked]) -> Codebook:
    """Return the codebook with the breakdowns and filters that are asked for added to their questions."""
    for one in asked:
        question = codebook.questions[one.question]
        if one.by and one.by not in question.breakdowns:
            question = replace(question, breakdowns=(*question.breakdowns, one.by))
        filters = codebook.filters
        if one.filter:
            question = replace(question, filters=(*question.filters, one.filter.id))
            filters = {**filters, one.filter.id: one.filter}
        codebook = replace(codebook, questions={**codebook.questions, question.id: question}, filters=filters)
    return codebook


def add_conditions(codebook: Codebook) -> Codebook:
    """Return the codebook with each question that has filters split by what these ask for as well.

    Nobody publishes these tables. They are what filters have in common: of two filters, one of which takes in a few people more, the
    difference tells of these few.
    """
    questions = {}
    for id, question in codebook.questions.items():
        conditions = [name for one in question.filters for name in codebook.filters[one].where]
        single = [name for name in conditions if codebook.questions[name].kind in _SINGLE and name != id]
        questions[id] = replace(question, breakdowns=tuple(dict.fromkeys((*question.breakdowns, *single))))
    return replace(codebook, questions=questions)


def _check(table: Mapping, codebook: Codebook, file: str) -> list[Problem]:
    counted = {variable.id: question for question in codebook.list_counted() if question.kind != "text" for variable in question.variables}
    if problems := check_names([table["question"]], counted, "question, or item of a grid or ranking, with figures", file, "question"):
        return problems
    question, problems = counted[table["question"]], []
    if ("by" in table) == ("filter" in table):
        problems.append(Problem(file, "", "both by and [filter]" if "by" in table else "neither by nor [filter]", "one of them",
                                'Write by = "...", the question by which it is split, or [filter] with label and where. Figures of groups '
                                "within a filter are too few people's for an answer."))
    if "by" in table:
        groups = [id for id in codebook.list_groupings(question.frame) if id.partition(".")[0] != question.id]
        problems += check_names([table["by"]], groups, "closed question of the same frame, and another one", file, "by")
    problems += [Problem(file, key, f"{key} = {table[key]!r}", "an entry", "Fill it in: readers see it.") for key in ("title", "asked_by")
                 if not table[key].strip()]
    allowed = MEASURES if question.kind == "number" else ("percent",)
    if (measure := table.get("measure", allowed[0])) not in allowed:
        close = nearest(measure, allowed)
        problems.append(Problem(file, "measure", f"measure = {measure!r}", "one of: " + ", ".join(allowed),
                                f'Did you mean measure = "{close}"?' if close else "Correct it, or take the line out."))
    return problems


def _is_simple(filter: Filter, codebook: Codebook) -> bool:
    known = {id: question.kind for id, question in codebook.questions.items()}
    return len(filter.where) == 1 and all(known.get(id, "single") in _SINGLE or len(options) == 1 for id, options in filter.where.items())


def _read_filter(table: Mapping, name: str, frame: str, file: str) -> Filter:
    reader = TableReader(file)
    reader.check(table, "filter", {"label": str, "where": dict}, {})
    where = reader.read_lists("filter.where", table["where"]) if not reader.problems else {}
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return Filter(f"answer_{name.replace('-', '_')}", table["label"], frame, where)
