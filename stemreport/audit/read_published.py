"""Read the file of figures that were printed elsewhere, and say all at once what is wrong with its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stemreport.codebook.grammar import check_table, read_toml
from stemreport.problems import Problem, ProblemsFound, check_names, nearest
from stemreport.audit.read_printed import read_percentages

__all__ = ["Published", "PublishedFigure", "Said", "Statement", "read_published"]

STATUSES = ("stated", "derived", "listed", "external")
STATED = ("stated", "derived")

_FIGURE = ({"id": str, "printed": str, "status": str},
           {"place": str, "n": int, "base": int, "base_printed": bool, "total": float, "mean": float, "counts": dict,
            "top": object, "top_unordered": list, "option": str, "external": list})
_STATEMENTS = {
    "ranking": ({"about": str}, {"option": str, "said": object}),
    "share": ({"about": str, "place": str, "words": str}, {}),
    "claim": ({"place": str, "words": str}, {"about": str}),
    "wording": ({}, {"about": str, "said": object}),
}
_SAID = {"ranking": {"place": str, "order": list}, "wording": {"place": str, "words": str}}


@dataclass(frozen=True)
class PublishedFigure:
    """What was printed of one finding or question.

    Parameters
    ----------
    id : str
        The id of a finding or of a question; for what comes from elsewhere, any name.
    printed, status, place : str
        The words as printed, how sure the numbers are (one of `STATUSES`), and where they stand.
    n, base, total, mean : int, float or None
    base_printed : bool
        Whether the base stands in print, or was worked out.
    counts : dict of int
        Counts by option.
    top : tuple of (str, int)
        A ranking, each place with its count.
    unordered : tuple of str
        What was printed first, in an order that is not known.
    option : str
        Of a grid, what the counts of its items are of.
    external : tuple of str
        Figures of report.toml that it is made of.
    """

    id: str
    printed: str
    status: str
    place: str = ""
    n: int | None = None
    base: int | None = None
    base_printed: bool = True
    total: float | None = None
    mean: float | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    top: tuple[tuple[str, int], ...] = ()
    unordered: tuple[str, ...] = ()
    option: str = ""
    external: tuple[str, ...] = ()

    @property
    def is_percentage(self) -> bool:
        """Whether a percentage is all that is printed: no count, sum or ranking beside it."""
        return self.status in STATED and not (self.counts or self.top or self.unordered) and (
            self.n is self.total is self.mean is None)


@dataclass(frozen=True)
class Said:
    """What was said at one place: words, or an order of labels."""

    place: str
    words: str = ""
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """Something that was said without a figure, or in two ways."""

    kind: str
    about: str = ""
    option: str = ""
    said: tuple[Said, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Published:
    """Everything that a file of printed figures holds, as far as its form is right."""

    figures: tuple[PublishedFigure, ...]
    statements: tuple[Statement, ...]


def read_published(path: Path, name: str) -> tuple[Published, list[Problem]]:
    """Read a file of printed figures: what is sound of it, and what is wrong with the rest.

    Raises
    ------
    ProblemsFound
        When there is no such file, or it is not TOML.
    """
    if not path.is_file():
        others = sorted(one.name for one in path.parent.glob("*.toml")) if path.parent.is_dir() else []
        close = nearest(path.name, others)
        raise ProblemsFound([Problem(name, "", "no such file", "a file of printed figures",
                                     f"Did you mean {close}?" if close else "docs/audit.md says how to write one.")])
    table = read_toml(path, name)
    problems = check_table(table, {}, {"figure": object, "statement": object}, name, "the top")
    if not table:
        problems.append(Problem(name, "", "nothing", "figures, each below [[figure]]", "docs/audit.md says how to write one."))
    figures = [figure for number, entry in enumerate(_list_tables(table, "figure", name, problems), 1)
               if (figure := _read_figure(entry, name, number, problems))]
    statements = [statement for number, entry in enumerate(_list_tables(table, "statement", name, problems), 1)
                  if (statement := _read_statement(entry, name, number, problems))]
    return Published(tuple(figures), tuple(statements)), problems + _find_repeated(figures, name)


def _list_tables(table: Mapping, key: str, file: str, problems: list[Problem]) -> list[dict]:
    entries = table.get(key, [])
    if isinstance(entries, list) and all(isinstance(one, dict) for one in entries):
        return entries
    problems.append(Problem(file, key, f"{key} = {entries!r}"[:80], f"tables, each below [[{key}]]",
                            f"Write [[{key}]], in double brackets, above each entry."))
    return []


def _read_figure(entry: dict, file: str, number: int, problems: list[Problem]) -> PublishedFigure | None:
    place = f'[[figure]] {number}, id = "{entry["id"]}"' if isinstance(entry.get("id"), str) else f"[[figure]] {number}"
    found = check_table(entry, *_FIGURE, file, place)
    if isinstance(entry.get("status"), str):
        found += check_names([entry["status"]], STATUSES, "status", file, place)
    if isinstance(counts := entry.get("counts"), dict):
        found += check_table(counts, {}, dict.fromkeys(counts, int), file, f"{place}, counts")
    top = entry.get("top", [])
    if not (isinstance(top, list) and all(_is_pair(one) for one in top)):
        found.append(Problem(file, place, f"top = {top!r}", "pairs of a label and a count",
                             'Write top = [["Label", 61], ["Another", 50]].'))
    if entry.get("base", 1) == 0:
        found.append(Problem(file, place, "base = 0", "1 or more", "Write of how many the figure is, or take it out."))
    if entry.get("status") in STATED and not {"n", "total", "mean", "counts", "top", "top_unordered"} & set(entry) and not (
            isinstance(entry.get("printed"), str) and read_percentages(entry["printed"])):
        found.append(Problem(file, place, f'status = "{entry["status"]}" without a number',
                             "a percentage in printed, or one of n, counts, top, total, mean",
                             'Add the number, or write status = "listed".'))
    problems += found
    if found:
        return None
    values = {key: value for key, value in entry.items() if key not in ("top", "top_unordered", "external")}
    return PublishedFigure(**values, top=tuple((label, count) for label, count in top),
                           unordered=tuple(entry.get("top_unordered", ())), external=tuple(entry.get("external", ())))


def _is_pair(one: object) -> bool:
    return isinstance(one, list) and len(one) == 2 and isinstance(one[0], str) and type(one[1]) is int


def _read_statement(entry: dict, file: str, number: int, problems: list[Problem]) -> Statement | None:
    place, kind = f"[[statement]] {number}", entry.get("kind")
    if kind not in _STATEMENTS:
        close = nearest(kind, _STATEMENTS) if isinstance(kind, str) else None
        problems.append(Problem(file, place, f"kind = {kind!r}" if kind is not None else "no kind",
                                f"one of: {', '.join(_STATEMENTS)}",
                                f'Did you mean kind = "{close}"?' if close else "Say what kind of statement it is."))
        return None
    required, optional = _STATEMENTS[kind]
    found = check_table(entry, {"kind": str, **required}, {"note": str, **optional}, file, place)
    said = entry.get("said", [])
    if not isinstance(said, list) or not all(isinstance(one, dict) for one in said) or kind in _SAID and not said:
        found.append(Problem(file, place, f"said = {said!r}", "tables, one for each place",
                             "Write said = [{ place = ..., " + ("order" if kind == "ranking" else "words") + " = ... }]."))
        said = []
    for position, one in enumerate(said, 1):
        found += check_table(one, _SAID[kind], {}, file, f"{place}, said {position}") if kind in _SAID else []
    problems += found
    if found:
        return None
    if kind not in _SAID:
        said = [{"place": entry["place"], "words": entry["words"]}]
    return Statement(kind, entry.get("about", ""), entry.get("option", ""), note=entry.get("note", ""), said=tuple(
        Said(one["place"], one.get("words", ""), tuple(one.get("order", ()))) for one in said))


def _find_repeated(figures: list[PublishedFigure], file: str) -> list[Problem]:
    """Find figures that stand twice; the same one may have been printed in two places."""
    keys = [(figure.id, figure.place) for figure in figures]
    return [Problem(file, f'[[figure]] id = "{id}"', "the same figure twice", "each figure once at each place",
                    "Take one of them out, or say with place = ... where each was printed.")
            for id, place in dict.fromkeys(keys) if keys.count((id, place)) > 1]
