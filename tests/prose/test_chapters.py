"""What the linter says of a chapter's code and titles, and of an exhibit under the wrong paragraph."""

import pytest

from tests.prose.conftest import Code, tell


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
