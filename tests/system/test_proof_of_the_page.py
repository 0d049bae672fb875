"""Every number of the 2018/19 report is proved live, on every perturbation its rankings agree, and nothing else is told.

It makes the report seven times, so it stands among the slow tests; it needs no browser.
"""

import csv

import pytest

from tests.built_report import SURVEY, YEAR


@pytest.fixture(scope="module")
def marks(published):
    with (published.project / "data/processed" / YEAR / SURVEY / "canary.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_number_is_proved_live(published):
    assert published.done.returncode == 0, published.done.stdout + published.done.stderr
    assert " numbers proved live (100.0%), on 6 perturbations" in published.done.stdout


def test_every_kind_of_number_is_among_them(marks):
    live = [row["kind"] for row in marks if row["verdict"] == "live"]
    assert {"prose", "table cell", "alt text", "value in a drawing", "bar", "ranking", "title of an exhibit", "subtitle", "note",
            "headline", "title of the page"} <= set(live)
    assert len(live) > 1800


def test_what_needs_no_proof_is_named_and_little(marks):
    exempt = [row for row in marks if row["verdict"] != "live"]
    assert {row["verdict"] for row in exempt} == {"exempt"} and all(row["exempt"] for row in exempt)
    assert len(exempt) < len(marks) / 10
