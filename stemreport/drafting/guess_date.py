"""Tell columns of dates, and propose how they are written."""

from __future__ import annotations

from collections.abc import Sequence

from stemreport.drafting.parts import Guess, Tally
from stemreport.responses.read_date import read_date

__all__ = ["guess_date"]

_FORMATS = ("yyyy-mm-dd", "dd/mm/yyyy", "mm/dd/yyyy", "dd.mm.yyyy", "dd-mm-yyyy", "d mmmm yyyy", "mmmm d, yyyy", "d-mmmm-yyyy",
            "d-mmmm-yy", "dd/mm/yy", "mm/dd/yy")
"""The first that reads most answers is proposed: where day and month could be either, the British form. Dates as 2019-07-31 are
read whatever the form."""
_ENOUGH = 0.8
_MOST_MONTHS = 24


def guess_date(tallies: Sequence[Tally]) -> Guess | None:
    """Tell whether answers are dates; None where they are not.

    Examples
    --------
    >>> guess = guess_date([Tally("31/07/2019", 1), Tally("01/08/2019", 2)])
    >>> guess.keys["format"], guess.keys["counted_by"], str(guess.keys["earliest"])
    ('dd/mm/yyyy', 'month', '2019-07-31')
    """
    total = sum(one.count for one in tallies)
    read = {format: {one.text: found for one in tallies if (found := read_date(one.text, format))} for format in _FORMATS}
    counts = {format: sum(one.count for one in tallies if one.text in read[format]) for format in _FORMATS}
    best = max(_FORMATS, key=counts.__getitem__)
    if counts[best] < _ENOUGH * total or len(read[best]) < 2:
        return None
    first, last = min(read[best].values()), max(read[best].values())
    months = (last.year - first.year) * 12 + last.month - first.month
    swapped = {"dd/mm/yyyy": "mm/dd/yyyy", "dd/mm/yy": "mm/dd/yy"}.get(best, "")
    remarks = ["earliest and latest are the first and the last date in the file: write which could be given."]
    if swapped and counts[swapped] == counts[best]:
        remarks.append(f"Every date could also be of the form {swapped}: which is right?")
    if counts[best] < total:
        remarks.append(f"Some answers are no dates of the form {best}: they stop the report until they are corrected in "
                       "edits.csv.")
    return Guess("date", keys={"format": best, "earliest": first, "latest": last,
                               "counted_by": "month" if months <= _MOST_MONTHS else "year"}, remarks=tuple(remarks))
