import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from stemreport.document.stitch import Chapter, stitch_document
from stemreport.exhibits.citations import UnknownCitation
from stemreport.exhibits.fragment import Fragment, Heading
from stemreport.exhibits.markup import number_marker
from stemreport.problems import ProblemsFound
from tests.exhibits.conftest import book  # noqa: F401 (a fixture)


def show(fragment):
    """A code cell that shows a fragment, as it stands in an executed notebook."""
    return new_code_cell("x", id="show", outputs=[new_output("display_data", data=fragment._repr_mimebundle_())])


def figure(id):
    return Fragment(f'<figure id="figure-{id}">Figure {number_marker(id)}</figure>', (("figure", id, f"The {id}"),))


def chapter(name, *cells):
    for number, cell in enumerate(cells):
        cell.id = f"c{number}"
    return Chapter(name, f"notebooks/x/{name}.ipynb", nbformat.from_dict(new_notebook(cells=list(cells))))


def no_other(survey, year):
    raise UnknownCitation(f"of('{survey}', '{year}')", None)


def stitch(book, *chapters, open_book=no_other):  # noqa: F811
    return BeautifulSoup(stitch_document(list(chapters), book, open_book).html, "html.parser")


def test_a_summary_that_stands_first_cites_what_comes_later(book):  # noqa: F811
    page = stitch(book, chapter("10-a", new_markdown_cell("## Summary\n\nSee {{ ref('second') }}.")),
                  chapter("20-b", show(figure("first")), show(figure("second"))))
    link = page.find(id="10-a-c0").a
    assert (link.text, link["href"]) == ("figure 2", "#figure-second")
    assert [one.text for one in page.find_all("figure")] == ["Figure 1", "Figure 2"]


def test_lists_of_contents_and_figures_link_to_what_they_name(book):  # noqa: F811
    page = stitch(book, chapter("10-a", new_markdown_cell("## One\n\n### Two\n\n#### Three"), show(figure("f")),
                                show(Fragment("<h2 id='s'>S</h2>", headings=(Heading(2, "s", "S"),)))))
    links = [(link.text, link["href"]) for link in page.nav.find_all("a")]
    assert links == [("One", "#one"), ("Two", "#two"), ("S", "#s"), ("Figure 1: The f", "#figure-f")]


def test_another_year_is_cited_by_its_name(book):  # noqa: F811
    asked = []
    page = stitch(book, chapter("10-a", new_markdown_cell(
        "{{ of('other', '2013').features.pond.both }} of {{ of('other', '2013').features.pond.base }}")),
                  open_book=lambda survey, year: asked.append((survey, year)) or book)
    assert page.find(id="10-a-c0").p.find(string=True) == "33.9% (21 gardens) of 62 " and set(asked) == {("other", "2013")}


def test_code_never_shows(book):  # noqa: F811
    assert "x = 41" not in str(stitch(book, chapter("10-a", new_code_cell("x = 41"), show(figure("f")))))


def test_all_problems_of_all_chapters_are_told_at_once(book):  # noqa: F811
    chapters = [chapter("10-a", new_markdown_cell("{{ sise.small }}"), new_markdown_cell("{{ features.pont }}")),
                chapter("20-b", new_markdown_cell("fine"), new_code_cell("x", outputs=[new_output("stream", text="1")]))]
    with pytest.raises(ProblemsFound) as found:
        stitch_document(chapters, book, no_other)
    assert [(one.file, one.place) for one in found.value.problems] == [
        ("notebooks/x/20-b.ipynb", "cell 2"), ("notebooks/x/10-a.ipynb", "cell 1"), ("notebooks/x/10-a.ipynb", "cell 2")]


def test_an_exhibit_shown_twice_is_a_problem(book):  # noqa: F811
    with pytest.raises(ProblemsFound, match="more than once"):
        stitch_document([chapter("10-a", show(figure("f")), show(figure("f")))], book, no_other)


def test_the_same_chapters_give_the_same_bytes(book):  # noqa: F811
    chapters = [chapter("10-a", new_markdown_cell("## One\n\n{{ gardens }}"), show(figure("f")))]
    assert stitch_document(chapters, book, no_other) == stitch_document(chapters, book, no_other)
