"""What the linter says of figures, periods and labels typed into a text, and of what is allowed there."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemreport.problems import format_problems
from tests.prose.conftest import Code, Linter, tell


def test_a_typed_percentage_is_told_with_the_finding_that_prints_it(linter):
    linter.write_findings()
    assert format_problems([linter.check_alone("### Work pattern\n\n76.3% of respondents work full-time.")]) == """\
1. chapter.ipynb, cell 1
   Found:    the typed figure "76.3%" in "76.3% of respondents work full-time."
   Expected: a citation: the figure is put in when the page is made
   Do:       Write {{ work_pattern.full_time }}, or {{ role.science_only }}, or {{ sector.secondary
             }}. If it comes from elsewhere, put it under [external.*] in report.toml with its
             source, or under [period] if it is a date; if it is part of a name, list the name
             under [prose] allowed."""


def test_questions_that_the_paragraph_cites_are_named_first(linter):
    linter.write_findings()
    advice = linter.check_alone("Of the {{ sector.secondary.base }} who answered, 76.3% work there.").advice
    assert advice.startswith("Write {{ sector.secondary }}, or {{ work_pattern.full_time }}, or {{ role.science_only }}.")


@pytest.mark.parametrize("typed, advice", [
    ("76.3 per cent", "Write {{ work_pattern.full_time }}, or"),
    ("11.7", "Write {{ clpl_hours.mean }}."),
    ("164", "Write {{ work_pattern.full_time.count }}, or"),
    ("215", "Write {{ work_pattern.full_time.base }}, or"),
    ("201", "Write {{ ease.answered }}."),
    ("29.4%", "Write {{ external.practitioner_ease }}."),
    ("76%", "Write {{ work_pattern.full_time }}, or"),
    ("5%", "Write {{ sector.asn }}."),
    ("180", "Write {{ sector.asn.base }}, or {{ sector.primary.base }}."),
    ("10", "Write {{ sector.primary.count }}."),
    ("9", "Cite a finding by its id in findings.csv, as in {{ question.option }}."),
    ("98.7%", "Cite a finding by its id in findings.csv, as in {{ question.option }}."),
])
def test_a_typed_figure_is_looked_up(linter, typed, advice):
    linter.write_findings()
    assert linter.check(f"It is {typed} here.")[0].advice.startswith(advice)


def test_before_the_first_report_there_is_nothing_to_look_up(linter):
    assert linter.check_alone("It is 76.3% here.").advice.startswith("Cite a finding by its id in findings.csv")


def test_a_typed_period_is_wrong_next_year(linter):
    assert tell(linter.check_alone("In 2017/18 it was so.")) == (
        'the typed period "2017/18" in "In 2017/18 it was so."', "a citation: the figure is put in when the page is made",
        "Write {{ period.year_before }}, so that next year's report says next year's.")


def test_an_empty_period_is_nowhere(linter):
    linter.settings = replace(linter.settings, periods={**linter.settings.periods, "round_three": ""})
    assert linter.check_alone("It was 90 then.").found.startswith('the typed figure "90"')


def test_a_longer_period_is_not_found_twice(linter):
    [problem] = linter.check("From 1 August 2018 to 31 July 2019.")
    assert "{{ period.survey_period }}" in problem.advice


def test_a_pointer_to_a_figure_is_cited(linter):
    problem = linter.check_alone("See figure 3 for more.")
    assert problem.found == 'the typed figure "figure 3" in "See figure 3 for more."'
    assert problem.advice == ("Write {{ ref('support_type') }}, {{ ref('work_pattern') }}, {{ ref('stem_coordinator') }} ...: "
                              "the page counts its figures and tables itself.")


def test_a_short_label_beside_a_figure_is_no_figure(linter):
    assert linter.check_alone("No, in S1 it was so.").found.startswith('the typed figure "S1"')


def test_a_sign_that_looks_like_a_mark_is_a_sign(linter):
    assert linter.check("A sign \ue000 and \ue005.") == []


def test_other_number_words_warn(linter):
    problem = linter.check_alone("It had three sections, one of them short, and two annexes.")
    assert not problem.stops
    assert problem.found == 'the number "three" in "It had three sections, one of them short, and two ...", and: one of, two'


def test_an_allowed_phrase_passes_and_only_where_it_stands(linter):
    assert linter.check("Funding came in Round 2.", allowed=["round 2"]) == []
    assert linter.check_alone("In Round 2, 3 projects began.", allowed=["round 2"]).found.startswith('the typed figure "3"')
    assert linter.check("Hours rose to the challenge.", allowed=["rose to the challenge"]) == []
    assert linter.check("In Rounds 2 and 20.", allowed=["s 2"])[0].found.startswith('the typed figure "2"')
    assert linter.check("It had three parts.", allowed=["three parts"]) == []


def test_an_allowance_for_nothing_warns(linter):
    problem = linter.check_alone("Words.", allowed=["round 2"])
    assert (problem.file, problem.place, *tell(problem), problem.stops) == (
        "report.toml", "[prose] allowed", '"round 2", which stands nowhere in the report', "a phrase that a text uses",
        "Take it out of the list.", False)


def test_a_bare_figure_cannot_be_allowed(linter):
    assert {problem.found for problem in linter.check("In all 76.3% agreed.", allowed=["76.3%"])} == {'"76.3%"'}
    assert all(problem.stops for problem in linter.check("In all 76.3% agreed.", allowed=["76.3%"]))


def test_labels_with_digits_pass_unless_they_are_figures_or_hold_a_period(linter):
    assert linter.check("Hours of professional learning accessed.") == []
    assert linter.check_alone("We asked for hours of professional learning in 2018/19 compared with 2017/18.").advice.startswith(
        "Write {{ hours_change.label }}. If that is not what is meant: Cite")
    for label in ("5 or more", "16 to 24", "24", "In 2018/19"):
        linter.relabel("sector", "asn", label)
        found = [problem.found for problem in linter.check(f"They said {label} here, and 24.5%, 1.24 and 24,000.")]
        assert [one.startswith(f'the typed label "{label}" in') for one in found] == [True, False, False, False][label == "5 or more":]


def test_a_label_that_is_a_period_is_told_as_a_period(linter):
    linter.relabel("sector", "asn", "2018/19")
    assert linter.check_alone("They said 2018/19 here.").found.startswith("the typed period")


def test_each_place_is_named(linter):
    problems = linter.check("Words.", "In 90 cases.", Code("x = 1"), "In 91 cases.")
    assert [problem.place for problem in problems] == ["cell 2", "cell 4"]


def test_the_same_fault_twice_in_a_cell_is_told_once(linter):
    assert len(linter.check("In 90 cases.\n\nIn 90 cases.")) == 1


NUMBERS = st.one_of(
    st.integers(0, 10**6).map(str), st.integers(0, 10**6).map("{:,}".format), st.floats(0, 1000).map("{:.1f}".format),
    st.integers(0, 100).map("{}%".format), st.integers(1900, 2100).map("{}/25".format), st.integers(1, 31).map("{}th".format),
    st.integers(1, 99).map("({})".format), st.integers(1, 99).map("**{}**".format), st.integers(1, 9).map("S{}".format),
    st.sampled_from(["¼", "⅔", "x²", "７", "٣", "&#52;", "1\\.5", "£1.9m", "15–20", "17:30", "[5](a.html)", "`8`", "4\u200b7"]))
WORDS = ("Between them the {{ clpl_hours.total.base }} respondents of every setting accessed {{ clpl_hours.total }} hours in the "
         "year {{ period.survey_period }}, that is {{ clpl_hours.mean }} each ({{ ref('clpl_hours') }}); see the annex.").split(" ")
GAPS = [place for place in range(len(WORDS) + 1) if " ".join(WORDS[:place]).count("{{") == " ".join(WORDS[:place]).count("}}")]


@pytest.fixture(scope="module")
def shared_linter(tmp_path_factory):
    return Linter(tmp_path_factory.mktemp("linter"))


@settings(deadline=None)
@given(number=NUMBERS, place=st.sampled_from(GAPS), gap=st.sampled_from([" ", "\n", "\u00a0"]),
       frame=st.sampled_from(["{}", "- {}", "1. {}", "> {}", "## {}", "Words.\n\n{}", "Words.\n{}", "| {} |", "```\n{}\n```"]))
def test_a_number_anywhere_in_prose_is_found(shared_linter, number, place, gap, frame):
    text = frame.format(" ".join(WORDS[:place]) + gap * bool(place) + number + gap * (place < len(WORDS)) + " ".join(WORDS[place:]))
    assert [problem for problem in shared_linter.check(text) if problem.found.startswith("the typed ")], text


def test_the_paragraph_without_a_number_is_right(shared_linter):
    assert shared_linter.check(" ".join(WORDS)) == []


@pytest.mark.parametrize("text", ["1. One thing\n2. Another\n3. A last", "1. One\n\n2. Another", "1. One\n   - below\n2. Another",
                                  "1. One\n1. Another", "1) One\n2) Another"])
def test_markers_of_lists_are_no_figures(linter, text):
    assert [problem for problem in linter.check(text.replace("One", "First")) if problem.stops] == []


@pytest.mark.parametrize("text", ["76. of them", "Words\n76. of them", "0. of them", "1. Words\n3. of them",
                                  "1. Words\n\nWords\n\n2. of them"])
def test_numbers_that_do_not_count_on_are_figures(linter, text):
    assert any(problem.found.startswith("the typed figure") for problem in linter.check(text))


def test_what_only_looks_like_a_template_is_read_all_the_same(linter):
    problem = linter.check_alone("{{ ease.easy }} and {{ ease.easy agreed in 90 cases.")
    assert problem.found.startswith('the typed figure "90"')
