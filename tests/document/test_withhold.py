"""A sentence that cites what is too few to publish is not told, and in its place stands of what it is too few."""

import csv
import io
import re

import pytest
from bs4 import BeautifulSoup

from stemreport.document.places import strip_tags
from stemreport.problems import ProblemsFound

POND = "Features of the garden: too few to publish"


@pytest.fixture
def tell(stitch, suppress):
    """A function that stitches a cell with the pond suppressed, and returns what a reader sees of it, line by line."""
    def make(source, *ids, book=None, **options):
        html = stitch(source, book=book or suppress(*(ids or ("features.pond",)), **options)).html
        prose = BeautifulSoup(html, "html.parser").select_one(".prose")
        for link in prose.select(".counted"):
            link.decompose()
        return [" ".join(line.split()) for line in prose.get_text().splitlines() if line.strip()]
    return make


@pytest.mark.parametrize("cited", [
    "{{ features.pond }}", "{{ features.pond.count }}", "{{ features.pond.both }}", "{{ share(features.pond) }}",
    "{{ claim('a single one', features.pond) }}", "{{ claim('more', features.pond > features.trees) }}",
    "{{ claim('the most', highest(features.trees)) }}", "{{ claim('the fewest', lowest(features.hedge)) }}",
    "{{ first(features) }}", "{{ listed(features, 2) }}", "{{ features.trees }} or {{ features.pond.count }}",
])
def test_a_sentence_is_withheld_whole(tell, cited):
    assert tell(f"Before. Hardly any have one, {cited}, of all {{{{ gardens }}}}. Behind.") == [f"Before. {POND}. Behind."]


def test_nothing_is_withheld_of_what_is_shown(tell):
    source = "Of {{ gardens }}, {{ features.trees.both }}; {{ features.pond.label }} of {{ features.pond.base }}."
    assert tell(source) == ["Of 62, 50.0% (31 gardens); Pond of 62."]


def test_a_base_is_withheld_where_it_is_hidden(tell):
    assert tell("Of {{ features.pond.base }} gardens. Behind.", base_too=True) == [f"{POND}. Behind."]


def test_sentences_of_one_subject_in_a_row_are_told_once_and_those_of_two_apart(tell):
    source = "{{ features.pond.count }} so. {{ features.trees.count }} so. {{ size.small.count }} so. All. {{ features.pond.count }} so."
    assert tell(source, "features.pond", "features.trees", "size.small") == [
        f"{POND}. Size of the garden: too few to publish. All. {POND}."]
    assert tell("{{ features.pond.count }} and {{ size.small.count }} so.", "features.pond", "size.small") == [
        "Features of the garden and Size of the garden: too few to publish."]


def test_an_item_of_a_grid_and_a_group_are_named(tell):
    assert tell("Only {{ visits.robin.ever.count }}.", "visits.robin.ever") == ["Visits to the food: Robin: too few to publish."]
    assert tell("Only {{ spent.by.size.small.mean }}.", "spent.by.size.small.mean") == [
        "Spent on food in a month (Size of the garden: Smaller than a tennis court): too few to publish."]
    assert tell("Only {{ spent.among.large_with_pond.mean }}.", "spent.among.large_with_pond.mean") == [
        "Spent on food in a month (among Large gardens with a pond): too few to publish."]
    assert tell("Only {{ gardens.excluded.withdrawn }}.", "gardens.excluded.withdrawn") == ["Gardens: too few to publish."]


def test_a_bold_lead_stays_and_goes_with_its_sentence_where_it_is_part_of_it(tell):
    assert tell("**Ponds.** Only {{ features.pond.count }}.") == [f"Ponds. {POND}."]
    assert tell("**Only {{ features.pond.count }}.** Behind.") == [f"{POND}. Behind."]
    assert tell("**Hardly** any, _{{ features.pond.count }}_.") == [f"{POND}."]


def test_a_heading_is_withheld_with_its_id_and_its_entry_in_the_contents(stitch, suppress):
    page = BeautifulSoup(stitch("## Only {{ features.pond.count }}\n\nText.", book=suppress("features.pond")).html, "html.parser")
    assert page.select_one(".prose h2").get_text() == page.select_one("ol.contents a").get_text() == POND
    assert "only" not in str(page.select_one(".prose")).casefold() and page.select_one("ol.contents a")["href"] == f"#{page.select_one('.prose h2')['id']}"


@pytest.mark.parametrize("source, lines", [
    ("- only {{ features.pond.count }}\n- {{ features.trees.count }} here\n- {{ gardens }}", [POND + ".", "62"]),
    ("- {{ features.pond.count }}\n- {{ features.trees.count }}\n- {{ features.pond.both }}\n- {{ features.trees.both }}", [POND + "."]),
    ("1. Only {{ features.pond.count }}.\n\n2. Just {{ features.trees.count }}.\n\n3. Of {{ gardens }}.", [POND + ".", "Of 62."]),
    ("- {{ size.small.count }}\n- {{ features.pond.count }}\n- {{ size.large.count }}",
     ["Size of the garden: too few to publish.", POND + ".", "Size of the garden: too few to publish."]),
    ("- of {{ gardens }}\n  - only {{ features.pond.count }}\n  - {{ features.trees.count }}", ["of 62", POND + "."]),
    ("| Only | n |\n|---|---|\n| Pond | {{ features.pond.count }} |\n| Trees | {{ features.trees.count }} |\n| All | {{ gardens }} |",
     ["Only", "n", POND, "All", "62"]),
    ("| Only {{ features.pond.count }} | n |\n|---|---|\n| All | {{ gardens }} |", [POND, "All", "62"]),
    ("> Only {{ features.pond.count }}. Of {{ gardens }}.", [f"{POND}. Of 62."]),
    ("    only {{ features.pond.count }}. Of {{ gardens }}.", [POND + "."]),
    ("<p>Only {{ features.pond.count }}. Of {{ gardens }}.</p>", [POND + "."]),
])
def test_it_is_withheld_wherever_it_stands(tell, source, lines):
    assert tell(source, "features.pond", "features.trees", "size.small", "size.large") == lines


def test_a_row_stays_as_wide_as_its_table(stitch, suppress):
    html = stitch("| a | b | c |\n|---|---|---|\n| only | {{ features.pond.count }} | x |", book=suppress("features.pond")).html
    assert BeautifulSoup(html, "html.parser").select_one(".prose tbody td")["colspan"] == "3"


def test_a_ranking_is_withheld_and_the_sentence_before_it_stays(tell):
    assert tell("Most often, of all {{ gardens }}:\n\n{{ top(features, 2) }}") == ["Most often, of all 62:", f"{POND}."]


def test_a_ranking_is_told_where_what_is_hidden_stands_behind_it(tell):
    source = "Of all {{ gardens }}:\n\n{{ top(features, 1) }}"
    told = ["Of all 62:", "Trees, taller than a house: 50.0% (31 gardens)"]
    assert tell(source, least=True) == told and tell(source, "features.pond") == ["Of all 62:", POND + "."]


def test_the_words_of_report_toml_are_withheld_as_well(tell, suppress, book):
    from dataclasses import replace

    from stemreport.exhibits.citations import FindingBook
    hidden = suppress("features.pond")
    settings = replace(book.settings, texts={"t": "Only {{ features.pond.count }} have one. Of {{ gardens }}."})
    assert tell("{{ text.t }}", book=FindingBook(hidden.findings, book.codebook, settings)) == [f"{POND}. Of 62."]


def test_a_base_that_another_sentence_needs_is_kept(tell):
    source = "Only {{ features.pond }} of {{ gardens }} have one. {{ features.trees }} have trees."
    assert tell(source) == [f"{POND} (base: 62). 50.0% have trees."]
    source = "Only {{ features.pond }} of {{ features.pond.base }}. Just {{ features.pond.count }}. {{ features.trees }} have trees."
    assert tell(source) == [f"{POND} (base: 62). 50.0% have trees."]
    assert tell("Only {{ features.pond }} of {{ gardens }}. {{ size.small }} of {{ size.small.base }}.") == [f"{POND}. 28.3% of 53."]


def test_every_base_that_another_sentence_needs_is_kept_once(tell):
    source = ("Only {{ features.pond }} of {{ gardens }} or {{ gardens }}. Just {{ features.pond }} of {{ size.small.base }}. "
              "{{ features.trees }} have trees and {{ size.small }} are small.")
    assert tell(source) == [f"{POND} (base: 62). {POND} (base: 53). 50.0% have trees and 28.3% are small."]


def test_a_percentage_that_never_had_its_base_is_still_a_fault(stitch, suppress):
    with pytest.raises(ProblemsFound, match="features.trees. without its base"):
        stitch("Only {{ features.pond }}. {{ features.trees }} have trees.", book=suppress("features.pond"))


def test_a_comparison_is_withheld_with_its_caveat(tell, suppress, with_comparison):
    hidden = suppress("comparison.c", "comparison.c.p", book=with_comparison())
    for cited in ("{{ comparison.c }}", "{{ comparison.c.interval }}", "{{ claim('higher', comparison.c) }}"):
        assert tell(f"Trees, {cited} ({{{{ comparison.c.caveat }}}}). Behind.", book=hidden) == [f"{POND}. Behind."]


def test_what_another_report_hides_is_withheld_with_its_year(book, other, suppress):
    import nbformat
    from nbformat.v4 import new_markdown_cell, new_notebook

    from stemreport.document.stitch import Chapter, stitch_document
    cell = new_markdown_cell("Only {{ of('other', '2013').features.pond.count }}. Now {{ features.pond.count }}.", id="c0")
    chapter = Chapter("10-a", "n.ipynb", nbformat.from_dict(new_notebook(cells=[cell])))
    hidden = suppress("features.pond", book=other)
    html = stitch_document([chapter], book, lambda survey, year: hidden, {}).html
    text = strip_tags(str(BeautifulSoup(html, "html.parser").select_one(".prose")))
    assert text.startswith("Features of the garden (autumn 2013): too few to publish. Now 21.")


def test_the_place_and_every_citation_stay_in_the_ledger(stitch, suppress):
    made = stitch("- only {{ features.pond.count }}\n- just {{ features.trees.both }}", book=suppress("features.pond", "features.trees"))
    rows = [(row["finding"], row["place"]) for row in csv.DictReader(io.StringIO(made.ledger))]
    assert rows == [("features.pond", "10-a-c0-1"), ("features.trees", "10-a-c0-1")]
    page = BeautifulSoup(made.html, "html.parser")
    assert page.find(id="counted-10-a-c0-1-features.trees") and page.select_one(".prose a.counted")


@pytest.mark.parametrize("title", ["Ponds & <hedges>", "A: b", "too few to publish"])
def test_a_title_is_no_markup(stitch, suppress, book, title):
    from dataclasses import replace

    from stemreport.exhibits.citations import FindingBook
    asked = replace(book.codebook.questions["features"], title=title)
    codebook = replace(book.codebook, questions={**book.codebook.questions, "features": asked})
    hidden = FindingBook(suppress("features.pond", "features.trees").findings, codebook, book.settings)
    html = stitch("## {{ features.pond }}\n\n- {{ features.pond }}\n- {{ features.trees }}", book=hidden).html
    prose = BeautifulSoup(html, "html.parser").select_one(".prose")
    assert [one.get_text().strip() for one in prose.select("h2, li")] == [f"{title}: too few to publish", f"{title}: too few to publish."]
    assert not re.search("[\ue000-\ue003]|<!--", html)


def test_a_figure_that_two_sentences_cite_is_told_of_once(stitch, suppress):
    html = stitch("Only {{ features.pond.count }}. Just {{ features.pond }}.", book=suppress("features.pond"), draft=True).html
    [link] = BeautifulSoup(html, "html.parser").select(".prose a.cited")
    assert link["title"].count("\n") == 0
