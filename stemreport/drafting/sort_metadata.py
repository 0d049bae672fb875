"""Tell columns that a survey tool adds although its layout does not know them: times, links, states."""

from __future__ import annotations

import re

from stemreport.drafting.parts import ColumnGroup, tally_answers
from stemreport.responses.read_date import read_date

__all__ = ["explain_metadata"]

_TIME_OF_DAY = re.compile(r".*\d{1,2}:\d{2}(:\d{2})?.*")
_TIMES = re.compile(r"(time ?stamp|submi(t|ssion)|start(ed)?|end(ed)?|complet(ed|ion)|finish(ed)?|created|modified|recorded|"
                    r"date ?time|last (saved|action)|received|response)\b.*|.*\b(time ?stamp|submitted|started|completed|created|"
                    r"modified)( (on|at))?", re.IGNORECASE)
_TOOL = re.compile(r"(ip[ _]?address|collector( id)?|response[ _]?(status|type|set)|status|user ?agent|browser|device|"
                   r"operating system|referr?er( url)?|session( id)?|language|locale|duration( \(.*\))?|"
                   r"time taken( .*)?|seed|url|utm_\w+|tags?|"
                   r"(location)?(latitude|longitude)|link|token|(time )?zone|progress|custom[ _](data|variable)s?.*)", re.IGNORECASE)
_MOST_ALIKE = 1.2


def explain_metadata(group: ColumnGroup) -> str:
    """Return why a column is no question, "" where it may be one.

    Parameters
    ----------
    group : ColumnGroup
    """
    if len(group.headings) > 1:
        return ""
    if _TOOL.fullmatch(group.text):
        return "The heading is one that survey tools add by themselves."
    tallies = tally_answers(group.get_columns())
    moments = [one for one in tallies if _TIME_OF_DAY.fullmatch(one.text) and _is_moment(one.text)]
    # What a person gives as an answer, a date or an hour, comes again; the second at which a form was sent does not.
    is_unique = sum(one.count for one in tallies) <= _MOST_ALIKE * len(tallies)
    if tallies and len(moments) > 0.8 * len(tallies) and (is_unique or _TIMES.match(group.text)):
        return "The column holds times that a survey tool adds by itself."
    return ""


def _is_moment(text: str) -> bool:
    return any(read_date(text, format) for format in ("dd/mm/yyyy", "mm/dd/yyyy", "dd.mm.yyyy", "d mmmm yyyy", "dd/mm/yy"))
