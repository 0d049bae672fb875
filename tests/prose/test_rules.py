"""Each rule of the linter, with what it says; the faults that a report must never have are here by name."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemreport.problems import format_problems
from stemreport.prose.fault import quote_passage
from stemreport.prose.read_markdown import read_blocks
from tests.prose.conftest import Code, Linter


def tell(problem):
    return problem.found, problem.expected, problem.advice


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
        "Declare the comparison under [comparison.*] in report.toml, with its test, and write {{ claim('rose', comparison.ID) }}."
        " If it speaks of no figure of this survey, list the phrase under [prose] allowed in report.toml.")


def test_a_claim_of_change_needs_a_comparison(linter):
    assert tell(linter.check_alone("It {{ claim('fell', ease.easy < ease.difficult) }}.")) == (
        'the claim "fell" without a test', "a citation and nothing else between the braces",
        "Words of a change need a comparison that report.toml declares, [comparison.*], with its test: "
        "{{ claim('fell', comparison.ID) }}.")


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


def test_a_short_label_beside_a_figure_is_no_figure(linter):
    assert linter.check_alone("No, in S1 it was so.").found.startswith('the typed figure "S1"')


def test_a_sign_that_looks_like_a_mark_is_a_sign(linter):
    assert linter.check("A sign \ue000 and \ue005.") == []


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


@pytest.mark.parametrize("code, found", [
    ('report.figure("ease", title="How easy it is")', "a typed title: title='How easy it is' in report.figure(...)"),
    ('report.figure("ease", alt="Bars: 36.7%")', "a typed alt: alt='Bars: 36.7%' in report.figure(...)"),
    ('report.table("hours_change", caption="Hours")', "a typed caption: caption='Hours' in report.table(...)"),
    ('report.figure("ease", "How easy it is")', "more than an id: report.figure('ease', 'How easy it is')"),
    ('plt.bar([1], [2])', "plt.bar(...) in a chapter"),
    ('sns.barplot(data)', "sns.barplot(...) in a chapter"),
    ('display(figure)', "display(...) in a chapter"),
    ('IPython.display.HTML("<b>76%</b>")', "IPython.display.HTML(...) in a chapter"),
    ('Image("old.png")', "Image(...) in a chapter"),
    ('%matplotlib inline', "a command of the notebook: %matplotlib inline"),
    ('%%html\n<img src="a.png">', "a command of the notebook: %%html"),
    ('x.plot(label="Funding")', "a typed label: label='Funding' in x.plot(...)"),
])
def test_code_types_no_words(linter, code, found):
    assert [problem.found for problem in linter.check(Code(code)) if problem.stops] == [found]


@pytest.mark.parametrize("command", ["!ls", "%matplotlib inline"])
def test_code_is_read_beside_commands(linter, command):
    assert [problem.found for problem in linter.check(Code(f"{command}\nplt.show()"))] == [
        f"a command of the notebook: {command}", "plt.show(...) in a chapter"]


def test_code_that_shows_an_exhibit_passes(linter):
    assert linter.check("{{ ease.easy }} agreed.", Code('report.figure("ease")\nreport.method()')) == []
    assert linter.check(Code("report.figure(")) == [] == linter.check(Code("report.figure()"))


@pytest.mark.parametrize("text", ["Figure: Ease of access", "**Table 1.** Hours", "Main barriers to accessing STEM professional learning",
                                  "**Work pattern**"])
def test_a_typed_figure_title(linter, text):
    assert any(problem.found.startswith("the typed title") and problem.expected ==
               "no title: the codebook has it, and the page sets it above the exhibit" for problem in linter.check(text))


def test_a_heading_may_read_like_a_title(linter):
    assert linter.check("### Work pattern") == []


EASE, BARRIERS = "{{ ease.easy.both }} agreed.", "{{ barriers.support.both }} named it."


def test_a_chart_under_the_wrong_paragraph(linter):
    problem = linter.check_alone("## Ease\n\n" + EASE, Code('report.figure("barriers")'))
    assert (problem.place, *tell(problem)) == (
        "cell 2", "the figure barriers under a paragraph that cites only ease",
        "a paragraph that cites barriers, which the figure shows",
        "Move its cell under the paragraph that speaks of it, or correct the id between the quotes. Where the paragraph "
        "speaks of it without a figure, write {{ ref('barriers') }} there.")


def test_two_charts_in_one_section_that_changed_places(linter):
    problems = linter.check("## A\n\n" + EASE, Code('report.figure("barriers")'), BARRIERS, Code('report.figure("ease")'))
    assert [problem.found for problem in problems] == [
        "the figure barriers under a paragraph that cites only ease",
        "the figure ease under a paragraph that cites only barriers"]


@pytest.mark.parametrize("cells", [
    (EASE, Code('report.figure("ease")'), BARRIERS, Code('report.figure("barriers")')),
    ("See {{ ref('barriers') }}. " + EASE, Code('report.figure("barriers")')),
    (Code('report.figure("ease")'), EASE),
    (EASE, Code('report.figure("barriers")'), BARRIERS),
    ("Named by {{ first(barriers) }}.", Code('report.figure("barriers")')),
    ("## A\n\n{{ role.science_only.both }} do.", Code('report.figure("clpl_hours")')),
    ("{{ text.budget }}", Code('report.figure("barriers")')),
    ("{{ claim('fewer easy', ease.easy < ease.difficult) }}", Code('report.figure("ease")')),
    ("{{ of('other', '2017-18').ease.easy }}", Code('report.figure("ease")')),
    (EASE + "\n\nThese {{ responses }} answered.", Code('report.figure("ease")')),
    (EASE, Code('report.figure("no_such_figure")')),
])
def test_a_chart_in_its_place(linter, cells):
    linter.settings.texts["budget"] = BARRIERS
    assert linter.check(*cells) == []


def test_a_heading_ends_what_a_paragraph_speaks_of(linter):
    problem = linter.check_alone(EASE + "\n\n## Next", Code('report.figure("ease")'))
    assert not problem.stops
    assert tell(problem)[:2] == ("the figure ease, of which no sentence of its section speaks",
                                 "a sentence that cites ease, or points to it")


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


@pytest.mark.parametrize("text", ["Title with 3\n===", "Title with 3\n---", "### Title with 3 ###"])
def test_headings_count(text):
    [block] = read_blocks(text)
    assert (block.kind, block.text) == ("heading", "Title with 3")


@pytest.mark.parametrize("text, blocks", [
    ("One\ntwo", [("paragraph", "One two")]),
    ("One\n\ntwo", [("paragraph", "One"), ("paragraph", "two")]),
    ("One\n\n  two", [("paragraph", "One"), ("paragraph", "two")]),
    ("- One\ntwo", [("bullet", "One two")]),
    ("- One\n\n  two\nthree", [("bullet", "One two three")]),
    ("1. One\n\n   two", [("number", "One two")]),
    ("- One\n\ntwo", [("bullet", "One"), ("paragraph", "two")]),
    ("One\n- two", [("paragraph", "One"), ("bullet", "two")]),
    ("# One\ntwo", [("heading", "One"), ("paragraph", "two")]),
    ("One\n---\ntwo", [("heading", "One"), ("paragraph", "two")]),
    ("- One\n---\ntwo", [("bullet", "One"), ("paragraph", "two")]),
    ("One\n\n---\ntwo", [("paragraph", "One"), ("paragraph", "two")]),
    ("One\n***\ntwo", [("paragraph", "One"), ("paragraph", "two")]),
    ("---\ntwo", [("paragraph", "two")]),
    ("  two", [("paragraph", "  two".strip())]),
])
def test_blocks_are_told_apart(text, blocks):
    assert [(block.kind, block.text) for block in read_blocks(text)] == blocks


def test_rules_between_paragraphs_are_nothing():
    assert [block.text for block in read_blocks("One\n\n---\n\nTwo\n\n***\n\n- - -")] == ["One", "Two"]


def test_a_quotation_keeps_whole_words():
    assert quote_passage("one two three four five", 8, 13, reach=5) == '"three" in "... two three four ..."'


def test_what_only_looks_like_a_template_is_read_all_the_same(linter):
    problem = linter.check_alone("{{ ease.easy }} and {{ ease.easy agreed in 90 cases.")
    assert problem.found.startswith('the typed figure "90"')
