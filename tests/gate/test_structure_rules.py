"""The frame of the page: each fault is found in a small page, and what is right is left alone."""

import pytest

from stemreport.gate.find_exhibit_faults import find_alt_faults, find_caption_faults, find_figure_faults, find_scope_faults
from stemreport.gate.find_structure_faults import find_heading_faults, find_list_faults, find_page_faults
from tests.gate.plant import edit, judge, write_page

FRAME = "<main><h1>A report</h1>{}</main>"
FIGURE = '<figure class="exhibit" id="figure-x"><p class="title">{title}</p><img alt="{alt}" src="data:image/png,">{table}</figure>'
TABLE = ('<table id="data-x"><caption>Answers</caption><thead><tr><th scope="col">Answer</th><th scope="col">Base</th></tr></thead>'
         '<tbody><tr><th scope="row">Yes</th><td>5</td></tr></tbody></table>')


@pytest.mark.parametrize("find", [find_page_faults, find_heading_faults, find_list_faults, find_alt_faults, find_caption_faults, find_figure_faults, find_scope_faults])
def test_what_is_right_is_left_alone(tmp_path, find):
    figure = FIGURE.format(title="Figure 1: Answers", alt="Bar chart: Answers. 1 bar. Table follows.", table=TABLE)
    landmarks = '<nav aria-label="Contents"><ol><li>One</li></ol></nav><section aria-labelledby="notes"><h2 id="notes">Notes</h2><ul><li>One</li></ul></section>'
    assert judge(find, write_page(tmp_path / "page", FRAME.format(landmarks + figure))) == []


@pytest.mark.parametrize("body, found", [
    ("<h1>A report</h1>", "0 <main>"),
    (FRAME.format("<h1>Another</h1>"), "2 <h1>"),
    (FRAME.format("") + "<main></main>", "2 <main>"),
    (FRAME.format('<p id="a">1</p><p id="a">2</p>'), "the id a 2 times"),
    (FRAME.format("<nav></nav>"), "a landmark <nav> (nav) without a name"),
    (FRAME.format('<div role="region" tabindex="0"></div>'), "a landmark <div> (region) without a name"),
    (FRAME.format('<section aria-labelledby="gone"></section>'), "a landmark <section> (section) without a name"),
])
def test_the_frame_of_the_page(tmp_path, body, found):
    problems = judge(find_page_faults, write_page(tmp_path / "page", body))
    assert [problem.found for problem in problems] == [found]
    assert problems[0].expected.startswith("page: ") and problems[0].advice


@pytest.mark.parametrize("old, new, found", [('lang="en-GB"', "", "no language"), ("<title>A report</title>", "<title> </title>", "no title"),
                                             ("<title>A report</title>", "<title>report.html</title>", "the title “report.html”")])
def test_language_and_title(tmp_path, old, new, found):
    folder = write_page(tmp_path / "page", FRAME.format(""))
    edit(folder, "report.html", old, new)
    assert [problem.found for problem in judge(find_page_faults, folder)] == [found]


@pytest.mark.parametrize("body, found", [
    (FRAME.format("<h3>Deep</h3>"), "“Deep”, an <h3> after an <h1>"),
    ("<h2>First</h2>", "“First”, an <h2> as the first heading"),
    (FRAME.format("<h2>Two</h2><h4>Four</h4><h2>Back</h2>"), "“Four”, an <h4> after an <h2>"),
    (FRAME.format("<h2> <span></span></h2>"), "an <h2> without words"),
])
def test_headings(tmp_path, body, found):
    assert [problem.found for problem in judge(find_heading_faults, write_page(tmp_path / "page", body))] == [found]


@pytest.mark.parametrize("body, found", [("<ul></ul>", "a list without items"), ("<ol><li>1</li><p>2</p></ol>", "<p> in a list, beside its items"),
                                         ("<div><li>1</li></div>", "an item outside of a list: “1”")])
def test_lists(tmp_path, body, found):
    assert [problem.found for problem in judge(find_list_faults, write_page(tmp_path / "page", body))] == [found]


@pytest.mark.parametrize("alt, found", [
    ("", "an empty alt text"), ("figure-9-ease.svg", "the name of a file as alt text: figure-9-ease.svg"), ("Chart 3", "an alt text that says nothing: “Chart 3”"),
    ("No description has been provided for this image", "an alt text that says nothing: “No description has been provided for this image”"),
    ("Of hours", "an alt text of 8 characters"), ("Bar chart. " * 30, "an alt text of 329 characters")])
def test_alt_texts(tmp_path, alt, found):
    page = write_page(tmp_path / "page", FIGURE.format(title="Answers", alt=alt, table=TABLE))
    assert [problem.found for problem in judge(find_alt_faults, page)] == [found]


@pytest.mark.parametrize("length, found", [(9, ["an alt text of 9 characters"]), (10, []), (250, []), (251, ["an alt text of 251 characters"])])
def test_an_alt_text_may_be_as_long_as_the_limits(tmp_path, length, found):
    page = write_page(tmp_path / "page", FIGURE.format(title="Answers", alt="a" * length, table=TABLE))
    assert [problem.found for problem in judge(find_alt_faults, page)] == found


def test_an_image_without_alt_text_and_two_that_are_the_same(tmp_path):
    same = '<img src="data:image/png," alt="Bar chart: Answers. Table follows.">'
    page = write_page(tmp_path / "page", f'<img src="data:image/png,">{same}{same}<svg></svg>')
    assert [problem.found.partition(":")[0] for problem in judge(find_alt_faults, page)] == [
        "an image without an alt text", "the same alt text as the page", "an image without an alt text"]


def test_figures_have_a_title_and_their_data(tmp_path):
    page = write_page(tmp_path / "page", FIGURE.format(title="Figure 1: ", alt="", table=""))
    assert [problem.found for problem in judge(find_figure_faults, page)] == ["a figure without a table of its data"]
    assert [problem.found for problem in judge(find_caption_faults, page)] == ["a figure without a title in words"]


def test_a_table_without_caption(tmp_path):
    page = write_page(tmp_path / "page", TABLE.replace("<caption>Answers</caption>", "<caption> </caption>"))
    assert [problem.found for problem in judge(find_caption_faults, page)] == ["a table without a caption"]


@pytest.mark.parametrize("old, new, found", [
    ('<th scope="row">Yes', "<th>Yes", "1 cell without a scope (“Yes”)"), ('<th scope="col">Base', '<th scope="colgroup">Base', "1 cell without a scope (“Base”)"),
    ('<th scope="col">Answer', '<th scope="col">', "1 cell without words"), ("<td>5", '<td colspan="2">5', "1 cell merged over rows or columns (“5”)")])
def test_scopes(tmp_path, old, new, found):
    assert old in TABLE
    problems = judge(find_scope_faults, write_page(tmp_path / "page", TABLE.replace(old, new)))
    assert [problem.found for problem in problems] == [found]


def test_a_table_without_headings_at_all(tmp_path):
    page = write_page(tmp_path / "page", "<table><caption>A</caption><tr><td>1</td></tr></table>")
    assert [problem.found for problem in judge(find_scope_faults, page)] == ["no column has a heading"]
