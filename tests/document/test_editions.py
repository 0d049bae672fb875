"""The public page has one quiet link a place; the draft a link and a short form at every figure."""

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from tests.document.conftest import HOSTILE

OTHER = "of('other', '2013')"
SOURCES = {
    "a paragraph": "Of {{ features.pond.base }}, {{ features.pond }} and **{{ features.trees.both }}**, _{{ features.hedge }}_.",
    "a list": "Of all {{ gardens }}:\n\n- {{ features.pond }}\n  - `{{ features.trees }}`\n\n  {{ features.hedge.both }}",
    "a ranking": "Of all {{ gardens }}:\n\n{{ top(features, 3) }}",
    "words": "Of all {{ gardens }}, {{ share(features.pond) }}, {{ claim('more', features.trees > features.pond) }}, {{ first(features) }}",
    "a quotation": "> Of {{ gardens }}, {{ features.pond }}.",
    "a table": "| a | b |\n|---|---|\n| {{ features.pond }} | {{ features.pond.base }} |",
    "code": "    {{ features.pond }} of {{ gardens }}",
    "a fence": "```\n{{ features.pond }} of {{ gardens }}\n```",
    "tags": "<div>{{ features.pond }} of {{ gardens }}</div>",
    "a heading": "## Of {{ gardens }}, {{ features.pond }}\n\nText.",
    "another report": f"Of {{{{ {OTHER}.gardens }}}}, {{{{ {OTHER}.features.pond }}}}; of {{{{ gardens }}}}, {{{{ features.pond }}}}",
    "two frames": "Of {{ gardens }} and {{ sightings }}: {{ hour.morning }} of {{ hour.morning.base }}",
    "a grid": "{{ visits.robin.ever }} of {{ visits.robin.ever.base }}, {{ spent.by.size.small.mean }} of {{ spent.by.size.small.mean.base }}",
}


def list_faults(html):
    """Ids that are not or not once there, links that lead nowhere, and what no reader should see."""
    page = BeautifulSoup(html, "html.parser")
    ids = Counter(one["id"] for one in page.find_all(id=True))
    told = [f"{id} {number} times" for id, number in ids.items() if number > 1]
    told += [f"the id {id!r}" for id in ids if re.search(r"[\s/<>\"'&]", id)]
    led = [link["href"][1:] for link in page.find_all(href=re.compile("^#"))]
    told += [f"nothing at {id}" for id in led if id not in ids]
    return told + re.findall("[\ue000-\ue003]|<!--.*?-->", html)


def strip_links(page):
    """What stands outside the links of a draft's prose."""
    prose = BeautifulSoup(str(page.select(".prose")), "html.parser")
    for link in prose.select("a.cited, a.counted"):
        link.decompose()
    return prose.get_text()


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_every_figure_of_a_draft_is_linked_and_every_link_leads_somewhere(source, stitch):
    page = BeautifulSoup(stitch(source, draft=True).html, "html.parser")
    assert list_faults(str(page)) == []
    assert not re.search(r"\d", strip_links(page)) and page.select(".prose a.cited")


@pytest.mark.parametrize("name", [name for name in SOURCES if name != "a heading"])
def test_the_public_page_has_one_link_a_place_and_plain_figures(name, stitch):
    html = stitch(SOURCES[name]).html
    page = BeautifulSoup(html, "html.parser")
    assert list_faults(html) == [] and not page.select("a.cited, [title], .draft")
    [link] = page.select(".prose a.counted")
    assert page.find(id=link["href"][1:])


def test_a_figure_leads_to_its_row_at_its_own_place(stitch):
    page = BeautifulSoup(stitch("Of {{ gardens }}.", "Again {{ gardens }}.", f"Of {{{{ {OTHER}.gardens }}}}, again {{{{ {OTHER}.gardens }}}}.",
                                f"Once more {{{{ {OTHER}.gardens }}}}.", "## All {{ gardens }}", draft=True).html, "html.parser")
    assert [link["href"] for link in page.select(".prose a.cited")] == [
        "#counted-10-a-c0-1-gardens", "#counted-10-a-c1-1-gardens", *["#counted-10-a-c2-1-other-2013-gardens"] * 2,
        "#counted-10-a-c3-1-other-2013-gardens", "#counted-10-a-c0-1-gardens"]


def read_shorts(page, source=".prose a.cited"):
    return [(link.get_text(), link["title"].split("\n")) for link in page.select(source)]


def test_the_short_form_of_a_figure_is_its_own(stitch):
    page = BeautifulSoup(stitch(
        f"Of {{{{ features.pond.base }}}}, {{{{ features.pond }}}}, {{{{ features.trees }}}}; {{{{ {OTHER}.features.pond }}}} of {{{{ {OTHER}.gardens }}}}; "
        "{{ spent.median }} {{ claim('more', features.trees > features.pond) }}", draft=True).html, "html.parser")
    pond = "Features of the garden. Pond: 33.870968. 21 of all 62 gardens. Shown. features.pond"
    trees = "Features of the garden. Trees, taller than a house: 50. 31 of all 62 gardens. Shown. features.trees"
    shown = dict(read_shorts(page))
    assert read_shorts(page)[:3] == [("62", [pond]), ("33.9%", [pond]), ("50.0%", [trees])]
    assert shown["64.5%"][0].startswith("Features of the garden (autumn 2013). Pond: ")
    assert shown["64.5%"][0].endswith("40 of all 62 gardens. Shown. other/2013/features.pond")
    assert shown["more"] == [trees, pond]
    assert re.search(r"Median: [\d.]+\. Base: \d+ gardens answering the question\. Shown\.", shown[read_shorts(page)[5][0]][0])


def test_a_figure_cited_again_has_its_own_short_form_again(stitch):
    page = BeautifulSoup(stitch("{{ features.pond }}, {{ features.trees }}, {{ features.pond }} of {{ gardens }}", draft=True).html, "html.parser")
    (_, first), (_, second), (_, again), _ = read_shorts(page)
    assert first == again != second


def test_the_short_form_of_a_figure_from_elsewhere_is_its_source(hostile, stitch):
    page = BeautifulSoup(stitch("{{ external.e }} {{ features.trees.both }} of {{ features.trees.base }}", book=hostile, draft=True).html, "html.parser")
    assert read_shorts(page)[0] == ("<1.5> & more", [f"L {HOSTILE}. Source: S {HOSTILE}."])
    assert read_shorts(page)[1][1] == [f"T {HOSTILE}. {HOSTILE}: 50. 31 of all 62 gardens. Shown. features.trees"]
    assert not page.find("b") and list_faults(str(page)) == []


def test_the_draft_says_that_it_is_one(stitch):
    draft, public = (BeautifulSoup(stitch("Of {{ gardens }}.", draft=draft).html, "html.parser") for draft in (True, False))
    assert draft.title.string.startswith("Draft: ") and "not for publication" in draft.select_one(".banner.draft").get_text()
    assert not public.title.string.startswith("Draft") and not public.select(".draft")


def test_a_place_that_has_no_rows_has_no_link():
    from stemreport.document.editions import finish_public

    assert finish_public('<!--place p--><p id="p">x <!--counted--></p><!--/place-->', []) == '<p id="p">x </p>'


@pytest.mark.parametrize("base_too, told", [
    (False, "Features of the garden. Pond: too few to publish. Base: all 62 gardens. Suppressed. features.pond"),
    (True, "Features of the garden. Pond: too few to publish. Suppressed. features.pond")])
def test_the_short_form_of_what_is_too_few_to_publish_says_so(stitch, suppress, base_too, told):
    page = BeautifulSoup(stitch("Only {{ features.pond }}.", book=suppress("features.pond", base_too=base_too), draft=True).html, "html.parser")
    [link] = page.select(".prose a.cited")
    assert link["title"] == told and link.get_text() == "too few to publish"


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_wherever_it_stands_what_is_too_few_to_publish_leaves_whole_links_and_no_word_of_its_sentence(source, draft, stitch, suppress, book):
    ids = [id for id in book.findings if id.split(".")[0] in ("features", "visits", "spent", "hour")
           and not id.endswith(("asked", "answered"))]
    html = stitch(f"{source}\n\nEnd.", book=suppress(*ids), draft=draft).html
    assert list_faults(html) == []
    assert "too few to publish" in BeautifulSoup(html, "html.parser").select_one(".prose").get_text()
