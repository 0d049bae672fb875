"""The one table of an answer, from findings."""

from __future__ import annotations

from dataclasses import replace

from stemreport.adhoc.asked import Asked
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.question_tables import list_question_tables
from stemreport.exhibits.tables import Row, Table
from stemreport.house_style import TOO_FEW

__all__ = ["build_answer", "list_cited"]

_FULL = "Full table: "


def build_answer(asked: Asked, book: FindingBook) -> Table:
    """Build the table: of answers their percentages, numbers and bases; of a number the measure that was asked for.

    Parameters
    ----------
    book : FindingBook
        Its codebook holds what is asked.
    """
    question = book.codebook.questions[asked.question]
    question = replace(question, breakdowns=(asked.by,) if asked.by else (), filters=(asked.filter.id,) if asked.filter else (), split_by=(),
                       items=tuple(item for item in question.items if f"{question.id}.{item.id}" == asked.variable))
    part = f"by-{asked.by.replace('.', '-')}" if asked.by else "among"
    name = f"full-{asked.variable.replace('.', '-')}-{part}"
    table = next(table for table in list_question_tables(book, question) if table.id == name)
    rows = tuple(row for row in table.rows if question.kind != "number" or _is_asked(asked, row))
    title = table.title.removeprefix(_FULL)
    if asked.filter:
        # One group: said once, in the caption.
        frame = book.codebook.frames[question.frame]
        title = title.replace(f", among some {frame.units}", f": {asked.filter.label}")
        rows = tuple(replace(row, heading=row.heading.removeprefix(f"{asked.filter.label}: ")) for row in rows)
    first = table.columns[0].removeprefix("Group and ").capitalize() if asked.filter else table.columns[0]
    return _drop_empty(replace(table, id="answer", title=title, columns=(first, *table.columns[1:]), rows=rows))


def _drop_empty(table: Table) -> Table:
    """Leave out the columns in which nothing is shown, where others show something: a second base of which all figures are too few."""
    kept = [number for number in range(len(table.columns) - 1) if any(row.cells[number].text != TOO_FEW for row in table.rows)]
    if not kept:
        return table
    return replace(table, columns=(table.columns[0], *(table.columns[number + 1] for number in kept)),
                   rows=tuple(replace(row, cells=tuple(row.cells[number] for number in kept)) for row in table.rows))


def list_cited(table: Table) -> set[str]:
    """List the ids of the findings that a table shows."""
    return {cell.finding for row in table.rows for cell in row.cells if cell.finding}


def _is_asked(asked: Asked, row: Row) -> bool:
    return any(cell.finding.endswith(f".{asked.measure}") for cell in row.cells)
