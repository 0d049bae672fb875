"""Rankings of a page agree with each other, with its tables and with its drawings; where not, it is told."""

import pytest

from stemreport.proof.check_rankings import check_rankings, split_labels
from stemreport.proof.read_page import parse_page
from tests.proof.pages import PROVIDERS, write_figure, write_prose, write_ranking, write_table

RIGHT = [(1, "SSERC", "40.9% (88 responses)"), (2, "Local authority", "37.7% (81 responses)"),
         (3, "STAC", "26.0% (56 responses)")]


def check(*parts, apart=()):
    return [(one.found, one.expected) for one in check_rankings(parse_page("".join(parts)), apart)]


def test_a_ranking_that_agrees_with_everything_is_right():
    assert check(write_ranking(*RIGHT), write_ranking(*RIGHT), write_figure("x", PROVIDERS), write_table("t", PROVIDERS)) == []


def test_a_ranking_in_another_order_than_its_table_is_told():
    wrong = [(1, "Local authority", "37.7%"), (2, "SSERC", "40.9%")]
    told = check(write_ranking(*wrong), write_table("data-x", PROVIDERS[:2]))
    assert told == [("Localauthority before SSERC", "the order of data-x: SSERC before Localauthority")]


def test_a_ranking_in_another_order_than_the_bars_is_told():
    bars = [("SSERC", "37.0%", 37.0), ("Local authority", "37.7%", 37.7), ("STAC", "26.0%", 26.0)]
    told = check(write_ranking(*RIGHT), write_figure("x", PROVIDERS, bars=bars))
    assert ("SSERC before Localauthority", "the order of the wide drawing of figure-x: Localauthority before SSERC") in told


def test_two_rankings_in_different_orders_are_told_without_a_table():
    other = [(1, "Local authority", "37.7% (81 responses)"), (2, "SSERC", "40.9% (88 responses)")]
    told = check(write_prose("a", "x"), write_ranking(*RIGHT), write_prose("b", "y"), write_ranking(*other))
    assert told == [("SSERC and Localauthority in this order", "the order of the ranking below b-1")]


def test_a_shorter_ranking_of_the_same_answers_agrees_with_a_longer_one():
    assert check(write_ranking(*RIGHT[:2]), write_ranking(*RIGHT)) == []


def test_rankings_of_two_questions_with_the_same_answers_need_not_agree():
    first, second = [("Yes", "60%", "6"), ("No", "40%", "4")], [("Yes", "30%", "3"), ("No", "70%", "7")]
    assert check(write_table("a", first), write_table("b", second), write_ranking((1, "Yes", "60% (6)"), (2, "No", "40% (4)")),
                 write_ranking((1, "No", "70% (7)"), (2, "Yes", "30% (3)"))) == []


def test_a_ranking_with_figures_of_no_table_is_told():
    [(found, expected)] = check(write_ranking((1, "SSERC", "50%"), (2, "STAC", "30%")), write_table("data-x", PROVIDERS))
    assert (found, expected) == ("SSERC; STAC: figures that no table of the page has for them", "the figures of data-x")


def test_an_answer_that_is_left_out_is_told():
    told = check(write_ranking(RIGHT[0], (2, "STAC", "26.0%")), write_table("data-x", PROVIDERS))
    assert told == [("no place for Localauthority", "data-x has it before the last one")]


def test_a_tie_at_the_cut_is_shown_whole():
    rows = [*PROVIDERS, ("College", "26.0%", "56")]
    assert check(write_ranking(*RIGHT), write_table("data-x", rows)) == [
        ("no place for College", "data-x has the same figures for STAC")]
    assert check(write_ranking(*RIGHT), write_table("data-x", rows), apart=["College"]) == []


def test_percentages_that_print_alike_are_no_tie():
    rows = [*PROVIDERS, ("College", "26.0%", "55")]
    figure = write_figure("x", rows)
    assert check(write_ranking(*RIGHT), write_table("data-y", rows), figure) == []


def test_answers_that_take_no_place_may_be_left_out():
    rows = [("SSERC", "40.9%", "88"), ("Other", "39.0%", "84"), ("Any of them (net)", "60.0%", "130"), *PROVIDERS[1:]]
    assert check(write_ranking(*RIGHT), write_table("data-x", rows), apart=["Other"]) == []
    assert check(write_ranking(*RIGHT), write_table("data-x", rows)) == [
        ("no place for Other", "data-x has it before the last one")]


@pytest.mark.parametrize("items", [
    [(1, "SSERC", "40.9%"), (3, "Local authority", "37.7%")], [(2, "SSERC", "40.9%"), (3, "Local authority", "37.7%")],
    [(1, "SSERC", "40.9%"), (1, "Local authority", "37.7%")],
])
def test_places_are_counted_from_one_without_gaps(items):
    assert check(write_ranking(*items))


def test_ties_share_a_place_and_the_next_one_is_skipped():
    rows = [("Reading and research", "40.0%", "4"), ("SSERC", "40.0%", "4"), ("STAC", "10.0%", "1")]
    right = [(1, "Reading and research and SSERC", "40.0% (4 responses each)"), (3, "STAC", "10.0% (1 response)")]
    assert check(write_ranking(*right), write_table("data-x", rows)) == []
    assert check(write_ranking(right[0], (2, *right[1][1:])), write_table("data-x", rows))


def test_a_tie_of_answers_that_do_not_tie_is_told():
    told = check(write_ranking((1, "SSERC and Local authority", "40.9% (88 responses each)")), write_table("data-x", PROVIDERS))
    assert told == [("1. SSERC and Localauthority, as if they tied", "the figures of data-x")]


def test_a_ranking_by_count_may_follow_the_counts_where_bases_differ():
    rows = [("a", "30.0%", "9"), ("b", "80.0%", "8")]
    assert check(write_ranking((1, "a", "30.0% (9)"), (2, "b", "80.0% (8)")), write_table("data-x", rows)) == []


def test_marks_behind_a_label_do_not_hide_it():
    rows = [("SSERC (invented)", "40.9%", "88"), ("STAC (invented)", "26.0%", "56")]
    assert check(write_ranking((1, "STAC", "26.0%, invented"), (2, "SSERC", "40.9%, invented")), write_table("t", rows))


def test_labels_that_tie_are_split_where_they_are_known():
    assert split_labels("A, B and C", {"A", "B", "C"}) == ["A", "B", "C"]
    assert split_labels("A and B", {"AandB", "A", "B"}) == ["AandB"]
    assert split_labels("A and X", {"A"}) == ["AandX"]
