"""What is published of small surveys written by hand."""

import pytest

from stemreport.codebook.merge import merge_options
from stemreport.disclosure.protect import protect_findings
from stemreport.disclosure_rules import Acceptance, DisclosureRules, Merge
from stemreport.findings.analyse import analyse_survey
from stemreport.findings.schema import Finding
from stemreport.problems import ProblemsFound
from tests.disclosure.small_surveys import ask, ask_number, cross, make_survey


def protect(survey, elsewhere=None, with_secondary=True):
    return protect_findings(survey.findings, survey.codebook, survey.settings, elsewhere, with_secondary)


def list_hidden(protection):
    return {one.id for one in protection.findings if one.is_suppressed}


# --- sectors 1, 1 and 213 of 215 -------------------------------------------------------------------------------------


def sectors(*counts, **rules):
    options = [chr(97 + number) for number in range(len(counts))]
    return make_survey([ask("sector", options=" ".join(options))],
                       [(times, {"sector": one}) for one, times in zip(options, counts)], **rules)


def measure_sectors(survey, *hidden):
    """The interval of each sector that is hidden, where just these are."""
    from stemreport.disclosure.frame import build_system
    from stemreport.disclosure.intervals import Auditor
    from stemreport.disclosure.needs import make_needs
    from stemreport.disclosure.primary import find_unsafe

    findings = {one.id: one.suppress(False) if one.option in hidden else one for one in survey.findings}
    system = build_system(survey.codebook, "people", findings={one.id: one for one in survey.findings})
    needs = make_needs(system, find_unsafe(system, DisclosureRules()), DisclosureRules())
    found = list(Auditor(system, needs).measure(findings, exact=True))
    return ({system.cells[one.position][0][1]: (one.low, one.high) for one in found if system.is_published(one.position)},
            all(one.is_safe for one in found))


def test_of_sectors_of_1_1_and_213_nothing_less_than_all_three_will_do():
    survey = sectors(1, 1, 213)
    assert list_hidden(protect(survey)) == {"sector.a", "sector.b", "sector.c"}
    for hidden in ("a", "b", "c", "ab", "ac", "bc"):
        assert not measure_sectors(survey, *hidden)[1], hidden
    assert measure_sectors(survey, "a", "b", "c") == ({one: (0, 215) for one in "abc"}, True)


def test_primary_alone_is_told_exactly_and_with_other_it_is_none_to_six():
    survey = sectors(1, 5, 209)
    assert measure_sectors(survey, "a")[0]["a"] == (1, 1) and not measure_sectors(survey, "a")[1]
    found, is_safe = measure_sectors(survey, "a", "b")
    assert found == {"a": (0, 6), "b": (0, 6)} and is_safe
    assert list_hidden(protect(survey)) == {"sector.a", "sector.b"}


def test_nothing_is_hidden_where_all_is_large_enough():
    protection = protect(sectors(5, 5, 205))
    assert (list_hidden(protection), protection.decisions, protection.proofs) == (set(), [], [])


# --- groups ----------------------------------------------------------------------------------------------------------

TABLE = {"a": {"x": 3, "y": 40, "z": 50}, "b": {"x": 30, "y": 20, "z": 60}, "c": {"x": 35, "y": 45, "z": 55}}


def by_sector(table=TABLE, **rules):
    groups, options = " ".join(table), " ".join(dict.fromkeys(one for line in table.values() for one in line))
    return make_survey([ask("sector", options=groups), ask("ease", options=options, breakdowns=("sector",))],
                       cross("sector", "ease", table), **rules)


def test_one_small_cell_takes_three_others_with_it():
    assert list_hidden(protect(by_sector())) == {f"ease.by.sector.{group}.{one}" for group in "ab" for one in "xy"}


@pytest.mark.parametrize("base, is_warned", [(29, True), (30, False)])
def test_a_group_of_29_is_shown_with_a_sign_and_of_30_without(base, is_warned):
    table = {"a": {"x": 14, "y": base - 14}, "b": {"x": 40, "y": 40}}
    published = {one.id: one for one in protect(by_sector(table)).findings}
    assert published["ease.by.sector.a.x"].status == ("unreliable" if is_warned else "shown")
    assert published["ease.by.sector.a.x"].display.endswith("[u]") == is_warned and published["ease.x"].status == "shown"
    assert {one.status for one in protect(by_sector(table, warned_base=20)).findings} == {"shown"}


def test_a_group_of_19_is_not_shown_at_all_and_another_goes_with_it():
    published = {one.id: one for one in protect(by_sector({"a": {"x": 9, "y": 10}, "b": {"x": 40, "y": 40},
                                                           "c": {"x": 40, "y": 50}})).findings}
    assert published["ease.by.sector.a.x"].is_suppressed and published["ease.by.sector.a.y"].is_suppressed
    assert sum(published[f"ease.by.sector.{one}.x"].is_suppressed for one in "abc") == 2
    assert not published["ease.x"].is_suppressed


def test_an_accepted_risk_stays_shown_and_without_it_is_hidden():
    risk = Acceptance(("ease.by.sector.a.x",), "I", "May", "So")
    assert list_hidden(protect(by_sector(accepted=(risk,)))) == set()
    assert "ease.by.sector.a.x" in list_hidden(protect(by_sector()))


def test_an_accepted_figure_is_never_the_cost_of_another():
    risk = Acceptance(("ease.by.sector.b.y",), "I", "May", "So")
    hidden = list_hidden(protect(by_sector(accepted=(risk,))))
    assert "ease.by.sector.b.y" not in hidden and "ease.by.sector.a.x" in hidden and len(hidden) == 4


def test_of_an_accepted_quantile_the_table_says_nothing():
    rows = [(1, {"hours": number}) for number in range(1, 16)]
    survey = make_survey([ask_number()], rows)
    assert list_hidden(protect(survey)) == {"hours.lower_quartile", "hours.upper_quartile", "hours.zero"}
    risk = Acceptance(("hours.*_quartile",), "I", "May", "So")
    assert list_hidden(protect(make_survey([ask_number()], rows, accepted=(risk,)))) == {"hours.zero"}


def test_where_all_other_figures_must_be_shown_the_problem_names_the_one_they_give_away():
    risk = Acceptance(("ease.by.sector.*.y", "ease.by.sector.*.z"), "I", "May", "So")
    with pytest.raises(ProblemsFound) as stopped:
        protect(by_sector(accepted=(risk,)))
    problem = stopped.value.problems[0]
    assert (problem.file, problem.place) == ("findings.csv", "ease.by.sector.a.x")
    assert problem.found == "a suppressed figure that anybody can place between 3 and 3" and "[[disclosure.merges]]" in problem.advice


def test_who_knows_one_small_figure_is_named_where_they_could_infer_another():
    survey = sectors(3, 4, 90, accepted=(Acceptance(("sector.c",), "I", "May", "So"),), interval=2)
    with pytest.raises(ProblemsFound) as stopped:
        protect(survey)
    assert {one.found for one in stopped.value.problems} == {
        "a suppressed figure that those who are counted in sector.b can infer too closely",
        "a suppressed figure that those who are counted in sector.a can infer too closely"}


def test_a_merge_lessens_what_is_suppressed():
    survey = by_sector({"a": {"v": 3, "x": 12, "y": 40, "z": 50}, "b": {"v": 20, "x": 30, "y": 20, "z": 60}})
    before = list_hidden(protect(survey))
    codebook = merge_options(survey.codebook, [Merge("ease", "low", "V or X", ("v", "x"))])
    import pandas as pd

    from stemreport.responses.clean_survey import LOG_COLUMNS
    findings = analyse_survey(codebook, survey.settings, survey.responses, pd.DataFrame(columns=LOG_COLUMNS), "invented",
                              "2014")
    after = protect_findings(findings, codebook, survey.settings)
    assert before and not list_hidden(after)


# --- what was published elsewhere ------------------------------------------------------------------------------------


def tell(count, id="ease.by.sector.b.y"):
    return {id: Finding("other", "s", "2013", "q", "o", "", "percent", 1.0, count, 200, "answered")}


def test_what_another_report_tells_cannot_hide_anything_so_another_cell_is_chosen():
    hidden = list_hidden(protect(by_sector(), tell(20)))
    assert "ease.by.sector.b.y" not in hidden and "ease.by.sector.a.x" in hidden and len(hidden) == 4


def test_another_number_elsewhere_counts_other_people():
    assert list_hidden(protect(by_sector(), tell(21))) == list_hidden(protect(by_sector(),
                                                                              tell(None))) == list_hidden(protect(by_sector()))


def test_a_count_that_stands_elsewhere_is_not_hidden_here():
    assert list_hidden(protect(by_sector(), tell(3, "ease.by.sector.a.x"))) == set()


def test_where_another_report_completes_the_table_the_problem_says_so():
    survey = sectors(1, 5, 209)
    assert list_hidden(protect(survey, tell(5, "sector.b"))) == {"sector.a", "sector.c"}
    with pytest.raises(ProblemsFound) as stopped:
        protect(survey, {**tell(5, "sector.b"), **tell(209, "sector.c")})
    assert {one.place for one in stopped.value.problems} == {"sector.a"} and "another report publishes them" in str(stopped.value)
