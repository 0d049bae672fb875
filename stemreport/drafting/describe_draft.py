"""Tell the analyst what a draft was made of and what to look at first, with counts: what is printed is kept nowhere."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from stemreport.drafting.draft_survey import Draft
from stemreport.drafting.parts import DraftQuestion, Guess
from stemreport.paths import Paths
from stemreport.problems import Problem, format_problems, name_rows

__all__ = ["describe_draft"]

_KINDS = {"single": "single choice", "scale": "scale", "multiple": "multiple response", "grid": "grid", "rank": "ranking",
          "number": "number", "date": "date", "text": "free text"}
_WIDTH = 100
_MOST_PROBLEMS = 5


def describe_draft(draft: Draft, problems: Sequence[Problem], paths: Paths, written: Sequence[Path]) -> list[str]:
    """Return the lines that tell what was found.

    Parameters
    ----------
    draft : Draft
    problems : sequence of Problem
        What the report would stop at, or remark on, if the draft were left as it is.
    paths : Paths
    written : sequence of Path
    """
    kinds = Counter(one.guess.kind for one in draft.questions)
    lines = [f"{draft.export.file}: {len(draft.export.cells)} rows and {len(draft.export.headings)} columns, "
             f"layout {draft.layout}, {_count(draft.frame.header_rows, 'row')} of headings.",
             f"{_count(len(draft.questions), 'question')}: "
             + ", ".join(f"{count} {_KINDS[kind]}" for kind, count in kinds.most_common()) + ".", ""]
    lines += _tabulate(["question", "kind", "answered", "answers"], [_describe_question(one) for one in draft.questions])
    if looks := list(_list_suspicious(draft)):
        lines += ["", "Look at these first; each stands as a remark in the draft too:", ""]
        lines += _tabulate(["where", "what"], looks)
    lines += _describe_problems([one for one in problems if one.stops])
    lines += ["", "Written: " + ", ".join(map(paths.relative, written)),
              f"Next: open {paths.relative(paths.codebook)}, compare it with the questionnaire and correct it. Then:",
              f"  make report YEAR={paths.year} SURVEY={paths.survey}"]
    return lines


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _describe_question(question: DraftQuestion) -> list[str]:
    return [question.id, _KINDS[question.guess.kind], str(question.answered), _describe_answers(question.guess)]


def _describe_answers(guess: Guess) -> str:
    if guess.items:
        return f"{_count(len(guess.items), 'item')}: " + ", ".join(one.label for one in guess.items)
    return ", ".join(one.label if one.count is None else f"{one.label} {one.count}" for one in guess.options)


def _list_suspicious(draft: Draft) -> Iterable[list[str]]:
    for heading, why in draft.ignored:
        yield [f"column {heading.letter}", f"{heading.question}: ignored. {why}"]
    for rule in draft.rules:
        if rule.rows:
            yield [name_rows(rule.rows), rule.remark]
    for question in draft.questions:
        for remark in question.guess.remarks:
            yield [question.id, remark]
        for part in (*question.guess.options, *question.guess.items):
            yield from ([question.id, f"{part.label}: {remark}"] for remark in part.remarks)
        if question.routing:
            yield [question.id, f"Perhaps it was not put to everybody: {question.routing}"]
    if draft.export.tidied_cells:
        yield ["cells", f"In {draft.export.tidied_cells} cells stray spaces or invisible characters were left out."]


def _describe_problems(stopping: Sequence[Problem]) -> list[str]:
    if not stopping:
        return ["", "As it is, the draft agrees with the export: a report can be made of it."]
    more = len(stopping) - _MOST_PROBLEMS
    return ["", "As it is, a report would stop at this:", "", format_problems(stopping[:_MOST_PROBLEMS])] + (
        ["", f"... and at {more} more."] if more > 0 else [])


def _tabulate(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Set rows in columns; the last column is wrapped."""
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads) - 1)]
    last = max(_WIDTH - sum(widths) - 2 * len(widths), 30)
    lines = []
    for row in [heads, *rows]:
        first, *more = textwrap.wrap(row[-1], last) or [""]
        lines.append("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths)), first]).rstrip())
        lines += [" " * (sum(widths) + 2 * len(widths)) + line for line in more]
    return lines
