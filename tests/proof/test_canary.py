"""What makes the canary fail, each by itself, on pages written by hand in the place of reports."""

from dataclasses import replace

import pytest

from stemreport.paths import Paths
from stemreport.proof import canary
from stemreport.proof.perturbations import PERTURBATIONS, Perturbation
from stemreport.proof.run_copies import Copy, copy_survey
from tests.project_copy import SURVEYS, copy_project
from tests.proof.pages import PROVIDERS, write_figure, write_prose, write_ranking, write_table

CAUSES = {"rows": "", "facts": "facts", "words": "words"}


@pytest.fixture
def prove(tmp_path, monkeypatch):
    """A function that runs the canary on a page and on the pages that perturbations make of it."""
    paths = Paths(copy_project(tmp_path / "project", SURVEYS / "data"), "spring-2014", "garden-watch")
    paths.outputs.mkdir(parents=True)

    def prove(page, **editions):
        paths.report.write_text(page, encoding="utf-8")
        paths.findings.write_text("id\n")

        def run(paths, perturbations, folder, tell):
            for name, html in editions.items():
                copy = copy_survey(paths, folder / name)
                copy.outputs.mkdir(parents=True)
                copy.report.write_text(html, encoding="utf-8")
                copy.findings.write_text("id\n")
                yield Copy(Perturbation(name, "something", lambda paths: None, CAUSES[name]), copy, 0.0)

        monkeypatch.setattr(canary, "run_copies", run)
        told = []
        return canary.run_canary(paths, told.append), "\n".join(told)

    prove.paths = paths
    return prove


def test_a_page_whose_numbers_all_change_passes(prove):
    assert prove(write_prose("a", "5 of 6"), rows=write_prose("a", "7 of 8")) == (
        True, "2 of 2 numbers proved live (100.0%), on 1 perturbations")


def test_a_hard_coded_number_alone_fails(prove):
    passed, told = prove(write_prose("a", "5 of 6"), rows=write_prose("a", "7 of 6"))
    assert not passed and "Hard-coded number (prose), once." in told and "5 of [6]" in told


def test_while_a_perturbation_fails_nothing_is_called_hard_coded(prove, monkeypatch):
    prove(write_prose("a", "5"), rows=write_prose("a", "5"))
    run = canary.run_copies

    def fail(*arguments):
        for copy in run(*arguments):
            yield copy
            yield replace(copy, failure="1 problem stops the run.")

    monkeypatch.setattr(canary, "run_copies", fail)
    told = []
    assert not canary.run_canary(prove.paths, told.append)
    assert "Failure of the perturbation “rows”" in " ".join(told) and "Hard-coded" not in " ".join(told)


@pytest.mark.parametrize("cause", ["facts", "words"])
def test_a_change_without_cause_alone_fails(prove, cause):
    passed, told = prove(write_prose("a", "5"), rows=write_prose("a", "6"), **{cause: write_prose("a", "7")})
    assert not passed and "Number changed without cause (prose), once." in told and "[5] is now 7" in told


def test_where_answers_changed_every_number_may(prove):
    assert prove(write_prose("a", "5"), rows=write_prose("a", "6"))[0]


OTHER = [("SSERC", "30.9%", "66"), ("Local authority", "31.7%", "68"), ("STAC", "16.0%", "34")]
RIGHT = [(1, "SSERC", "40.9%"), (2, "Local authority", "37.7%"), (3, "STAC", "26.0%")]
WRONG = [(1, "SSERC", "30.9%"), (2, "Local authority", "31.7%"), (3, "STAC", "16.0%")]


def test_a_ranking_that_disagrees_in_one_edition_fails(prove):
    page, edition = (write_table("data-x", rows) + write_prose("a", "x") + write_ranking(*items)
                     for rows, items in ((PROVIDERS, RIGHT), (OTHER, WRONG)))
    passed, told = prove(page, rows=edition)
    assert not passed and "Ranking that disagrees" in told and "(perturbation “rows”)" in told
    assert "(the report itself)" not in told


def test_a_false_bar_in_one_edition_fails(prove):
    bars = [("SSERC", "30.9%", 30.9), ("Local authority", "31.7%", 10), ("STAC", "16.0%", 16)]
    passed, told = prove(write_figure("x", PROVIDERS), rows=write_figure("x", OTHER, bars=bars))
    assert not passed and "Exhibit that contradicts itself" in told and 'the bar "Local authority" shows 31.7%' in told


def test_a_number_of_bars_that_is_exempt_is_compared_with_the_drawing_in_every_edition(prove):
    alt = "Bar chart: Providers. 3 bars; the longest shows {}."
    passed, told = prove(write_figure("x", PROVIDERS, alt=alt.format("40.9%")),
                         rows=write_figure("x", OTHER[1:], alt=alt.format("31.7%")))
    assert not passed and "3 bars in the alt text; expected: 2, as many as are drawn" in told


def test_the_perturbations_are_at_least_five_and_all_kinds_of_input_are_among_them():
    assert len({one.name for one in PERTURBATIONS}) == len(PERTURBATIONS) >= 5
    assert {one.cause for one in PERTURBATIONS} == {"", "facts", "words"} and all(one.changes for one in PERTURBATIONS)
