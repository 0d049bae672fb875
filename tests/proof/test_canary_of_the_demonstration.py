"""Every number of the 2018/19 report is proved live, on every perturbation its rankings agree, and nothing else is told."""

import csv

import pytest

from stemreport.paths import Paths
from stemreport.proof.canary import run_canary
from stemreport.proof.check_page import check_page
from tests.built_report import SURVEY, YEAR


@pytest.fixture(scope="module")
def canary(built_report):
    told = []
    paths = Paths(built_report.project, YEAR, SURVEY)
    return run_canary(paths, told.append), told, paths


def test_every_number_is_proved_live(canary):
    passed, told, _ = canary
    assert passed, "\n".join(told)
    assert told[-1].endswith(" numbers proved live (100.0%), on 6 perturbations") and len(told) == 7


def test_every_kind_of_number_is_among_them(canary):
    _, _, paths = canary
    with (paths.processed / "canary.csv").open(encoding="utf-8") as file:
        live = [row["kind"] for row in csv.DictReader(file) if row["verdict"] == "live"]
    assert {"prose", "table cell", "alt text", "value in a drawing", "bar", "ranking", "title of an exhibit", "subtitle", "note",
            "headline", "title of the page"} <= set(live)
    assert len(live) > 1800


def test_the_exhibits_of_the_page_agree_with_themselves(canary):
    assert check_page(canary[2].report) == []
