"""Which submissions are of one organisation, and which of them counts."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from stemreport.codebook.tracker import Intake
from stemreport.returns.settle import COUNTED, COUNTED_BY_ROWS, NOT_COUNTED, REPLACED, list_double_counts, settle_submissions, tell_double_counts
from stemreport.returns.submission import Submission

INTAKE = Intake(("name", "number"), identified_by=("number", "name"), same_delivery=("course", "day"))


def submit(file, name="", number="", day=None, rows=(), source="tracker"):
    return Submission(file, about={"name": name, "number": number}, completed_on=day and date(2019, 8, day), source=source,
                      rows=pd.DataFrame(rows, columns=["course", "day"], index=range(5, 5 + len(rows))))


def settle(*submissions):
    return {one.submission.file: one.state for one in settle_submissions(submissions, INTAKE)}


@pytest.mark.parametrize("one, other, are_one", [
    (("The Club", "SC1"), ("Club", "sc1"), True), (("The Club", "SC1"), ("The Club", "SC2"), False), (("The Club", ""), ("THE  club", "SC2"), True),
    (("The Club", ""), ("Club", ""), False)], ids=["same number", "other number", "one without a number", "other names"])
def test_a_number_is_stronger_than_a_name(one, other, are_one):
    found = settle(submit("a", *one, day=1), submit("b", *other, day=2))
    assert found == {"a": REPLACED if are_one else COUNTED, "b": COUNTED}


@pytest.mark.parametrize("numbers", [("", "SC2"), ("SC2", "")])
def test_a_name_is_enough_where_one_gave_no_number(numbers):
    assert settle(submit("a", "C", numbers[0], day=1), submit("b", "C", numbers[1], day=2)) == {"a": REPLACED, "b": COUNTED}


def test_what_has_nothing_in_common_to_be_known_by_is_apart():
    tracker = replace(INTAKE, identified_by=("number",))
    assert {one.state for one in settle_submissions([submit("a", "C", day=1), submit("b", "C", day=2)], tracker)} == {COUNTED}


def test_one_that_is_like_either_of_two_belongs_to_both():
    assert settle(submit("a", "C", "SC1", day=1), submit("b", "C", day=2), submit("c", "D", "SC1", day=3)) == {"a": REPLACED, "b": REPLACED, "c": COUNTED}


def test_what_is_older_than_two_of_the_same_day_is_replaced_all_the_same():
    assert settle(submit("a", "C", day=1), submit("b", "C", day=2), submit("c", "C", day=2)) == {"a": REPLACED, "b": NOT_COUNTED, "c": NOT_COUNTED}


def test_the_order_of_the_files_does_not_matter():
    assert settle(submit("b", "C", day=2), submit("a", "C", day=1)) == {"a": REPLACED, "b": COUNTED}


def test_what_has_no_day_is_older_than_what_has_one():
    assert settle(submit("a", "C"), submit("b", "C", day=1)) == {"a": REPLACED, "b": COUNTED}
    assert settle(submit("a", "C"), submit("b", "C")) == {"a": NOT_COUNTED, "b": NOT_COUNTED}


def test_of_three_the_last_counts_and_names_the_others():
    submissions = [submit("a", "C", day=1), submit("b", "C", day=3), submit("c", "C", day=2)]
    assert settle(*submissions) == {"a": REPLACED, "b": COUNTED, "c": REPLACED}
    assert [(problem.found[0], problem.stops) for problem in settle_submissions(submissions, INTAKE)[1].problems] == [("a", False), ("c", False)]


def test_what_has_no_name_or_cannot_be_read_does_not_count():
    broken = submit("b", "C", day=1)
    broken.is_readable = False
    assert settle(submit("a", "", "SC1", day=1), broken, submit("c", "C", day=1)) == {"a": NOT_COUNTED, "b": NOT_COUNTED, "c": COUNTED}


def test_a_tracker_counts_before_an_annual_return_whatever_the_day():
    annual = submit("r", "C", day=9, source="annual return")
    assert settle(submit("a", "C", day=1), annual) == {"a": COUNTED, "r": COUNTED_BY_ROWS}
    assert settle(annual, submit("s", "C", day=8, source="annual return")) == {"r": COUNTED, "s": REPLACED}
    (one, other) = settle_submissions([submit("a", "C", day=1), annual], INTAKE)
    assert other.counted.file == "a" and one.counted is None and one.problems == ()


def find_doubles(*submissions, tracker=INTAKE):
    return list_double_counts(settle_submissions(submissions, INTAKE), tracker)


def test_a_delivery_in_two_trackers_is_told_to_both_and_to_neither_whose_the_other_is():
    doubles = find_doubles(submit("a.xlsx", "A", rows=[("Bees", 1), ("Bridges", 1)]), submit("b.xlsx", "B", rows=[("bees", 1), ("Bees", 2), ("BEES", 1)]))
    assert doubles == [{"a.xlsx": [5], "b.xlsx": [5, 7]}]
    told = list(tell_double_counts(doubles))
    assert [(one.file, one.place) for one in told] == [("a.xlsx", "row 5"), ("b.xlsx", "rows 5, 7")]
    assert all(".xlsx" not in f"{one.found} {one.expected} {one.advice}" for one in told)


def test_a_delivery_twice_in_one_tracker_or_without_a_date_is_none_of_two():
    assert find_doubles(submit("a", "A", rows=[("Bees", 1), ("Bees", 1)]), submit("b", "B", rows=[("Wasps", 1)])) == []
    for nothing in (None, float("nan")):
        assert find_doubles(submit("a", "A", rows=[("Bees", nothing)]), submit("b", "B", rows=[("Bees", nothing)])) == []


def test_where_nothing_is_said_to_make_deliveries_the_same_none_are():
    rows = [("Bees", 1)]
    assert find_doubles(submit("a", "A", rows=rows), submit("b", "B", rows=rows), tracker=replace(INTAKE, same_delivery=())) == []


def test_what_was_replaced_doubles_nothing():
    rows = [("Bees", 1)]
    assert find_doubles(submit("a", "A", day=1, rows=rows), submit("b", "A", day=2, rows=rows)) == []
