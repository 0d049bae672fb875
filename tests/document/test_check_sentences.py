"""A percentage has its base in sight, and a test its caveat."""

from dataclasses import replace

import pytest

from stemreport.document.check_sentences import find_missing_bases, find_missing_caveats
from stemreport.document.places import Piece, list_places
from stemreport.document.render_markdown import render_markdown
from stemreport.exhibits.citations import FindingBook, Names, cite_book
from stemreport.exhibits.wording import Wording
from stemreport.settings import External


def find_places(book, source):
    html, _ = render_markdown(Wording(book).resolve(source), "c", set())
    return list_places([Piece(html, "c", "n.ipynb", 3)])


def check(book, source):
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
def test_a_base_in_sight_is_enough(book, source):
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
def test_a_percentage_without_its_base_is_told_once(book, source, id):
    [problem] = check(book, source)
    assert (problem.file, problem.place) == ("n.ipynb", "cell 3")
    assert problem.found.endswith(f"({id}) without its base") and f"{{{{ {id}.base }}}}" in problem.advice


def test_a_comparison_needs_its_caveat_beside_it(with_comparison):
    def check_caveat(source):
        return [problem for place in find_places(with_comparison(), source)
                for problem in find_missing_caveats(place, {"": with_comparison()})]

    for source in ("{{ comparison.c }}", "{{ comparison.c.interval }}", "{{ claim('higher', comparison.c) }}"):
        [problem] = check_caveat(source)
        assert problem.found == "comparison.c without its caveat" and "{{ comparison.c.caveat }}" in problem.advice
        assert check_caveat(f"{source} ({{{{ comparison.c.caveat }}}})") == []
        assert len(check_caveat(f"{source}\n\n({{{{ comparison.c.caveat }}}})")) == 1


def check_with(book, other, source):
    wording = Wording(book, {"of": lambda survey, year: Names("of", cite_book(other))})
    html, _ = render_markdown(wording.resolve(source), "c", set())
    return [problem for place in list_places([Piece(html, "c", "n.ipynb", 3)])
            for problem in find_missing_bases(place, {"": book, other.prefix: other})]


def test_the_base_of_another_report_is_no_base_of_this_one(book, other):
    there = "of('other', '2013')"
    for source, name in ((f"{{{{ {there}.features.pond }}}} of {{{{ gardens }}}}", f"{there}.features.pond"),
                         (f"{{{{ {there}.size.small }}}} of {{{{ size.small.base }}}}", f"{there}.size.small"),
                         (f"{{{{ features.pond }}}} of {{{{ {there}.gardens }}}}", "features.pond")):
        [problem] = check_with(book, other, source)
        assert f"{{{{ {name}.base }}}}" in problem.advice
    assert check_with(book, other, f"{{{{ {there}.features.pond }}}} of {{{{ {there}.gardens }}}}") == []


def test_all_of_one_frame_are_not_all_of_another_though_as_many(change):
    as_many = change({"sightings": {"numerator": 62.0, "estimate": 62.0}})
    assert check(as_many, "Of {{ gardens }}, {{ features.pond }}.") == []
    [problem] = check(as_many, "Of {{ sightings }}, {{ features.pond }}.")
    assert "features.pond" in problem.found


@pytest.mark.parametrize("source", [
    "{{ features.pond }} of {{ gardens.received }}", "{{ features.pond }} of {{ gardens.count }}",
    "{{ visits.robin.ever.of_answered }} of {{ visits.robin.ever.base }}",
    "{{ visits.robin.by.size.small.ever }} of {{ visits.robin.by.size.large.ever.base }}",
    "{{ visits.robin.by.size.small.ever }} of {{ visits.robin.ever.base }}",
])
def test_the_base_is_that_of_the_figure(book, source):
    assert len(check(book, source)) == 1


def test_a_figure_from_elsewhere_needs_no_base(book):
    cited = FindingBook(book.findings, book.codebook, replace(book.settings, externals={"e": External("e", 29.4, "L", "S", suffix="%")}))
    assert check(cited, "{{ external.e }} elsewhere.") == []


def test_the_base_of_a_group_is_not_told_to_be_all(change):
    grouped = change({"visits.robin.by.size.small.ever": {"base_rule": "all"}})
    [problem] = check(grouped, "{{ visits.robin.by.size.small.ever }} of {{ gardens }}")
    assert problem.advice.endswith("of the {{ visits.robin.by.size.small.ever.base }} gardens in the group.")


@pytest.mark.parametrize("source", ["{{ features.pond }}", "{{ share(features.pond) }}", "{{ claim('most', features.pond) }}"])
def test_what_is_too_few_to_publish_needs_no_base(suppress, source):
    assert check(suppress("features.pond"), source) == []


def test_a_base_that_is_known_is_a_base_though_its_figure_is_not(suppress):
    assert check(suppress("features.pond"), "{{ features.trees }} of {{ features.pond.base }}") == []


def test_a_comparison_that_is_too_few_to_publish_needs_no_caveat(with_comparison, suppress):
    hidden = suppress("comparison.c", "comparison.c.p", book=with_comparison())
    places = find_places(hidden, "{{ comparison.c }} or {{ comparison.c.interval }}")
    assert places and not [problem for place in places for problem in find_missing_caveats(place, {"": hidden})]
