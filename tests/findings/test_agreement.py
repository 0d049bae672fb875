"""Percentage agreement and Cohen's kappa."""

from fractions import Fraction

import pandas as pd
import pytest

from stemreport.findings.agreement import compute_kappa, measure_agreement
from stemreport.house_style import format_measure
from tests.coding.coded_survey import FILLED, OTHER_BACK, CodedSurvey
from tests.small_survey import CODEBOOK, EXPORT


def spread(table):
    """Write a table of counts, first coder down and second across, as one category a coder and answer."""
    pairs = [(row, column) for row, counts in enumerate(table) for column, count in enumerate(counts) for _ in range(count)]
    return [str(row) for row, _ in pairs], [str(column) for _, column in pairs]


def test_the_example_of_cohen():
    """Cohen (1960), A coefficient of agreement for nominal scales, table 2b: 200 cases, 140 agreed, 82 expected."""
    kappa = compute_kappa(*spread([[88, 14, 18], [10, 40, 10], [2, 6, 12]]))
    assert kappa == Fraction(140 - 82, 200 - 82) and round(float(kappa), 3) == 0.492


@pytest.mark.parametrize("table, kappa", [
    ([[20, 5], [10, 15]], Fraction(2, 5)),  # 35 of 50 agreed, 25 expected
    ([[5, 0], [0, 5]], 1), ([[0, 5], [5, 0]], -1), ([[1, 1], [1, 1]], 0), ([[0, 4], [0, 0]], 0), ([[9, 1], [0, 0]], 0)])
def test_kappa_by_hand(table, kappa):
    assert compute_kappa(*spread(table)) == kappa


@pytest.mark.parametrize("first, second", [([], []), (["a"], ["a"]), (["a", "a"], ["a", "a"])])
def test_kappa_is_not_defined_where_chance_alone_would_agree(first, second):
    assert compute_kappa(first, second) is None


def test_coders_of_different_numbers_of_answers_are_a_fault():
    with pytest.raises(ValueError):
        compute_kappa(["a"], ["a", "b"])


@pytest.mark.parametrize("estimate, shown", [(0.785, "0.79"), (2 / 3, "0.67"), (1.0, "1.00"), (0.0, "0.00"), (-0.001, "0.00"),
                                             (-0.096, "-0.10"), (None, "not defined")])
def test_kappa_is_shown_with_two_decimals(estimate, shown):
    assert format_measure("kappa", estimate, None, 40) == shown


def show(finding):
    return finding.display, finding.numerator, finding.base, finding.base_rule, finding.measure


def test_two_coders_who_differ_once(tmp_path):
    findings = CodedSurvey(tmp_path / "project").fill(*FILLED).analyse()
    assert show(findings["themes.agreement"]) == ("75.0%", 3, 4, "coded", "percent")
    # 3 of 4 agreed; expected by chance (1 * 2 + 1 * 1 + 1 * 1) / 16 = 1/4: (3/4 - 1/4) / (3/4)
    assert show(findings["themes.kappa"]) == ("0.67", None, 4, "coded", "kappa")
    assert findings["themes.kappa"].estimate == pytest.approx(2 / 3)


def test_it_stands_among_the_other_findings_of_the_question(tmp_path):
    survey = CodedSurvey(tmp_path / "project").fill(*FILLED)
    survey.analyse()
    ids = survey.report.analyse()["id"].tolist()
    assert ids == sorted(ids) and "themes.kappa" in ids


def test_what_was_settled_counts_as_it_was_before(tmp_path):
    survey = CodedSurvey(tmp_path / "project").fill(*FILLED).set_cell("E2", "club")
    assert survey.analyse()["themes.agreement"].numerator == 3


def test_a_code_missing_or_besides_is_a_difference(tmp_path):
    rows = (("birds; club", "club; birds"), ("birds", "birds; club", "birds"), ("-", "birds", "-"), ("-", "-"))
    assert CodedSurvey(tmp_path / "project").fill(*rows).analyse()["themes.agreement"].numerator == 2


def test_answers_of_those_who_were_not_asked_do_not_count(tmp_path):
    survey = CodedSurvey(tmp_path / "project").fill(*FILLED)
    survey.change("codebook.toml", 'title = "Remarks"', 'title = "Remarks"\nasked_if = { member = ["yes"] }')
    findings = survey.analyse()  # 108 is no member
    assert show(findings["themes.agreement"])[:3] == ("66.7%", 2, 3)
    assert findings["themes.club"].numerator == 0


def test_what_was_typed_beside_other(tmp_path):
    survey = CodedSurvey(tmp_path / "project", CODEBOOK + OTHER_BACK, EXPORT)
    findings = survey.fill(("wood", "-", "-"), ("shore", "shore"), question="places").analyse()
    assert show(findings["places.agreement"])[:3] == ("50.0%", 1, 2)
    assert (findings["places.shore"].numerator, findings["places.other"].numerator) == (2, 1)


def test_nobody_typed_anything():
    from dataclasses import replace

    from stemreport.codebook.model import Codebook, Coded, Frame, Question
    themes = Question("themes", "sites", "", "multiple", "all", "?", "Themes", coded=Coded("remarks", ("AB", "CD")))
    codebook = Codebook("T", "s", {}, {"sites": Frame("sites", "site", "sites", "a.csv", 1, "id")}, {"themes": themes}, {})
    responses = {"sites": pd.DataFrame({"id": [], "remarks.status": []}, dtype=str)}
    coding = {"themes": pd.DataFrame({"code_1": [], "code_2": []}, dtype=str)}
    agreement, kappa = measure_agreement(codebook, coding, responses, "birds", "2014")
    assert (agreement.base, kappa.display, kappa.estimate, kappa.note) == (0, "not defined", None, "")
    invented = replace(codebook, frames={"sites": replace(codebook.frames["sites"], file="demonstration.csv")})
    assert {one.note for one in measure_agreement(invented, coding, responses, "birds", "2014")} == {"invented"}
