"""Put the columns of an export together that belong to one question, and set aside what a survey tool adds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from stemreport.codebook.layouts import Layout
from stemreport.codebook.spelling import fold
from stemreport.drafting.parts import ColumnGroup
from stemreport.exports.headings import Heading
from stemreport.exports.read_export import Export

__all__ = ["GroupedColumns", "group_columns"]

_PART_OF_CODE = re.compile(r"(?P<array>[^\[]+)(?:\[\w+\])+|(?P<stem>.+?)(?:_\d+)*(?:_TEXT)?")


@dataclass(frozen=True)
class GroupedColumns:
    """The columns of an export, sorted.

    Parameters
    ----------
    groups : tuple of ColumnGroup
        What seem to be questions.
    by_tool : tuple of Heading
        Columns that the layout leaves aside by itself.
    marks : dict of str
        Columns that say whether a row counts, each with the condition of a rule.
    """

    groups: tuple[ColumnGroup, ...]
    by_tool: tuple[Heading, ...]
    marks: dict[str, str]


def group_columns(export: Export, layout: Layout, id: str) -> GroupedColumns:
    """Sort the columns of an export.

    Parameters
    ----------
    export : Export
    layout : Layout
    id : str
        The heading of the column of ids.
    """
    groups: dict[tuple[str, str], list[Heading]] = {}
    by_tool, marks, has_id = [], {}, False
    for heading in export.headings:
        names = {heading.question, heading.code, heading.text} - {""}
        mark = next((name for name in layout.marks if name in names), None)
        if id in names and not has_id:
            has_id = True
        elif mark:
            marks[mark] = layout.marks[mark]
        elif any(fnmatchcase(name, pattern) for name in names for pattern in layout.columns):
            by_tool.append(heading)
        else:
            groups.setdefault((heading.question, _find_stem(heading, layout)), []).append(heading)
    texts = [question for question, _ in groups]
    return GroupedColumns(tuple(_build_group(headings, stem if texts.count(question) > 1 else "", export)
                                for (question, stem), headings in groups.items()), tuple(by_tool), marks)


def _find_stem(heading: Heading, layout: Layout) -> str:
    """Return the code of the question: questions that are worded alike are told apart by it."""
    # In SPSS a set of answers joins variables whose names may have nothing in common.
    match = _PART_OF_CODE.fullmatch(heading.code) if heading.code and layout.headings != "labelled" else None
    return (match["array"] or match["stem"]) if match else ""


def _build_group(headings: list[Heading], stem: str, export: Export) -> ColumnGroup:
    # Of two columns with the same heading the first is taken; the report says that there are two.
    parts: dict[str, Heading] = {}
    for heading in headings:
        parts.setdefault(str(heading.position) if heading.is_whole else fold(heading.option), heading)
    headings = list(parts.values())
    text, name = headings[0].question, stem
    if len(headings) == 1 and not headings[0].is_whole and headings[0].text:
        # A single column is no list of options: what looked like an option is the end of the wording.
        text = headings[0].text
        headings = [replace(headings[0], question=text, option="")]
    return ColumnGroup(text, name if name != text else "", tuple(headings), export.cells[[one.position for one in headings]])
