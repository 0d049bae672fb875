"""A claim that rests on what is too few to publish, or stands beside it, is neither made nor refused."""

import pytest

from stemreport.exhibits.marks import find_marks
from stemreport.exhibits.wording import Wording, WordingFault

FEW = "too few to publish"


def read(book, source, **options):
    [citing] = find_marks(Wording(book, **options).resolve(source))
    return citing.text, citing.keys


@pytest.mark.parametrize("source", [
    "{{ share(features.pond) }}", "{{ claim('most', features.pond) }}", "{{ claim('none', features.pond) }}",
    "{{ claim('more', features.pond > features.trees) }}", "{{ claim('more', features.trees > features.pond) }}",
    "{{ claim('the same', features.pond == features.trees) }}", "{{ claim('the most', highest(features.pond)) }}",
    "{{ claim('the fewest', lowest(features.pond)) }}", "{{ claim('the most', highest(features.trees)) }}",
    "{{ claim('the most', highest(features.hedge)) }}", "{{ claim('the fewest', lowest(features.hedge)) }}",
    "{{ first(features) }}", "{{ listed(features, 1) }}", "{{ top(features, 1) }}", "{{ features.pond }}", "{{ features.pond.both }}",
    "{{ features.pond.count }}",
])
@pytest.mark.parametrize("mark_false", [True, False])
def test_it_is_withheld_without_a_fault(suppress, source, mark_false):
    assert read(suppress("features.pond"), source, mark_false=mark_false) == (FEW, ("features.pond",))


@pytest.mark.parametrize("source, text", [
    ("{{ claim('the most', highest(features.trees)) }}", "the most"), ("{{ first(features) }}", "Trees, taller than a house"),
    ("{{ claim('the fewest', lowest(features.hedge)) }}", FEW), ("{{ listed(features, 2) }}", FEW),
    ("{{ claim('more', features.trees > features.hedge) }}", "more"), ("{{ share(features.trees) }}", "half"),
])
def test_what_has_the_least_stands_behind_all_that_is_shown_and_may_tie_with_the_last(suppress, source, text):
    assert read(suppress("features.pond", least=True), source)[0] == text


def test_a_false_claim_of_what_is_shown_is_still_refused(suppress):
    for least, source in ((True, "{{ claim('the most', highest(features.hedge)) }}"), (False, "{{ claim('most', features.hedge) }}")):
        with pytest.raises(WordingFault):
            read(suppress("features.pond", least=least), source)


def test_one_of_two_that_are_shown_is_not_the_highest_of_what_is_hidden(suppress):
    hidden = suppress("features.pond", "features.hedge", least=True)
    assert read(hidden, "{{ claim('the most', highest(features.trees)) }}") == (FEW, ("features.pond", "features.hedge"))
    assert read(hidden, "{{ first(features) }}") == (FEW, ("features.pond", "features.hedge"))


def test_what_takes_no_place_hides_no_ranking(suppress):
    assert read(suppress("features.none"), "{{ first(features) }}")[0] == "Trees, taller than a house"
    assert read(suppress("features.none"), "{{ claim('the most', highest(features.trees)) }}")[0] == "the most"


@pytest.mark.parametrize("least", [True, False])
def test_of_items_and_groups_any_that_is_hidden_withholds_the_ranking(suppress, least):
    hidden = suppress("visits.wren.ever", "spent.by.size.large.mean", least=least)
    for source in ("{{ first(visits, 'ever') }}", "{{ claim('the most', highest(visits.robin.ever)) }}"):
        assert read(hidden, source) == (FEW, ("visits.wren.ever",))
    for source in ("{{ claim('the most', highest(spent.by.size.small.mean)) }}", "{{ claim('the fewest', lowest(spent.by.size.small.mean)) }}"):
        assert read(hidden, source) == (FEW, ("spent.by.size.large.mean",))


def test_a_ranking_of_which_all_is_hidden_is_withheld_and_one_that_nobody_chose_is_a_fault(suppress, change):
    ids = ["features.pond", "features.trees", "features.hedge"]
    assert read(suppress(*ids), "{{ top(features, 3) }}")[0] == FEW
    assert read(suppress(*ids, least=True), "{{ top(features, 3) }}")[0] == FEW
    with pytest.raises(WordingFault, match="nobody chose"):
        read(change({id: {"numerator": 0.0, "estimate": 0.0} for id in ids}), "{{ top(features, 3) }}")
    zeros = change({id: {"numerator": 0.0, "estimate": 0.0} for id in ids[1:]})
    assert read(suppress(ids[0], book=zeros, least=True), "{{ top(features, 3) }}")[0] == FEW


@pytest.mark.parametrize("source, key", [
    ("{{ comparison.c }}", "comparison.c"), ("{{ comparison.c.interval }}", "comparison.c"), ("{{ comparison.c.caveat }}", "comparison.c.p"),
    ("{{ claim('higher', comparison.c) }}", "comparison.c"), ("{{ claim('lower', comparison.c) }}", "comparison.c")])
def test_a_comparison_is_withheld(suppress, with_comparison, source, key):
    text, keys = read(suppress("comparison.c", "comparison.c.p", book=with_comparison()), source)
    assert FEW in text and key in keys


def test_what_is_hidden_of_another_report_has_its_prefix(suppress, other, book):
    from stemreport.exhibits.citations import Names, cite_book
    of = {"of": lambda survey, year: Names("of", cite_book(suppress("features.pond", book=other)))}
    for source in ("share(X.pond)", "claim('most', X.pond)", "claim('the most', highest(X.trees))", "X.pond", "first(X)"):
        source = source.replace("X", "of('other', '2013').features")
        assert Wording(book, of).resolve(f"{{{{ {source} }}}}").count("other/2013/features.pond") == 1


def test_a_hidden_figure_is_not_said_to_be_invented(suppress, change, with_comparison):
    invented = suppress("features.pond", book=change({"features.pond": {"note": "invented"}}))
    for source in ("{{ features.pond }}", "{{ features.pond.count }}", "{{ features.pond.both }}", "{{ share(features.pond) }}"):
        assert read(invented, source)[0] == FEW
    compared = suppress("comparison.c", book=with_comparison(note="invented"))
    assert read(compared, "{{ comparison.c }}")[0] == FEW


def test_words_are_not_taken_for_a_claim_of_nothing(suppress):
    with pytest.raises(WordingFault, match="with no figure"):
        Wording(suppress("features.pond")).resolve("{{ claim('most') }}")
