"""A sentence about what was not asked this year, or was asked in other words then, gives way to words that say so."""

import csv
import io
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from stemreport.document.missing import drop_repeated
from stemreport.document.places import Piece
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.fragment import write_missing

BIRDBATH = "Baths for birds: not asked in spring 2014"
HEDGEHOG = "Features of the garden, Hole for hedgehogs: not offered in spring 2014"
OTHER = "of('garden-watch', '2013').features"


@pytest.fixture
def dropped(book):
    """The garden survey, which once asked of baths and offered holes for hedgehogs."""
    questions = book.codebook.questions
    changed = {"features": replace(questions["features"], dropped={"hole": "Hole for hedgehogs"}), "size": replace(questions["size"], dropped={"tiny": "Tiny"})}
    codebook = replace(book.codebook, questions={**questions, **changed}, dropped={"baths": "Baths for birds"})
    return FindingBook(book.findings, codebook, book.settings, origin=("garden-watch", "spring-2014"))


@pytest.fixture
def tell(stitch, dropped):
    """A function that stitches cells, and returns what a reader sees of them, line by line."""
    def make(*sources, **options):
        prose = BeautifulSoup(stitch(*sources, **{"book": dropped, **options}).html, "html.parser").select(".prose")
        for link in (link for one in prose for link in one.select(".counted")):
            link.decompose()
        return [" ".join(line.split()) for one in prose for line in one.get_text().splitlines() if line.strip()]
    return make


@pytest.mark.parametrize(("cited", "words"), [
    ("{{ baths.yes }}", BIRDBATH), ("{{ baths.yes.both }}", BIRDBATH), ("{{ baths.label }}", BIRDBATH), ("{{ baths.by.size.small.yes }}", BIRDBATH),
    ("{{ share(baths.yes) }}", BIRDBATH), ("{{ claim('most', baths.yes) }}", BIRDBATH), ("{{ claim('more', baths.yes > features.trees) }}", BIRDBATH),
    ("{{ claim('more', features.trees > baths.yes) }}", BIRDBATH), ("{{ claim('the most', highest(baths.yes)) }}", BIRDBATH),
    ("{{ first(baths) }}", BIRDBATH), ("{{ listed(baths, 2) }}", BIRDBATH), ("{{ spent.by.baths.yes.mean }}", BIRDBATH),
    ("{{ ref('baths') }}", BIRDBATH), ("{{ features.hole }}", HEDGEHOG), ("{{ features.hole.label }}", HEDGEHOG),
    ("{{ spent.by.size.tiny.mean }}", "Size of the garden, Tiny: not offered in spring 2014"), ("{{ visits.robin.ever.count }} and {{ baths.yes }}", BIRDBATH),
    ("{{ baths.yes }} and {{ features.hole }}", f"{BIRDBATH}; {HEDGEHOG}"),
])
def test_a_sentence_gives_way(tell, cited, words):
    assert tell(f"Before. Hardly any have one, {cited}. Behind.") == [f"Before. {words}. Behind."]


def test_a_ranking_gives_way(tell):
    assert tell("Most often:\n\n{{ top(baths, 3) }}") == ["Most often:", f"{BIRDBATH}."]


def test_it_is_said_once_a_paragraph_and_alone_once_a_section(tell):
    assert tell("{{ baths.yes }} so. All. {{ baths.no }} so.") == [f"{BIRDBATH}. All."]
    assert tell("## One\n\n{{ baths.yes }} so.", "{{ baths.no }} so.\n\nAll.", "## Two\n\n{{ baths.yes }}.") == [
        "One", f"{BIRDBATH}.", "All.", "Two", f"{BIRDBATH}."]


def test_an_exhibit_says_the_same_and_not_again_below_the_sentence():
    fragment = write_missing("Baths & more: not asked").html
    assert fragment == '<p><span class="not-asked">Baths &amp; more: not asked</span>.</p>\n'
    pieces = [Piece(html, "", "n", 1) for html in ("<h2 id='a'>", fragment, fragment, "<h2 id='b'>", fragment)]
    assert [one.html for one in drop_repeated(pieces)] == ["<h2 id='a'>", fragment, "", "<h2 id='b'>", fragment]


def test_lists_tables_and_headings_give_way(tell):
    assert tell("- Trees\n- {{ baths.yes }} so") == ["Trees", f"{BIRDBATH}."]
    assert tell("## {{ baths.yes }} so") == [BIRDBATH]
    assert tell("| what | share |\n|---|---|\n| Baths | {{ baths.yes }} |") == ["what", "share", BIRDBATH]


def test_the_base_that_another_sentence_needs_stays(tell):
    assert tell("Of {{ gardens }}, {{ baths.yes }} have one. {{ features.trees }} have trees.") == [
        f"{BIRDBATH} (base: 62). 50.0% have trees."]


def test_the_ledger_has_nothing_of_it(stitch, dropped):
    document = stitch("Of {{ gardens }}, {{ baths.yes }}. All {{ gardens }}.", book=dropped)
    assert [row["finding"] for row in csv.DictReader(io.StringIO(document.ledger))] == ["gardens"]
    assert "<!--cite" not in document.html and "missing" not in document.html


@pytest.fixture
def reworded(dropped):
    """The garden survey of the year before, which asked in other words for its features."""
    before = replace(dropped.codebook.questions["features"], text="What is in your garden, then?")
    codebook = replace(dropped.codebook, questions={**dropped.codebook.questions, "features": before})
    return FindingBook(dropped.findings, codebook, replace(dropped.settings, periods={"survey_year": "autumn 2013"}),
                       prefix="garden-watch/2013/", origin=("garden-watch", "2013"))


def test_a_figure_of_another_year_asked_in_other_words_is_not_set_beside_this_years(dropped, reworded, tell):
    words = "Features of the garden: asked in other words in autumn 2013, so not compared"
    now, then = "{{ features.trees }} of {{ features.trees.base }}", f"{{{{ {OTHER}.trees }}}} of {{{{ {OTHER}.trees.base }}}}"
    told = tell(f"Now {now}, then {then}.", f"Now {now}. Then {then}. All.", f"Then {then}.", f"Now {{{{ gardens }}}}, then {then}.", earlier=reworded)
    assert told == [f"{words}.", f"Now 50.0% of 62. {words}. All.", "Then 50.0% of 62.", "Now 62, then 50.0% of 62."]


def test_a_figure_of_the_same_words_is_set_beside_this_years(dropped, tell):
    same = FindingBook(dropped.findings, dropped.codebook, dropped.settings, prefix="garden-watch/2013/", origin=("garden-watch", "2013"))
    source = f"Now {{{{ features.trees }}}} of {{{{ features.trees.base }}}}, then {{{{ {OTHER}.trees }}}} of {{{{ {OTHER}.trees.base }}}}."
    assert tell(source, earlier=same) == ["Now 50.0% of 62, then 50.0% of 62."]
