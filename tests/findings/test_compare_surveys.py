"""Comparisons with another survey, or with a figure from elsewhere whose base is known."""

from dataclasses import replace

import pytest

from stemreport.findings.compare_surveys import compare_surveys
from stemreport.findings.proportions import adjust_holm, compare_independent
from stemreport.findings.read_others import OtherReport
from stemreport.problems import ProblemsFound
from stemreport.settings import ComparisonPlan, External
from tests.findings.test_compare_years import make
from tests.small_survey import SmallSurvey

OWN = {one.id: one for one in (make("ease.easy", 30, 201), make("member.yes", 90, 201))}
THEIRS = {"access.easy": replace(make("access.easy", 120, 408), question="access")}
WITH_SURVEY = ComparisonPlan("c", "ease.easy", "access.easy", "others", "2")
WITH_FIGURE = ComparisonPlan("d", "ease.easy", "external.elsewhere")


def compare(tmp_path, *plans, own=OWN, theirs=THEIRS, base=500):
    survey = SmallSurvey(tmp_path)
    settings = replace(survey.settings, comparisons={plan.id: plan for plan in plans}, file=None,
                       externals={"elsewhere": External("elsewhere", 29.4, "Others", "A table", suffix="%", base=base)})
    codebook = survey.codebook
    access = replace(codebook.questions["ease"], id="access")
    others = {("others", "2"): OtherReport(replace(codebook, questions={**codebook.questions, "access": access}), settings, theirs)}
    return {one.id: one for one in compare_surveys(settings, codebook, own, others)}


def test_a_second_survey_is_of_other_people(tmp_path):
    found = compare(tmp_path, WITH_SURVEY)
    low, high, p = compare_independent((30, 120), (201, 408))
    assert (found["comparison.c"].low, found["comparison.c"].high, found["comparison.c.p"].estimate) == pytest.approx((100 * low, 100 * high, p))
    assert (found["comparison.c"].base, found["comparison.c"].base_rule) == (609, "surveys")


def test_a_figure_from_elsewhere_is_counted_from_its_base(tmp_path):
    low, _, p = compare_independent((30, 147), (201, 500))
    found = compare(tmp_path, WITH_FIGURE)
    assert (found["comparison.d"].low, found["comparison.d.p"].estimate) == pytest.approx((100 * low, p))


def test_p_values_are_adjusted_over_these_comparisons(tmp_path):
    found = compare(tmp_path, WITH_SURVEY, WITH_FIGURE, ComparisonPlan("inside", "ease.easy", "member.yes"))
    plain = [compare_independent((30, 120), (201, 408))[2], compare_independent((30, 147), (201, 500))[2]]
    assert [found["comparison.c.p"].estimate, found["comparison.d.p"].estimate] == pytest.approx(adjust_holm(plain))
    assert "comparison.inside" not in found


@pytest.mark.parametrize("own, theirs", [
    ({**OWN, "ease.easy": OWN["ease.easy"].suppress(False)}, THEIRS), (OWN, {"access.easy": THEIRS["access.easy"].suppress(False)})])
def test_nothing_is_told_where_either_is_suppressed(tmp_path, own, theirs):
    found = compare(tmp_path, WITH_SURVEY, own=own, theirs=theirs)
    assert all(one.is_suppressed and (one.estimate, one.base, one.low, one.high) == (None,) * 4 for one in found.values()) and len(found) == 2


@pytest.mark.parametrize("plan, words", [
    (replace(WITH_SURVEY, of="ease.esay"), "Did you mean ease.easy?"), (replace(WITH_SURVEY, against="access.esay"), "Did you mean access.easy?")])
def test_a_figure_that_is_not_there_says_which_is(tmp_path, plan, words):
    with pytest.raises(ProblemsFound) as found:
        compare(tmp_path, plan)
    assert [one.advice for one in found.value.problems] == [words]
