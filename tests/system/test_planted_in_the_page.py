"""Faults planted behind the linter's back are named by the canary, each with its place, and by the check of the page.

It makes the report of a small survey seven times, so it stands among the slow tests; it needs no browser.
"""

import csv

import pytest

from tests.proof.planted import SURVEY, YEAR, check_page, join_lines, plant_faults, run_canary


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted")
    plant_faults(folder)
    return folder


@pytest.fixture(scope="module")
def canary(folder):
    return run_canary(folder)


@pytest.fixture(scope="module")
def told(canary):
    return join_lines(canary.stdout)


@pytest.fixture(scope="module")
def rows(canary, folder):
    with (folder / "project/data/processed" / YEAR / SURVEY / "canary.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def problems(folder):
    return check_page(folder)


def test_a_report_with_planted_faults_fails(canary):
    assert canary.returncode == 1, canary.stdout + canary.stderr
    assert "Traceback" not in canary.stderr


def test_every_perturbation_ran(told):
    names = ("more rows", "fewer rows", "answers permuted", "findings", "facts", "words")
    assert all(f" {name} " in told for name in names) and "on 6 perturbations" in told
    assert "Failure" not in told


def test_a_typed_percentage_is_named_with_its_notebook_and_cell(told):
    assert ("Hard-coded number (prose), once. It did not change in any perturbation, though every answer, finding, fact and label "
            "did. notebooks/annex/90-annex.ipynb, cell 4, ") in told
    assert "As we know, [76.3%] feed birds." in told


def test_an_alt_text_with_an_old_number_is_named(told):
    assert "Hard-coded number (alt text), once." in told
    assert "notebooks/generic/20-findings.ipynb, cell 4, figure-size" in told
    assert "the longest shows [41.4%]. Table follows." in told


def test_a_constant_in_a_table_is_named_with_row_and_column(told):
    assert 'row "Size of the garden", column "Answered" [61]' in told


def test_a_stale_drawing_is_named_bar_by_bar(told, rows):
    assert "Hard-coded number (value in a drawing), 8 times." in told and "Hard-coded bar, 8 times." in told
    stale = [(row["kind"], row["number"]) for row in rows if row["verdict"] == "hard-coded" and "figure-features" in row["where"]]
    assert {("value in a drawing", share) for share in ("51.0%", "43.0%", "30.0%", "9.0%")} < set(stale)
    assert sum(kind == "bar" for kind, _ in stale) == 2 * 4, "in the wide drawing and the narrow one"
    assert {kind for kind, _ in stale} == {"value in a drawing", "bar"}


def test_nothing_else_is_taken_for_hard_coded(rows):
    assert {row["number"] for row in rows if row["verdict"] == "hard-coded" and "figure-features" not in row["where"]} == {
        "76.3%", "41.4%", "61", "1. Morning; 2. Evening", "61.0%", "20.0%"}


def test_a_ranking_in_another_order_is_named(told):
    assert "Ranking that disagrees, " in told and "It contradicts the order of data-visits: " in told
    assert "notebooks/generic/10-summary.ipynb, cell 4" in told and "(the report itself) Wren before Robin" in told


def test_a_ranking_written_by_hand_is_named(told):
    assert "[1. Morning; 2. Evening]" in told
    assert "Morning; Evening: figures that no table of the page has for them" in told


def test_a_bar_of_the_wrong_length_is_named(told):
    assert "Exhibit that contradicts itself, " in told
    assert 'figure-feeds (the report itself) in the wide drawing, the bar "' in told
    assert "expected: bars as long as the values printed at their ends" in told


def test_a_number_that_changed_though_only_words_did_is_named(told):
    assert "Number changed without cause (prose), once. The perturbation “words” changed only the labels" in told
    assert "The title has [18] letters. is now 26" in told


def test_a_number_that_is_no_fact_and_changed_with_the_facts_is_named(told):
    assert "The perturbation “facts” changed only the figures from elsewhere" in told
    assert "Both make [102.5]. is now 241.2" in told


def test_the_score_counts_what_is_proved(told, rows):
    live, all_of_them = (sum(row["verdict"] in kinds for row in rows) for kinds in (("live",), ("live", "hard-coded")))
    assert f"{live:,} of {all_of_them:,} numbers proved live" in told and live < all_of_them


def test_the_check_of_the_page_names_what_contradicts_itself(problems):
    assert ("figure-size", "41.4% in the alt text") in problems
    assert ('figure-features', '51.0% at the bar "Hedge" of the wide drawing') in problems
    assert any(place == "figure-hour" and "bars that its table has not: Smaller than a tennis court" in found
               for place, found in problems), "a chart of another question"
    assert any(place == "figure-feeds" and "in the narrow drawing, the bar" in found for place, found in problems)


def test_the_check_of_the_page_names_nothing_else(problems):
    assert {place for place, _ in problems} == {"figure-size", "figure-features", "figure-hour", "figure-feeds"}
