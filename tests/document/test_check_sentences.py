"""A percentage has its base in sight, and a test its caveat."""

from dataclasses import replace

import pytest

from stemreport.document.check_sentences import find_missing_bases, find_missing_caveats
from stemreport.document.places import Piece, list_places
from stemreport.document.render_markdown import render_markdown
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.wording import Wording
from stemreport.settings import ComparisonPlan
from tests.exhibits.conftest import book  # noqa: F401 (a fixture)


def find_places(book, source):  # noqa: F811
    html, _ = render_markdown(Wording(book).resolve(source), "c", set())
    return list_places([Piece(html, "c", "n.ipynb", 3)])


def check(book, source):  # noqa: F811
    return [problem for place in find_places(book, source) for problem in find_missing_bases(place, {"": book})]


@pytest.mark.parametrize("source", [
    "Of {{ features.pond.base }}, {{ features.pond }}.",
    "{{ features.pond }} and {{ features.trees }} of {{ features.hedge.base }}.",
    "Of {{ gardens }} gardens {{ features.pond.both }}.",
    "{{ size.small }} of {{ size.large.base }} who answered.",
    "{{ features.pond.count }} have a pond.",
    "{{ spent.mean }} each.",
    "Of all {{ gardens }}:\n\n{{ top(features, 2) }}",
    "{{ spent.by.size.small.zero }} of {{ spent.by.size.small.zero.base }}.",
    "{{ first(features) }} is what most have.",
    "{{ visits.robin.ever }} of {{ visits.robin.daily.base }}.",
])
def test_a_base_in_sight_is_enough(book, source):  # noqa: F811
    assert check(book, source) == []


@pytest.mark.parametrize("source, id", [
    ("{{ features.pond }} have a pond.", "features.pond"),
    ("{{ features.pond.both }} have a pond.", "features.pond"),
    ("{{ share(features.pond) }} have a pond.", "features.pond"),
    ("{{ claim('More than a third', features.pond) }} have a pond.", "features.pond"),
    ("{{ size.small }} of {{ gardens }}.", "size.small"),
    ("{{ size.small }} of {{ features.pond.base }}.", "size.small"),
    ("{{ size.small.of_all }} of {{ size.small.base }}.", "size.small.of_all"),
    ("{{ visits.robin.ever }} of {{ visits.wren.ever.base }}.", "visits.robin.ever"),
    ("{{ spent.by.size.small.zero }} of {{ spent.by.size.large.zero.base }}.", "spent.by.size.small.zero"),
    ("{{ features.pond }}.\n\nOf {{ gardens }} gardens.", "features.pond"),
    ("- {{ features.pond }}\n- {{ features.trees }}", "features.pond"),
    ("{{ top(features, 2) }}", "features.trees"),
])
def test_a_percentage_without_its_base_is_told_once(book, source, id):  # noqa: F811
    [problem] = check(book, source)
    assert (problem.file, problem.place) == ("n.ipynb", "cell 3")
    assert problem.found.endswith(f"({id}) without its base") and f"{{{{ {id}.base }}}}" in problem.advice


def test_a_comparison_needs_its_caveat_beside_it(book):  # noqa: F811
    plan = ComparisonPlan("c", "features.trees", "features.pond")
    difference = replace(book.find("features.trees"), id="comparison.c", measure="difference", estimate=16.1, base_rule="paired",
                         low=2.0, high=29.0, numerator=None).with_display()
    p = replace(difference, id="comparison.c.p", measure="p_value", estimate=0.01).with_display()
    tested = FindingBook({**book.findings, difference.id: difference, p.id: p}, book.codebook,
                         replace(book.settings, comparisons={"c": plan}))

    def check_caveat(source):
        return [problem for place in find_places(tested, source) for problem in find_missing_caveats(place)]

    for source in ("{{ comparison.c }}", "{{ comparison.c.interval }}", "{{ claim('higher', comparison.c) }}"):
        [problem] = check_caveat(source)
        assert problem.found == "comparison.c without its caveat" and "{{ comparison.c.caveat }}" in problem.advice
        assert check_caveat(f"{source} ({{{{ comparison.c.caveat }}}})") == []
        assert len(check_caveat(f"{source}\n\n({{{{ comparison.c.caveat }}}})")) == 1
