"""Findings and facts change in all that a page prints of them, and stay possible figures."""

import tomllib

import pytest

from stemreport.findings.schema import Finding, read_findings, write_findings
from stemreport.proof.perturb_facts import change_facts, change_value, list_facts
from stemreport.proof.perturb_findings import change_finding, change_findings


def make(measure="percent", numerator=0.0, base=215.0, estimate=None, **more):
    if measure == "percent":
        estimate = 100 * numerator / base if base else None
    return Finding(f"q.{measure}", "s", "1", "q", "", "", measure, estimate, numerator, base, "all", **more).with_display()


FINDINGS = [make(), make(numerator=215.0), make(numerator=79.0), make(numerator=50.0), make(base=0.0), make(base=100_000.0),
            make(numerator=50_000.0, base=100_000.0), make(numerator=100_000.0, base=100_000.0),
            make("mean", 1_000_000.0, 100_000.0, estimate=10.0), make("count", 0.0, estimate=0.0),
            make("count", 215.0, estimate=215.0), make("mean", 2516.0, estimate=2516 / 215), make("mean", 0.0, 0.0),
            make("total", 2516.0, estimate=2516.0), make("median", None, estimate=4.5), make("median", None, 0.0),
            make("kappa", None, 4.0, estimate=0.667), make("kappa", None, 0.0)]


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("finding", FINDINGS, ids=lambda one: f"{one.measure} {one.numerator} of {one.base}")
def test_everything_that_is_printed_of_a_finding_changes(finding, number):
    changed = change_finding(finding, number)
    assert changed.display != finding.display and changed.base_text != finding.base_text
    assert finding.numerator is None or changed.count_text != finding.count_text
    assert (changed.id, changed.measure, changed.note, changed.status) == (finding.id, finding.measure, finding.note, finding.status)
    if finding.measure == "percent":
        assert 0 < changed.numerator <= changed.base and changed.estimate == 100 * changed.numerator / changed.base


def test_equal_bases_stay_equal():
    assert len({change_finding(make(numerator=float(number)), number).base for number in range(10)}) == 1


def test_neighbours_change_by_different_amounts():
    assert len({change_finding(make(numerator=50.0), number).numerator for number in range(4)}) == 4


def test_limits_of_an_interval_change_as_well():
    assert change_finding(make(numerator=79.0, low=30.1, high=43.2), 0).low != 30.1


def test_a_file_is_changed_whole(tmp_path):
    path = tmp_path / "findings.csv"
    findings = [make(numerator=79.0), make("count", 3.0, estimate=3.0)]
    write_findings(findings, path)
    change_findings(path)
    assert [one.display for one in read_findings(path).values()] != [one.display for one in findings]
    assert list(read_findings(path)) == sorted(one.id for one in findings)


SETTINGS = """[report]
title = "T 2014"
[population]
size = 900
label = "L"
source = "S"
[external.a]
value = 29.4
label = "A"
source = "S"
[external.b]
value = 162
label = "B"
source = "S"
"""


def test_facts_change_and_nothing_else(tmp_path):
    path = tmp_path / "report.toml"
    path.write_text(SETTINGS)
    before = tomllib.loads(SETTINGS)
    assert list_facts(path) == [29.4, 162, 900]
    change_facts(path)
    after = tomllib.loads(path.read_text())
    assert list_facts(path) == [31.1, 166, 1037]
    assert [type(value) for value in list_facts(path)] == [float, int, int]
    for table in (before, after):
        table["population"].pop("size"), table["external"]["a"].pop("value"), table["external"]["b"].pop("value")
    assert before == after


def test_a_survey_without_facts_has_none(tmp_path):
    path = tmp_path / "report.toml"
    path.write_text('[report]\ntitle = "T"\n')
    change_facts(path)
    assert list_facts(path) == []


@pytest.mark.parametrize("value", [0, 1, 99, 100, 162, 0.5, 29.4, 98.9, 100.0, 1.9])
def test_a_fact_prints_otherwise_and_a_percentage_stays_one(value):
    for number in range(4):
        changed = change_value(value, number)
        assert f"{changed:,}" != f"{value:,}" and (value > 90 or changed < 100) and (not 90 < value <= 100 or changed < 100)


def test_what_is_suppressed_stays_so_and_only_its_base_changes():
    hidden = make(numerator=4.0, base=40.0).suppress(base_too=False)
    changed = change_finding(hidden, 2)
    assert changed.is_suppressed and changed.numerator is None and changed.display == "[c]" and changed.base != hidden.base


def test_the_sign_for_a_small_base_stays():
    changed = change_finding(make(numerator=79.0).with_warning(), 2)
    assert changed.display.endswith(" [u]") and changed.display != make(numerator=79.0).with_warning().display
