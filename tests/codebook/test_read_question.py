"""Kinds and keys of questions that an analyst can get wrong: each fault has its place and its advice."""

import pytest

from stemreport.codebook.read import read_codebook
from stemreport.problems import ProblemsFound
from tests.small_survey import CODEBOOK

DATE = """
[question.day]
kind = "date"
base = "answered"
text = "Day"
title = "Day"
format = "dd/mm/yyyy"
earliest = 2018-08-01
latest = 2019-07-31
counted_by = "month"
"""
RANK = """
[question.order]
kind = "rank"
base = "answered"
text = "Order"
title = "Order"
[question.order.items]
wren = "Wren"
robin = "Robin"
owl = "Owl"
"""
CODED = """
[question.themes]
kind = "multiple"
base = "answered"
text = "Themes"
title = "Themes"
[question.themes.options]
birds = "Birds"
places = "Places"
[question.themes.coded]
from = "remarks"
coders = ["AB", "CD"]
"""


def read(tmp_path, text):
    (tmp_path / "codebook.toml").write_text(text, "utf-8")
    return read_codebook(tmp_path / "codebook.toml")


def test_months_are_options(tmp_path):
    options = read(tmp_path, CODEBOOK + DATE).questions["day"].options
    assert len(options) == 12
    assert [(one.id, one.label) for one in (options[0], options[4], options[5], options[-1])] == [
        ("aug_2018", "August 2018"), ("dec_2018", "December 2018"), ("jan_2019", "January 2019"), ("jul_2019", "July 2019")]


def test_years_are_options(tmp_path):
    options = read(tmp_path, CODEBOOK + DATE.replace('"month"', '"year"')).questions["day"].options
    assert [(one.id, one.label) for one in options] == [("y2018", "2018"), ("y2019", "2019")]


def test_ranks_are_options(tmp_path):
    many = RANK.replace('owl = "Owl"', "\n".join(f'bird{number} = "Bird {number}"' for number in range(3, 24)))
    options = read(tmp_path, CODEBOOK + many).questions["order"].options
    assert [options[rank - 1].label for rank in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23)] == [
        f"Ranked {rank}" for rank in ("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd")]
    assert options[0].id == "rank_1"
    assert len(read(tmp_path, CODEBOOK + RANK.replace('title = "Order"', 'title = "Order"\nplaces = 2')).questions["order"].options) == 2


FAULTS = {
    "a form that is none": (DATE, '"dd/mm/yyyy"', '"day/month/year"', "[question.day]", "format = 'day/month/year'"),
    "a form without a month": (DATE, '"dd/mm/yyyy"', '"yyyy"', "[question.day]", "format = 'yyyy'"),
    "a form with two months": (DATE, '"dd/mm/yyyy"', '"mm/mm/yyyy"', "[question.day]", "format = 'mm/mm/yyyy'"),
    "a date in quotes": (DATE, "2018-08-01", '"2018-08-01"', "[question.day]", "earliest = '2018-08-01'"),
    "the latest before the earliest": (DATE, "2019-07-31", "2017-07-31", "[question.day]", "earliest = 2018-08-01, latest = 2017-07-31"),
    "counted by weeks": (DATE, '"month"', '"week"', "[question.day]", "counted_by = 'week'"),
    "more places than items": (RANK, 'title = "Order"', 'title = "Order"\nplaces = 4', "[question.order]", "places = 4"),
    "no place": (RANK, 'title = "Order"', 'title = "Order"\nplaces = 0', "[question.order]", "places = 0"),
    "a column of no item": (RANK, "[question.order.items]", '[question.order.columns]\nwran = "W"\n[question.order.items]',
                            "[question.order] columns", "the option or item with a column wran"),
    "a column that is no text": (RANK, "[question.order.items]", "[question.order.columns]\nwren = 3\n[question.order.items]",
                                 "[question.order.columns]", "wren = 3"),
    "one coder": (CODED, '["AB", "CD"]', '["AB"]', "[question.themes.coded]", "coders = ['AB']"),
    "the same coder twice": (CODED, '["AB", "CD"]', '["AB", "AB"]', "[question.themes.coded]", "coders = ['AB', 'AB']"),
    "coded from no text": (CODED, 'from = "remarks"', 'from = "ease"', "[question.themes] coded", "the free-text question ease"),
    "coded from nothing": (CODED, 'from = "remarks"\n', "", "[question.themes] coded", "no from"),
}


@pytest.mark.parametrize("question, old, new, place, found", FAULTS.values(), ids=FAULTS)
def test_faults(tmp_path, question, old, new, place, found):
    assert question.count(old) == 1
    with pytest.raises(ProblemsFound) as caught:
        read(tmp_path, CODEBOOK + question.replace(old, new))
    problem = caught.value.problems[0]
    assert (problem.place, problem.found) == (place, found)


NUMBERS = {
    "a rule that is none": ("range = 'midle'", "[question.hours.typed]", "range = 'midle'"),
    "a key that is none": ("between = 'middle'", "[question.hours.typed]", "between = ..."),
    "words that are no numbers": ("words = { none = 'zero' }", "[question.hours.typed.words]", "none = 'zero'"),
    "units that are no list": ("units = '%'", "[question.hours.typed]", "units = '%'"),
}


@pytest.mark.parametrize("line, place, found", NUMBERS.values(), ids=NUMBERS)
def test_rules_for_numbers(tmp_path, line, place, found):
    text = CODEBOOK.replace('number_unit = "hours"\n', f'number_unit = "hours"\ntyped = {{ {line} }}\n')
    with pytest.raises(ProblemsFound) as caught:
        read(tmp_path, text)
    assert (place, found) in {(problem.place, problem.found) for problem in caught.value.problems}


FRAMES = {
    "a layout that is none": ('header_rows = 2', 'layout = "surveymonky"', "layout = 'surveymonky'"),
    "SPSS with two rows of headings": ('header_rows = 2', 'header_rows = 2\nlayout = "spss"', "header_rows = 2"),
    "no layout and no rows of headings": ("header_rows = 2\n", "", "no header_rows"),
}


@pytest.mark.parametrize("old, new, found", FRAMES.values(), ids=FRAMES)
def test_frames(tmp_path, old, new, found):
    with pytest.raises(ProblemsFound) as caught:
        read(tmp_path, CODEBOOK.replace(old, new))
    assert caught.value.problems[0].found == found


def test_a_layout_gives_what_the_frame_does_not_say(tmp_path):
    frame = read(tmp_path, CODEBOOK.replace('header_rows = 2\nid = "Number"', 'layout = "questback"')).frames["watchers"]
    assert (frame.header_rows, frame.id_column, frame.layout.missing) == (1, "lfdn", ("-66", "-77", "-99"))
    frame = read(tmp_path, CODEBOOK.replace("header_rows = 2", 'layout = "questback"\nmissing = ["-1"]')).frames["watchers"]
    assert (frame.id_column, frame.layout.missing, frame.layout.unticked) == ("Number", ("-1",), ("0",))
