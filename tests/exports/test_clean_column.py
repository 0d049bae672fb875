"""Stray white space goes, and nothing else."""

import pandas as pd
import pytest

from stemreport.codebook.spelling import clean_text
from stemreport.exports.clean_column import clean_column

STRAY = {
    "spaces at the ends": "  Very easy ",
    "two spaces": "Very  easy",
    "no-break space": "Very\u00a0easy",
    "narrow no-break space": "Very\u202feasy",
    "line break": "Very\r\neasy",
    "tab": "Very\teasy",
    "zero-width space": "Very\u200b easy",
    "byte order mark": "\ufeffVery easy",
    "word joiner": "Very\u2060 easy",
    "soft hyphen": "Ve\u00adry easy",
    "direction marks": "\u200eVery easy\u200f",
}


@pytest.mark.parametrize("text", STRAY.values(), ids=STRAY)
def test_what_is_taken_out(text):
    assert clean_text(text) == "Very easy"


@pytest.mark.parametrize("text", ["None", "N/A", "nan", "0", "-", "3.10", "=1+1", '"quoted"', "Fortran; C", "Zoë", "."])
def test_what_stays(text):
    assert clean_text(text) == text


def test_a_cell_of_nothing_but_white_space_is_empty():
    assert clean_text(" \u00a0\u200b\ufeff ") == ""


def test_a_column_is_cleaned_and_its_changed_cells_counted():
    column = pd.Series(["Easy", " Easy", "", "Hard", "Easy\u00a0", " "], index=range(3, 9), dtype=str)
    cleaned, changed = clean_column(column)
    assert cleaned.tolist() == ["Easy", "Easy", "", "Hard", "Easy", ""]
    assert cleaned.index.tolist() == [3, 4, 5, 6, 7, 8]
    assert sorted(cleaned.cat.categories) == ["", "Easy", "Hard"], "one category for all spellings"
    assert changed == 3


def test_an_empty_column():
    cleaned, changed = clean_column(pd.Series([], dtype=str))
    assert (len(cleaned), changed) == (0, 0)


@pytest.mark.parametrize("answers", [["b", "a"], ["a", "a", " a"], ["", "a"], ["a"]])
@pytest.mark.parametrize("others", [[], ["z"], ["z", "y"]], ids=["all occur", "the last does not", "several do not"])
@pytest.mark.parametrize("is_last", [True, False])
def test_a_column_of_categories_keeps_those_that_occur(answers, others, is_last, monkeypatch):
    monkeypatch.setattr("stemreport.exports.clean_column._BLOCK", 1)
    known = [*dict.fromkeys(answers), *others] if is_last else [*others, *dict.fromkeys(answers)]
    cleaned, changed = clean_column(pd.Series(pd.Categorical(answers, categories=known)))
    assert cleaned.tolist() == [one.strip() for one in answers]
    assert set(cleaned.cat.categories) == {one.strip() for one in answers}
    assert changed == sum(one != one.strip() for one in answers)
