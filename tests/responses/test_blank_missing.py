"""Answers that mean no answer are read as empty cells."""

import pandas as pd

from stemreport.codebook.model import Codebook, Frame, Question
from stemreport.responses.blank_missing import blank_missing
from stemreport.responses.match_columns import Columns
from stemreport.exports.read_export import Heading


def blank(texts, missing):
    question = Question("q", "f", "", "single", "all", "?", "Q", missing=missing)
    frame = Frame("f", "one", "many", "a.csv", 1, "id")
    cells = pd.DataFrame({0: pd.Categorical(texts), 1: pd.Categorical(texts)})
    columns = Columns(answers={"q": Heading(0, "?", "")})
    return blank_missing(cells, columns, Codebook("", "", {}, {"f": frame}, {"q": question}, {}), frame), cells


def test_only_the_cells_of_the_question_that_hold_a_code_become_empty():
    blanked, before = blank(["-99", "Yes", "SKIPPED", ""], ("-99", "Skipped"))
    assert blanked[0].tolist() == ["", "Yes", "", ""] and blanked[0].dtype == "category"
    assert blanked[1].tolist() == before[0].tolist() == ["-99", "Yes", "SKIPPED", ""]


def test_without_codes_nothing_changes():
    blanked, before = blank(["-99", "Yes"], ())
    assert blanked.equals(before)
