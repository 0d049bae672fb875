from dataclasses import replace

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from stemreport.document.stitch import Chapter, stitch_document
from stemreport.exhibits.citations import FindingBook, UnknownCitation
from stemreport.exhibits.fragment import Fragment, Heading
from stemreport.exhibits.marks import mark, place, write_text
from stemreport.exhibits.markup import number_marker
from stemreport.problems import ProblemsFound
from stemreport.settings import Footnote


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


def stitch(book, *chapters, open_book=no_other):
    return BeautifulSoup(stitch_document(list(chapters), book, open_book, {}).html, "html.parser")


def test_a_summary_that_stands_first_cites_what_comes_later(book):
    page = stitch(book, chapter("10-a", new_markdown_cell("## Summary\n\nSee {{ ref('second') }}.")),
                  chapter("20-b", show(figure("first")), show(figure("second"))))
    link = page.find(id="10-a-c0").a
    assert (link.text, link["href"]) == ("figure 2", "#figure-second")
    assert [one.text for one in page.find_all("figure")] == ["Figure 1", "Figure 2"]


def test_lists_of_contents_and_figures_link_to_what_they_name(book):
    page = stitch(book, chapter("10-a", new_markdown_cell("## One\n\n### Two\n\n#### Three"), show(figure("f")),
                                show(Fragment("<h2 id='s'>S</h2>", headings=(Heading(2, "s", "S"),)))))
    links = [(link.text, link["href"]) for link in page.nav.find_all("a")]
    assert links == [("One", "#one"), ("Two", "#two"), ("S", "#s"), ("Figure 1: The f", "#figure-f")]


def test_another_year_is_cited_by_its_name(book):
    asked = []
    page = stitch(book, chapter("10-a", new_markdown_cell(
        "{{ of('other', '2013').features.pond.both }} of {{ of('other', '2013').features.pond.base }}")),
                  open_book=lambda survey, year: asked.append((survey, year)) or book)
    assert page.find(id="10-a-c0").p.find(string=True) == "33.9% (21 gardens) of 62 " and set(asked) == {("other", "2013")}


def test_code_never_shows(book):
    assert "x = 41" not in str(stitch(book, chapter("10-a", new_code_cell("x = 41"), show(figure("f")))))


def test_all_problems_of_all_chapters_are_told_at_once(book):
    chapters = [chapter("10-a", new_markdown_cell("{{ sise.small }}"), new_markdown_cell("{{ features.pont }}")),
                chapter("20-b", new_markdown_cell("fine"), new_code_cell("x", outputs=[new_output("stream", text="1")]))]
    with pytest.raises(ProblemsFound) as found:
        stitch_document(chapters, book, no_other, {})
    assert [(one.file, one.place) for one in found.value.problems] == [
        ("notebooks/x/20-b.ipynb", "cell 2"), ("notebooks/x/10-a.ipynb", "cell 1"), ("notebooks/x/10-a.ipynb", "cell 2")]


def test_an_exhibit_shown_twice_is_a_problem(book):
    with pytest.raises(ProblemsFound, match="more than once"):
        stitch_document([chapter("10-a", show(figure("f")), show(figure("f")))], book, no_other, {})


def test_the_same_chapters_give_the_same_bytes(book):
    chapters = [chapter("10-a", new_markdown_cell("## One\n\n{{ gardens }}"), show(figure("f")))]
    assert stitch_document(chapters, book, no_other, {}) == stitch_document(chapters, book, no_other, {})


def test_bases_are_asked_of_prose_and_not_of_what_is_generated(book):
    generated = Fragment('<!--place key-findings--><ul id="key-findings"><li><!--cite value features.pond-->33.9%<!--/cite--></li></ul>'
                         '<p class="counted"><!--counted--></p><!--/place-->')
    assert stitch(book, chapter("10-a", show(generated))).find(id="counted-key-findings")
    with pytest.raises(ProblemsFound, match="without its base"):
        stitch(book, chapter("10-a", new_markdown_cell("{{ features.pond }}"), show(generated)))


RESERVED = ["Contents", "Main", "Ledger", "Notes", "Contact", "List of figures", "List of tables", "Key findings", "Figure f", "S", "Risks accepted", "Categories merged"]


@pytest.mark.parametrize("words", RESERVED)
def test_a_heading_takes_no_id_that_the_page_has(book, words):
    page = stitch(book, chapter("10-a", new_markdown_cell(f"## {words}\n\nOf {{{{ gardens }}}}."), show(figure("f")),
                                show(Fragment("<h2 id='s'>S</h2>", headings=(Heading(2, "s", "S"),)))))
    ids = [one["id"] for one in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    link = page.select_one("ol.contents a")
    assert page.find(id=link["href"][1:]).get_text() == link.get_text() == words


def test_a_chapter_may_have_any_file_name(book):
    made = stitch_document([chapter("10 ponds & <trees>", new_markdown_cell("Of {{ gardens }}, {{ features.pond }}."))], book, no_other, {})
    assert BeautifulSoup(made.html, "html.parser").select_one("a.counted")["href"] == "#counted-10-ponds-trees--c0-1"
    assert "gardens,value,10-ponds-trees--c0-1,notebooks/x/10 ponds & <trees>.ipynb,1" in made.ledger
    with pytest.raises(ProblemsFound, match="without its base"):
        stitch(book, chapter("10 ponds", new_markdown_cell("{{ features.pond }}.")))


@pytest.mark.parametrize("source", ["## {{ features.pond }}", "{{ features.pond }}", "    {{ features.pond }}", "> {{ features.pond }}",
                                    "- {{ features.pond }}", "| a |\n|---|\n| {{ features.pond }} |", "<p>{{ features.pond }}</p>"])
def test_a_percentage_has_its_base_wherever_it_stands(book, source):
    with pytest.raises(ProblemsFound, match="without its base"):
        stitch(book, chapter("10-a", new_markdown_cell(source)))


@pytest.mark.parametrize("source", ["## {{ comparison.c }}", "{{ comparison.c }}", "- {{ claim('higher', comparison.c) }}"])
def test_a_comparison_has_its_caveat_wherever_it_stands(with_comparison, source):
    with pytest.raises(ProblemsFound, match="without its caveat"):
        stitch(with_comparison(), chapter("10-a", new_markdown_cell(source)))


def test_the_headline_of_an_exhibit_has_the_caveat_of_what_it_compares(with_comparison):
    shown = Fragment(place("figure-f", f'<figure id="figure-f">{write_text(mark("higher", ("comparison.c",), "claim"))}</figure>'),
                     (("figure", "f", "F"),))
    with pytest.raises(ProblemsFound, match="comparison.c without its caveat"):
        stitch(with_comparison(), chapter("10-a", show(shown)))


def test_an_exhibit_carries_its_base_itself(book):
    shown = Fragment(place("figure-f", f'<figure id="figure-f">{write_text(mark("33.9%", ("features.pond",), "value"))}</figure>'),
                     (("figure", "f", "F"),))
    assert stitch(book, chapter("10-a", show(shown))).figure.get_text() == "33.9%"


def test_a_false_claim_is_marked_where_that_is_asked(book):
    chapters = [chapter("10-a", new_markdown_cell("{{ claim('most', features.pond) }} of {{ gardens }}"))]
    with pytest.raises(ProblemsFound):
        stitch_document(chapters, book, no_other, {})
    assert "[not true: most]" in stitch_document(chapters, book, no_other, {}, mark_false=True).html


def test_cells_are_counted_as_the_person_who_edits_them_counts(book):
    injected = new_code_cell("YEAR = 'x'", metadata={"tags": ["injected-parameters"]})
    made = stitch_document([chapter("10-a", injected, new_markdown_cell("Of {{ gardens }}."))], book, no_other, {})
    assert made.ledger.splitlines()[1].endswith("10-a.ipynb,1")


def test_a_note_leads_back_to_each_cell_that_cites_it(book):
    cited = FindingBook(book.findings, book.codebook, replace(book.settings, footnotes={"n": Footnote("n", "Text")}))
    page = stitch(cited, chapter("10-a", new_markdown_cell("One {{ note('n') }}."), new_markdown_cell("Two {{ note('n') }}.")))
    assert [(link["href"], link.get_text()) for link in page.find(id="note-n").select("a.back")] == [
        ("#10-a-c0", "Back to note 1 in the text, place 1"), ("#10-a-c1", "Back to note 1 in the text, place 2")]


def test_another_report_is_read_once(book):
    asked = []
    stitch(book, chapter("10-a", new_markdown_cell("{{ of('other', '2013').gardens }}; {{ of('other', '2013').features.pond.label }}"),
                         new_markdown_cell("{{ of('other', '2013').gardens }}")),
           open_book=lambda survey, year: asked.append((survey, year)) or book)
    assert asked == [("other", "2013")]
