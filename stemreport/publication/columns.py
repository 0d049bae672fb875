"""The columns of the data files for machines: what each holds, of which type, and which values it may have."""

from __future__ import annotations

from dataclasses import dataclass

from stemreport.exhibits.measure_words import MEASURE_WORDS
from stemreport.findings.schema import LEAST, STATUSES, UNSURE

__all__ = ["COLUMNS", "Column", "FIGURE_COLUMNS"]


@dataclass(frozen=True)
class Column:
    """A column of a data file.

    Parameters
    ----------
    name : str
        As it stands in the first row of the file.
    title, description : str
    is_number : bool
    is_required : bool
        Whether it is filled in every row.
    choices : tuple of str
        All values that it may have, where they are few.
    """

    name: str
    title: str
    description: str
    is_number: bool = False
    is_required: bool = False
    choices: tuple[str, ...] = ()


_HIDDEN = "Blank where the figure is suppressed"

_ALL = (
    Column("id", "Name of the figure", "What the figure is called wherever it is published: in the report, in the tables and from year to year.",
           is_required=True),
    Column("survey", "Survey", "The survey that the figure comes from.", is_required=True),
    Column("year", "Year", "The year of the survey, as its folder is called.", is_required=True),
    Column("question", "Question", "The question, or item of a question, that the figure is about; or the rows that are counted.", is_required=True),
    Column("option", "Answer or count", "The answer or group of answers; blank for a measure of a number."),
    Column("group", "Group", "The group that the figure is of: the question by which respondents are broken down, and its answer; blank for everybody."),
    Column("measure", "Measure", "What kind of figure it is. A rate is a total for each one of a denominator, a difference is in percentage points, a mean_difference in the unit of the means, a change in "
           "per cent.", is_required=True, choices=(*MEASURE_WORDS, "kappa", "difference", "mean_difference", "change", "p_value")),
    Column("estimate", "Estimate", f"The figure before it is rounded to what is printed; percentages from 0 to 100. {_HIDDEN}, and where nobody is in the base.",
           is_number=True),
    Column("numerator", "Numerator", f"The count, or the sum, above the line of the fraction. {_HIDDEN}, and for medians, quartiles and comparisons.",
           is_number=True),
    Column("base", "Base", "How many the figure is of. Blank where it would give a suppressed figure away.", is_number=True),
    Column("base_rule", "Rule of the base", "Who is counted in the base; the column base_of says it in words.", is_required=True),
    Column("low", "Lower limit", "The lower limit of the 95% interval of a declared comparison; blank elsewhere.", is_number=True),
    Column("high", "Upper limit", "The upper limit of the 95% interval of a declared comparison; blank elsewhere.", is_number=True),
    Column("status", "Status", f"Whether the figure is shown. “{UNSURE}”: shown, but of a small base and to be read with caution. “{STATUSES[2]}”: not "
           f"shown, because it, or one that could be worked out from it, tells of too few. “{LEAST}”: not shown, and no answer shown beside it "
           "was given less often.",
           is_required=True, choices=STATUSES),
    Column("display", "As printed", "The figure as the report prints it. [c]: confidential, so suppressed. [u]: of low reliability, because of a small base. [r]: revised since the edition before.",
           is_required=True),
    Column("note", "Note", "“invented” for a figure of demonstration data; “revised:” and which of value, count and base the edition before printed otherwise; blank otherwise."),
    Column("period", "Period", "The year that the figure is of, as the report writes it.", is_required=True),
    Column("question_title", "Title of the question", "The question in words.", is_required=True),
    Column("item_label", "Item", "The item of a grid or ranking in words; blank for other questions."),
    Column("broken_down_by", "Broken down by", "By what respondents are broken down, in words; “All” for a figure of everybody.", is_required=True),
    Column("group_label", "Group in words", "The group in words; “All” for a figure of everybody.", is_required=True),
    Column("what", "Answer or measure in words", "The answer in words, or the measure with its unit.", is_required=True),
    Column("base_of", "Of whom or what", "Who is counted in the base, in words.", is_required=True),
    Column("label", "Label", "What stands beside the bar, or at the beginning of the row.", is_required=True),
)

_BY_NAME = {column.name: column for column in _ALL}

COLUMNS = _ALL[:-1]
"""The columns of ``findings.csv``: those that the pipeline works with, then the same in words."""

FIGURE_COLUMNS = tuple(_BY_NAME[name] for name in ("id", "label", "display", "estimate", "numerator", "base", "base_of", "status", "note"))
"""The columns of the data of one figure or table of the page."""
