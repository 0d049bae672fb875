"""Dates and rankings: checked, counted, and broken down."""

import pytest

from stemreport.problems import format_problems
from tests.small_survey import SmallSurvey

MORE = """
[question.first_seen]
kind = "date"
base = "answered"
text = "When did you see the first?"
title = "First bird of the year"
format = "dd/mm/yyyy"
earliest = 2014-03-01
latest = 2014-05-31
counted_by = "month"
breakdowns = ["times.morning"]
[question.first_seen.nets.spring]
label = "March or April"
options = ["mar_2014", "apr_2014"]

[question.birds]
kind = "rank"
base = "all"
text = "Which birds do you like best?"
title = "Birds in order"
breakdowns = ["member", "first_seen"]
[question.birds.items]
wren = "Wren"
robin = "Robin"
owl = "Owl"

[filter.easy_members]"""
HEADS = ",When did you see the first?,Which birds do you like best?,,"
BELOW = ",Date,Wren,Robin,Owl"
# Of the rows that count, in order.
CELLS = {"101": ",04/03/2014,1,2,3", "102": ",30/04/2014,2,1,3", "103": ",01/04/2014,1,,", "104": ",,,,", "105": ",01/05/2014,1,2,3",
         "106": ",31/05/2014,3,2,1"}


@pytest.fixture
def survey(tmp_path):
    survey = SmallSurvey(tmp_path).change_codebook("\n[filter.easy_members]", MORE)
    return write(survey, CELLS)


def write(survey, cells):
    lines = (survey.folder / "export.csv").read_text("utf-8").splitlines()
    base = [line for line in lines]
    if "first?" not in lines[0]:
        survey.base = base
    rows = [survey.base[0] + HEADS, survey.base[1] + BELOW]
    rows += [line + cells[line.partition(",")[0]] for line in survey.base[2:]]
    return survey.write("export.csv", "\n".join(rows) + "\n")


def complain(survey):
    return format_problems(problem for problem in survey.problems() if problem.stops)


def test_dates_are_counted_by_month(survey):
    findings = survey.analyse()
    assert [findings[f"first_seen.{month}_2014"].numerator for month in ("mar", "apr", "may")] == [1, 2, 1]
    assert (findings["first_seen.spring"].numerator, findings["first_seen.spring"].base) == (3, 4)
    assert findings["first_seen.not_answered"].numerator == 1


def test_dates_are_counted_by_year(survey):
    survey.change_codebook('counted_by = "month"', 'counted_by = "year"').change_codebook("earliest = 2014-03-01", "earliest = 2013-03-01")
    survey.change_codebook('options = ["mar_2014", "apr_2014"]', 'options = ["y2013", "y2014"]')
    findings = survey.analyse()
    assert (findings["first_seen.y2014"].numerator, findings["first_seen.y2013"].numerator) == (4, 0)


def test_a_ranking_counts_each_rank_of_each_item(survey):
    findings = survey.analyse()
    assert [findings[f"birds.wren.rank_{rank}"].numerator for rank in (1, 2, 3)] == [2, 1, 1]
    assert [findings[f"birds.owl.rank_{rank}"].numerator for rank in (1, 2, 3)] == [1, 0, 2]
    assert findings["birds.owl.rank_1"].base == 5
    assert (findings["birds.wren.mean"].estimate, findings["birds.wren.mean"].base) == (7 / 4, 4)
    assert (findings["birds.owl.mean"].estimate, findings["birds.owl.mean"].base) == (7 / 3, 3)


def test_who_ranked_some_items_answered_the_question(survey):
    findings = survey.analyse()
    assert findings["birds.owl.answered"].numerator == 4
    assert findings["birds.owl.rank_1.of_answered"].base == 4


def test_breakdowns_by_an_item_and_by_a_date(survey):
    findings = survey.analyse()
    # 101, 102 and 106 said that mornings are good.
    assert (findings["first_seen.by.times.morning.good.mar_2014"].numerator, findings["first_seen.by.times.morning.good.mar_2014"].base) == (1, 3)
    assert findings["birds.wren.by.first_seen.apr_2014.mean"].numerator == 3
    assert findings["birds.wren.by.member.yes.rank_1"].numerator == 1


@pytest.mark.parametrize("cell, found", [(",04.03.2014,1,2,3", '"04.03.2014"'), (",31/06/2014,1,2,3", '"31/06/2014"'),
                                         (",28/02/2014,1,2,3", '"28/02/2014"')], ids=["another form", "no day", "too early"])
def test_a_date_that_is_none(survey, cell, found):
    said = complain(write(survey, {**CELLS, "101": cell}))
    assert f"Found:    {found}" in said and "row 3, column N" in said


@pytest.mark.parametrize("cell, found, place", [
    (",04/03/2014,1,2,4", '"4"', "row 3, column Q"), (",04/03/2014,1,first,3", '"first"', "row 3, column P"),
    (",04/03/2014,1.5,2,3", '"1.5"', "row 3, column O"), (",04/03/2014,1,1,3", "one rank for two items", "row 3, from column O on"),
])
def test_a_rank_that_is_none(survey, cell, found, place):
    said = complain(write(survey, {**CELLS, "101": cell}))
    assert f"Found:    {found}" in said and place in said


def test_ranks_as_a_spreadsheet_writes_them(survey):
    assert survey.responses.equals(write(survey, {**CELLS, "101": ",2014-03-04 00:00:00,1.0,2.0,3.0"}).responses)


def test_fewer_places_than_items(survey):
    survey.change_codebook('title = "Birds in order"', 'title = "Birds in order"\nplaces = 2')
    assert '"3"' in complain(survey)
    cells = {id: cell.replace(",3", ",") if cell.count(",") == 4 and id != "102" else cell for id, cell in CELLS.items()}
    cells |= {"101": ",04/03/2014,1,2,", "102": ",30/04/2014,2,1,", "106": ",31/05/2014,,2,1"}
    findings = write(survey, cells).analyse()
    assert "birds.wren.rank_3" not in findings and findings["birds.owl.rank_1"].numerator == 1
