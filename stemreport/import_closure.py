"""Which modules of the package a step can come to load, from their source alone: what it has to run again for when they change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["find_modules", "list_used"]

PACKAGE = Path(__file__).parent

_BY_FUNCTION = ("stemreport.report", "stemreport.exhibits.report_annex")
"""The modules in which every function is a step of its own: an import within one matters to those who call it and to nobody else."""

_LINE = re.compile(r"^(?P<indent> *)(?:from (?P<module>stemreport[\w.]*) import (?P<names>\([^)]*\)|[^\n]*)|import (?P<plain>stemreport[\w.]*)"
                   r"|(?:async )?(?P<kind>def|class) (?P<name>\w+)|(?P<typing>if TYPE_CHECKING:))", re.MULTILINE)
_DATA = re.compile(r"__file__\)\.parent / \"(\w+)\"")
_CALL = re.compile(r"\bself\.(\w+)|\b(\w+)\(")


class _Source(NamedTuple):
    """What a module imports when it is loaded, and in each of its functions, by their names; and what they call."""

    always: frozenset[str]
    within: dict[str, frozenset[str]]
    calls: dict[str, frozenset[str]]


def list_used(text: str) -> set[str]:
    """List the names that stand behind a dot in some code: what it may use of a report."""
    return set(re.findall(r"\.(\w+)", text))


def find_modules(roots: Iterable[str], used: Iterable[str]) -> list[Path]:
    """Find the files of all modules that some modules can come to load, and the files beside them that they read.

    Parameters
    ----------
    roots : iterable of str
        Names of modules of this package.
    used : iterable of str
        What is used of a report: the imports of its other functions do not count.

    Returns
    -------
    list of Path
        Sorted. The source is read by pattern, not parsed; a test holds both equal for every module of the package.
    """
    todo, found, reached = [*roots], set(), _reach(set(used))
    while todo:
        name = todo.pop()
        path = _locate(name)
        if path is None or path in found:
            continue
        found.add(path)
        source = _read(path)
        todo += source.always
        # A package is loaded before what is in it.
        todo += [name.rpartition(".")[0]] if "." in name else []
        for function, imports in source.within.items():
            if name not in _BY_FUNCTION or function in reached:
                todo += imports
    return sorted({*found, *(file for path in found for file in _list_data(path))})


def _reach(used: set[str]) -> set[str]:
    """Follow the functions of a report to those that they call in turn."""
    calls: dict[str, frozenset[str]] = {}
    for name in _BY_FUNCTION:
        calls |= _read(_locate(name)).calls
    todo, reached = [*used], set()
    while todo:
        name = todo.pop()
        if name in calls and name not in reached:
            reached.add(name)
            todo += calls[name]
    return reached


@cache
def _locate(name: str) -> Path | None:
    place = PACKAGE.parent.joinpath(*name.split("."))
    return next((path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file()), None)


@cache
def _read(path: Path) -> _Source:
    text = path.read_text(encoding="utf-8")
    always, within, starts = set(), {}, []
    function, depth, typing = "", 0, -1
    for match in _LINE.finditer(text):
        indent = len(match["indent"])
        typing = -1 if indent <= typing else typing
        function = "" if indent <= depth and function else function
        if match["typing"]:
            typing = indent
        elif match["kind"] == "def" and not function:
            function, depth = match["name"], indent
            starts.append((match.start(), function))
        elif (match["module"] or match["plain"]) and typing < 0:
            (within.setdefault(function, set()) if function else always).update(_list_names(match))
    ends = [start for start, _ in starts[1:]] + [len(text)]
    calls: dict[str, frozenset[str]] = {}
    for (start, name), end in zip(starts, ends):
        calls[name] = calls.get(name, frozenset()) | {one or other for one, other in _CALL.findall(text[start:end])} - {name}
    return _Source(frozenset(always), {name: frozenset(names) for name, names in within.items()}, calls)


def _list_names(match: re.Match[str]) -> set[str]:
    """List the modules that an import may load: that which it names, and the names in it that are modules themselves."""
    if match["plain"]:
        return {match["plain"]}
    return {match["module"], *(f"{match['module']}.{name}" for name in re.findall(r"(\w+)(?: as \w+)?", match["names"]))}


@cache
def _list_data(path: Path) -> list[Path]:
    folders = _DATA.findall(path.read_text(encoding="utf-8"))
    return [file for folder in folders for file in sorted((path.parent / folder).rglob("*")) if file.is_file()]
