"""The gate knows the answers that were given: what is published later must agree with them, and give nothing away together with them."""

import shutil

import pytest

from stemreport.adhoc.answer import _count
from stemreport.adhoc.asked import add_to_codebook, read_asked
from stemreport.findings.schema import write_findings
from stemreport.paths import Paths
from stemreport.pipeline.check_report import _attack
from stemreport.report import Report
from tests.adhoc.conftest import SURVEY, YEAR


@pytest.fixture
def paths(schools):
    """A report whose bundle is no more than its own files, and no answer was given beside it."""
    paths = Paths(schools.root, YEAR, SURVEY)
    shutil.copytree(paths.outputs, paths.bundle)
    paths.asked("any").parent.mkdir()
    return paths


def give(paths, wanted):
    """Keep as an answer what nobody had protected: the sectors of those who find it easy, and of those who find it hard."""
    paths.asked("round").write_text('title = "T"\nasked_by = "A"\nquestion = "sector"\nby = "ease"\n', "utf-8")
    report = Report(paths)
    asked = read_asked(paths.asked("round"), "round", "round.toml", report.published_codebook)
    counted = _count(report, add_to_codebook(report.published_codebook, [asked]))
    write_findings([one for id, one in sorted(counted.items()) if id.startswith(wanted)], paths.answered("round"))


def test_without_answers_nothing_is_recovered(paths):
    assert _attack(paths) == []


def test_what_an_answer_completes_is_recovered(paths):
    give(paths, "sector.by.ease.")
    found = _attack(paths)
    assert {"ease.by.sector.primary.easy", "ease.by.sector.primary.hard"} <= {one.place for one in found}
    assert list(paths.processed.glob("attack-*")) == []


def test_what_an_answer_showed_and_the_report_suppresses_is_named_with_the_answer(paths):
    give(paths, "ease.by.sector.primary.easy")
    found = _attack(paths)
    assert (found[0].file, found[0].place) == (f"data/raw/{YEAR}/{SURVEY}/adhoc/round.csv", "ease.by.sector.primary.easy")
    assert "which the report suppresses" in found[0].found
