"""The annual return: totals of organisations, of which what was not broken down stands for itself."""

import csv
from dataclasses import replace
from math import isclose

import pytest

from stemreport.problems import ProblemsFound
from stemreport.returns.check_returns import check_returns
from stemreport.returns.read_annual_return import read_annual_return
from stemreport.tracker.totals import list_fields
from tests.returns.fill_tracker import deliver, fill_tracker, open_codebook

NAME, DONE = "Name of your organisation", "Date completed"
FULL = {NAME: "Invented College", "Type of organisation": "College", DONE: "2019-08-20", "Sessions": "10", "Hours delivered": "25", "Attendees": "120",
        "Cumulative hours": "1,000", "Cumulative hours: Sector: Primary school practitioners": "600", "Cumulative hours: Local authority: Fife": "300",
        "Cumulative hours: Local authority: City of Edinburgh": "100", "Cumulative hours: Local authority: Several": "0",
        "Cumulative hours: Local authority: Angus": "250", "Sessions: Local authority: Several": "4"}


def write(paths, *rows):
    path = paths.raw / "annual-return.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def read(paths, *rows):
    return read_annual_return(write(paths, *rows), "annual-return.csv", open_codebook())


def test_totals_are_read_and_what_is_not_broken_down_is_the_rest(paths):
    (one,) = read(paths, FULL)
    assert (one.name, one.origin, str(one.completed_on), one.problems) == ("Invented College", "annual-return.csv, row 2", "2019-08-20", [])
    assert one.totals["cumulative", "", ""] == 1000 and one.totals["cumulative", "sector", "not_broken_down"] == 400
    assert one.totals["cumulative", "subject", "not_broken_down"] == 1000 and one.totals["cumulative", "authority", "not_broken_down"] == 350


def test_the_region_follows_from_the_authority_as_far_as_it_is_known(paths):
    (one,) = read(paths, FULL)
    assert {key[2]: value for key, value in one.totals.items() if key[:2] == ("cumulative", "ric") and value} == {
        "south_east": 400, "tayside": 250, "not_broken_down": 350}
    assert one.totals["sessions", "ric", "not_broken_down"] == 10, "the four of several authorities may be of one region"


def test_an_authority_that_the_region_does_not_name_becomes_what_is_said_of_all_others(paths):
    codebook = open_codebook()
    ric = codebook.questions["ric"]
    others = {id: options for id, options in ric.derived.choices.items() if id != "tayside"}
    questions = {**codebook.questions, "ric": replace(ric, derived=replace(ric.derived, choices=others, otherwise="outside_area"))}
    (one,) = read_annual_return(write(paths, FULL), "annual-return.csv", replace(codebook, questions=questions))
    assert one.totals["cumulative", "ric", "outside_area"] == 250 and one.totals["cumulative", "ric", "tayside"] == 0


def test_the_parts_of_every_split_add_up_to_the_total(paths):
    for one in read(paths, FULL, {NAME: "B", "Attendees": "7", "Attendees: Mode of delivery: Blended": "9"}, {NAME: "C"}):
        for measure in open_codebook().measures:
            for split in open_codebook().list_splits():
                parts = [value for key, value in one.totals.items() if key[:2] == (measure, split.id)]
                assert len(parts) == len(split.options) + 2 and isclose(sum(parts), one.totals[measure, "", ""])


def test_parts_that_exceed_the_total_count_as_not_broken_down_and_are_told(paths):
    (one,) = read(paths, {**FULL, "Cumulative hours: Local authority: Angus": "650"})
    assert [(problem.place, problem.found, problem.expected) for problem in one.problems] == [
        ("row 2", "Cumulative hours by Local authority: 1,050, and 1,000 in all", "parts that are no more than the total")]
    assert one.totals["cumulative", "authority", "not_broken_down"] == one.totals["cumulative", "ric", "not_broken_down"] == 1000


def test_parts_without_a_total_do_not_count(paths):
    (one,) = read(paths, {NAME: "B", "Attendees: Mode of delivery: Blended": "9"})
    assert [problem.found for problem in one.problems] == ["no total of Attendees, though parts of it"] and not any(one.totals.values())


def test_what_is_no_number_is_told_and_the_rest_counts(paths):
    (one,) = read(paths, {**FULL, "Attendees": "about 120", "Sessions": "-3"})
    assert [(problem.place, problem.found) for problem in one.problems if problem.expected == "a number, 0 or more"] == [
        ("row 2, column D (Sessions)", '"-3"'), ("row 2, column F (Attendees)", '"about 120"')]
    assert one.totals["cumulative", "", ""] == 1000 and one.totals["attendees_reached", "", ""] == 0


def test_a_column_that_nobody_asked_for_stops(paths):
    asked = "Attendees"
    with pytest.raises(ProblemsFound, match=f'Did you mean "{asked}"[?] Write it so above the column[.]'):
        read(paths, {**{name: FULL[name] for name in FULL if name != asked}, "Atendees": "120"})
    with pytest.raises(ProblemsFound, match=f"no column {NAME}"):
        read(paths, {"Sessions": "10"})


def test_the_fields_are_those_of_my_totals_but_for_what_follows_from_them():
    codebook = open_codebook()
    asked, everything = list_fields(codebook), list_fields(codebook, derived=True)
    assert len(asked) == 4 * (1 + 7 + 9 + 36 + 6) and {key for key in everything if key not in asked} == {
        name for name, (_, split, _) in everything.items() if split == "ric"}


def check(paths):
    told = []
    settled = check_returns(paths, open_codebook(), told.append)
    return {one.submission.origin.rpartition("/")[2]: (one.state, [(problem.place, problem.found, problem.expected) for problem in one.problems])
            for one in settled}, told


def test_a_tracker_counts_and_the_annual_return_is_held_against_it(paths):
    fill_tracker(paths.raw / "sent.xlsx", [deliver()], organisation="Invented College")
    write(paths, FULL, {**FULL, NAME: "Another College", "Sessions": "3"})
    found, told = check(paths)
    assert found["sent.xlsx"] == ("counted", []) and found["annual-return.csv, row 3"] == ("counted", [])
    assert found["annual-return.csv, row 2"] == ("counted by the tracker", [
        ("row 2, Sessions", "10", "1, the total of data/raw/2018-19/providers/sent.xlsx"),
        ("row 2, Hours delivered", "25", "2, the total of data/raw/2018-19/providers/sent.xlsx"),
        ("row 2, Attendees", "120", "10, the total of data/raw/2018-19/providers/sent.xlsx"),
        ("row 2, Cumulative hours", "1,000", "20, the total of data/raw/2018-19/providers/sent.xlsx")])
    assert told[1:3] == ["", "1 tracker and 2 annual returns: 2 counted, 1 counted by the tracker."] and "  Sessions: 4" in told
    letter = next(path.read_text("utf-8") for path in paths.letters.iterdir() if path.name.startswith("002"))
    assert "Your tracker is counted; your annual return says something else." in letter


def test_an_annual_return_that_agrees_with_the_tracker_needs_no_word(paths):
    fill_tracker(paths.raw / "sent.xlsx", [deliver()], organisation="Invented College")
    write(paths, {NAME: "Invented College", "Sessions": "1", "Hours delivered": "2", "Attendees": "10", "Cumulative hours": "20"})
    assert check(paths)[0]["annual-return.csv, row 2"] == ("counted by the tracker", []) and not list(paths.letters.iterdir())


def test_an_annual_return_alone_is_enough(paths):
    write(paths, FULL)
    found, told = check(paths)
    assert found == {"annual-return.csv, row 2": ("counted", [])} and told[0:2] == ["", "1 annual return: 1 counted."]
    assert paths.returns.read_text("utf-8").splitlines()[1].endswith(",Invented College,counted,2019-08-20,0,0,0,0,10.0,25.0,120.0,1000.0")
