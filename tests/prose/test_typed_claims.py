"""What the linter says of claims, comparisons and rankings typed into a text."""

import pytest

from tests.prose.conftest import tell


def test_a_typed_fraction_names_the_finding_beside_it(linter):
    problem = linter.check_alone("Of the {{ hours_change.same.base }} who answered, more than two thirds saw the same.")
    assert tell(problem) == (
        'the typed fraction "more than two thirds" in "Of the {{ hours_change.same.base }} who answered, more than two thirds saw the same."',
        "words that are worked out from a finding",
        "Write {{ share(hours_change.same) }}, which prints words that are true, or {{ claim('more than two thirds', "
        "hours_change.same) }}, which stops the run where they are not. If it is no share of this survey, list the phrase "
        "under [prose] allowed in report.toml.")


def test_rose_without_a_test(linter):
    assert tell(linter.check_alone("Participation rose to {{ cluster_activity.yes }}.")) == (
        'the typed claim "rose" in "Participation rose to {{ cluster_activity.yes }}."', "a change that was tested",
        "Declare the figure under [headlines] in report.toml, with the year to compare with, and write {{ claim('rose', change.ID) }}."
        " If it speaks of no figure of this survey, list the phrase under [prose] allowed in report.toml.")


def test_a_claim_of_change_needs_a_comparison(linter):
    assert tell(linter.check_alone("It {{ claim('fell', ease.easy < ease.difficult) }}.")) == (
        'the claim "fell" without a test', "a citation and nothing else between the braces",
        "Words of a change need an indicator that report.toml declares, [headlines], with its test: "
        "{{ claim('fell', change.ID) }}.")


@pytest.mark.parametrize("sentence, advice", [
    ("{{ ease.easy }}, and most respondents agreed.", "Write {{ share(ease.easy) }}, which prints"),
    ("{{ ease.easy }} is higher than that.", "Write {{ claim('higher than', ease.easy > other.finding) }}"),
    ("{{ ease.easy.both }} is the lowest.", "Write {{ claim('the lowest of all', lowest(ease.easy)) }}."),
    ("{{ ease.easy }} is the highest.",
     "Write {{ claim('the highest of all', highest(ease.easy)) }}, or name the answer with {{ first(ease) }}."),
    ("Most often named: {{ barriers.cover }}.", "Write {{ first(barriers) }} or {{ listed(barriers, 3) }} beside these words"),
    ("Rated most often in {{ period.survey_year }}.", "Write {{ first(question) }}"),
])
def test_a_typed_claim_says_what_to_write(linter, sentence, advice):
    assert linter.check_alone(sentence).advice.startswith(advice)


@pytest.mark.parametrize("cited", ["period.survey_year", "external.grants_total", "survey.title", "text.budget", "quotation.one",
                                   "responses"])
def test_an_example_names_a_finding(linter, cited):
    """What else the paragraph cites has no share."""
    assert "share(question.option)" in linter.check_alone(f"{{{{ {cited} }}}}: half of them.").advice


def test_a_paragraph_may_introduce_the_ranking_below_it(linter):
    assert linter.check("Most often named were:\n\n{{ top(barriers, 3) }}") == []
    assert linter.check("Most often named were:", "{{ top(barriers, 3) }}") == []
    assert linter.check("Most often named were.\n\n{{ top(barriers, 3) }}") != []
    assert linter.check("Most often named were:\n\nThis.\n\n{{ top(barriers, 3) }}") != []


def test_a_ranking_typed_in_another_order_in_the_summary(linter):
    problems = linter.check("## Summary\n\nThe organisations, in this order: STAC, local authorities and SSERC.")
    assert [tell(problem) for problem in problems] == [(
        'a ranking typed by hand: "STAC", "local authorities", "SSERC"', "answers to providers in the order of their figures",
        "Write {{ top(providers, 3) }} or {{ listed(providers, 3) }}; a single answer is cited as "
        "{{ providers.option.label }}.")]


def test_a_typed_ranking_beside_a_cited_one_of_the_same_question(linter):
    assert "a ranking typed by hand" in linter.check_alone(
        "Most often named: {{ first(providers) }}, followed by SSERC and STAC.").found


def test_a_list_that_describes_types_is_no_ranking(linter):
    assert linter.check("- Science technicians prepare experiments.\n- Technical staff keep the workshops.") == []
    assert "a list of answers" in linter.check_alone("- **Science**: they prepare.\n- **Technical**: they build.").found


def test_labels_of_different_questions_are_no_ranking(linter):
    assert linter.check("- SSERC\n- Online learning") == []


def test_longer_labels_hide_the_shorter_within_them(linter):
    assert linter.check("- Digital skills and computing science\n- Something else") == []


def test_labels_of_different_questions_may_be_listed(linter):
    assert linter.check("1. {{ providers.sserc.label }}\n2. {{ learning_types.online.label }}") == []


def test_a_list_goes_on_in_the_next_cell_and_is_told_where_it_begins(linter):
    assert linter.check_alone("- SSERC", "- STAC").place == "cell 1"


def test_two_lists_are_two(linter):
    assert linter.check("- SSERC\n\nA paragraph.\n\n- STAC") == []
