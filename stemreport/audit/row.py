"""One line of an audit, and the verdicts that it may give."""

from __future__ import annotations

from dataclasses import dataclass

from stemreport.audit.read_published import PublishedFigure

__all__ = ["AGREES", "CANNOT", "CONTRADICTS", "DEPENDS", "DIFFERS", "ELSEWHERE", "FALSE", "NOTED", "NOT_FOUND", "Row",
           "TRUE", "WITHOUT_NUMBER", "make_row"]

AGREES, DIFFERS, NOT_FOUND = "agrees", "differs", "not found"
WITHOUT_NUMBER, ELSEWHERE = "named without a number", "from elsewhere"
"""What comes out for a printed figure."""

TRUE, FALSE, DEPENDS = "true", "false", "depends on the base"
CONTRADICTS, CANNOT, NOTED = "contradicts itself", "cannot be shown", "noted"
"""What comes out for a statement, and for what the audit notices by itself."""


@dataclass(frozen=True)
class Row:
    """One line of the audit.

    Parameters
    ----------
    part : str
        figure, statement or remark.
    place : str
        Where it was printed.
    about : str
        The id in the file of printed figures.
    what : str
        What was compared, in words.
    finding : str
        The finding that it was compared with.
    printed, computed : str
    verdict, remark : str
        What came out, and by how much and on which base.
    """

    part: str
    place: str
    about: str
    what: str
    finding: str
    printed: str
    computed: str
    verdict: str
    remark: str = ""


def make_row(figure: PublishedFigure, what: str, finding: str, printed: str, computed: str, verdict: str,
             remark: str = "") -> Row:
    """Make the row of something that was printed of a figure."""
    return Row("figure", figure.place, figure.id, what, finding, printed, computed, verdict, remark)
