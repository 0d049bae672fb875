"""Propose the layout of an export by what each survey tool leaves in it, and say why."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from stemreport.codebook.layouts import LAYOUTS
from stemreport.codebook.spelling import clean_text
from stemreport.exports.raw_table import RawTable

__all__ = ["LayoutProposal", "propose_layout"]

_WHOLE = {"response", "open-ended response"}
_ID = re.compile(r"((respondent|response|record|user|case|submission|participant|interview)[ _.-]?)?"
                 r"(id|no|nr|number|key|uuid)\.?", re.IGNORECASE)
_MOST_HEADING_ROWS = 3


@dataclass(frozen=True)
class LayoutProposal:
    """Which layout an export seems to have.

    Parameters
    ----------
    name : str
        A key of `LAYOUTS`.
    header_rows : int
    id : str
        The heading of the column of ids, "" where there seems to be none.
    reasons : dict of str
        Why, by key of the codebook.
    """

    name: str
    header_rows: int
    id: str
    reasons: dict[str, str]


def propose_layout(table: RawTable) -> LayoutProposal:
    """Propose the layout of a table, its rows of headings and the column of ids.

    Examples
    --------
    >>> from stemreport.exports.raw_table import build_cells
    >>> proposal = propose_layout(RawTable(build_cells([["ID", "Start time", "Completion time", "Age?"], ["1"]], [1, 2])))
    >>> proposal.name, proposal.header_rows, proposal.id
    ('microsoft_forms', 1, 'ID')
    """
    rows = [[clean_text(text) for text in row] for row in table.cells.head(_MOST_HEADING_ROWS + 1).to_numpy()]
    name, why = ("spss", "the file is of SPSS") if table.header_rows else _recognise(rows)
    count, why_rows = (3, "SPSS keeps the headings apart") if table.header_rows else _count_heading_rows(rows, name)
    id, why_id = _find_id(table, name, count)
    return LayoutProposal(name, count, id, {"layout": why, "header_rows": why_rows, "id": why_id})


def _recognise(rows: list[list[str]]) -> tuple[str, str]:
    first = rows[0]
    heads = set(first)
    second = rows[1] if len(rows) > 1 else []
    third = rows[2] if len(rows) > 2 else []
    qualtrics = set(LAYOUTS["qualtrics"].columns) | {"ResponseId", "ResponseID", "Status", "Finished"}
    if any(text.startswith('{"ImportId"') for text in third):
        return "qualtrics", 'the third row holds {"ImportId": ...}'
    if len(qualtrics & heads) >= 5:
        return "qualtrics", "headings such as StartDate and ResponseId"
    if len(qualtrics & set(second)) >= 5:
        return "qualtrics", "texts such as ResponseID and StartDate below the codes"
    if "lfdn" in heads:
        return "questback", "the heading lfdn" + (" beside dispcode" if "dispcode" in heads else "")
    if {"UserID", "UserNo"} <= heads or "UserID" in heads and _count_empty_below(rows, first.index("UserID")):
        return "smartsurvey", "the heading UserID"
    if "Response_ID" in heads and ("Completion_Status" in heads or any(re.match(r"Q_\d+_", one) for one in first)):
        return "smartsurvey_workbook", "the heading Response_ID, and headings such as Q_1_..."
    if {"start time", "completion time"} <= {one.casefold() for one in first}:
        return "microsoft_forms", "the headings Start time and Completion time"
    if {"submitdate", "lastpage"} <= heads or {"Date submitted", "Last page"} <= heads:
        return "limesurvey", "headings such as " + ("submitdate and lastpage" if "lastpage" in heads else
                                                    "Date submitted and Last page")
    if sum(bool(re.match(r"[A-Za-z]\w*\[\w+\]", one)) for one in first) > 1:
        return "limesurvey", "codes such as Q1[SQ001]"
    if _WHOLE & {one.casefold() for one in second}:
        return "surveymonkey", 'the second row says "Response" where a question has one column'
    if {"Respondent ID", "Collector ID"} <= heads:
        return "surveymonkey", "the headings Respondent ID and Collector ID"
    if first and first[0] == "Timestamp":
        return "google_forms", "the first heading is Timestamp"
    return "plain", "no mark of a survey tool that is known"


def _count_heading_rows(rows: list[list[str]], name: str) -> tuple[int, str]:
    if name == "qualtrics":
        # Some copies have lost the third row, or both rows of text.
        if len(rows) > 2 and any(text.startswith('{"ImportId"') for text in rows[2]):
            return 3, "codes, texts, import ids"
        below = rows[1] if len(rows) > 1 else []
        dated = any(re.match(r"\d{4}-\d\d-\d\d|\d+/\d+/\d{4}", text) for text in below)
        return (1, "answers begin in the second row") if dated else (2, "codes and texts; no row of import ids")
    if LAYOUTS[name].header_rows == 1 and name != "plain":
        return 1, "as this tool writes them"
    if name == "surveymonkey" and len(rows) > 1 and _WHOLE & {text.casefold() for text in rows[1]}:
        return 2, "the options and items stand in the second row"
    anchor = next((position for position, text in enumerate(rows[0]) if text), 0)
    below = _count_empty_below(rows, anchor)
    if name == "plain":
        gaps = [position for position, text in enumerate(rows[0]) if not text]
        if gaps and below and all(rows[1][position] for position in gaps):
            return 2, "the second row names what stands below a question with several columns"
        return 1, "answers begin in the second row"
    return 1 + below, "so many rows stand above the first response"


def _count_empty_below(rows: list[list[str]], position: int) -> int:
    """Count the rows below the first that go on with the headings: nothing stands in them below an administrative column."""
    count = 0
    for row in rows[1:_MOST_HEADING_ROWS]:
        if row[position] or not any(row):
            break
        count += 1
    return count


def _find_id(table: RawTable, name: str, header_rows: int) -> tuple[str, str]:
    headings = [[clean_text(text) for text in table.cells.iloc[row]] for row in range(header_rows)]
    known = {LAYOUTS[name].id, "ResponseID", "Response ID", "Id"} - {""} if name != "plain" else set()
    for row in headings:
        for text in row:
            if text in known:
                return text, "the column in which this tool writes its ids"
    body = table.cells.iloc[header_rows:]
    body = body[(body != "").any(axis=1)]
    for position in body.columns:
        text = next((row[position] for row in headings if row[position]), "")
        if _ID.fullmatch(text) and _is_id(body[position]):
            return text, "no two rows have the same there"
    return "", "no column was found that tells the rows apart: corrections in edits.csv name the number of the row"


def _is_id(column: pd.Series) -> bool:
    return bool(len(column) > 1 and (column != "").all() and column.nunique() >= 0.95 * len(column))
