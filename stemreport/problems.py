"""Complaints about what people wrote or sent, said in their terms, all at once."""

from __future__ import annotations

import csv
import json
import textwrap
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from difflib import get_close_matches
from pathlib import Path

__all__ = [
    "Problem", "ProblemsFound", "check_names", "column_letter", "format_problems", "name_rows", "nearest",
    "quote_list", "quote_toml", "read_problems", "write_problems",
]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a file, where it stands, and what to do about it.

    Parameters
    ----------
    file : str
        The file, from the project's folder.
    place : str
        Where in the file, as the person who wrote it sees it: ``"row 47, column N"``, ``"[question.ease]"``.
    found, expected, advice : str
        What stands there, what should, and what to do.
    stops : bool
        Whether the run must stop.

    Examples
    --------
    >>> print(format_problems([Problem("codebook.toml", "[question.ease]", "kind = 'scael'", "scale", "Mend it.")]))
    1. codebook.toml, [question.ease]
       Found:    kind = 'scael'
       Expected: scale
       Do:       Mend it.
    """

    file: str
    place: str
    found: str
    expected: str
    advice: str
    stops: bool = True


class ProblemsFound(Exception):
    """Raised when at least one Problem stops the run; its text is what the person reads."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(problems, key=lambda problem: not problem.stops)
        super().__init__(str(self))

    def __str__(self) -> str:
        stopping = sum(problem.stops for problem in self.problems)
        count = "1 problem stops" if stopping == 1 else f"{stopping} problems stop"
        return f"{count} the run.\n\n{format_problems(self.problems)}"

    def _render_traceback_(self) -> list[str]:
        """Show the advice alone in a notebook: IPython asks for this instead of a traceback."""
        return str(self).split("\n")


def format_problems(problems: Iterable[Problem]) -> str:
    """Write Problems as a numbered list for the terminal, at most 100 characters wide."""
    return "\n\n".join(_format_one(number, problem) for number, problem in enumerate(problems, 1))


def _format_one(number: int, problem: Problem) -> str:
    head = ", ".join(part for part in (problem.file, problem.place) if part)
    head += "" if problem.stops else "  (does not stop the run)"
    lines = textwrap.wrap(f"{number}. {head}", 97, break_long_words=False, break_on_hyphens=False)
    for name, text in (("Found:", problem.found), ("Expected:", problem.expected), ("Do:", problem.advice)):
        if text:
            lines += _wrap(f"{name:<10}", text)
    return "\n   ".join(lines)


def _wrap(label: str, text: str) -> list[str]:
    """Wrap prose, but leave alone the lines that are to be copied (they begin with two spaces)."""
    lines: list[str] = []
    for line in text.split("\n"):
        copied = line.startswith("  ")
        lines += [line] if copied else textwrap.wrap(line, 86, break_long_words=False, break_on_hyphens=False) or [""]
    return [label + lines[0]] + [" " * len(label) + line for line in lines[1:]]


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the known word most like the given one, or None where nothing is close.

    Examples
    --------
    >>> nearest("Very esay", ["Easy", "Very easy"])
    'Very easy'
    """
    folded = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=likeness)
    return folded[close[0]] if close else None


def check_names(names: Iterable[str], known: Iterable[str], what: str, file: str, place: str) -> list[Problem]:
    """Return a Problem for each name that is not among the known ones, with the nearest that is.

    Examples
    --------
    >>> [problem] = check_names(["eese"], ["ease", "barriers"], "question", "codebook.toml", "[filter.few]")
    >>> problem.advice
    'Did you mean ease?'
    """
    known = list(known)
    return [Problem(file, place, f"the {what} {name}", f"a {what}: {', '.join(known) or 'none is declared'}",
                    f"Did you mean {close}?" if (close := nearest(name, known)) else
                    "Correct the name, or add what it names.")
            for name in names if name not in known]


def quote_list(words: Iterable[str]) -> str:
    """Write words as a quoted list.

    Examples
    --------
    >>> quote_list(["Easy", "Very easy"])
    '"Easy", "Very easy"'
    """
    return ", ".join(f'"{word}"' for word in words)


def quote_toml(*words: str) -> str:
    """Write a text, or several in brackets, so that the line can be copied into a TOML file.

    Examples
    --------
    >>> print(quote_toml("Easy"), quote_toml("Easy", 'the "easy" one'))
    "Easy" ["Easy", "the \\"easy\\" one"]
    """
    return json.dumps(words[0] if len(words) == 1 else words, ensure_ascii=False)


def column_letter(position: int) -> str:
    """Return the letters under which Excel shows a column, counted from 0.

    Examples
    --------
    >>> column_letter(13), column_letter(26)
    ('N', 'AA')
    """
    letters = ""
    position += 1
    while position:
        position, remainder = divmod(position - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def name_rows(rows: Iterable[int]) -> str:
    """Name rows of a file: the one, the few, or the first of many.

    Examples
    --------
    >>> name_rows([47]), name_rows([4, 7, 9]), name_rows(range(10, 48))
    ('row 47', 'rows 4, 7, 9', '38 rows (the first is row 10)')
    """
    rows = list(rows)
    if len(rows) == 1:
        return f"row {rows[0]}"
    if len(rows) <= 4:
        return "rows " + ", ".join(map(str, rows))
    return f"{len(rows)} rows (the first is row {rows[0]})"


def write_problems(problems: Iterable[Problem], path: Path) -> None:
    """Write Problems as a CSV table, one row each."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Problem))
        writer.writerows(astuple(problem) for problem in problems)


def read_problems(path: Path) -> list[Problem]:
    """Read the Problems that `write_problems` wrote."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Problem(**{**row, "stops": row["stops"] == "True"}) for row in csv.DictReader(file)]
