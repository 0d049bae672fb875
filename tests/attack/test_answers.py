"""The attack knows the answers to single questions that were given beside a report."""

from dataclasses import replace

import pytest

from stemreport.attack.attack_bundle import attack_bundle
from stemreport.findings.schema import write_findings
from tests.adhoc.example import SUPPRESSED, make_example, publish_report
from tests.disclosure.bundle import write_bundle


@pytest.fixture
def bundle(tmp_path):
    survey = make_example()
    return survey, write_bundle(tmp_path / "bundle", survey, publish_report(survey).values())


def list_recovered(folder):
    return {one.id: one.low for one in attack_bundle(folder) if one.is_recovered}


def test_an_answer_that_completes_a_suppressed_figure_is_found(bundle):
    survey, folder = bundle
    assert list_recovered(folder) == {}
    codebook = replace(survey.codebook, questions={**survey.codebook.questions, "sector": replace(survey.codebook.questions["sector"], breakdowns=("ease",))})
    answer = [one for one in replace(survey, codebook=codebook).findings if one.id.startswith("sector.by.ease.easy")]
    write_findings(answer, folder / "adhoc/answer.csv")
    recovered = list_recovered(folder)
    assert set(recovered) == SUPPRESSED and recovered["ease.by.sector.primary.easy"] == 3
