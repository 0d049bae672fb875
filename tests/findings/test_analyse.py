"""Every finding of a survey: questions, breakdowns, filters, and the cleaning itself."""

import pytest

from tests.small_survey import CODEBOOK, SECOND_FRAME, SETTINGS, SmallSurvey


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


def show(finding):
    return finding.numerator, finding.base, finding.display


def test_findings_are_sorted_and_name_their_survey_and_year(survey):
    findings = survey.analyse()
    assert list(findings) == sorted(findings)
    assert {(one.survey, one.year) for one in findings.values()} == {("birds", "2014")}


def test_rows_in_are_rows_kept_and_rows_excluded(survey):
    findings = survey.add_responses("103,2 May,Done,No,N/A,,,None,,,Bad,Bad,").analyse()
    rows = {name: findings[f"watchers{name}"].numerator for name in (
        "", ".received", ".excluded", ".excluded.test", ".excluded.repeated", ".edited")}
    assert rows == {"": 5, ".received": 7, ".excluded": 2, ".excluded.test": 1, ".excluded.repeated": 1, ".edited": 0}


def test_options_and_nets(survey):
    findings = survey.analyse()
    assert show(findings["ease.easy"]) == (1, 4, "25.0%")
    assert show(findings["ease.easy_or_very_easy"]) == (2, 4, "50.0%")
    assert show(findings["ease.easy.of_all"]) == (1, 5, "20.0%")
    assert show(findings["places.outdoors"]) == (2, 5, "40.0%")


def test_a_breakdown_has_a_base_of_its_own(survey):
    findings = survey.analyse()
    assert show(findings["ease.by.member.yes.easy"]) == (1, 2, "50.0%")
    assert show(findings["ease.by.member.yes.easy.of_all"]) == (1, 3, "33.3%")
    assert findings["ease.by.member.yes.easy"].group == "member.yes"


def test_a_breakdown_by_a_multiple_response_counts_people_in_each_group_they_are_in(survey):
    findings = survey.change_codebook('breakdowns = ["member"]', 'breakdowns = ["places"]').analyse()
    assert show(findings["ease.by.places.wood.very_easy"]) == (1, 2, "50.0%")
    assert show(findings["ease.by.places.shore.easy"]) == (1, 1, "100.0%")


def test_a_group_without_anybody_has_no_base(survey):
    survey.change_export("103,2 May,Done,No", "103,2 May,Done,Yes")
    assert show(survey.analyse()["ease.by.member.no.easy"]) == (0, 0, "no respondents")


def test_a_filter_wants_all_its_conditions(survey):
    findings = survey.analyse()
    total = findings["hours.among.easy_members.total"]
    assert show(total) == (19.5, 2, "19.5")
    assert total.group == "easy_members"


def test_free_text_has_statuses_and_nothing_else(survey):
    assert {id for id in survey.analyse() if id.startswith("remarks")} == {
        "remarks.asked", "remarks.answered", "remarks.not_answered", "remarks.not_asked"}


def test_the_response_rate(survey):
    assert "watchers.rate" not in survey.analyse()
    survey.write("report.toml", SETTINGS + '\n[population]\nsize = 40\nlabel = "members"\nsource = "The club"\n')
    rate = survey.analyse()["watchers.rate"]
    assert (show(rate), rate.base_rule) == ((5, 40, "12.5%"), "population")


def test_real_responses_are_not_marked(survey):
    assert {finding.note for finding in survey.analyse().values()} == {""}


def test_a_demonstration_is_marked_but_for_the_figures_that_it_reproduces(survey):
    survey.change_codebook('file = "export.csv"', 'file = "demonstration.csv"')
    (survey.folder / "export.csv").rename(survey.folder / "demonstration.csv")
    survey.write("report.toml", SETTINGS + '\n[demonstration]\nnotice = "Invented."\nreproduces = ["ease.easy", "hours.*"]\n')
    findings = survey.analyse()
    assert {id for id, one in findings.items() if not one.is_invented} == {
        "ease.easy", *(id for id in findings if id.startswith("hours."))}


def test_two_frames_are_counted_apart(survey):
    survey.write("codebook.toml", CODEBOOK + SECOND_FRAME.replace('"answered"', '"all"')).write("visits.csv", "Visit,Weather\nv1,Dry\nv2,Wet\nv3,\n")
    findings = survey.analyse()
    assert show(findings["weather.dry"]) == (1, 3, "33.3%")
    assert (findings["visits.received"].numerator, findings["watchers.received"].numerator) == (3, 6)
    assert findings["visits.excluded"].numerator == 0, "rows excluded from one frame are not excluded from another"


def test_a_survey_in_which_nobody_is_left(survey):
    findings = survey.change_codebook('is = ["Test"]', 'is = ["Test", "Done"]').analyse()
    assert show(findings["watchers"]) == (0, 6, "0")
    assert show(findings["ease.easy"]) == (0, 0, "no respondents")
    assert show(findings["hours.mean"]) == (0, 0, "no respondents")


def test_the_order_of_the_rows_does_not_matter(survey):
    before = survey.analyse()
    headings = (survey.folder / "export.csv").read_text("utf-8").splitlines()
    survey.write("export.csv", "\n".join([*headings[:2], *reversed(headings[2:])]) + "\n")
    assert survey.analyse() == before
