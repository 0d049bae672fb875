"""The sheets taken back: one set of codes for each answer, or advice."""

import pytest

from tests.coding.coded_survey import FILLED, OTHER_BACK, CodedSurvey
from tests.small_survey import CODEBOOK, EXPORT


@pytest.fixture
def filled(survey):
    return survey.fill(*FILLED)


def only(survey):
    [problem] = survey.problems()
    return problem


def stopping(survey):
    return [problem for problem in survey.problems() if problem.stops]


def responses(survey):
    cleaning = survey.clean()
    cleaning.stop_if_blocked()
    return cleaning.responses["watchers"].set_index("id")


def test_codes_that_were_settled_become_ticks(filled):
    frame = responses(filled)
    ticks = {id: [name for name in ("birds", "weather", "club") if frame.at[id, f"themes.{name}"]] for id in frame.index}
    assert ticks == {"101": [], "102": ["birds"], "103": [], "104": [], "106": [], "107": ["birds", "weather"],
                     "108": ["club"]}
    assert frame["themes.birds"].dtype == bool


def test_what_both_wrote_can_still_be_corrected_together(filled):
    assert list(responses(filled.set_cell("E2", "the club")).loc["102", ["themes.birds", "themes.club"]]) == [False, True]


def test_codes_are_kept_without_what_was_typed(filled):
    filled.clean()
    assert (filled.report.paths.codings / "themes.csv").read_text("utf-8") == (
        "id,code_1,code_2,agreed\n102,birds,birds,birds\n104,-,-,-\n107,birds; weather,birds,birds; weather\n"
        "108,club,club,club\n")


def test_no_sheet(survey):
    problem = only(survey)
    assert problem.stops and problem.found == "no such file; 4 answers wait to be coded"
    assert "make code YEAR=2014 SURVEY=birds QUESTION=themes" in problem.advice and "AB and CD" in problem.advice


@pytest.mark.parametrize("cell, value, place, found, advice", [
    ("C2", "Brids", 'row 2, column "code 1"', '"Brids"', 'Did you mean "Birds"?'),
    ("E4", "wheather; wind", 'row 4, column "agreed"', '"wheather; wind"', 'Did you mean "Weather; wind"?'),
    ("D3", "xyz", 'row 3, column "code 2"', '"xyz"', "Correct the code, or add it as an option of [question.themes]"),
    ("D3", None, 'row 3, column "code 2"', "no code by CD", "Let CD fill in what is missing."),
    ("C5", "", 'row 5, column "code 1"', "no code by AB", "Let AB fill in what is missing."),
    ("E4", None, 'row 4, column "agreed"', "nothing, though the two codes differ", "Let AB and CD settle it together"),
    ("B2", "Wrens", 'row 2, column "text"', "a text that is not what was answered", "The answer has changed since"),
    ("A3", "102", 'rows 2, 3, column "id"', "the id 102 more than once", "Keep the row that holds"),
    ("A3", None, 'row 3, column "id"', "no id", "Delete the row, then type:"),
    ("A5", "999", "", "an answer has no row, the first of them that of 108", "Add what is missing"),
])
def test_one_fault(filled, cell, value, place, found, advice):
    filled.set_cell(cell, value)
    problem = stopping(filled)[0]
    assert (problem.file, problem.place, problem.found) == ("data/raw/2014/birds/coding-themes.xlsx", place, found)
    assert problem.advice.startswith(advice)


def test_an_unknown_code_is_told_once_and_not_as_a_difference_too(filled):
    assert only(filled.set_cell("C2", "Brids").set_cell("C3", "Brids")).place == 'rows 2, 3, column "code 1"'


def test_faults_of_one_kind_are_told_together(survey):
    survey.fill(("birds", "club"), ("club", "birds"), ("-", "club"), ("club", ""))
    unsettled, = [one for one in survey.problems() if "differ" in one.found]
    assert unsettled.place == 'rows 2, 3, 4, column "agreed"'


def test_all_faults_are_told_at_once(filled):
    filled.set_cell("C2", "Brids").set_cell("D3", "").set_cell("E4", "").set_cell("B5", "x")
    filled.change("export.csv", "Very easy", "Esay")
    assert len(stopping(filled)) == 5


def test_a_fault_stops_the_run(filled):
    report = filled.set_cell("C2", "").report
    with pytest.raises(Exception, match="no code by AB"):
        report.save_responses(report.clean(report.read_exports()))
    assert not report.paths.responses.exists()


def test_a_row_of_a_response_that_does_not_count_is_left_out_and_told(filled):
    problem = only(filled.change("export.csv", "102,1 May,Done", "102,1 May,Test"))
    assert (problem.place, problem.stops) == ("row 2", False)


def test_a_damaged_workbook_is_told_beside_other_faults(filled):
    filled.sheet().write_bytes(b"PK\x03\x04 no")
    filled.change("export.csv", "Very easy", "Esay")
    assert len(stopping(filled)) == 2


def test_rows_that_are_blank_but_for_a_note_of_somebody_are_none(filled):
    assert filled.set_cell("G30", "ask CD").problems() == []


def test_a_heading_that_stands_twice(filled):
    assert only(filled.set_cell("F1", "Agreed (old)")).found == 'more than one heading "agreed"'


def test_a_sheet_that_was_renamed(filled):
    from openpyxl import load_workbook
    book = load_workbook(filled.sheet())
    book["Answers"].title = "Answer"
    book.save(filled.sheet())
    assert 'no sheet "Answers"' in only(filled).found


def test_an_export_without_the_column_says_so_once_and_nothing_of_the_sheet(filled):
    assert all("coding" not in one.file for one in filled.change("export.csv", ",Remarks\n", ",Rmrks\n").problems())


# --- "Other" coded back ------------------------------------------------------------------------------------------


@pytest.fixture
def other(tmp_path):
    """102 ticked Wood and Shore and typed "my window, mostly"; 106 typed "a boat" and ticked nothing."""
    return CodedSurvey(tmp_path / "project", CODEBOOK + OTHER_BACK, EXPORT)


def places(survey):
    frame = responses(survey)
    return {id: [name for name in ("wood", "shore", "none", "other") if frame.at[id, f"places.{name}"]]
            for id in ("102", "106")}


def test_other_is_replaced_by_what_it_means(other):
    other.fill(("-", "-"), ("Shore, cliff or pier", "shore"), question="places")
    assert places(other) == {"102": ["wood", "shore", "other"], "106": ["shore"]}


def test_other_stays_where_a_coder_says_so_besides(other):
    other.fill(("wood", "wood"), ("shore; other", "other; shore"), question="places")
    assert places(other) == {"102": ["wood", "shore"], "106": ["shore", "other"]}


def test_none_beside_another_answer_is_told(other):
    other.fill(("None", "none"), ("none", "None"), question="places")
    problem = only(other)
    assert (problem.place, problem.found) == ("row 2", 'the code "None" beside another answer')
    other.set_cell("E2", "wood", "places")
    assert places(other) == {"102": ["wood", "shore"], "106": ["none"]}


def test_none_together_with_another_code_is_told(other):
    other.fill(("wood", "wood"), ("none; wood", "wood; none"), question="places")
    assert only(other).place == "row 3"
