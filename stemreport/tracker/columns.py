"""The columns of the sheet for entries: what is typed, and what fills in by itself, with its formula."""

from __future__ import annotations

from dataclasses import dataclass

from stemreport.codebook.model import NOT_BROKEN_DOWN, SEVERAL, Codebook, Exclusion, Question
from stemreport.codebook.tracker import Measure

__all__ = ["Column", "ENTRIES", "INCOMPLETE", "LEFT_OUT", "STATUS", "TAKEN", "list_columns", "name_column", "name_measured", "refer"]

ENTRIES = "EnterData"
"""The name of the table of entries in the workbook's formulas."""

STATUS, TAKEN, LEFT_OUT, INCOMPLETE = "Counted?", "Counted", "Left out", "Incomplete"
"""The column that says of each row whether it counts, and what it says."""


@dataclass(frozen=True)
class Column:
    """A column of entries.

    Parameters
    ----------
    heading, note : str
        The note appears where somebody hovers over the heading.
    question : Question or None
        What is typed; None where the column fills in by itself.
    formula : str
        With which it fills in.
    shows : Question or None
        Whose answers stand in it, or what follows from them.
    """

    heading: str
    note: str
    question: Question | None = None
    formula: str = ""
    shows: Question | None = None


def list_columns(codebook: Codebook) -> list[Column]:
    """List the columns of entries, those that are typed first."""
    questions = codebook.list_questions(codebook.entries.id)
    typed = [Column(one.heading, " ".join(filter(None, (one.text, one.note))), one, shows=one) for one in questions if not one.derived]
    measures = list(codebook.measures.values())
    worked_out = [_make_status(codebook, typed, measures)]
    worked_out += [_make_key(codebook, key) for key in dict.fromkeys(one.once_in for one in measures if one.once_in)]
    worked_out += [_make_derived(codebook, one) for one in questions if one.derived]
    worked_out += [_make_measured(codebook, one) for one in measures]
    worked_out += [_make_place(codebook, split, key) for key in dict.fromkeys(one.once_in for one in measures if one.once_in)
                   for split in codebook.list_splits()]
    return [*typed, *worked_out]


def name_column(split: Question, measure: Measure, codebook: Codebook) -> str:
    """Name the column that holds the category in which a row of a measure stands."""
    return f"{split.heading} of {_name_key(codebook, measure.once_in)}" if measure.once_in else split.heading


def name_measured(measure: Measure) -> str:
    """Name the column that holds what a row adds to a measure."""
    return f"{measure.label} counted"


def refer(heading: str, this_row: bool = False) -> str:
    """Write a reference to a column of entries, or to its cell in the same row.

    Examples
    --------
    >>> refer("Sector"), refer("Sector", this_row=True)
    ('EnterData[Sector]', 'EnterData[[#This Row],[Sector]]')
    """
    return f"{ENTRIES}[[#This Row],[{_escape(heading)}]]" if this_row else f"{ENTRIES}[{_escape(heading)}]"


def _escape(heading: str) -> str:
    return "".join(f"'{one}" if one in "[]#'" else one for one in heading)


def _name_key(codebook: Codebook, key: str) -> str:
    return codebook.questions[key].title.lower()


def _name_compared(codebook: Codebook, key: str) -> str:
    return f"{codebook.questions[key].heading} compared"


def _make_status(codebook: Codebook, typed: list[Column], measures: list[Measure]) -> Column:
    rules = [_write_rule(rule) for rule in codebook.entries.exclusions if rule.values or rule.other_values]
    numbers = [refer(codebook.questions[one].heading, True) for one in dict.fromkeys(one for measure in measures for one in measure.product)]
    left_out = f'OR({",".join(rules)})' if rules else "FALSE"
    first, last = (_escape(one.heading) for one in (typed[0], typed[-1]))
    complete = ",".join(f"ISNUMBER({one})" for one in numbers)
    return Column(STATUS, f"{TAKEN}, {LEFT_OUT} (not yours to count) or {INCOMPLETE} (a number is missing). Fills in by itself.",
                  formula=f'=IF(COUNTA({ENTRIES}[[#This Row],[{first}]:[{last}]])=0,"",IF({left_out},"{LEFT_OUT}",'
                          f'IF(AND({complete}),"{TAKEN}","{INCOMPLETE}")))')


def _write_rule(rule: Exclusion) -> str:
    cell = refer(rule.column, True)
    quoted = (value.replace('"', '""') for value in rule.values or rule.other_values)
    one_of = ",".join(f'{cell}="{value}"' for value in quoted)
    return f"OR({one_of})" if rule.values else f"NOT(OR({one_of}))"


def _make_key(codebook: Codebook, key: str) -> Column:
    """Say what rows are compared by: ``COUNTIFS`` takes ``*``, ``?`` and ``~`` for patterns, ``<5`` for a comparison and ``01`` for 1."""
    trimmed = f"TRIM({refer(codebook.questions[key].heading, True)})"
    # 120 characters, as in `tally_rows`; Excel compares no more than 255. A stroke before a digit stands for each character of a pattern.
    plain = f"LEFT({trimmed},120)"
    for number, character in enumerate("|~*?"):
        plain = f'SUBSTITUTE({plain},"{character}","|{number}")'
    name = _name_key(codebook, key)
    return Column(_name_compared(codebook, key), f"What says which rows are one {name}: capitals and spaces at the ends do not matter. Fills in by itself.",
                  formula=f'=IF({trimmed}="","","id "&{plain})')


def _make_derived(codebook: Codebook, question: Question) -> Column:
    source = codebook.questions[question.derived.source]
    cell = refer(source.heading, True)
    return Column(question.heading, f"{question.text}. Fills in by itself.",
                  formula=f'=IF({cell}="","",IFERROR(INDEX(Lists[{question.heading}],MATCH({cell},Lists[{source.heading}],0)),""))', shows=question)


def _make_measured(codebook: Codebook, measure: Measure) -> Column:
    amount = "*".join(refer(codebook.questions[one].heading, True) for one in measure.product) or "1"
    note = f"What this row adds to: {measure.label}."
    if measure.once_in:
        key = refer(_name_compared(codebook, measure.once_in), True)
        amount = f'{amount}/IF({key}="",1,{_count_rows(codebook, measure.once_in)})'
        note += f" The rows of one {_name_key(codebook, measure.once_in)} share it, so that it counts once."
    return Column(name_measured(measure), f"{note} Fills in by itself.", formula=f'=IF({refer(STATUS, True)}<>"{TAKEN}","",{amount})')


def _make_place(codebook: Codebook, split: Question, key: str) -> Column:
    own, id = refer(split.heading, True), refer(_name_compared(codebook, key), True)
    alike = f'{_count_rows(codebook, key)}={_count_rows(codebook, key, f",{refer(split.heading)},{own}&" + chr(34) * 2)}'
    name = _name_key(codebook, key)
    # IF and not OR: where there is no id, nothing is looked up.
    formula = (f'=IF({refer(STATUS, True)}<>"{TAKEN}","",IF(IF({id}="",TRUE,{alike}),IF({own}="","{NOT_BROKEN_DOWN.label}",{own}),"{SEVERAL.label}"))')
    return Column(f"{split.heading} of {name}", f"The one answer of all rows of the {name}; {SEVERAL.label}, if there are several. Fills in by itself.",
                  formula=formula, shows=split)


def _count_rows(codebook: Codebook, key: str, more: str = "") -> str:
    compared = _name_compared(codebook, key)
    return f'COUNTIFS({refer(compared)},{refer(compared, True)},{refer(STATUS)},"{TAKEN}"{more})'
