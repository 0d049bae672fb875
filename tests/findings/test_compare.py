"""Declared comparisons: paired where the same people are in both figures, else of two groups."""

from dataclasses import replace

import pytest

from stemreport.findings.compare import compare_findings
from stemreport.findings.proportions import adjust_holm, compare_independent, compare_paired
from stemreport.problems import ProblemsFound
from stemreport.report import open_report
from stemreport.settings import ComparisonPlan
from stemreport.findings.analyse import analyse_survey
from tests.project_copy import SURVEYS, copy_project

YEAR, SURVEY = "spring-2014", "garden-watch"


@pytest.fixture(scope="module")
def garden(tmp_path_factory):
    """Codebook, settings, Responses and findings of the invented garden survey."""
    report = open_report(YEAR, SURVEY, copy_project(tmp_path_factory.mktemp("compare"), SURVEYS / "data"))
    cleaning = report.clean(report.read_exports())
    findings = analyse_survey(report.codebook, report.settings, cleaning.responses, cleaning.log, SURVEY, YEAR)
    return report.codebook, report.settings, cleaning.responses, findings


def compare(garden, *pairs, codebook=None):
    own, settings, responses, findings = garden
    plans = {f"c{number}": ComparisonPlan(f"c{number}", *pair) for number, pair in enumerate(pairs)}
    found = compare_findings(codebook or own, replace(settings, comparisons=plans), responses, findings)
    return {finding.id: finding for finding in found}


def refuse(garden, *pairs):
    with pytest.raises(ProblemsFound) as found:
        compare(garden, *pairs)
    return found.value.problems


def test_answers_of_the_same_people_are_paired(garden):
    frame = garden[2]["gardens"]
    trees, pond = (frame[f"features.{name}"] for name in ("trees", "pond"))
    cells = [sum(1 for one in zip(trees, pond) if one == pair) for pair in
             ((True, True), (True, False), (False, True), (False, False))]
    low, high, p = compare_paired(*cells)
    found = compare(garden, ("features.trees", "features.pond"))
    difference, tested = found["comparison.c0"], found["comparison.c0.p"]
    assert (difference.base, difference.base_rule) == (62, "paired")
    assert difference.estimate == pytest.approx(100 * (31 - 21) / 62) and difference.display == "16.1 percentage points"
    assert (difference.low, difference.high, tested.estimate) == pytest.approx((100 * low, 100 * high, p))


def test_groups_of_different_people_are_not_paired(garden):
    findings = {one.id: one for one in garden[3]}
    pair = "spent.by.size.small.zero", "spent.by.size.large.zero"
    counts, bases = (tuple(int(getattr(findings[id], name)) for id in pair) for name in ("numerator", "base"))
    low, high, p = compare_independent(counts, bases)
    difference = compare(garden, pair)["comparison.c0"]
    assert (difference.base, difference.base_rule) == (sum(bases), "independent")
    assert (difference.low, difference.high) == pytest.approx((100 * low, 100 * high))


def test_who_is_in_one_base_only_is_left_out_of_a_pair(garden):
    frame = garden[2]["gardens"]
    assert compare(garden, ("size.small", "features.trees"))["comparison.c0"].base == int((frame["size.status"] == "answered").sum())


def test_nets_count_each_person_once(garden):
    frame = garden[2]["gardens"]
    found = compare(garden, ("visits.robin.ever", "visits.wren.ever"))["comparison.c0"]
    net = next(net for net in garden[0].questions["visits"].nets if net.id == "ever")
    robin, wren = (frame[f"visits.{bird}"].isin(net.options) for bird in ("robin", "wren"))
    assert found.estimate == pytest.approx(100 * (int(robin.sum()) - int(wren.sum())) / found.base)


def test_p_values_are_adjusted_over_all_comparisons(garden):
    pairs = [("features.trees", "features.pond"), ("features.hedge", "features.pond"), ("size.small", "size.large")]
    alone = [compare(garden, pair)["comparison.c0.p"].estimate for pair in pairs]
    together = compare(garden, *pairs)
    assert [together[f"comparison.c{number}.p"].estimate for number in range(3)] == pytest.approx(adjust_holm(alone))


def test_what_rests_on_invented_responses_says_so(garden):
    frames = {id: replace(frame, file="demonstration.csv") for id, frame in garden[0].frames.items()}
    codebook = replace(garden[0], frames=frames)
    assert codebook.is_demonstration
    assert compare(garden, ("features.trees", "features.pond"), codebook=codebook)["comparison.c0"].is_invented
    assert not compare(garden, ("features.trees", "features.pond"))["comparison.c0"].is_invented


def test_all_that_cannot_be_compared_is_told_at_once(garden):
    problems = refuse(garden, ("features.tres", "features.pond"), ("features.pond", "spent.mean"),
                      ("features.pond", "gardens"),
                      ("spent.by.size.small.zero", "spent.zero"))
    assert [problem.place for problem in problems] == [f"[comparison.c{number}]" for number in range(4)]
    assert problems[0].advice == "Did you mean features.trees?"
    assert "of groups that overlap" in problems[3].found


def test_the_first_is_less_the_second(garden):
    found = [compare(garden, pair)["comparison.c0"] for pair in (
        ("features.trees", "features.pond"), ("features.pond", "features.trees"),
        ("spent.by.size.small.zero", "spent.by.size.large.zero"), ("spent.by.size.large.zero", "spent.by.size.small.zero"))]
    for one, turned in zip(found[::2], found[1::2]):
        assert (one.estimate, one.low, one.high) == pytest.approx((-turned.estimate, -turned.high, -turned.low))
        assert one.low < one.estimate < one.high
    findings = {one.id: one for one in garden[3]}
    small, large = (findings[f"spent.by.size.{size}.zero"] for size in ("small", "large"))
    assert found[2].estimate == pytest.approx(small.estimate - large.estimate)


def test_a_pair_counts_those_in_both_bases_only(garden):
    """Against a count written out: who answered about the size, and of them who has trees."""
    frame = garden[2]["gardens"]
    rows = [(size == "small", bool(trees)) for size, status, trees in
            zip(frame["size"], frame["size.status"], frame["features.trees"]) if status == "answered"]
    found = compare(garden, ("size.small", "features.trees"))["comparison.c0"]
    assert found.estimate == pytest.approx(100 * (sum(small for small, _ in rows) - sum(trees for _, trees in rows)) / len(rows))


@pytest.mark.parametrize("suffix, base", [("", "asked"), (".of_answered", "answered")])
def test_the_base_of_a_comparison_is_that_of_its_figures(garden, suffix, base):
    findings = {one.id: one for one in garden[3]}
    found = compare(garden, (f"visits.robin.daily{suffix}", f"visits.robin.weekly{suffix}"))["comparison.c0"]
    assert found.base == findings[f"visits.robin.daily{suffix}"].base and findings[f"visits.robin.daily{suffix}"].base_rule == base
    assert found.estimate == pytest.approx(
        findings[f"visits.robin.daily{suffix}"].estimate - findings[f"visits.robin.weekly{suffix}"].estimate)


def test_of_all_counts_those_who_did_not_answer(garden):
    found = compare(garden, ("size.small.of_all", "size.large.of_all"))["comparison.c0"]
    assert found.base == len(garden[2]["gardens"])


def test_the_p_has_no_interval(garden):
    found = compare(garden, ("features.trees", "features.pond"))["comparison.c0.p"]
    assert (found.low, found.high, found.measure) == (None, None, "p_value")
    assert found.display == f"{found.estimate:.3f}"


def test_an_adjusted_p_is_printed_as_adjusted(garden):
    found = compare(garden, *[("features.trees", "features.pond")] * 3)
    alone = compare(garden, ("features.trees", "features.pond"))["comparison.c0.p"].estimate
    assert {found[f"comparison.c{number}.p"].display for number in range(3)} == {f"{min(1, 3 * alone):.3f}"}


def test_units_of_two_frames_are_not_compared(garden):
    [problem] = refuse(garden, ("features.pond", "hour.morning"))
    assert problem.expected == "percentages of one frame"


def test_figures_of_nobody_are_not_compared(garden):
    codebook, settings, responses, findings = garden
    gardens = responses["gardens"]
    nobody = {**responses, "gardens": gardens[gardens["size"] != "small"].reset_index(drop=True)}
    [problem] = refuse((codebook, settings, nobody, findings), ("spent.by.size.small.zero", "spent.by.size.large.zero"))
    assert "one of nobody" in problem.found


@pytest.mark.parametrize("rule", ["selections", "coded", "ranked", "population"])
def test_a_percentage_that_is_not_of_people_is_refused(garden, rule):
    codebook, settings, responses, findings = garden
    changed = [replace(one, base_rule=rule) if one.id == "features.pond" else one for one in findings]
    [problem] = refuse((codebook, settings, responses, changed), ("features.trees", "features.pond"))
    assert problem.expected == "a percentage of respondents, or two totals"


# --- totals: by how much the one is more ----------------------------------------------------------------------------------


def test_the_change_of_a_total_is_arithmetic(garden):
    findings = {one.id: one for one in garden[3]}
    small, large = (findings[f"spent.by.size.{name}.total"].estimate for name in ("small", "large"))
    found = compare(garden, ("spent.by.size.small.total", "spent.by.size.large.total"), ("features.trees", "features.pond"))
    assert set(found) == {"comparison.c0", "comparison.c1", "comparison.c1.p"}, "it has no test"
    change = found["comparison.c0"]
    assert (change.measure, change.base, change.base_rule, change.numerator) == ("change", large, "before", None)
    assert change.estimate == pytest.approx(100 * (small - large) / large)
    assert change.display == f"{change.estimate:+.1f}%".replace("-", "\u2212") and change.low is None and change.contributors is None


def test_it_changes_nothing_for_the_tests_beside_it(garden):
    alone = compare(garden, ("features.trees", "features.pond"))["comparison.c0.p"].estimate
    beside = compare(garden, ("features.trees", "features.pond"), ("spent.total", "spent.by.size.large.total"))["comparison.c0.p"].estimate
    assert alone == beside


def test_a_change_from_nothing_is_no_number(garden):
    findings = [replace(one, estimate=0.0, numerator=0.0) if one.id == "spent.by.size.large.total" else one for one in garden[3]]
    change = compare((*garden[:3], findings), ("spent.total", "spent.by.size.large.total"))["comparison.c0"]
    assert change.estimate is None and change.display == "not defined"


def test_a_total_and_a_percentage_are_not_compared(garden):
    problems = refuse(garden, ("spent.total", "features.pond"))
    assert [problem.found for problem in problems] == ["of = 'spent.total', a total"]
