"""Questions with several columns: ticks, ranks, grids, and what is none of these."""

import pandas as pd
import pytest
from stemreport.codebook.layouts import LAYOUTS
from stemreport.drafting.guess_question import guess_question
from stemreport.drafting.parts import ColumnGroup
from stemreport.exports.headings import Heading

PLAIN = LAYOUTS["plain"]


def build_group(columns, text="", layout=PLAIN):
    """Build the columns of a question, by what stands below it; `text` is how the export writes each heading."""
    headings = tuple(Heading(position, "What?", option, text=text and f"What? [{option}]")
                     for position, option in enumerate(columns))
    cells = pd.DataFrame({position: pd.Series(values, dtype="category") for position, values in enumerate(columns.values())})
    return ColumnGroup("What?", "", headings, cells)


def guess_all(columns, text="", layout=PLAIN):
    return list(guess_question(build_group(columns, text), layout))


def guess(columns, text="", layout=PLAIN):
    [(_, found)] = guess_all(columns, text, layout)
    return found


def test_columns_of_ticks():
    found = guess({"Wood": ["Wood", "", "Wood"] * 5, "Shore": ["", "Shore", "Shore"] * 5})
    assert (found.kind, [option.count for option in found.options], found.ticked, found.keys) == ("multiple", [10, 10], (), {})


@pytest.mark.parametrize("yes, no", [("1", "0"), ("Yes", "No"), ("TRUE", "FALSE"), ("Checked", "Unchecked"), ("x", "")])
def test_ticks_that_say_yes_and_no(yes, no):
    found = guess({"Wood": [yes, no, yes] * 5, "Shore": [no, yes, yes] * 5})
    assert (found.kind, [option.count for option in found.options]) == ("multiple", [10, 10])
    assert (found.ticked, found.keys) == ((yes,), {"missing": [no]} if no else {})


def test_an_option_that_nobody_ticked_stays():
    found = guess({"Wood": ["Wood", ""] * 5, "Shore": ["", "Shore"] * 5, "Town": [""] * 10})
    assert found.options[2].remarks == ("nobody ticked it",)


def test_the_column_of_what_was_typed_is_other():
    found = guess({"Wood": ["Wood", ""] * 5, "Shore": ["", "Shore"] * 5, "Other (please specify)": ["", "my garden", "a lake", "", ""] * 2})
    assert (found.kind, found.other) == ("multiple", "Other (please specify)")


def test_a_choice_with_a_second_column_for_other():
    found = guess({"Response": ["Wood", "Shore", "", "Wood"] * 5, "Other (please specify)": ["", "", "my garden", ""] * 5})
    assert (found.kind, found.other, found.options[-1].label) == ("single", "Other (please specify)", "Other (please specify)")


def test_a_grid():
    found = guess({"Talks": ["Good", "Very good", "Poor", "Good"] * 5, "Visits": ["Poor", "Good", "Good", ""] * 5})
    assert (found.kind, [item.label for item in found.items]) == ("grid", ["Talks", "Visits"])
    assert [option.label for option in found.options] == ["Very good", "Good", "Poor"]


def test_a_ranking():
    found = guess({"Wood": ["1", "2", "3"] * 5, "Shore": ["2", "1", "1"] * 5, "Town": ["3", "3", "2"] * 5})
    assert (found.kind, [item.label for item in found.items], found.keys) == ("rank", ["Wood", "Shore", "Town"], {})


def test_a_ranking_of_the_best_two():
    found = guess({"Wood": ["1", "2", ""] * 5, "Shore": ["2", "", "1"] * 5, "Town": ["", "1", "2"] * 5})
    assert (found.kind, found.keys) == ("rank", {"places": 2})


def test_ratings_are_no_ranking():
    assert guess({name: ["1", "2", "3", "3"] * 5 for name in ("Wood", "Shore", "Town")}).kind == "grid"


def test_empty_columns_are_ignored():
    assert guess({"Wood": [""] * 5, "Shore": [""] * 5}).kind == "ignore"


def test_columns_without_anything_in_common_are_questions_of_their_own():
    columns = {"Girls": [str(number) for number in range(20)], "Remarks": [f"It was number {number}" for number in range(20)]}
    found = guess_all(columns, text="[")
    assert [(group.text, one.kind) for group, one in found] == [("What? [Girls]", "number"), ("What? [Remarks]", "text")]


def test_of_columns_with_one_heading_the_first_is_taken_and_it_is_told():
    headings = tuple(Heading(position, "Why?", text="Why?") for position in range(2))
    cells = pd.DataFrame({position: pd.Series([f"It was number {number}" for number in range(position, 40 + position)], dtype="category")
                          for position in range(2)})
    [(group, found)] = guess_question(ColumnGroup("Why?", "", headings, cells), PLAIN)
    assert (group.headings[0].position, found.kind) == (0, "text")
    assert "above several columns" in found.remarks[0]


def test_below_two_rows_of_headings_they_cannot_be():
    columns = {"Girls": [str(number) for number in range(20)], "Remarks": [f"It was number {number}" for number in range(20)]}
    found = guess(columns)
    assert found.kind == "ignore"
    assert "heading of its own" in found.remarks[0]


def test_columns_that_each_hold_one_of_the_answers():
    found = guess({"": ["Wood", "Shore"] * 5, "Response": ["Shore", ""] * 5})
    assert (found.kind, [option.count for option in found.options]) == ("multiple", [10, 5])


def test_a_grid_as_json():
    group = ColumnGroup("What?", "", (Heading(0, "What?", text="What?"),), pd.DataFrame({0: pd.Series(
        ['{"Talks": "Good", "Visits": "Poor"}', '{"Talks": "Very good"}'] * 5, dtype="category")}))
    [(_, found)] = guess_question(group, LAYOUTS["smartsurvey_workbook"])
    assert (found.kind, [item.label for item in found.items]) == ("grid", ["Talks", "Visits"])
    assert [option.label for option in found.options] == ["Very good", "Good", "Poor"]
